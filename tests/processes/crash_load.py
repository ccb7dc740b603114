"""Work for an installation that is being killed, and what must be true when it is done."""

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

import psycopg

from citewell.client.environment import Credentials
from citewell.client.sdk import Citewell, CitewellError, Json
from citewell.foundation.embedded_postgres import Cluster
from tests.processes.installation import Installation, wait_for

FIRST_DAY = date(2023, 1, 2)
_DONE_WITHIN_SECONDS = 300.0
_NEVER_CAME_BACK = frozenset({0, 502, 503, 504})


def journal(number: int) -> Json:
    """One day's journal: a file of its own, whose words occur in no other."""
    day = FIRST_DAY + timedelta(days=number)
    content = (
        f"## What I worked on\n- Finished task {number} of the migration (#{number + 1}).\n"
        f"- Measured {number} ms for query q{number}x.\n\n## Bugs\n- Fixed bug BUG-{number + 1}.\n"
    )
    return {"name": f"{day.isoformat()}.md", "content": content}


def shares(count: int, parts: int) -> Iterator[range]:
    """The numbers below `count` in so many ranges of nearly one length."""
    for part in range(parts):
        yield range(count * part // parts, count * (part + 1) // parts)


class Load:
    """Somebody who imports journals and asks for reports, whatever happens to the server."""

    def __init__(self, client: Citewell) -> None:
        self._client = client
        self.job_ids: list[str] = []
        self.report_ids: list[str] = []
        self.reports_unheard_of = 0

    @classmethod
    def of(cls, installation: Installation) -> "Load":
        """With an API key: it does not run out, and no answer that a crash cuts off can lose it."""
        with installation.client() as client:
            scopes = ["worklogs:read", "worklogs:write", "reports:read", "reports:write", "tenant:manage"]
            key = client.post("/api-keys", {"name": "crash test", "scopes": scopes})["key"]
        return cls(Citewell(Credentials(installation.url, key), restart_seconds=180.0))

    def import_journals(self, numbers: Sequence[int]) -> None:
        body = {"format": "markdown", "files": [journal(number) for number in numbers]}
        job = self._client.patiently(lambda: self._client.post("/worklogs/import", body))
        self.job_ids.append(job["id"])

    def ask_for_report(self, days: int) -> None:
        """Once only: a request whose answer was cut off may or may not have been heard."""
        body = {"from": FIRST_DAY.isoformat(), "to": (FIRST_DAY + timedelta(days=days)).isoformat()}
        try:
            self.report_ids.append(self._client.post("/reports/generate", body)["id"])
        except CitewellError as error:
            if error.status not in _NEVER_CAME_BACK:
                raise
            self.reports_unheard_of += 1

    def last_report(self) -> Json:
        """A report over everything, generated after the storm."""
        self.ask_for_report(days=3659)
        return self._client.wait_for(f"/reports/{self.report_ids[-1]}", _quietly)

    def wait_until_done(self) -> None:
        """Until every job has ended and nothing waits for the index."""
        for job_id in self.job_ids:
            self._client.wait_for(f"/jobs/{job_id}", _quietly)
        for report_id in self.report_ids:
            self._client.wait_for(f"/reports/{report_id}", _quietly)
        assert wait_for(lambda: not self.index_health()["waiting"], seconds=_DONE_WITHIN_SECONDS)

    def jobs(self) -> list[Json]:
        return [self._get(f"/jobs/{job_id}") for job_id in self.job_ids]

    def reports(self) -> list[Json]:
        """All of the tenant's, also those whose answer was cut off."""
        return [self._get(f"/reports/{one['id']}") for one in self._client.items("/reports", limit=200)]

    def entries(self) -> list[Json]:
        return list(self._client.items("/worklogs", limit=200))

    def index_health(self) -> Json:
        return self._get("/admin/index-health")

    def diagnosis(self) -> Json:
        return self._get("/admin/diagnostics")

    def close(self) -> None:
        with self._client:
            pass

    def _get(self, path: str) -> Json:
        return self._client.patiently(lambda: self._client.get(path))


def unfinished_workflows(installation: Installation) -> Counter[str]:
    """What DBOS has not finished, by status."""
    return Counter(
        status
        for (status,) in _query(installation, "SELECT status FROM dbos.workflow_status")
        if status != "SUCCESS"
    )


def audited(installation: Installation, action: str) -> int:
    """How many events of that kind the trail holds."""
    [(count,)] = _query(installation, "SELECT count(*) FROM audit_events WHERE action = %s", action)
    return int(count)


def entries_with_wrong_items(installation: Installation) -> int:
    """Entries that have not the three items each journal has."""
    [(count,)] = _query(
        installation,
        "SELECT count(*) FROM (SELECT e.id FROM worklog_entries e LEFT JOIN worklog_items i ON i.entry_id = e.id "
        "GROUP BY e.id HAVING count(i.id) <> 3) AS wrong",
    )
    return int(count)


def moments(count: int, chance: random.Random) -> list[float]:
    """Seconds to wait before each kill: often at once, sometimes long enough to be in the middle of the work."""
    return [chance.choice((chance.uniform(0, 0.4), chance.uniform(0.4, 5.0))) for _ in range(count)]


def _query(installation: Installation, statement: str, *values: object) -> list[tuple[Any, ...]]:
    url = Cluster(installation.home / "postgres").superuser_url()
    with psycopg.connect(url) as connection:
        return connection.execute(statement.encode(), values).fetchall()


def _quietly(_done: int, _total: int | None) -> None:
    pass
