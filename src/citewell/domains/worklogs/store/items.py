"""Items: what was read out of entries, one row for each."""

import datetime as dt
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Row, delete, insert, select, tuple_

from citewell.domains.grounding.public import Category
from citewell.domains.worklogs import tables
from citewell.domains.worklogs.reading import Item
from citewell.domains.worklogs.store.filtering import item_conditions
from citewell.domains.worklogs.types import Entry, EntryFilters, WorklogItem
from citewell.foundation.database import TenantSession

_items = tables.items
ItemKey = tuple[dt.date, UUID, int]  # date, entry, ordinal: the order of items everywhere


async def replace_items(session: TenantSession, entry: Entry, found: Sequence[Item]) -> None:
    """Make `found` the items of the entry."""
    if entry.revision > 1:
        await session.execute(delete(_items).where(_items.c.entry_id == entry.id))
    if found:
        await session.execute(insert(_items), [_values(session, entry, item) for item in found])


async def list_items(
    session: TenantSession, filters: EntryFilters, *, after: ItemKey | None, limit: int
) -> list[WorklogItem]:
    """Items by date, entry and ordinal, from behind `after` on."""
    key = tuple_(_items.c.date, _items.c.entry_id, _items.c.ordinal)
    statement = (
        select(_items)
        .where(*item_conditions(filters))
        .order_by(_items.c.date, _items.c.entry_id, _items.c.ordinal)
        .limit(limit)
    )
    if after is not None:
        statement = statement.where(key > after)
    return [_to_item(row) for row in await session.execute(statement)]


async def list_items_of(session: TenantSession, entry_ids: Sequence[UUID]) -> list[WorklogItem]:
    """All items of some entries, by entry and ordinal."""
    statement = (
        select(_items)
        .where(_items.c.entry_id.in_(entry_ids))
        .order_by(_items.c.date, _items.c.entry_id, _items.c.ordinal)
    )
    return [_to_item(row) for row in await session.execute(statement)]


def _values(session: TenantSession, entry: Entry, item: Item) -> dict[str, Any]:
    mentions = item.mentions
    project = entry.project or (mentions.projects[0] if len(mentions.projects) == 1 else None)
    return {
        "tenant_id": session.tenant_id,
        "entry_id": entry.id,
        "ordinal": item.ordinal,
        "parent": item.parent,
        "date": entry.date,
        "author_id": entry.author_id,
        "project": project,
        "tags": list(_once([*entry.tags, *mentions.tags])),
        "category": item.category.value,
        "heading": item.heading,
        "text": item.text,
        "char_start": item.char_start,
        "char_end": item.char_end,
        "prs": [request.label for request in mentions.pull_requests],
        "tickets": list(mentions.tickets),
        "people": list(mentions.people),
        "is_open": item.is_open,
    }


def _once(names: Sequence[str]) -> tuple[str, ...]:
    kept: dict[str, str] = {}
    for name in names:
        kept.setdefault(name.casefold(), name)
    return tuple(kept.values())


def _to_item(row: Row[Any]) -> WorklogItem:
    return WorklogItem(
        id=row.id,
        entry_id=row.entry_id,
        ordinal=row.ordinal,
        parent=row.parent,
        date=row.date,
        author_id=row.author_id,
        project=row.project,
        tags=tuple(row.tags),
        category=Category(row.category),
        heading=row.heading,
        text=row.text,
        char_start=row.char_start,
        char_end=row.char_end,
        prs=tuple(row.prs),
        tickets=tuple(row.tickets),
        people=tuple(row.people),
        is_open=row.is_open,
    )
