"""Which values each operator takes on each type of column."""

import math
from collections.abc import Callable
from datetime import date, datetime
from uuid import UUID

from citewell.domains.analytics.errors import QueryInvalid
from citewell.domains.analytics.types import ColumnDescription, ColumnType, Filter, Operator, Scalar

MAX_VALUES = 100
MAX_VALUE_CHARS = 500
_INT8_LIMIT = 2**63

_NO_VALUES = {Operator.IS_NULL, Operator.IS_NOT_NULL, Operator.IS_EMPTY, Operator.IS_NOT_EMPTY}
_MANY_VALUES = {
    Operator.IN,
    Operator.NOT_IN,
    Operator.CONTAINS_ANY,
    Operator.CONTAINS_ALL,
    Operator.MENTIONS,
}
_OF_LISTS = {Operator.CONTAINS_ANY, Operator.CONTAINS_ALL, Operator.IS_EMPTY, Operator.IS_NOT_EMPTY}
_OF_ANYTHING = {Operator.IS_NULL, Operator.IS_NOT_NULL}
_OF_ORDERED = {Operator.LESS, Operator.AT_MOST, Operator.GREATER, Operator.AT_LEAST, Operator.BETWEEN}
_UNORDERED = {ColumnType.BOOLEAN, ColumnType.UUID}


def _is_number(value: Scalar) -> bool:
    if isinstance(value, float):
        return math.isfinite(value)
    return _is_integer(value)


def _is_integer(value: Scalar) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and abs(value) < _INT8_LIMIT


_FITS: dict[ColumnType, Callable[[Scalar], bool]] = {
    ColumnType.TEXT: lambda value: isinstance(value, str),
    ColumnType.TEXT_LIST: lambda value: isinstance(value, str),
    ColumnType.INTEGER: _is_integer,
    ColumnType.NUMBER: _is_number,
    ColumnType.BOOLEAN: lambda value: isinstance(value, bool),
    ColumnType.DATE: lambda value: isinstance(value, date) and not isinstance(value, datetime),
    ColumnType.TIMESTAMP: lambda value: isinstance(value, datetime) and value.tzinfo is not None,
    ColumnType.UUID: lambda value: isinstance(value, UUID),
    ColumnType.JSON: lambda _: False,
}


def check_filter_values(condition: Filter, column: ColumnDescription, field: str) -> None:
    """Refuse an operator its column does not have, and values of another number, type or size.

    Raises:
        QueryInvalid: with `field`, the place of the filter in its query.
    """
    operator = condition.operator
    _check_operator(operator, column, field)
    count = len(condition.values)
    if operator in _NO_VALUES:
        fits = count == 0
    elif operator in _MANY_VALUES:
        fits = 1 <= count <= MAX_VALUES
    else:
        fits = count == (2 if operator is Operator.BETWEEN else 1)
    if not fits:
        raise QueryInvalid(f"{operator} does not take {count} values.", field=field)
    for value in condition.values:
        if not _FITS[column.type](value):
            raise QueryInvalid(f"{column.name} is {column.type}; a value is not.", field=field)
        if isinstance(value, str) and ("\x00" in value or len(value) > MAX_VALUE_CHARS):
            raise QueryInvalid(
                f"A text has at most {MAX_VALUE_CHARS} characters, none of them NUL.", field=field
            )
    if operator is Operator.MENTIONS and any(not str(value).strip() for value in condition.values):
        raise QueryInvalid("A mentioned text is not blank.", field=field)


def _check_operator(operator: Operator, column: ColumnDescription, field: str) -> None:
    if operator in _OF_ANYTHING:
        return
    fits = column.type is not ColumnType.JSON and (
        (column.type is ColumnType.TEXT_LIST) == (operator in _OF_LISTS)
    )
    if operator is Operator.MENTIONS:
        fits = column.type is ColumnType.TEXT
    if operator in _OF_ORDERED:
        fits = fits and column.type not in _UNORDERED
    if not fits:
        raise QueryInvalid(f"{operator} is not for {column.type} {column.name}.", field=field)
