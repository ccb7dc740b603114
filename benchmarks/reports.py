"""A verbatim report over 10,000 entries against one over 1,000: linear time, flat memory, equal bytes."""

import asyncio
import json
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import psutil
from benchmarks.figures import Figure, print_figures
from benchmarks.installation import Installation, installed

from citewell.domains.reports.generating.content import AskedInReport, content_of
from citewell.domains.reports.generating.figures import Tables
from citewell.domains.reports.generating.material import gather
from citewell.domains.reports.generating.verbatim import verbatim_claims
from citewell.domains.reports.types import ReportRequest
from citewell.domains.worklogs.public import EntryDraft, describe_tables
from citewell.domains.worklogs.service.writing import record_entry

_FIRST_DAY = date(2025, 1, 1)
_SMALL, _LARGE = 1_000, 10_000
_NAMES = ["Ada", "Bob", "Chen Wei", "Eve", "Priya Nair"]
_PROJECTS = ["billing", "gateway", "search", "mobile", None]
_VERBS = ["Fixed", "Reviewed", "Shipped", "Investigated", "Documented", "Refactored"]
_THINGS = ["the retry loop", "the invoice export", "a flaky test", "the rate limiter", "the login page"]


class _Clock:
    def now(self) -> datetime:
        return datetime(2026, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class _Run:
    seconds: float
    added_mib: float
    content: bytes


def run() -> list[Figure]:
    """Generate each report twice."""
    return asyncio.run(_run())


async def _run() -> list[Figure]:
    async with installed(_NAMES, _Clock()) as installation:
        await _write(installation, 0, _SMALL)
        await _report(installation)
        small = await _report(installation)
        await _write(installation, _SMALL, _LARGE)
        large, again = await _report(installation), await _report(installation)
    per_entry = (large.seconds / _LARGE) / (small.seconds / _SMALL)
    return [
        Figure(
            "seconds for 10,000 entries (peer: 1,000)",
            large.seconds,
            "s",
            "at most linear",
            peer=small.seconds,
            ratio=large.seconds / small.seconds,
            note=f"time per entry, large over small: {per_entry:.2f}",
        ),
        Figure("memory added by 10,000 entries", large.added_mib, "MiB", "flat", peer=small.added_mib),
        Figure(
            "two runs byte-equal",
            float(large.content == again.content),
            "1 = yes",
            "1",
            note=f"{len(large.content):,} bytes",
        ),
    ]


async def _report(installation: Installation) -> _Run:
    process = psutil.Process()
    before, begin = process.memory_info().rss, time.perf_counter()
    async with installation.foundation.database.snapshot(installation.tenant_id) as session:
        tables = {table.name: table for table in await describe_tables(session)}
        request = ReportRequest(_FIRST_DAY, _FIRST_DAY + timedelta(days=364))
        material = await gather(session, Tables(tables["worklog_entries"], tables["worklog_items"]), request)
    claims = verbatim_claims(material.chosen, material.entries, material.passages)
    content = json.dumps(content_of(material, claims, AskedInReport())).encode()
    seconds = time.perf_counter() - begin
    return _Run(seconds, (process.memory_info().rss - before) / 1024**2, content)


async def _write(installation: Installation, first: int, last: int) -> None:
    people = list(installation.people.values())
    for start in range(first, last, 500):
        async with installation.foundation.database.transaction(installation.tenant_id) as session:
            for number in range(start, min(start + 500, last)):
                rng = random.Random(number)
                draft = EntryDraft(
                    date=_FIRST_DAY + timedelta(days=number % 365),
                    content=_content(rng, number),
                    project=rng.choice(_PROJECTS),
                )
                await record_entry(session, people[number % len(people)], draft, _Clock().now())


def _content(rng: random.Random, number: int) -> str:
    done = [f"- {rng.choice(_VERBS)} {rng.choice(_THINGS)} (PR #{number * 3 + each})" for each in range(3)]
    return "\n".join(
        ["## What I worked on", *done, "## Blockers", f"- Waiting for access to cluster {number % 40}"]
    )


def main() -> None:
    """Print the table."""
    figures: Sequence[Figure] = run()
    print_figures(figures)


if __name__ == "__main__":
    main()
