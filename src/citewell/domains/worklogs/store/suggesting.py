"""Names of projects and tags to complete what somebody begins to write."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, Select, Subquery, cast, func, literal, or_, select, union_all
from sqlalchemy.dialects.postgresql import aggregate_order_by

from citewell.domains.worklogs import tables
from citewell.domains.worklogs.types import NamedCount
from citewell.foundation.database import TenantSession

_entries = tables.entries
_items = tables.item_facts
# Behind these a word of a name begins: "billing-api" is found by "api" too.
_BETWEEN_WORDS = (" ", "-", "_", "/", ".")
# Names that stand only inside texts are suggested as long as they are recent: people wait for each letter.
_RECENT_ITEMS = 5_000


async def suggest_projects(session: TenantSession, prefix: str, *, limit: int) -> Sequence[NamedCount]:
    """Projects with a word that begins so: those that begin so themselves first, then by the number of their entries."""
    of_entries = select(_entries.c.project.label("name"))
    return await _suggest(session, of_entries, select(_recent_items().c.project), prefix, limit)


async def suggest_tags(session: TenantSession, prefix: str, *, limit: int) -> Sequence[NamedCount]:
    """The same of tags."""
    of_entries = select(func.unnest(_entries.c.tags).label("name"))
    return await _suggest(session, of_entries, select(func.unnest(_recent_items().c.tags)), prefix, limit)


async def count_by_author(session: TenantSession) -> dict[UUID, int]:
    """Whoever wrote entries, and how many."""
    statement = select(_entries.c.author_id, func.count().label("entry_count")).group_by(_entries.c.author_id)
    return {row.author_id: row.entry_count for row in await session.execute(statement)}


def _recent_items() -> Subquery:
    columns = (_items.c.project, _items.c.tags)
    return select(*columns).order_by(_items.c.date.desc()).limit(_RECENT_ITEMS).subquery()


async def _suggest(
    session: TenantSession, of_entries: Select[Any], of_items: Select[Any], prefix: str, limit: int
) -> list[NamedCount]:
    entries, items = of_entries.subquery(), of_items.subquery()
    counted = select(entries.c.name, func.count().label("entry_count")).group_by(entries.c.name)
    named = select(items.c[0], literal(0)).group_by(items.c[0])
    each = union_all(counted, named).subquery()
    lowered, begun = func.lower(each.c.name), func.lower(prefix)
    begins = func.starts_with(lowered, begun)
    has_word = or_(*(func.strpos(lowered, func.concat(mark, begun)) > 0 for mark in _BETWEEN_WORDS))
    spellings = func.array_agg(aggregate_order_by(each.c.name, each.c.entry_count.desc(), each.c.name))
    count = cast(func.sum(each.c.entry_count), BigInteger).label("entry_count")
    statement = (
        select(spellings.label("spellings"), count)
        .where(each.c.name.is_not(None), or_(begins, has_word))
        .group_by(lowered)
        .order_by(func.bool_or(begins).desc(), count.desc(), lowered)
        .limit(limit)
    )
    return [NamedCount(row.spellings[0], row.entry_count) for row in await session.execute(statement)]
