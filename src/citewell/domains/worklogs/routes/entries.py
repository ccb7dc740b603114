"""`/worklogs`: entries, one by one and as a list, and their history."""

import datetime as dt
from uuid import UUID

from fastapi import APIRouter

from citewell.domains.identity.public import CurrentActor
from citewell.domains.worklogs.routes.entry_shapes import (
    EntryChangesIn,
    EntryDetailOut,
    EntryIn,
    EntryOut,
    RevisionOut,
)
from citewell.domains.worklogs.routes.shapes import (
    AuthorFilter,
    FirstDay,
    LastDay,
    ProjectFilter,
    TagFilter,
    WordsFilter,
    check_range,
)
from citewell.domains.worklogs.service import looking, writing
from citewell.domains.worklogs.service.searching import find_author_ids
from citewell.domains.worklogs.types import EntryFilters
from citewell.foundation.errors import Invalid
from citewell.foundation.http import (
    CurrentClock,
    CurrentDatabase,
    Cursor,
    Page,
    PageSize,
    decode_cursor,
    encode_cursor,
)

router = APIRouter(prefix="/worklogs", tags=["worklogs"])
_MAX_REVISION = 2**31 - 1


@router.post("", status_code=201)
async def record_entry(
    body: EntryIn, actor: CurrentActor, database: CurrentDatabase, clock: CurrentClock
) -> EntryOut:
    """Record work done on one day."""
    async with database.transaction(actor.tenant_id) as session:
        entry = await writing.record_entry(session, actor, body.to_draft(), clock.now())
    return EntryOut.of(entry)


@router.get("")
async def list_entries(
    *,
    actor: CurrentActor,
    database: CurrentDatabase,
    first_day: FirstDay = None,
    last_day: LastDay = None,
    projects: ProjectFilter = [],  # noqa: B006 - FastAPI's way to say "none"; never changed
    tags: TagFilter = [],  # noqa: B006 - as above
    author: AuthorFilter = None,
    words: WordsFilter = None,
    limit: PageSize = 50,
    cursor: Cursor = None,
) -> Page[EntryOut]:
    """List entries, newest first."""
    check_range(first_day, last_day)
    after = _entry_cursor(cursor)
    async with database.transaction(actor.tenant_id) as session:
        authors = await find_author_ids(session, actor, author) if author is not None else None
        if authors is not None and not authors:
            return Page[EntryOut](items=[])
        filters = EntryFilters(
            date_from=first_day,
            date_to=last_day,
            author_ids=authors or frozenset(),
            projects=frozenset(name.strip() for name in projects),
            tags=frozenset(name.strip() for name in tags),
            words=words,
        )
        found = await looking.list_entries(session, actor, filters, after=after, limit=limit + 1)
    page = found[:limit]
    more = len(found) > limit
    return Page[EntryOut](
        items=[EntryOut.of(entry) for entry in page],
        next_cursor=encode_cursor(page[-1].date, page[-1].id) if more else None,
    )


@router.get("/{entry_id}")
async def show_entry(entry_id: UUID, actor: CurrentActor, database: CurrentDatabase) -> EntryDetailOut:
    """Show an entry and what was recognised in it."""
    async with database.transaction(actor.tenant_id) as session:
        entry, items = await looking.show_entry(session, actor, entry_id)
    return EntryDetailOut.with_items(entry, items)


@router.patch(
    "/{entry_id}", responses={409: {"description": "The entry is no longer at the revision that was named."}}
)
async def edit_entry(
    entry_id: UUID,
    body: EntryChangesIn,
    actor: CurrentActor,
    database: CurrentDatabase,
    clock: CurrentClock,
) -> EntryOut:
    """Change what an entry says. With `revision`, only if nobody has changed it since that revision (409)."""
    async with database.transaction(actor.tenant_id) as session:
        entry = await writing.edit_entry(
            session, actor, entry_id, body.to_changes(), clock.now(), expected_revision=body.revision
        )
    return EntryOut.of(entry)


@router.delete("/{entry_id}", status_code=204)
async def delete_entry(entry_id: UUID, actor: CurrentActor, database: CurrentDatabase) -> None:
    """Delete an entry, its history, and everything the index has of it."""
    async with database.transaction(actor.tenant_id) as session:
        await writing.delete_entry(session, actor, entry_id)


@router.get("/{entry_id}/history")
async def list_history(
    entry_id: UUID,
    actor: CurrentActor,
    database: CurrentDatabase,
    limit: PageSize = 50,
    cursor: Cursor = None,
) -> Page[RevisionOut]:
    """List what an entry said, newest first, its present text included."""
    before = _revision_cursor(cursor)
    async with database.transaction(actor.tenant_id) as session:
        found = await looking.list_history(session, actor, entry_id, before=before, limit=limit + 1)
    page = found[:limit]
    more = len(found) > limit
    return Page[RevisionOut](
        items=[RevisionOut.of(revision) for revision in page],
        next_cursor=encode_cursor(page[-1].revision) if more else None,
    )


def _entry_cursor(cursor: str | None) -> tuple[dt.date, UUID] | None:
    if cursor is None:
        return None
    day, entry_id = decode_cursor(cursor, 2)
    try:
        return dt.date.fromisoformat(day), UUID(entry_id)
    except ValueError:
        raise _not_ours() from None


def _revision_cursor(cursor: str | None) -> int | None:
    if cursor is None:
        return None
    [revision] = decode_cursor(cursor, 1)
    if not (revision.isascii() and revision.isdigit() and int(revision) <= _MAX_REVISION):
        raise _not_ours()
    return int(revision)


def _not_ours() -> Invalid:
    return Invalid(
        "This is not a cursor from an earlier page. Leave it out to begin at the start.", field="cursor"
    )
