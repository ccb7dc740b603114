"""How many entries each project, tag, author, month and day has."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    CompoundSelect,
    FromClause,
    Select,
    Text,
    and_,
    cast,
    func,
    literal,
    select,
    true,
    union_all,
)
from sqlalchemy.dialects.postgresql import aggregate_order_by, array

from citewell.domains.worklogs import tables
from citewell.domains.worklogs.store.filtering import entry_conditions
from citewell.domains.worklogs.types import DayCount, EntryFilters, FacetCounts, NamedCount
from citewell.foundation.database import TenantSession

_entries = tables.entries


async def count_facets(session: TenantSession, filters: EntryFilters, *, limit: int) -> FacetCounts:
    """Count the entries that fit under each value of each facet; of one facet at most `limit` values, and every month.

    A facet is counted without its own limit, so that its other values can be seen and chosen. Texts are read once.
    """
    found = _found(filters)
    tags = select(func.unnest(found.c.tags).label("tag")).where(*_fits_but(found, "tag")).subquery()
    month = func.to_char(found.c.date, "YYYY-MM")
    statement: CompoundSelect[Any] = union_all(
        select(
            literal("total").label("facet"),
            array([literal("")]).label("spellings"),
            func.count().label("entry_count"),
        )
        .select_from(found)
        .where(*_fits_but(found)),
        _commonest("project", found.c.project, _fits_but(found, "project"), limit),
        _commonest("tag", tags.c.tag, [], limit),
        _commonest("author", cast(found.c.author_id, Text), _fits_but(found, "author"), limit),
        select(literal("month"), array([month]), func.count())
        .where(*_fits_but(found, "month"))
        .group_by(month),
    )
    counted: dict[str, list[NamedCount]] = {}
    for row in await session.execute(statement):
        counted.setdefault(row.facet, []).append(NamedCount(row.spellings[0], row.entry_count))
    return FacetCounts(
        total=counted["total"][0].count,
        projects=tuple(counted.get("project", ())),
        tags=tuple(counted.get("tag", ())),
        authors={UUID(one.name): one.count for one in counted.get("author", ())},
        months=tuple(sorted(counted.get("month", ()), key=lambda one: one.name, reverse=True)),
    )


async def count_days(session: TenantSession, filters: EntryFilters) -> Sequence[DayCount]:
    """The days that have entries, oldest first, and how many."""
    statement = (
        select(_entries.c.date, func.count().label("entry_count"))
        .where(*entry_conditions(filters))
        .group_by(_entries.c.date)
        .order_by(_entries.c.date)
    )
    return [DayCount(row.date, row.entry_count) for row in await session.execute(statement)]


def _found(filters: EntryFilters) -> FromClause:
    """The entries whose text fits, with one truth value for each other limit."""
    limits = {
        "project": EntryFilters(projects=filters.projects),
        "tag": EntryFilters(tags=filters.tags),
        "author": EntryFilters(author_ids=filters.author_ids),
        "month": EntryFilters(date_from=filters.date_from, date_to=filters.date_to),
    }
    columns = ("date", "author_id", "project", "tags")
    return (
        select(
            *(_entries.c[name] for name in columns),
            *(and_(true(), *entry_conditions(limit)).label(f"fits_{name}") for name, limit in limits.items()),
        )
        .where(*entry_conditions(EntryFilters(words=filters.words)))
        .cte("found")
    )


def _fits_but(found: FromClause, facet: str | None = None) -> list[ColumnElement[bool]]:
    return [found.c[f"fits_{name}"] for name in ("project", "tag", "author", "month") if name != facet]


def _commonest(
    facet: str, name: ColumnElement[Any], conditions: Sequence[ColumnElement[bool]], limit: int
) -> Select[Any]:
    """The values with the most entries, whatever their case, each in the spelling that most of them have."""
    written = (
        select(name.label("name"), func.count().label("entry_count"))
        .where(*conditions)
        .group_by(name)
        .subquery()
    )
    spellings = func.array_agg(
        aggregate_order_by(written.c.name, written.c.entry_count.desc(), written.c.name)
    )
    total = cast(func.sum(written.c.entry_count), BigInteger)
    lowered = func.lower(written.c.name)
    ranked = (
        select(spellings.label("spellings"), total.label("total"))
        .where(written.c.name.is_not(None))
        .group_by(lowered)
        .order_by(total.desc(), lowered)
        .limit(limit)
        .subquery()
    )
    return select(literal(facet), ranked.c.spellings, ranked.c.total)
