"""What a typed query becomes, and what it brings back."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from citewell.domains.analytics.types.description import ColumnType, Dialect
from citewell.domains.analytics.types.query import Scalar

Value = str | int | float | bool | date | datetime | UUID | list[str] | None


@dataclass(frozen=True)
class ResultColumn:
    """One column of a result."""

    name: str
    type: ColumnType


@dataclass(frozen=True)
class CompiledStatement:
    """SQL that runs with its values bound, and the same SQL with the values written out, for people to read."""

    dialect: Dialect
    sql: str
    parameters: Mapping[str, Scalar | list[str]]
    columns: tuple[ResultColumn, ...]
    shown_sql: str


@dataclass(frozen=True)
class CompiledQuery(CompiledStatement):
    """A statement that returns at most `limit` rows, and the one that counts all it would have returned."""

    limit: int
    total: CompiledStatement


@dataclass(frozen=True)
class QueryResult:
    """Rows in the order of the query. `total` counts what there would be without the limit."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    sql: str  # as it can be shown and run again: values written out
    total: int
    snapshot: int | None = None  # of the lake the query ran at; PostgreSQL has none


@dataclass(frozen=True)
class CitedResult:
    """A result and the rows behind it: a bounded sample, with their exact number as `rows_behind.total`."""

    result: QueryResult
    rows_behind: QueryResult
