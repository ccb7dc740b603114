"""A question of quantity, or for an exact list, as data: what no model and no user text can turn into SQL by itself."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

Scalar = str | int | float | bool | date | datetime | UUID


class Bucket(StrEnum):
    """A calendar unit. Weeks start on Monday; a bucket is named by its first day."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


class Aggregate(StrEnum):
    """What a measure computes. All but `COUNT` and `RATIO` need a column."""

    COUNT = "count"
    COUNT_DISTINCT = "count_distinct"  # of a list column: of its elements
    SUM = "sum"  # 0 where there is nothing to add
    AVG = "avg"
    MIN = "min"
    MAX = "max"
    PERCENTILE = "percentile"  # continuous, between the two nearest values
    RATIO = "ratio"  # rows that `where` holds for / all rows; null when there are none


class Operator(StrEnum):
    """How a column is compared. The comment says which values it takes."""

    EQUALS = "equals"  # one
    NOT_EQUALS = "not_equals"  # one; a row without a value passes
    LESS = "less"  # one
    AT_MOST = "at_most"  # one
    GREATER = "greater"  # one
    AT_LEAST = "at_least"  # one
    BETWEEN = "between"  # two, both included
    IN = "in"  # any number
    NOT_IN = "not_in"  # any number; a row without a value passes
    IS_NULL = "is_null"  # none
    IS_NOT_NULL = "is_not_null"  # none
    CONTAINS_ANY = "contains_any"  # list columns: holds at least one of the values
    CONTAINS_ALL = "contains_all"  # list columns: holds every value
    IS_EMPTY = "is_empty"  # list columns; none
    IS_NOT_EMPTY = "is_not_empty"  # list columns; none
    MENTIONS = "mentions"  # text: at least one of the values stands in it as whole words, in any case


@dataclass(frozen=True)
class Filter:
    """One condition on one column."""

    column: str
    operator: Operator
    values: tuple[Scalar, ...] = ()


@dataclass(frozen=True)
class AnyOf:
    """At least one of the filters holds."""

    filters: tuple[Filter, ...]


Condition = Filter | AnyOf


@dataclass(frozen=True)
class TimeRange:
    """Whole days of the table's date column, both ends included; an absent end is open.

    Where the column is a timestamp the days are those of `timezone` (IANA).
    """

    start: date | None = None
    end: date | None = None
    timezone: str = "UTC"


@dataclass(frozen=True)
class Measure:
    """One number per group. `name` is its result column; without one it is made from the aggregate."""

    aggregate: Aggregate = Aggregate.COUNT
    column: str | None = None
    percentile: float | None = None  # 0 to 1
    where: tuple[Condition, ...] = ()  # of a ratio: what its numerator counts
    name: str | None = None

    @property
    def result_name(self) -> str:
        """The name of its column in the result."""
        if self.name is not None:
            return self.name
        return f"{self.aggregate}_{self.column}" if self.column is not None else str(self.aggregate)


@dataclass(frozen=True)
class Grouping:
    """One result column that rows are gathered by: a column, the elements of a list column, or a date's bucket."""

    column: str
    bucket: Bucket | None = None

    @property
    def result_name(self) -> str:
        """The name of its column in the result."""
        return self.column if self.bucket is None else str(self.bucket)


@dataclass(frozen=True)
class OrderBy:
    """Sort by a result column."""

    column: str
    descending: bool = False


@dataclass(frozen=True)
class TypedQuery:
    """Either `measures`, per group of `group_by`, or, without measures, the rows themselves with the columns `select`.

    - A result grouped by a bucket also has the buckets in which nothing happened (count and sum 0, the rest null), from
      the start to the end of the time range; where an end is open, from the first to the last bucket with a row.
    - `average_over` computes the measures per bucket, empty ones included, and answers with their mean: entries per
      week on average. It replaces a bucket in `group_by`.
    - `order` comes first, then every group (of rows: the date and the id), so that equal questions have equal answers.
    - `with_ties` keeps everything that is level with the last kept place of `limit` under `order`.
    """

    table: str
    measures: tuple[Measure, ...] = ()
    select: tuple[str, ...] = ()
    filters: tuple[Condition, ...] = ()
    group_by: tuple[Grouping, ...] = ()
    time_range: TimeRange | None = None
    average_over: Bucket | None = None
    order: tuple[OrderBy, ...] = ()
    limit: int = 100
    with_ties: bool = False
