"""Reports that come by themselves: each tick once, the owner's rights, and what became of every run."""

import asyncio
import dataclasses
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import psycopg
import pytest

from citewell.domains.reports.service.running import run_due
from tests.databases import DatabaseUrls
from tests.identity.people import SettableClock, Somebody
from tests.reports.office import Json, Office, at_work, office


@pytest.fixture
def clock() -> SettableClock:
    """Twenty days ago at noon: whatever is due on this clock is due on the worker's, which is the machine's."""
    clock = SettableClock()
    noon = datetime.now(UTC).replace(hour=12, minute=0, second=0, microsecond=0)
    clock.forward(noon - timedelta(days=20) - clock.now())
    return clock


@pytest.fixture
async def here(database_urls: DatabaseUrls, clock: SettableClock) -> AsyncIterator[Office]:
    async with office(database_urls, clock=clock) as opened:
        yield opened


async def later(here: Office, clock: SettableClock, **by: float) -> Office:
    """The same office after a time; sessions have ended, so that everybody signs in again."""
    clock.forward(timedelta(**by))
    root, ada, grace = [await here.api.sign_in(one.email) for one in (here.root, here.ada, here.grace)]
    return dataclasses.replace(here, root=root, ada=ada, grace=grace)


async def schedule(here: Office, who: Somebody, **wanted: Any) -> Json:
    body = {"name": "Daily", "cron": "0 18 * * *", "timezone": "UTC", "time_range_days": 7, **wanted}
    answer = await here.api.as_(who).post("/reports/schedules", body)
    assert answer.status_code == 201, answer.text
    made: Json = answer.json()
    return made


async def runs(here: Office, who: Somebody, made: Json, *, number: int) -> list[Json]:
    """The history, once it has so many runs that have ended."""
    async with asyncio.timeout(30):
        while True:
            answer = await here.api.as_(who).get(f"/reports/schedules/{made['id']}/runs")
            items: list[Json] = answer.json()["items"]
            if len(items) >= number and all(run["status"] in {"completed", "failed"} for run in items):
                return items
            await asyncio.sleep(0.1)


async def test_a_schedule_makes_its_report_when_it_is_due_and_shares_it(
    here: Office, clock: SettableClock
) -> None:
    made = await schedule(here, here.ada, recipients=[str(here.grace.id)], template="standup")
    first = clock.now().replace(hour=18)

    assert [datetime.fromisoformat(time) for time in made["next_runs"]] == [
        first + timedelta(days=number) for number in range(3)
    ]
    here = await later(here, clock, hours=7)
    (run,) = await runs(here, here.ada, made, number=1)

    assert (run["status"], run["missed"], run["is_manual"]) == ("completed", 0, False)
    assert datetime.fromisoformat(run["due_at"]) == first
    report = (await here.api.as_(here.grace).get(f"/reports/{run['report_id']}")).json()
    assert report["created_by"]["name"] == "Ada"
    assert report["schedule_id"] == made["id"]
    assert report["time_range_end"] == first.date().isoformat()
    assert report["time_range_start"] == (first.date() - timedelta(days=6)).isoformat()
    assert (await here.api.as_(here.grace).get(f"/reports/schedules/{made['id']}")).status_code == 404
    assert (await here.api.as_(here.grace).get("/reports/schedules")).json()["items"] == []


async def test_after_a_downtime_the_latest_tick_is_run_once_and_the_others_are_counted(
    here: Office, clock: SettableClock
) -> None:
    made = await schedule(here, here.ada)
    first = clock.now().replace(hour=18)

    here = await later(here, clock, days=4, hours=8)
    (run,) = await runs(here, here.ada, made, number=1)
    await asyncio.sleep(1.5)  # a worker looks every second for what is due

    assert datetime.fromisoformat(run["due_at"]) == first + timedelta(days=4)
    assert run["missed"] == 4
    assert len(await runs(here, here.ada, made, number=1)) == 1
    reports = (await here.api.as_(here.ada).get("/reports")).json()["items"]
    assert [report["time_range_end"] for report in reports] == [run["due_at"][:10]]


