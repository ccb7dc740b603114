"""A report that is read later says which of its statements no longer stand."""

from typing import Any
from uuid import UUID

import pytest

from citewell.domains.analytics.errors import QueryInvalid
from citewell.domains.analytics.public import run_again
from citewell.domains.reports.exporting.markdown import to_markdown
from citewell.domains.reports.types import CLAIM_PARTS
from citewell.domains.worklogs.service import writing
from citewell.foundation.services import Foundation
from tests.reports.reporting import Reporting
from tests.worklogs.team import NOW, Team

Json = dict[str, Any]


@pytest.fixture
async def entries(team: Team) -> list[UUID]:
    """Three of January; the second has a value with a percent sign in its project."""
    texts = [
        ("- Fixed the parser", None),
        ("- Fixed the lexer", "100% o'clock"),
        ("- Fixed the linker", None),
    ]
    return [
        (await team.record(text, date=f"2026-01-1{place}", project=project)).id
        for place, (text, project) in enumerate(texts)
    ]


def stale_claims(content: Json | None) -> set[str]:
    assert content is not None
    return {claim["claim"] for part in CLAIM_PARTS for claim in content[part] if claim["stale"]}


async def test_a_report_of_which_nothing_changed_is_not_stale(
    reporting: Reporting, team: Team, entries: list[UUID]
) -> None:
    content = await reporting.generate(team.ada, query="How many bugs were fixed in 100% o'clock?")

    report = await reporting.read(team.ada, content["id"])

    assert len(entries) == 3
    assert stale_claims(report.content) == set()


async def test_an_entry_that_was_edited_makes_its_claims_stale(
    reporting: Reporting, team: Team, foundation: Foundation, entries: list[UUID]
) -> None:
    content = await reporting.generate(team.ada)
    async with foundation.database.transaction(team.tenant_id) as session:
        await writing.edit_entry(session, team.ada, entries[0], {"content": "- Fixed the other parser"}, NOW)

    report = await reporting.read(team.ada, content["id"])

    assert report.content is not None
    assert stale_claims(report.content) == {"Fixed the parser"}
    shown = to_markdown({"content": report.content, "query": None})
    assert shown.count("*(the entry has changed since)*") == report.content["stale_claims"] > 0


async def test_an_entry_that_was_deleted_makes_its_claims_and_the_counts_stale(
    reporting: Reporting, team: Team, foundation: Foundation, entries: list[UUID]
) -> None:
    content = await reporting.generate(team.ada)
    async with foundation.database.transaction(team.tenant_id) as session:
        await writing.delete_entry(session, team.ada, entries[0])

    report = await reporting.read(team.ada, content["id"])

    assert stale_claims(report.content) == {
        "3 entries by 1 person on 3 days, 2026-01-01 to 2026-01-31.",
        "3 bugs fixed.",
        "Entries by project: 100% o'clock (1).",
        "Fixed the parser",
    }
    shown = to_markdown({"content": report.content, "query": None})
    assert "Fixed the parser[^5] *(the entry was deleted since)*" in shown
    assert "3 bugs fixed.[^2] *(what was counted has changed since)*" in shown


async def test_an_entry_that_came_later_makes_the_counts_stale_and_nothing_else(
    reporting: Reporting, team: Team, entries: list[UUID]
) -> None:
    content = await reporting.generate(team.ada, query="How many bugs were fixed in January 2026?")
    await team.record("- Fixed the loader", date="2026-01-20")

    report = await reporting.read(team.ada, content["id"])

    assert len(entries) == 3
    stale = stale_claims(report.content)
    assert "3 bugs fixed." in stale
    assert any(claim.startswith("3 bugs fixed, 2026-01-01") for claim in stale)
    assert "Fixed the parser" not in stale


async def test_a_query_that_cannot_be_run_again_leaves_the_report_readable(
    team: Team, foundation: Foundation
) -> None:
    async with foundation.database.snapshot(team.tenant_id) as session:
        for sql in (
            "SELECT gone FROM worklog_item_facts",
            "SELECT 1; SELECT 2",
            "DELETE FROM worklog_entries",
            "no SQL (",
        ):
            with pytest.raises(QueryInvalid):
                await run_again(session, sql)

        assert (await run_again(session, "SELECT '100%' AS share")).rows == (("100%",),)
