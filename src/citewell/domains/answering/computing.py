"""Questions of quantity and exact lists: the typed query is run, and its rows are cited."""

from dataclasses import dataclass, replace
from uuid import UUID

from citewell.domains.analytics.public import (
    CitedResult,
    Filter,
    Measure,
    Operator,
    TableDescription,
    TimeRange,
    TypedQuery,
    Value,
    compile_query,
    run,
    run_cited,
)
from citewell.domains.answering.countable import Countable, columns_of, make_countable, scope_of
from citewell.domains.answering.items import claims_of
from citewell.domains.answering.news import news_of
from citewell.domains.answering.numbers import number_claim, result_citation, scope_in_words
from citewell.domains.answering.planning.types import QuestionPlan
from citewell.domains.answering.types import AskedQuestion, CitedClaim
from citewell.domains.grounding.public import Category, Confidence
from citewell.domains.worklogs.public import WorklogItem, items_of
from citewell.foundation.database import TenantSession

ROWS_SHOWN = 60
_ROWS_CITED = 20
_IDS_READ = 100  # as many as one filter takes
_WORD_COLUMNS = frozenset({"text", "content", "heading"})


@dataclass(frozen=True)
class Computed:
    """What a query came to: claims, or why there are none."""

    claims: tuple[CitedClaim, ...]
    missing: str | None = None


async def compute(
    session: TenantSession,
    plan: QuestionPlan,
    query: TypedQuery,
    table: TableDescription,
    asked: AskedQuestion,
) -> Computed | None:
    """Run a plan's query inside the dates that were asked for. `session` is a snapshot: number and rows must agree.

    Nothing where the number would not be that of the things asked about: then the texts have to say it themselves.
    """
    limited = within(query, asked)
    if limited is None:
        return Computed((), "The words of the question name other days than the dates given beside it.")
    countable = await make_countable(session, plan, limited, table)
    return None if countable is None else await _computed(session, plan, table, countable)


async def _computed(
    session: TenantSession, plan: QuestionPlan, table: TableDescription, countable: Countable
) -> Computed | None:
    limited = countable.query
    cited = await run_cited(session, limited, table, sample_rows=ROWS_SHOWN)
    rows = await _row_claims(session, table, cited, has_news=plan.category is Category.BLOCKER)
    if limited.select:
        return await _listed(session, plan, limited, table, total=cited.result.total, rows=rows)
    is_listing = bool(limited.group_by) and not cited.result.rows and limited.group_by[0].bucket is None
    if cited.rows_behind.total == 0:
        if is_listing or not await _is_covered(session, limited, table):
            return Computed((), f"Nothing{scope_in_words(plan)}.")
        if countable.is_zero_doubtful:
            return None
    if countable.several and _is_plain_count(limited) and cited.rows_behind.total <= ROWS_SHOWN:
        return Computed(tuple(await _told(session, table, cited, countable)))
    numbers = number_claim(
        plan,
        limited,
        cited,
        [claim.citations[0] for claim in rows[:_ROWS_CITED]],
        are_statements=bool(countable.several),
    )
    shown = rows if limited.group_by and limited.group_by[0].bucket is None else []
    return Computed((numbers, *shown))


def within(query: TypedQuery, asked: AskedQuestion) -> TypedQuery | None:
    """The query limited to the dates given beside the question; `None` where the two have no day in common."""
    given = query.time_range or TimeRange()
    start = max((day for day in (given.start, asked.date_from) if day), default=None)
    end = min((day for day in (given.end, asked.date_to) if day), default=None)
    if start is not None and end is not None and end < start:
        return None
    if start is None and end is None:
        return query
    return replace(query, time_range=TimeRange(start, end, given.timezone))


