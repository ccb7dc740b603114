"""Measures and groupings as expressions over the rows that matched."""

from collections.abc import Callable

from sqlglot import exp

from citewell.domains.analytics.compiling.conditions import (
    column_of,
    conditions_of,
    quoted_column,
    type_of,
)
from citewell.domains.analytics.compiling.values import SQL_TYPES, Parameters
from citewell.domains.analytics.types import (
    Aggregate,
    Bucket,
    ColumnType,
    Grouping,
    Measure,
    ResultColumn,
    TableDescription,
    TypedQuery,
)

ELEMENTS = "elements"
ELEMENT = "element"
ZERO_WHEN_EMPTY = {Aggregate.COUNT, Aggregate.COUNT_DISTINCT, Aggregate.SUM}


def list_taken_apart(query: TypedQuery, table: TableDescription) -> str | None:
    """The list column whose elements the query groups by or counts, if any."""
    named = [
        *(each.column for each in query.group_by),
        *(each.column for each in query.measures if each.column is not None),
    ]
    return next((name for name in named if type_of(table, name) is ColumnType.TEXT_LIST), None)


def grouping_expression(grouping: Grouping, table: TableDescription, timezone: str) -> exp.Expr:
    """What rows are gathered by: a value, an element of a list, or the first day of a calendar unit."""
    if grouping.bucket is not None:
        return bucket_of(table, grouping.bucket, timezone)
    return _value(table, grouping.column)


def bucket_of(table: TableDescription, bucket: Bucket, timezone: str) -> exp.Expr:
    """The first day of the unit in which the row's date lies, as a date."""
    assert table.date_column is not None
    column = column_of(table, table.date_column)
    if type_of(table, table.date_column) is ColumnType.TIMESTAMP:
        column = exp.AtTimeZone(this=column, zone=exp.Literal.string(timezone))
    return first_day(column, bucket)


def first_day(moment: exp.Expr, bucket: Bucket) -> exp.Expr:
    """The first day of the unit that holds `moment`; ISO weeks, so Mondays, in both dialects."""
    if bucket is Bucket.DAY:
        return exp.cast(moment, "DATE")
    local = exp.cast(moment, "TIMESTAMP")  # a bare date would become midnight of the session's time zone
    return exp.cast(exp.TimestampTrunc(this=local, unit=exp.Var(this=bucket.name)), "DATE")


def measure_expression(
    measure: Measure, table: TableDescription, parameters: Parameters, *, by_element: bool
) -> exp.Expr:
    """The aggregate. Where a list was taken apart rows repeat, so rows are counted by their id."""
    if measure.aggregate is Aggregate.COUNT:
        return _distinct(quoted_column(table.id_column)) if by_element else exp.Count(this=exp.Star())
    if measure.aggregate is Aggregate.RATIO:
        return _ratio(measure, table, parameters)
    assert measure.column is not None
    value = _value(table, measure.column)
    if measure.aggregate is Aggregate.PERCENTILE:
        return _percentile(value, measure)
    if measure.aggregate is Aggregate.SUM:
        total = exp.func("COALESCE", exp.Sum(this=value), exp.Literal.number(0))
        return exp.cast(total, SQL_TYPES[type_of(table, measure.column)])
    return _OF_ONE_VALUE[measure.aggregate](value)


def measure_column(measure: Measure, table: TableDescription) -> ResultColumn:
    """The name and type of its result."""
    match measure.aggregate:
        case Aggregate.COUNT | Aggregate.COUNT_DISTINCT:
            column_type = ColumnType.INTEGER
        case Aggregate.AVG | Aggregate.PERCENTILE | Aggregate.RATIO:
            column_type = ColumnType.NUMBER
        case _:
            assert measure.column is not None
            column_type = type_of(table, measure.column)
            if column_type is ColumnType.TEXT_LIST:
                column_type = ColumnType.TEXT
    return ResultColumn(measure.result_name, column_type)


def grouping_column(grouping: Grouping, table: TableDescription) -> ResultColumn:
    """The name and type of the column that rows were gathered by."""
    if grouping.bucket is not None:
        return ResultColumn(grouping.result_name, ColumnType.DATE)
    column_type = type_of(table, grouping.column)
    if column_type is ColumnType.TEXT_LIST:
        column_type = ColumnType.TEXT
    return ResultColumn(grouping.result_name, column_type)


def _value(table: TableDescription, name: str) -> exp.Expr:
    if type_of(table, name) is ColumnType.TEXT_LIST:
        return quoted_column(ELEMENT, ELEMENTS)
    return column_of(table, name)


def _ratio(measure: Measure, table: TableDescription, parameters: Parameters) -> exp.Expr:
    condition = conditions_of(table, measure.where, None, parameters)
    assert condition is not None
    holds = exp.Filter(this=exp.Count(this=exp.Star()), expression=exp.Where(this=condition))
    everything = exp.Nullif(this=exp.Count(this=exp.Star()), expression=exp.Literal.number(0))
    return exp.Div(this=_as_number(holds), expression=everything)


def _percentile(value: exp.Expr, measure: Measure) -> exp.Expr:
    assert measure.percentile is not None
    at = exp.PercentileCont(this=exp.Literal.number(measure.percentile))
    return _as_number(exp.WithinGroup(this=at, expression=exp.Order(expressions=[exp.Ordered(this=value)])))


def _distinct(value: exp.Expr) -> exp.Expr:
    return exp.Count(this=exp.Distinct(expressions=[value]))


def _as_number(value: exp.Expr) -> exp.Expr:
    return exp.cast(value, "DOUBLE PRECISION")


_OF_ONE_VALUE: dict[Aggregate, Callable[[exp.Expr], exp.Expr]] = {
    Aggregate.COUNT_DISTINCT: _distinct,
    Aggregate.AVG: lambda value: _as_number(exp.Avg(this=value)),
    Aggregate.MIN: lambda value: exp.Min(this=value),
    Aggregate.MAX: lambda value: exp.Max(this=value),
}
