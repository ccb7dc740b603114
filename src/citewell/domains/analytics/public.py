"""What other domains may use of analytics."""

from citewell.domains.analytics.calendar_units import first_day_of
from citewell.domains.analytics.compiling.statement import compile_query
from citewell.domains.analytics.errors import QueryInvalid, QueryTooSlow
from citewell.domains.analytics.rows_behind import rows_behind
from citewell.domains.analytics.service import run, run_cited
from citewell.domains.analytics.types import (
    Aggregate,
    AnyOf,
    Bucket,
    CitedResult,
    ColumnDescription,
    ColumnType,
    CompiledQuery,
    CompiledStatement,
    Condition,
    Dialect,
    Filter,
    Grouping,
    KnownValue,
    Measure,
    Operator,
    OrderBy,
    QueryResult,
    ResultColumn,
    RowCitation,
    Scalar,
    TableDescription,
    TimeRange,
    TypedQuery,
    Value,
)
from citewell.domains.analytics.validation import validate

__all__ = [
    "Aggregate",
    "AnyOf",
    "Bucket",
    "CitedResult",
    "ColumnDescription",
    "ColumnType",
    "CompiledQuery",
    "CompiledStatement",
    "Condition",
    "Dialect",
    "Filter",
    "Grouping",
    "KnownValue",
    "Measure",
    "Operator",
    "OrderBy",
    "QueryInvalid",
    "QueryResult",
    "QueryTooSlow",
    "ResultColumn",
    "RowCitation",
    "Scalar",
    "TableDescription",
    "TimeRange",
    "TypedQuery",
    "Value",
    "compile_query",
    "first_day_of",
    "rows_behind",
    "run",
    "run_cited",
    "validate",
]
