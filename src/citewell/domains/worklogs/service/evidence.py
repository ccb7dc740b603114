"""Entries and items for whoever answers and reports. The caller has required what its actor needs."""

from collections.abc import AsyncIterator, Collection, Sequence
from dataclasses import replace
from uuid import UUID

from citewell.domains.identity.public import name_people
from citewell.domains.worklogs.source_text import source_text
from citewell.domains.worklogs.store import entries as store
from citewell.domains.worklogs.store import items
from citewell.domains.worklogs.types import Entry, EntryFilters, NamedCount, QuotedEntry, WorklogItem
from citewell.foundation.database import TenantSession

PAGE_SIZE = 500


async def get_entries(session: TenantSession, ids: Collection[UUID]) -> dict[UUID, Entry]:
    """Those of the entries that this tenant has: one that is missing was deleted, or never was."""
    found = await store.list_entries_by_id(session, sorted(ids)) if ids else []
    return {entry.id: entry for entry in await with_author_names(session, found)}


async def quoted_entries(
    session: TenantSession, hashes: Collection[tuple[UUID, str]]
) -> dict[tuple[UUID, str], QuotedEntry]:
    """Entries as they were when their source text had these hashes, also where they were edited since.

    One that is missing was deleted.
    """
    found = await store.list_as_written(session, sorted(hashes)) if hashes else {}
    names = await name_people(session, {author_id for author_id, _ in found.values()})
    return {
        key: QuotedEntry(names.get(author_id, ""), draft, source_text(draft))
        for key, (author_id, draft) in found.items()
    }


async def entries_between(
    session: TenantSession, filters: EntryFilters, *, limit: int | None = None
) -> list[Entry]:
    """Entries by date and id, oldest first. Of a long period take `iterate_entries`, whose memory stays flat."""
    if limit is None:
        return [entry async for entry in iterate_entries(session, filters)]
    found = await store.list_entries(session, filters, after=None, limit=limit, newest_first=False)
    return await with_author_names(session, found)


async def iterate_entries(
    session: TenantSession, filters: EntryFilters, *, page_size: int = PAGE_SIZE
) -> AsyncIterator[Entry]:
    """Every entry by date and id, oldest first, holding one page at a time.

    Each page is a statement of its own: what is written by others between two pages may be seen. An entry that stays
    as it is comes exactly once.
    """
    after = None
    while True:
        page = await store.list_entries(session, filters, after=after, limit=page_size, newest_first=False)
        for entry in await with_author_names(session, page):
            yield entry
        if len(page) < page_size:
            return
        after = (page[-1].date, page[-1].id)


async def iterate_items(
    session: TenantSession, filters: EntryFilters, *, page_size: int = PAGE_SIZE
) -> AsyncIterator[WorklogItem]:
    """Every item by date, entry and place in it, holding one page at a time; otherwise as `iterate_entries`."""
    after = None
    while True:
        page = await items.list_items(session, filters, after=after, limit=page_size)
        for item in page:
            yield item
        if len(page) < page_size:
            return
        after = (page[-1].date, page[-1].entry_id, page[-1].ordinal)


async def items_of(session: TenantSession, entry_ids: Collection[UUID]) -> list[WorklogItem]:
    """All items of some entries, by date, entry and place in it."""
    return await items.list_items_of(session, sorted(entry_ids)) if entry_ids else []


async def count_entries(session: TenantSession, filters: EntryFilters) -> int:
    """How many entries there are."""
    return await store.count_entries(session, filters)


async def known_projects(session: TenantSession) -> list[NamedCount]:
    """Every project that an entry has, by name."""
    return await store.list_projects(session)


async def known_tags(session: TenantSession) -> list[NamedCount]:
    """Every tag that an entry has, by name."""
    return await store.list_tags(session)


async def with_author_names(session: TenantSession, found: Sequence[Entry]) -> list[Entry]:
    """The entries with the names of their authors."""
    names = await name_people(session, {entry.author_id for entry in found})
    return [replace(entry, author_name=names.get(entry.author_id, "")) for entry in found]
