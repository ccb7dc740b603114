"""What a source says about its tables, what can be asked of them, and what comes back."""

from citewell.domains.analytics.types.description import (
    ColumnDescription,
    ColumnType,
    Dialect,
    KnownValue,
    RowCitation,
    TableDescription,
)
from citewell.domains.analytics.types.query import (
    Aggregate,
    AnyOf,
    Bucket,
    Condition,
    Filter,
    Grouping,
    Measure,
    Operator,
    OrderBy,
    Scalar,
    TimeRange,
    TypedQuery,
)
from citewell.domains.analytics.types.result import (
    CitedResult,
    CompiledQuery,
    CompiledStatement,
    QueryResult,
    ResultColumn,
    Value,
)

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
    "QueryResult",
    "ResultColumn",
    "RowCitation",
    "Scalar",
    "TableDescription",
    "TimeRange",
    "TypedQuery",
    "Value",
]
