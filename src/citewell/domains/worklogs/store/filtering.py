"""Entry filters as SQL conditions."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import ColumnElement, Table, Text, cast, func, literal, or_
from sqlalchemy.dialects.postgresql import ARRAY, array

from citewell.domains.worklogs import tables
from citewell.domains.worklogs.types import EntryFilters


def entry_conditions(filters: EntryFilters) -> list[ColumnElement[bool]]:
    """The conditions that an entry must meet."""
    conditions = _shared(tables.entries, filters)
    if filters.projects:
        conditions.append(tables.entries.c.project_key.in_(_lowered(filters.projects)))
    if filters.words is not None:
        searched = (tables.entries.c.content, tables.entries.c.summary)
        conditions.append(or_(*(column.icontains(filters.words, autoescape=True) for column in searched)))
    return conditions


def item_conditions(filters: EntryFilters) -> list[ColumnElement[bool]]:
    """The conditions that an item must meet."""
    conditions = _shared(tables.item_facts, filters)
    if filters.projects:
        conditions.append(func.lower(tables.item_facts.c.project).in_(_lowered(filters.projects)))
    if filters.words is not None:
        conditions.append(tables.item_facts.c.text.icontains(filters.words, autoescape=True))
    if filters.categories:
        conditions.append(tables.item_facts.c.category.in_(sorted(filters.categories)))
    if filters.is_open is not None:
        conditions.append(tables.item_facts.c.is_open.is_(filters.is_open))
    return conditions


def _shared(table: Table, filters: EntryFilters) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if filters.date_from is not None:
        conditions.append(table.c.date >= filters.date_from)
    if filters.date_to is not None:
        conditions.append(table.c.date <= filters.date_to)
    if filters.author_ids:
        conditions.append(table.c.author_id.in_(filters.author_ids))
    if filters.tags:
        # PostgreSQL lowers the whole array written as text: it knows letters that no index of ours would.
        own = cast(func.lower(cast(table.c.tags, Text)), ARRAY(Text))
        conditions.append(own.overlap(array(_lowered(filters.tags))))
    return conditions


def _lowered(names: Collection[str]) -> list[Any]:
    return [func.lower(literal(name)) for name in sorted(names)]
