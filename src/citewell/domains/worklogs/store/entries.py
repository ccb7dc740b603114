"""Entries and their revisions."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Row, Subquery, delete, func, insert, select, tuple_, union_all, update

from citewell.domains.worklogs import tables
from citewell.domains.worklogs.source_text import hash_of
from citewell.domains.worklogs.store.filtering import entry_conditions
from citewell.domains.worklogs.types import Entry, EntryDraft, EntryFilters, NamedCount, Origin, Revision
from citewell.foundation.database import TenantSession

_entries = tables.entries
_revisions = tables.revisions
_items = tables.item_facts
_ENTRY_COLUMNS = tuple(
    column
    for column in _entries.c
    if column.name not in {"tenant_id", "import_key", "commits", "project_key"}
)
_REVISION_COLUMNS = tuple(column.name for column in _revisions.c)


@dataclass(frozen=True)
class ImportMark:
    """What ties an entry to the import that wrote it."""

    origin: Origin
    key: str  # SHA-256, hex
    commits: Sequence[dict[str, Any]] | None = None


async def insert_entry(
    session: TenantSession,
    author_id: UUID,
    draft: EntryDraft,
    *,
    written_by: UUID,
    now: dt.datetime,
    mark: ImportMark | None = None,
) -> Entry:
    """Write a new entry."""
    statement = (
        insert(_entries)
        .values(
            tenant_id=session.tenant_id,
            author_id=author_id,
            **_words(draft),
            revision=1,
            written_by=written_by,
            written_at=now,
            created_at=now,
            **_mark_values(mark, revision=1),
        )
        .returning(*_ENTRY_COLUMNS)
    )
    return _to_entry((await session.execute(statement)).one())


async def update_entry(
    session: TenantSession,
    entry: Entry,
    draft: EntryDraft,
    *,
    written_by: UUID,
    now: dt.datetime,
    mark: ImportMark | None = None,
) -> Entry:
    """Make the next revision of an entry that this transaction has locked; the former one joins its history."""
    former = select(
        *(
            _entries.c.id.label("entry_id") if name == "entry_id" else _entries.c[name]
            for name in _REVISION_COLUMNS
        )
    ).where(_entries.c.id == entry.id)
    await session.execute(insert(_revisions).from_select(list(_REVISION_COLUMNS), former))
    revision = entry.revision + 1
    statement = (
        update(_entries)
        .where(_entries.c.id == entry.id)
        .values(
            **_words(draft),
            revision=revision,
            written_by=written_by,
            written_at=now,
            **(_mark_values(mark, revision=revision) if mark else {}),
        )
        .returning(*_ENTRY_COLUMNS)
    )
    return _to_entry((await session.execute(statement)).one())


async def delete_entry(session: TenantSession, entry_id: UUID) -> None:
    """Remove an entry with its revisions and items."""
    await session.execute(delete(_entries).where(_entries.c.id == entry_id))


async def find_entry(session: TenantSession, entry_id: UUID, *, lock: bool = False) -> Entry | None:
    """The entry, if this tenant has it. With `lock` nobody else changes it before this transaction ends."""
    statement = select(*_ENTRY_COLUMNS).where(_entries.c.id == entry_id)
    row = (await session.execute(statement.with_for_update() if lock else statement)).one_or_none()
    return _to_entry(row) if row else None


async def list_entries_by_id(session: TenantSession, ids: Sequence[UUID]) -> list[Entry]:
    """Those of the entries that this tenant has, by date and id."""
    statement = select(*_ENTRY_COLUMNS).where(_entries.c.id.in_(ids)).order_by(_entries.c.date, _entries.c.id)
    return [_to_entry(row) for row in await session.execute(statement)]


async def list_as_written(
    session: TenantSession, hashes: Sequence[tuple[UUID, str]]
) -> dict[tuple[UUID, str], tuple[UUID, EntryDraft]]:
    """What entries said when their source text had these hashes, with their authors: now, or before an edit."""
    author = select(_entries.c.author_id).where(_entries.c.id == _revisions.c.entry_id).scalar_subquery()
    words = [column.name for column in _revisions.c if column.name not in {"tenant_id", "entry_id"}]
    now = select(_entries.c.id.label("entry_id"), _entries.c.author_id, *(_entries.c[name] for name in words))
    before = select(_revisions.c.entry_id, author.label("author_id"), *(_revisions.c[name] for name in words))
    statement = union_all(
        now.where(tuple_(_entries.c.id, _entries.c.content_hash).in_(hashes)),
        before.where(tuple_(_revisions.c.entry_id, _revisions.c.content_hash).in_(hashes)),
    )
    return {
        (row.entry_id, row.content_hash): (row.author_id, EntryDraft(**_draft_values(row)))
        for row in await session.execute(statement)
    }


async def list_entries(
    session: TenantSession,
    filters: EntryFilters,
    *,
    after: tuple[dt.date, UUID] | None,
    limit: int,
    newest_first: bool,
) -> list[Entry]:
    """Entries by date and id, from behind `after` on."""
    key = tuple_(_entries.c.date, _entries.c.id)
    statement = select(*_ENTRY_COLUMNS).where(*entry_conditions(filters)).limit(limit)
    if newest_first:
        statement = statement.order_by(_entries.c.date.desc(), _entries.c.id.desc())
    else:
        statement = statement.order_by(_entries.c.date, _entries.c.id)
    if after is not None:
        statement = statement.where(key < after if newest_first else key > after)
    return [_to_entry(row) for row in await session.execute(statement)]


async def count_entries(session: TenantSession, filters: EntryFilters) -> int:
    """How many entries there are."""
    statement = select(func.count()).select_from(_entries).where(*entry_conditions(filters))
    return int((await session.execute(statement)).scalar_one())


async def list_revisions(
    session: TenantSession, entry_id: UUID, *, before: int | None, limit: int
) -> list[Revision]:
    """What the entry said before its edits, newest first."""
    statement = (
        select(*_revisions.c)
        .where(_revisions.c.entry_id == entry_id)
        .order_by(_revisions.c.revision.desc())
        .limit(limit)
    )
    if before is not None:
        statement = statement.where(_revisions.c.revision < before)
    return [
        Revision(
            **_draft_values(row),
            revision=row.revision,
            written_by=row.written_by,
            written_at=row.written_at,
        )
        for row in await session.execute(statement)
    ]


async def list_projects(session: TenantSession) -> list[NamedCount]:
    """Every project that an entry has or one of its items names, by name."""
    of_entries = select(_entries.c.project.label("name"), _entries.c.id.label("entry_id"))
    of_items = select(_items.c.project, _items.c.entry_id)
    return await _named(session, of_entries.union(of_items).subquery())


async def list_tags(session: TenantSession) -> list[NamedCount]:
    """Every tag that an entry has or one of its items names, by name."""
    of_entries = select(func.unnest(_entries.c.tags).label("name"), _entries.c.id.label("entry_id"))
    of_items = select(func.unnest(_items.c.tags), _items.c.entry_id)
    return await _named(session, of_entries.union(of_items).subquery())


async def _named(session: TenantSession, each: Subquery) -> list[NamedCount]:
    statement = (
        select(each.c.name, func.count().label("entry_count"))
        .where(each.c.name.is_not(None))
        .group_by(each.c.name)
        .order_by(each.c.name)
    )
    return [NamedCount(row.name, row.entry_count) for row in await session.execute(statement)]


def _words(draft: EntryDraft) -> dict[str, Any]:
    return {
        "date": draft.date,
        "content": draft.content,
        "project": draft.project,
        "tags": list(draft.tags),
        "prs": list(draft.prs),
        "meetings": list(draft.meetings),
        "blockers": list(draft.blockers),
        "summary": draft.summary,
        "content_hash": hash_of(draft),
    }


def _mark_values(mark: ImportMark | None, *, revision: int) -> dict[str, Any]:
    if mark is None:
        return {"origin": Origin.MANUAL.value}
    return {
        "origin": mark.origin.value,
        "import_key": mark.key,
        "import_revision": revision,
        "commits": list(mark.commits) if mark.commits is not None else None,
    }


def _draft_values(row: Row[Any]) -> dict[str, Any]:
    return {
        "date": row.date,
        "content": row.content,
        "project": row.project,
        "tags": tuple(row.tags),
        "prs": tuple(row.prs),
        "meetings": tuple(row.meetings),
        "blockers": tuple(row.blockers),
        "summary": row.summary,
    }


def _to_entry(row: Row[Any]) -> Entry:
    return Entry(
        **_draft_values(row),
        id=row.id,
        author_id=row.author_id,
        revision=row.revision,
        content_hash=row.content_hash,
        origin=Origin(row.origin),
        written_by=row.written_by,
        written_at=row.written_at,
        created_at=row.created_at,
        import_revision=row.import_revision,
    )


@dataclass(frozen=True)
class ImportedEntry:
    """An entry that an earlier import wrote, locked, with what it was rendered from."""

    entry: Entry
    commits: Sequence[dict[str, Any]]


async def find_imported(
    session: TenantSession, keys: Sequence[tuple[UUID, str]]
) -> dict[tuple[UUID, str], ImportedEntry]:
    """The entries that earlier imports wrote under these authors and keys."""
    statement = (
        select(*_ENTRY_COLUMNS, _entries.c.import_key, _entries.c.commits)
        .where(
            _entries.c.author_id.in_({author_id for author_id, _ in keys}),
            _entries.c.import_key.in_({key for _, key in keys}),
        )
        .with_for_update()
    )
    return {
        (row.author_id, row.import_key): ImportedEntry(_to_entry(row), row.commits or ())
        for row in await session.execute(statement)
    }
