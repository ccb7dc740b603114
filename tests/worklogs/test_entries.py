"""Entries in the database: written, edited, deleted, looked at, walled off."""

import dataclasses
import datetime as dt
from uuid import uuid4

import pytest
from sqlalchemy import text

from citewell.domains.grounding.public import Category
from citewell.domains.identity.public import USER_PERMISSIONS, Permission
from citewell.domains.retrieval.public import SourceKind, SourceRef, SourceState, source_statuses
from citewell.domains.worklogs.errors import (
    DateOutOfRange,
    EntryChanged,
    EntryNotFound,
    EntryTooLong,
    NotTheAuthor,
)
from citewell.domains.worklogs.limits import MAX_ENTRY_CHARS
from citewell.domains.worklogs.public import (
    Entry,
    EntryFilters,
    count_entries,
    entries_between,
    get_entries,
    hash_of,
    items_of,
    iterate_entries,
    iterate_items,
    known_projects,
    known_tags,
    source_text,
)
from citewell.domains.worklogs.service import looking, writing
from citewell.foundation.errors import PermissionDenied
from tests.worklogs.team import NOW, Team

CONTENT = "## Bugs\n- Fixed rounding (#412, BILL-42) with @grace #money\n\n## Blockers\n- Staging is down\n"


async def test_a_recorded_entry_is_read_into_items_and_queued_for_the_index_at_once(team: Team) -> None:
    entry = await team.record(CONTENT, project="Billing", tags=("api",))

    async with team.database.transaction(team.tenant_id) as session:
        shown, items = await looking.show_entry(session, team.grace, entry.id)
        statuses = await source_statuses(session, [SourceRef(SourceKind.WORKLOG, entry.id)])
    [status] = statuses.values()
    assert shown == entry
    assert (entry.author_name, entry.revision, entry.content_hash) == ("Ada of acme", 1, hash_of(entry))
    assert [(item.category, item.text, item.is_open) for item in items] == [
        (Category.BUG_FIXED, "Fixed rounding (#412, BILL-42) with @grace #money", None),
        (Category.BLOCKER, "Staging is down", True),
    ]
    assert (items[0].prs, items[0].tickets, items[0].people) == (("#412",), ("BILL-42",), ("grace",))
    assert (items[0].project, items[0].tags) == ("Billing", ("api", "money"))
    assert (status.state, status.content_hash) == (SourceState.WAITING, entry.content_hash)


async def test_fields_given_apart_are_items_of_the_source_text(team: Team) -> None:
    entry = await team.record(
        "Merged #412. ```",
        prs=("412", "https://github.com/a/b/pull/7"),
        meetings=("Sync\nwith Grace",),
        blockers=("none",),
        summary="All good.",
    )

    async with team.database.transaction(team.tenant_id) as session:
        items = await items_of(session, [entry.id])
    whole = source_text(entry)
    assert whole.startswith(entry.content)
    assert whole.endswith("## Blockers\n\n- none\n\n## Summary\n\nAll good.")
    assert [whole[item.char_start : item.char_end] for item in items] == [item.text for item in items]
    assert [(item.text, item.category) for item in items[1:]] == [
        ("https://github.com/a/b/pull/7", Category.PULL_REQUEST),
        ("Sync with Grace", Category.MEETING),
        ("none", Category.OTHER),
    ]


async def test_an_entry_without_extra_fields_is_its_content_to_the_character(team: Team) -> None:
    entry = await team.record("  Fixed \t it.\r\n\r\n")

    assert source_text(entry) == entry.content == "  Fixed \t it.\r\n\r\n"


async def test_an_edit_keeps_what_was_said_before_and_rewrites_the_items(team: Team) -> None:
    entry = await team.record(CONTENT, tags=("api",))
    later = NOW + dt.timedelta(hours=1)

    async with team.database.transaction(team.tenant_id) as session:
        edited = await writing.edit_entry(
            session,
            team.admin,
            entry.id,
            {"content": "Decided to drop MySQL", "tags": ()},
            later,
            expected_revision=1,
        )
        history = await looking.list_history(session, team.ada, entry.id, before=None, limit=10)
        items = await items_of(session, [entry.id])
    assert (edited.revision, edited.author_name, edited.content_hash) == (2, "Ada of acme", hash_of(edited))
    assert [
        (one.revision, one.content, one.tags, one.written_by_name, one.written_at) for one in history
    ] == [
        (2, "Decided to drop MySQL", (), "Root of acme", later),
        (1, CONTENT, ("api",), "Ada of acme", NOW),
    ]
    assert [item.category for item in items] == [Category.DECISION]


