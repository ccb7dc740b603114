"""Items: what was read out of entries, one row for each."""

import datetime as dt
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, cast
from uuid import UUID

from sqlalchemy import CursorResult, select, text, tuple_

from citewell.domains.grounding.public import Category
from citewell.domains.worklogs import tables
from citewell.domains.worklogs.reading import Item
from citewell.domains.worklogs.store.filtering import item_conditions
from citewell.domains.worklogs.types import Entry, EntryFilters, WorklogItem
from citewell.foundation.database import TenantSession

_items = tables.item_facts
_CATEGORIES = {category.value: category for category in Category}
ItemKey = tuple[dt.date, UUID, int]  # date, entry, ordinal: the order of items everywhere


# One statement for any number of items: a statement for each would be most of what an import takes.
_INSERT = text(
    """
    INSERT INTO worklog_items (
        tenant_id, entry_id, ordinal, parent, date, author_id, project, tags, category, heading, text, char_start,
        char_end, prs, tickets, people, is_open
    )
    SELECT CAST(:tenant_id AS uuid), item.*
    FROM jsonb_to_recordset(CAST(:items AS jsonb)) AS item (
        entry_id uuid, ordinal integer, parent integer, date date, author_id uuid, project text, tags text[],
        category text, heading text, text text, char_start integer, char_end integer, prs text[], tickets text[],
        people text[], is_open boolean
    )
    """
)
_DELETE = text("DELETE FROM worklog_items WHERE entry_id = ANY(:entry_ids)")


async def replace_items(session: TenantSession, found: Mapping[Entry, Sequence[Item]]) -> None:
    """Make these the items of the entries."""
    edited = [entry.id for entry in found if entry.revision > 1]
    if edited:
        await session.execute(_DELETE, {"entry_ids": edited})
    values = [_values(entry, item) for entry, its in found.items() for item in its]
    if values:
        await session.execute(_INSERT, {"tenant_id": session.tenant_id, "items": json.dumps(values)})


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
    return _to_items(await session.execute(statement))


async def list_items_of(session: TenantSession, entry_ids: Sequence[UUID]) -> list[WorklogItem]:
    """All items of some entries, by entry and ordinal."""
    statement = (
        select(_items)
        .where(_items.c.entry_id.in_(entry_ids))
        .order_by(_items.c.date, _items.c.entry_id, _items.c.ordinal)
    )
    return _to_items(await session.execute(statement))


def _values(entry: Entry, item: Item) -> dict[str, Any]:
    mentions = item.mentions
    project = entry.project or (mentions.projects[0] if len(mentions.projects) == 1 else None)
    return {
        "entry_id": str(entry.id),
        "ordinal": item.ordinal,
        "parent": item.parent,
        "date": entry.date.isoformat(),
        "author_id": str(entry.author_id),
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


def _to_items(found: CursorResult[Any]) -> list[WorklogItem]:
    """Takes rows apart by position: reports read tens of thousands of them."""
    rows = cast("Iterable[tuple[Any, ...]]", found)
    return [
        WorklogItem(
            id=id_,
            entry_id=entry_id,
            ordinal=ordinal,
            parent=parent,
            date=date,
            author_id=author_id,
            author_name=author,
            project=project,
            tags=tuple(tags),
            category=_CATEGORIES[category],
            heading=heading,
            text=text_,
            char_start=char_start,
            char_end=char_end,
            prs=tuple(prs),
            tickets=tuple(tickets),
            people=tuple(people),
            is_open=is_open,
        )
        for (
            id_,
            entry_id,
            ordinal,
            parent,
            date,
            author_id,
            author,
            project,
            tags,
            category,
            heading,
            text_,
            char_start,
            char_end,
            prs,
            tickets,
            people,
            is_open,
        ) in rows
    ]
