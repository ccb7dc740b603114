"""Numbers with the rows they rest on."""

from citewell.domains.analytics import store
from citewell.domains.analytics.compiling.reading_back import check_is_select
from citewell.domains.analytics.compiling.statement import compile_query
from citewell.domains.analytics.rows_behind import SAMPLE_ROWS, rows_behind
from citewell.domains.analytics.types import (
    CitedResult,
    CompiledQuery,
    QueryResult,
    TableDescription,
    TypedQuery,
)
from citewell.foundation.database import TenantSession


async def run(session: TenantSession, compiled: CompiledQuery) -> QueryResult:
    """The rows of a compiled query that this tenant may see.

    Raises:
        QueryTooSlow: it took longer than ten seconds; the transaction can only be rolled back now.
    """
    return await store.fetch(session, compiled)


async def run_again(session: TenantSession, shown_sql: str) -> QueryResult:
    """What the SQL of an earlier result (`QueryResult.sql`) brings now, as this tenant may see them.

    A failure leaves the caller's transaction usable.

    Raises:
        QueryInvalid: it is not one SELECT, or its tables are no longer what they were.
        QueryTooSlow: it took longer than ten seconds.
    """
    check_is_select(shown_sql)
    return await store.fetch_again(session, shown_sql)


async def run_cited(
    session: TenantSession, query: TypedQuery, table: TableDescription, *, sample_rows: int = SAMPLE_ROWS
) -> CitedResult:
    """The result and the rows behind all of it: two statements in the same transaction.

    Under PostgreSQL's default isolation a row that is committed between the two can show in the second only; a
    caller that needs them to agree opens `database.snapshot`.

    Raises:
        QueryInvalid: the table cannot answer the query.
        QueryTooSlow: as for `run`.
    """
    compiled = compile_query(query, table)
    behind = rows_behind(query, table, sample_rows=sample_rows)
    result = await store.fetch(session, compiled)
    return CitedResult(result, await store.fetch(session, compile_query(behind, table)))