async def test_history_is_paged(team: Team) -> None:
    entry = await team.record("one")
    async with team.database.transaction(team.tenant_id) as session:
        for content in ("two", "three", "four"):
            await writing.edit_entry(session, team.ada, entry.id, {"content": content}, NOW)
        first = await looking.list_history(session, team.ada, entry.id, before=None, limit=2)
        second = await looking.list_history(session, team.ada, entry.id, before=first[-1].revision, limit=2)

    assert [one.content for one in (*first, *second)] == ["four", "three", "two", "one"]


async def test_an_edit_that_changes_nothing_makes_no_revision(team: Team) -> None:
    entry = await team.record("one", tags=("api",))

    async with team.database.transaction(team.tenant_id) as session:
        same = await writing.edit_entry(
            session, team.ada, entry.id, {"content": "one", "tags": ("api",)}, NOW
        )

    assert same == entry


async def test_an_edit_of_another_revision_than_was_looked_at_is_refused(team: Team) -> None:
    entry = await team.record("one")
    async with team.database.transaction(team.tenant_id) as session:
        await writing.edit_entry(session, team.ada, entry.id, {"content": "two"}, NOW)

    with pytest.raises(EntryChanged, match="at revision 2"):
        async with team.database.transaction(team.tenant_id) as session:
            await writing.edit_entry(
                session, team.ada, entry.id, {"content": "three"}, NOW, expected_revision=1
            )


async def test_a_deleted_entry_leaves_nothing_behind(team: Team) -> None:
    entry = await team.record(CONTENT)
    async with team.database.transaction(team.tenant_id) as session:
        await writing.edit_entry(session, team.ada, entry.id, {"content": "two"}, NOW)
        await writing.delete_entry(session, team.ada, entry.id)

    async with team.database.transaction(team.tenant_id) as session:
        for table in (
            "worklog_entries",
            "worklog_revisions",
            "worklog_items",
            "passages",
            "pending_sources",
            "indexed_sources",
        ):
            count = (await session.execute(text(f"SELECT count(*) FROM {table}"))).scalar_one()  # noqa: S608  # names of ours
            assert (table, count) == (table, 0)
        with pytest.raises(EntryNotFound):
            await looking.show_entry(session, team.ada, entry.id)


async def test_only_its_author_or_an_admin_changes_or_deletes_an_entry(team: Team) -> None:
    entry = await team.record("one")

    async with team.database.transaction(team.tenant_id) as session:
        with pytest.raises(NotTheAuthor):
            await writing.edit_entry(session, team.grace, entry.id, {"content": "two"}, NOW)
        with pytest.raises(NotTheAuthor):
            await writing.delete_entry(session, team.grace, entry.id)
        await writing.delete_entry(session, team.admin, entry.id)


async def test_every_door_asks_for_its_permission(team: Team) -> None:
    entry = await team.record("one")
    reader = dataclasses.replace(team.ada, permissions=USER_PERMISSIONS - {Permission.WRITE_WORKLOGS})
    nobody = dataclasses.replace(team.ada, permissions=frozenset())

    async with team.database.transaction(team.tenant_id) as session:
        for attempt in (
            writing.record_entry(session, reader, entry, NOW),
            writing.edit_entry(session, reader, entry.id, {"content": "two"}, NOW),
            writing.delete_entry(session, reader, entry.id),
            looking.show_entry(session, nobody, entry.id),
            looking.list_entries(session, nobody, EntryFilters(), after=None, limit=1),
            looking.list_history(session, nobody, entry.id, before=None, limit=1),
            looking.list_projects(session, nobody),
            looking.list_tags(session, nobody),
        ):
            with pytest.raises(PermissionDenied):
                await attempt


async def test_another_tenant_sees_nothing_of_it(team: Team, other_team: Team) -> None:
    entry = await team.record(CONTENT, project="Billing", tags=("api",))

    async with other_team.database.transaction(other_team.tenant_id) as session:
        with pytest.raises(EntryNotFound):
            await looking.show_entry(session, other_team.admin, entry.id)
        with pytest.raises(EntryNotFound):
            await writing.delete_entry(session, other_team.admin, entry.id)
        assert await get_entries(session, [entry.id]) == {}
        assert [item async for item in iterate_items(session, EntryFilters())] == []
        assert (await known_projects(session), await known_tags(session)) == ([], [])


