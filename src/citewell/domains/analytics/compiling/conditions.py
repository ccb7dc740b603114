"""Filters and time ranges as boolean expressions."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlglot import exp

from citewell.domains.analytics.compiling.values import Parameters
from citewell.domains.analytics.types import (
    AnyOf,
    ColumnType,
    Condition,
    Dialect,
    Filter,
    Operator,
    Scalar,
    TableDescription,
    TimeRange,
)

_COMPARISONS: dict[Operator, type[exp.Binary]] = {
    Operator.EQUALS: exp.EQ,
    Operator.NOT_EQUALS: exp.NullSafeNEQ,
    Operator.LESS: exp.LT,
    Operator.AT_MOST: exp.LTE,
    Operator.GREATER: exp.GT,
    Operator.AT_LEAST: exp.GTE,
}


def column_of(table: TableDescription, name: str) -> exp.Expr:
    """The column of the table, or the key of its JSON column, as text."""
    if any(each.name == name for each in table.columns):
        return quoted_column(name)
    head, _, key = name.partition(".")
    path = exp.JSONPath(expressions=[exp.JSONPathRoot(), exp.JSONPathKey(this=key)])
    return exp.JSONExtractScalar(this=quoted_column(head), expression=path, only_json_types=True)


def quoted_column(name: str, table: str | None = None) -> exp.Column:
    """A column by its exact name, whatever words the dialect reserves."""
    return exp.column(exp.to_identifier(name, quoted=True), table=table)


def type_of(table: TableDescription, name: str) -> ColumnType:
    """The type of a column that validation has found."""
    column = table.column(name)
    assert column is not None, name
    return column.type


def conditions_of(
    table: TableDescription,
    filters: Sequence[Condition],
    period: TimeRange | None,
    parameters: Parameters,
) -> exp.Expr | None:
    """All of it, joined by AND; `None` where nothing is limited."""
    conditions = [_condition(table, each, parameters) for each in filters]
    if period is not None:
        conditions += _in_period(table, period, parameters)
    return exp.and_(*conditions, copy=False) if conditions else None


def _condition(table: TableDescription, condition: Condition, parameters: Parameters) -> exp.Expr:
    if isinstance(condition, AnyOf):
        return exp.or_(*(_filter(table, each, parameters) for each in condition.filters), copy=False)
    return _filter(table, condition, parameters)


def _filter(table: TableDescription, condition: Filter, parameters: Parameters) -> exp.Expr:
    column = column_of(table, condition.column)
    operator = condition.operator
    if operator is Operator.MENTIONS:
        pattern = parameters.bind(whole_words(condition.values, table.dialect), ColumnType.TEXT)
        return exp.RegexpILike(this=column, expression=pattern)
    if operator in _WITHOUT_VALUES:
        return _WITHOUT_VALUES[operator](column)
    column_type = type_of(table, condition.column)
    values = [parameters.bind(value, column_type) for value in condition.values]
    if operator in _COMPARISONS:
        return _COMPARISONS[operator](this=column, expression=values[0])
    return _WITH_VALUES[operator](column, values)


def _outside(column: exp.Expr, values: list[exp.Expr]) -> exp.Expr:
    outside = exp.not_(exp.In(this=column, expressions=values))
    return exp.paren(exp.or_(_is_null(column.copy()), outside), copy=False)


def _is_null(column: exp.Expr) -> exp.Expr:
    return exp.Is(this=column, expression=exp.null())


def _size(column: exp.Expr) -> exp.Expr:
    return exp.func("COALESCE", exp.ArraySize(this=column), exp.Literal.number(0))


_WITHOUT_VALUES: dict[Operator, Callable[[exp.Expr], exp.Expr]] = {
    Operator.IS_NULL: _is_null,
    Operator.IS_NOT_NULL: lambda column: exp.not_(_is_null(column)),
    Operator.IS_EMPTY: lambda column: exp.EQ(this=_size(column), expression=exp.Literal.number(0)),
    Operator.IS_NOT_EMPTY: lambda column: exp.GT(this=_size(column), expression=exp.Literal.number(0)),
}
_WITH_VALUES: dict[Operator, Callable[[exp.Expr, list[exp.Expr]], exp.Expr]] = {
    Operator.BETWEEN: lambda column, ends: exp.Between(this=column, low=ends[0], high=ends[1]),
    Operator.IN: lambda column, values: exp.In(this=column, expressions=values),
    Operator.NOT_IN: _outside,
    Operator.CONTAINS_ANY: lambda column, values: exp.ArrayOverlaps(
        this=column, expression=exp.array(*values)
    ),
    Operator.CONTAINS_ALL: lambda column, values: exp.ArrayContainsAll(
        this=column, expression=exp.array(*values)
    ),
}


def whole_words(texts: Sequence[Scalar], dialect: Dialect) -> str:
    r"""A pattern that finds one of the texts as whole words; white space matches any run of it.

    Not `\y` or `\b`: they would not find `C++` or `#412`, whose ends are no letters. PostgreSQL's `\W` knows all
    letters, DuckDB's (RE2) only those of ASCII.
    """
    alternatives = "|".join(r"\s+".join(map(_escaped, str(text).split())) for text in texts)
    outside = r"\W" if dialect is Dialect.POSTGRES else r"[^\p{L}\p{N}_]"
    return rf"(?:^|{outside})(?:{alternatives})(?:$|{outside})"


def _escaped(word: str) -> str:
    return "".join(
        character if character.isalnum() or character == "_" or not character.isascii() else f"\\{character}"
        for character in word
    )


def _in_period(table: TableDescription, period: TimeRange, parameters: Parameters) -> list[exp.Expr]:
    assert table.date_column is not None
    column = column_of(table, table.date_column)
    column_type = type_of(table, table.date_column)
    if column_type is ColumnType.DATE:
        if period.start and period.end:
            low, high = (parameters.bind(day, column_type) for day in (period.start, period.end))
            return [exp.Between(this=column, low=low, high=high)]
        if period.start:
            return [exp.GTE(this=column, expression=parameters.bind(period.start, column_type))]
        if period.end:
            return [exp.LTE(this=column, expression=parameters.bind(period.end, column_type))]
        return []
    zone = UTC if period.timezone == "UTC" else ZoneInfo(period.timezone)
    conditions: list[exp.Expr] = []
    if period.start:
        first = datetime.combine(period.start, time.min, zone)
        conditions.append(exp.GTE(this=column, expression=parameters.bind(first, column_type)))
    if period.end:
        after = datetime.combine(period.end + timedelta(days=1), time.min, zone)
        conditions.append(exp.LT(this=column.copy(), expression=parameters.bind(after, column_type)))
    return conditions
