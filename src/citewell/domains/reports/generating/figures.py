"""The numbers of a report: each is a typed query, run in the report's own snapshot, and cites itself."""

from dataclasses import dataclass
from uuid import UUID

from citewell.domains.analytics.public import (
    Aggregate,
    Filter,
    Grouping,
    Measure,
    Operator,
    OrderBy,
    QueryResult,
    TableDescription,
    TimeRange,
    TypedQuery,
    compile_query,
    run,
)
from citewell.domains.answering.public import QueryCitation, result_citation
from citewell.domains.grounding.public import Category
from citewell.domains.reports.period import Period
from citewell.domains.worklogs.public import describe_tables
from citewell.foundation.database import TenantSession

_MANY = 1000


@dataclass(frozen=True)
class Figures:
    """What was counted in one period, with the queries that did it."""

    entries: int
    authors: int
    days: int
    totals_citation: QueryCitation
    by_category: dict[Category, int]
    category_citation: QueryCitation
    by_project: dict[str, int]
    project_citation: QueryCitation


@dataclass(frozen=True)
class Tables:
    """The two tables of work logs that reports count."""

    entries: TableDescription
    items: TableDescription


async def counted_tables(session: TenantSession) -> Tables:
    """Describe these tables as they are now."""
    tables = {table.name: table for table in await describe_tables(session)}
    return Tables(tables["worklog_entries"], tables["worklog_items"])


async def count_period(
    session: TenantSession, tables: Tables, period: Period, author_id: UUID | None
) -> Figures:
    """Count one period."""
    limits = _Limits(period, author_id)
    totals = await _run(
        session,
        tables.entries,
        limits.query(
            tables.entries,
            Measure(Aggregate.COUNT, name="entries"),
            Measure(Aggregate.COUNT_DISTINCT, "author_id", name="authors"),
            Measure(Aggregate.COUNT_DISTINCT, "date", name="days"),
        ),
    )
    categories = await _run(
        session, tables.items, limits.query(tables.items, Measure(name="items"), by="category")
    )
    projects = await _run(
        session, tables.entries, limits.query(tables.entries, Measure(name="entries"), by="project")
    )
    entries, authors, days = (_integer(value) for value in totals.rows[0])
    return Figures(
        entries,
        authors,
        days,
        result_citation(totals),
        {Category(str(name)): _integer(number) for name, number in categories.rows},
        result_citation(categories),
        {str(name): _integer(number) for name, number in projects.rows if name is not None},
        result_citation(projects),
    )


@dataclass(frozen=True)
class _Limits:
    period: Period
    author_id: UUID | None

    def query(self, table: TableDescription, *measures: Measure, by: str | None = None) -> TypedQuery:
        filters = (Filter("author_id", Operator.EQUALS, (self.author_id,)),) if self.author_id else ()
        return TypedQuery(
            table.name,
            measures=measures,
            filters=filters,
            group_by=(Grouping(by),) if by else (),
            order=(OrderBy(measures[0].result_name, descending=True),) if by else (),
            time_range=TimeRange(self.period.start, self.period.end),
            limit=_MANY,
        )


async def _run(session: TenantSession, table: TableDescription, query: TypedQuery) -> QueryResult:
    return await run(session, compile_query(query, table))


def _integer(value: object) -> int:
    assert isinstance(value, int)
    return value
