"""Running compiled statements against PostgreSQL."""

from typing import Any

from psycopg.errors import QueryCanceled
from sqlalchemy.exc import OperationalError, ProgrammingError

from citewell.domains.analytics.errors import QueryInvalid, QueryTooSlow
from citewell.domains.analytics.types import CompiledQuery, CompiledStatement, Dialect, QueryResult
from citewell.foundation.database import TenantSession

TIME_LIMIT_MILLISECONDS = 10_000


async def fetch(session: TenantSession, query: CompiledQuery) -> QueryResult:
    """The rows of one query, as row level security lets this session see them.

    Raises:
        QueryTooSlow: it took longer than the time limit; the transaction can only be rolled back now.
    """
    assert query.dialect is Dialect.POSTGRES, query.dialect
    before = await _time_limit(session, f"{TIME_LIMIT_MILLISECONDS}ms")
    rows = await _execute(session, query)
    total = len(rows)
    if total >= query.limit:
        total = (await _execute(session, query.total))[0][0]
    await _time_limit(session, before)
    names = tuple(column.name for column in query.columns)
    return QueryResult(names, tuple(tuple(row) for row in rows), query.shown_sql, total)


async def fetch_again(session: TenantSession, shown_sql: str) -> QueryResult:
    """The result of SQL whose values are written out.

    Raises:
        QueryInvalid: the tables or columns are not there any more.
        QueryTooSlow: as for `fetch`, but the transaction can go on.
    """
    connection = session.connection
    try:
        async with connection.begin_nested():
            before = await _time_limit(session, f"{TIME_LIMIT_MILLISECONDS}ms")
            result = await connection.exec_driver_sql(shown_sql.replace("%", "%%"))  # the driver's own escape
            names, rows = tuple(result.keys()), tuple(tuple(row) for row in result.fetchall())
            await _time_limit(session, before)
    except ProgrammingError as error:
        raise QueryInvalid("Its tables are no longer what they were.", field="sql") from error
    except OperationalError as error:
        if isinstance(error.orig, QueryCanceled):
            raise QueryTooSlow("This took too long to compute again.") from error
        raise
    return QueryResult(names, rows, shown_sql, len(rows))


async def _execute(session: TenantSession, statement: CompiledStatement) -> list[Any]:
    """With the driver's own named parameters: the text was made for them, and holds nothing a person wrote."""
    try:
        result = await session.connection.exec_driver_sql(statement.sql, dict(statement.parameters))
    except OperationalError as error:
        if isinstance(error.orig, QueryCanceled):
            raise QueryTooSlow("This took too long to compute. Ask about a shorter period.") from error
        raise
    return list(result.fetchall())


async def _time_limit(session: TenantSession, limit: str) -> str:
    """Set the limit of this transaction's further statements; what it was."""
    connection = session.connection
    before: str = (await connection.exec_driver_sql("SHOW statement_timeout")).scalar_one()
    await connection.exec_driver_sql(
        "SELECT set_config('statement_timeout', %(limit)s, true)", {"limit": limit}
    )
    return before
