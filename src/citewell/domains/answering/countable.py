"""What a query may count: statements that tell of one thing each, and tell it as it was asked."""

import re
from dataclasses import dataclass, replace
from uuid import UUID

from citewell.domains.analytics.public import (
    Aggregate,
    Condition,
    Filter,
    Operator,
    TableDescription,
    TypedQuery,
    Value,
    compile_query,
    run,
)
from citewell.domains.answering.deeds import Deed, deed_in
from citewell.domains.answering.kinds import WORDS_OF, kind_counted, states_number
from citewell.domains.answering.planning.queries import tables
from citewell.domains.answering.planning.types import QuestionPlan
from citewell.domains.grounding.public import Category
from citewell.foundation.database import TenantSession

_ROWS_READ = 1_000
_MAX_EXCLUDED = 100  # ids that one filter takes
_KIND_COLUMNS = frozenset({tables.CATEGORY, tables.IS_OPEN})
_GONE = re.compile(r"\W*(?:so |now |finally )?(?:unblocked|no longer (?:blocked|waiting|stuck))\b")


@dataclass(frozen=True)
class Countable:
    """A query without the statements that say the opposite, and what speaks against its number."""

    query: TypedQuery
    several: frozenset[UUID] = (
        frozenset()
    )  # statements that each tell of several things, those of other kinds too
    is_zero_doubtful: bool = False  # texts in scope have words of the kind, though no statement is of it


async def make_countable(
    session: TenantSession, plan: QuestionPlan, query: TypedQuery, table: TableDescription
) -> Countable | None:
    """Take out what does not count; `None` where nobody can tell what does, and the texts have to speak themselves."""
    if table.name != tables.ITEMS:
        return Countable(query)
    told = await _without_undone(session, plan, query, table)
    kind = kind_counted(query)
    if told is None or kind is None or query.select:
        return told
    return await _with_doubts(session, told, table, kind)


def scope_of(query: TypedQuery) -> tuple[Condition, ...]:
    """Whom, when and where a query is about, whatever kind of statement it wants."""
    return tuple(each for each in query.filters if not columns_of(each) & _KIND_COLUMNS)


def columns_of(condition: Condition) -> frozenset[str]:
    """The columns that a condition looks at."""
    filters = (condition,) if isinstance(condition, Filter) else condition.filters
    return frozenset(each.column for each in filters)


async def _without_undone(
    session: TenantSession, plan: QuestionPlan, query: TypedQuery, table: TableDescription
) -> Countable | None:
    """Without "did not merge #301" among what was merged, and "unblocked" among blockers."""
    is_of_blockers = kind_counted(query) is Category.BLOCKER and not query.select
    asks_openness = any(tables.IS_OPEN in columns_of(each) for each in query.filters)
    if not plan.deeds and (not is_of_blockers or asks_openness):
        return Countable(query)
    rows = await _rows(session, query, table, query.filters)
    if rows is None:
        return None
    is_of_author = any(tables.AUTHOR_ID in columns_of(each) for each in query.filters)
    excluded = [row.id for row in rows if is_of_blockers and _GONE.match(row.text.lower())]
    for forms in plan.deeds:
        said = {row.id: deed_in(row.text, forms, row.requests, is_of_author=is_of_author) for row in rows}
        if Deed.UNCLEAR in said.values():
            return None
        excluded += [row_id for row_id, deed in said.items() if deed is Deed.NOT_DONE]
    if not excluded:
        return Countable(query)
    if len(excluded) > _MAX_EXCLUDED:
        return None
    without = Filter(tables.ID, Operator.NOT_IN, tuple(dict.fromkeys(excluded)))
    return Countable(replace(query, filters=(*query.filters, without)), is_zero_doubtful=True)


async def _with_doubts(
    session: TenantSession, told: Countable, table: TableDescription, kind: Category
) -> Countable | None:
    words = Filter(tables.TEXT[tables.ITEMS], Operator.MENTIONS, WORDS_OF[kind])
    telling = await _rows(session, told.query, table, (*scope_of(told.query), words))
    counted = await _rows(session, told.query, table, told.query.filters)
    if telling is None or counted is None:
        return told  # too many to look at: then a few that tell of several change little
    rows = (*telling, *counted) if _counts_things(told.query) else ()
    several = frozenset(row.id for row in rows if states_number(row.text, kind))
    doubtful = told.is_zero_doubtful or any(row.category != kind.value for row in telling)
    return replace(told, several=several, is_zero_doubtful=doubtful)


def _counts_things(query: TypedQuery) -> bool:
    """Whether its number is of things, and not of days or people."""
    return any(
        measure.aggregate is Aggregate.COUNT or measure.column == tables.REQUESTS
        for measure in query.measures
    )


@dataclass(frozen=True)
class _Row:
    id: UUID
    text: str
    category: str
    requests: int


async def _rows(
    session: TenantSession, query: TypedQuery, table: TableDescription, filters: tuple[Condition, ...]
) -> list[_Row] | None:
    """The statements behind; `None` where there are too many to read."""
    wanted = TypedQuery(
        table.name,
        select=(tables.ID, "text", tables.CATEGORY, tables.REQUESTS),
        filters=filters,
        time_range=query.time_range,
        limit=_ROWS_READ,
    )
    result = await run(session, compile_query(wanted, table))
    return [_row(row) for row in result.rows] if result.total <= _ROWS_READ else None


def _row(values: tuple[Value, ...]) -> _Row:
    row_id, text, category, requests = values
    number = len(requests) if isinstance(requests, list) else 0
    return _Row(row_id if isinstance(row_id, UUID) else UUID(str(row_id)), str(text), str(category), number)
