"""Commits as a client sends them."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from citewell.domains.worklogs.importing.types import Commit, ImportProblem
from citewell.domains.worklogs.limits import EARLIEST_DATE, MAX_COMMIT_BODY_CHARS

_CUT = " […]"


def read_commits(
    values: Iterable[Mapping[str, Any]], *, latest: dt.date
) -> tuple[list[Commit], list[ImportProblem]]:
    """Commits as a client sends them, and the problems of those that cannot be used."""
    commits: list[Commit] = []
    problems: list[ImportProblem] = []
    for value in values:
        moment = _moment(value["authored_at"])
        if moment is None or not EARLIEST_DATE <= moment.date() <= latest:
            name = f"{value['repository']} {value['sha'][:10]}"
            what = (
                f"“{value['authored_at']}” is not a time with its zone between {EARLIEST_DATE} and {latest}."
            )
            problems.append(
                ImportProblem(name, "authored_at", what, "Send it as `git log --format=%aI` prints it.")
            )
            continue
        commits.append(
            Commit(
                repository=value["repository"],
                sha=value["sha"].lower(),
                author_name=value["author_name"],
                author_email=value["author_email"].strip().lower(),
                authored_at=moment,
                subject=value["subject"],
                body=_cut(value["body"]),
                files_changed=value["files_changed"],
            )
        )
    return commits, problems


def _moment(written: str) -> dt.datetime | None:
    try:
        moment = dt.datetime.fromisoformat(written)
    except ValueError:
        return None
    return moment if moment.tzinfo is not None else None


def _cut(body: str) -> str:
    limit = MAX_COMMIT_BODY_CHARS
    return body if len(body) <= limit else body[:limit].rstrip() + _CUT