async def test_a_schedule_whose_owner_was_removed_stops_and_says_so(
    here: Office, clock: SettableClock
) -> None:
    made = await schedule(here, here.ada)
    await here.api.as_(here.root).delete(f"/tenants/{here.tenant_id}/members/{here.ada.id}")
    clock.forward(timedelta(hours=7))
    root = await here.api.sign_in(here.root.email)

    (run,) = await runs(here, root, made, number=1)

    assert (run["status"], run["report_id"]) == ("failed", None)
    assert "no active member" in run["error_message"]
    stopped = (await here.api.as_(root).get(f"/reports/schedules/{made['id']}")).json()
    assert (stopped["enabled"], stopped["next_runs"]) == (False, [])
    assert stopped["stopped_reason"] == run["error_message"]
    answer = await here.api.as_(root).post(f"/reports/schedules/{made['id']}/run", None)
    assert (answer.status_code, answer.json()["type"]) == (409, "urn:citewell:problem:schedule_halted")
    events = (await here.api.as_(root).get("/audit", action="report_schedule.stopped")).json()["items"]
    assert [event["object_id"] for event in events] == [made["id"]]


async def test_a_schedule_can_be_run_now_changed_switched_off_and_deleted(here: Office) -> None:
    made = await schedule(here, here.ada, includes_today=False)
    ada, path = here.api.as_(here.ada), f"/reports/schedules/{made['id']}"

    started = await ada.post(f"{path}/run", None)
    (run,) = await runs(here, here.ada, made, number=1)

    assert started.status_code == 202
    assert (run["report_id"], run["is_manual"]) == (started.json()["id"], True)
    assert (await here.api.as_(here.grace).post(f"{path}/run", None)).status_code == 404
    assert (await here.api.as_(here.grace).patch(path, {"enabled": False})).status_code == 404
    changed = (await ada.patch(path, {"cron": "0 9 * * mon", "timezone": "Europe/Berlin"})).json()
    assert (changed["cron"], changed["name"], len(changed["next_runs"])) == ("0 9 * * mon", "Daily", 3)
    off = (await ada.patch(path, {"enabled": False})).json()
    assert (off["enabled"], off["next_runs"], off["stopped_reason"]) == (False, [], None)
    assert (await ada.delete(path)).status_code == 204
    assert (await ada.get(path)).status_code == 404
    report = (await ada.get(f"/reports/{run['report_id']}")).json()
    assert (report["status"], report["schedule_id"]) == ("completed", None)


async def test_a_tick_is_run_once_whatever_is_repeated_and_whoever_restarts(
    database_urls: DatabaseUrls, clock: SettableClock
) -> None:
    async with office(database_urls, clock=clock) as here:
        made = await schedule(here, here.ada)
    with psycopg.connect(database_urls.superuser) as connection:
        row = connection.execute("SELECT job_id FROM report_schedules").fetchone()
    assert row is not None
    clock.forward(timedelta(hours=7))

    async with at_work(database_urls, clock=clock) as api:
        again = dataclasses.replace(here, api=api)
        ada = await api.sign_in(here.ada.email)
        history = await runs(again, ada, made, number=1)
        jobs = api.app.state.foundation.jobs
        async with api.database.transaction(UUID(here.tenant_id)) as session:
            repeated = await run_due(session, jobs, UUID(made["id"]), row[0], clock.now())

        assert repeated is None
        assert await runs(again, ada, made, number=1) == history


async def test_what_could_not_run_is_refused_with_its_field(here: Office) -> None:
    body = {"name": "Daily", "cron": "0 18 * * *", "timezone": "UTC", "time_range_days": 7}
    nobody = "00000000-0000-0000-0000-000000000007"
    wrong: dict[str, tuple[object, ...]] = {
        "cron": ("every monday", "0 8 31 2 *", "*/5 * * * *"),
        "timezone": ("Berlin", "../etc/passwd"),
        "template": ("poem",),
        "recipients": ([nobody],),
        "author_id": (nobody,),
        "time_range_days": (0,),
    }

    for field, values in wrong.items():
        for value in values:
            answer = await here.api.as_(here.ada).post("/reports/schedules", {**body, field: value})
            assert (answer.status_code, answer.json()["field"]) == (422, field)