async def _listed(
    session: TenantSession,
    plan: QuestionPlan,
    query: TypedQuery,
    table: TableDescription,
    *,
    total: int,
    rows: list[CitedClaim],
) -> Computed:
    if not rows:
        return Computed((), f"Nothing{scope_in_words(plan)}.")
    if query.limit < ROWS_SHOWN or total <= len(rows):
        return Computed(tuple(rows))
    count = TypedQuery(
        table.name, measures=(Measure(name="total"),), filters=query.filters, time_range=query.time_range
    )
    counted = await run(session, compile_query(count, table))
    said = f"These are the first {len(rows)} of {counted.rows[0][0]}{scope_in_words(plan)}."
    citation = result_citation(counted)
    return Computed((*rows, CitedClaim(said, plan.category or Category.OTHER, Confidence.HIGH, (citation,))))


async def _row_claims(
    session: TenantSession, table: TableDescription, cited: CitedResult, *, has_news: bool
) -> list[CitedClaim]:
    """The rows behind a result in their own words, in the order of the query; with what was said since if wanted."""
    columns = cited.rows_behind.columns
    ids = [_uuid(row[columns.index(table.id_column)]) for row in cited.rows_behind.rows]
    sources = [_uuid(row[columns.index(table.citation.source_id)]) for row in cited.rows_behind.rows]
    items = await items_of(session, dict.fromkeys(sources))
    is_of_items = table.citation.source_id != table.id_column
    shown = (_in_order(ids, items) if is_of_items else _of_entries(sources, items))[:ROWS_SHOWN]
    news = await news_of(session, shown) if has_news else {}
    return await claims_of(session, shown, news)


def _is_plain_count(query: TypedQuery) -> bool:
    return not query.group_by and query.average_over is None


async def _told(
    session: TenantSession, table: TableDescription, cited: CitedResult, countable: Countable
) -> list[CitedClaim]:
    """Every statement that was to be counted, and those that tell of several: in place of a number that is none."""
    columns = cited.rows_behind.columns
    counted = [_uuid(row[columns.index(table.id_column)]) for row in cited.rows_behind.rows]
    wanted = sorted(countable.several.difference(counted))[: _IDS_READ - len(counted)]
    items = await _items(session, table, (*counted, *wanted))
    return await claims_of(session, sorted(items, key=lambda item: (item.date, item.entry_id, item.ordinal)))


async def _items(session: TenantSession, table: TableDescription, ids: tuple[UUID, ...]) -> list[WorklogItem]:
    wanted = Filter(table.id_column, Operator.IN, ids)
    query = TypedQuery(table.name, select=(table.citation.source_id,), filters=(wanted,), limit=len(ids))
    entries = await run(session, compile_query(query, table))
    items = await items_of(session, dict.fromkeys(_uuid(row[0]) for row in entries.rows))
    return [item for item in items if item.id in ids]


def _in_order(ids: list[UUID], items: list[WorklogItem]) -> list[WorklogItem]:
    by_id = {item.id: item for item in items}
    return [by_id[each] for each in dict.fromkeys(ids) if each in by_id]


def _of_entries(entry_ids: list[UUID], items: list[WorklogItem]) -> list[WorklogItem]:
    places = {entry_id: place for place, entry_id in enumerate(dict.fromkeys(entry_ids))}
    return sorted(items, key=lambda item: (places[item.entry_id], item.ordinal))


async def _is_covered(session: TenantSession, query: TypedQuery, table: TableDescription) -> bool:
    """Whether the logs say anything about whom and when was asked: then none of it is zero, and not unknown.

    A count of words that occur nowhere is not covered: the logs cannot tell zero from never having been told.
    """
    if any(columns_of(condition) & _WORD_COLUMNS for condition in query.filters):
        return False
    anything = TypedQuery(
        table.name, select=(table.id_column,), filters=scope_of(query), time_range=query.time_range, limit=1
    )
    return (await run(session, compile_query(anything, table))).total > 0


def _uuid(value: Value) -> UUID:
    return value if isinstance(value, UUID) else UUID(str(value))