async def test_dates_and_lengths_out_of_reason_are_refused(team: Team) -> None:
    with pytest.raises(DateOutOfRange, match="1969-12-31 is not between 1970-01-01 and 2027-02-02"):
        await team.record("one", date="1969-12-31")
    with pytest.raises(DateOutOfRange):
        await team.record("one", date="2027-02-03")
    with pytest.raises(EntryTooLong):
        await team.record("x" * (MAX_ENTRY_CHARS + 1))


async def _many(team: Team) -> list[Entry]:
    return [
        await team.record("Fixed one\n\nMet Bob", date="2026-01-10", project="Billing", tags=("API", "db")),
        await team.record("Will 100%_ship", date="2026-01-11", by=team.grace, project="billing"),
        await team.record("Blockers: staging", date="2026-01-11", tags=("api",)),
        await team.record("Wrote docs", date="2026-02-01", summary="Zusammenfassung"),
    ]


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (EntryFilters(), [0, 1, 2, 3]),
        (EntryFilters(date_from=dt.date(2026, 1, 11), date_to=dt.date(2026, 1, 31)), [1, 2]),
        (EntryFilters(projects=frozenset({"BILLING"})), [0, 1]),
        (EntryFilters(tags=frozenset({"Api", "nothing"})), [0, 2]),
        (EntryFilters(words="100%_"), [1]),
        (EntryFilters(words="zusammen"), [3]),
        (EntryFilters(words="_"), [1]),
        (EntryFilters(projects=frozenset({"nothing"})), []),
    ],
)
async def test_filters_limit_what_is_listed(team: Team, filters: EntryFilters, expected: list[int]) -> None:
    entries = await _many(team)

    async with team.database.transaction(team.tenant_id) as session:
        found = await entries_between(session, filters)
        assert await count_entries(session, filters) == len(expected)
    assert found == [entries[index] for index in expected]


async def test_items_are_found_by_category_author_and_openness(team: Team) -> None:
    await _many(team)

    async def texts(filters: EntryFilters) -> list[str]:
        async with team.database.transaction(team.tenant_id) as session:
            return [item.text async for item in iterate_items(session, filters, page_size=2)]

    assert await texts(EntryFilters()) == [
        "Fixed one",
        "Met Bob",
        "Will 100%_ship",
        "Blockers: staging",
        "Wrote docs",
    ]
    assert await texts(EntryFilters(categories=frozenset({Category.MEETING, Category.PLAN}))) == [
        "Met Bob",
        "Will 100%_ship",
    ]
    assert await texts(EntryFilters(author_ids=frozenset({team.grace.user_id}))) == ["Will 100%_ship"]
    assert await texts(EntryFilters(is_open=True)) == ["Blockers: staging"]
    assert await texts(EntryFilters(projects=frozenset({"Billing"}), words="FIXED")) == ["Fixed one"]


@pytest.mark.parametrize("page_size", [1, 2, 3, 4, 5])
async def test_pages_of_any_size_give_every_entry_once_and_in_order(team: Team, page_size: int) -> None:
    entries = await _many(team)

    async with team.database.transaction(team.tenant_id) as session:
        walked = [entry async for entry in iterate_entries(session, EntryFilters(), page_size=page_size)]
        listed: list[Entry] = []
        while page := await looking.list_entries(
            session,
            team.ada,
            EntryFilters(),
            after=(listed[-1].date, listed[-1].id) if listed else None,
            limit=page_size,
        ):
            listed += page
    assert walked == entries
    assert listed == entries[::-1]


async def test_projects_and_tags_that_occur_are_counted(team: Team) -> None:
    await _many(team)

    async with team.database.transaction(team.tenant_id) as session:
        projects = {one.name: one.count for one in await known_projects(session)}
        tags = {one.name: one.count for one in await known_tags(session)}
    assert projects == {"Billing": 1, "billing": 1}
    assert tags == {"API": 1, "api": 1, "db": 1}


async def test_unknown_entries_are_simply_missing(team: Team) -> None:
    entry = await team.record("one")

    async with team.database.transaction(team.tenant_id) as session:
        assert await get_entries(session, [entry.id, uuid4()]) == {entry.id: entry}
        assert await get_entries(session, []) == {}
