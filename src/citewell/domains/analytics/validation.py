"""Whether a typed query fits the table it asks. Everything the compiler relies on is refused here."""

import math
import re
from collections.abc import Sequence
from difflib import get_close_matches

from citewell.domains.analytics.errors import QueryInvalid
from citewell.domains.analytics.types import (
    Aggregate,
    AnyOf,
    ColumnDescription,
    ColumnType,
    Condition,
    Filter,
    Grouping,
    Measure,
    TableDescription,
    TypedQuery,
)
from citewell.domains.analytics.value_rules import check_filter_values

MAX_ROWS = 1_000
MAX_MEASURES = 8
MAX_SELECTED = 20
MAX_CONDITIONS = 20
MAX_ALTERNATIVES = 10
MAX_GROUPINGS = 3
MAX_NAME_CHARS = 60

_NUMERIC = {ColumnType.INTEGER, ColumnType.NUMBER}
_SORTABLE = {
    *_NUMERIC,
    ColumnType.DATE,
    ColumnType.TIMESTAMP,
    ColumnType.TEXT,
}
_DATES = {ColumnType.DATE, ColumnType.TIMESTAMP}
_TAKES = {
    Aggregate.SUM: _NUMERIC,
    Aggregate.AVG: _NUMERIC,
    Aggregate.PERCENTILE: _NUMERIC,
    Aggregate.MIN: _SORTABLE,
    Aggregate.MAX: _SORTABLE,
    Aggregate.COUNT_DISTINCT: set(ColumnType) - {ColumnType.JSON},
}
_COLUMN_NAME = re.compile(r"[\w.@/-]{1,60}")  # a key inside JSON is part of the SQL text, quoted
_TRUE_OF_EACH_ELEMENT = {Aggregate.COUNT, Aggregate.COUNT_DISTINCT, Aggregate.MIN, Aggregate.MAX}


def validate(query: TypedQuery, table: TableDescription) -> None:
    """Refuse a query that its table cannot answer.

    Raises:
        QueryInvalid: with the part that is wrong, what is there instead, and where it stands in the query.
    """
    if query.table != table.name:
        raise QueryInvalid(f"This query asks {query.table!r}, not {table.name!r}.", field="table")
    _check_sizes(query)
    _check_shape(query)
    for position, name in enumerate(query.select):
        named_column(table, name, f"select[{position}]")
    _check_conditions(query.filters, table, "filters")
    for position, grouping in enumerate(query.group_by):
        _check_grouping(grouping, table, f"group_by[{position}]")
    for position, measure in enumerate(query.measures):
        _check_measure(measure, table, f"measures[{position}]")
    _check_time(query, table)
    _check_elements(query, table)
    _check_order(query)


def named_column(table: TableDescription, name: str, field: str) -> ColumnDescription:
    """The column of that name.

    Raises:
        QueryInvalid: the table has no such column; the nearest names are suggested.
    """
    column = table.column(name)
    if column is not None and _COLUMN_NAME.fullmatch(name):
        return column
    names = [each.name for each in table.columns]
    near = get_close_matches(name, names, n=3) or names
    raise QueryInvalid(f"{table.name} has no column {name!r}. It has {', '.join(near)}.", field=field)


def _check_sizes(query: TypedQuery) -> None:
    if not 1 <= query.limit <= MAX_ROWS:
        raise QueryInvalid(f"A result has 1 to {MAX_ROWS} rows, not {query.limit}.", field="limit")
    for field, parts, most in (
        ("measures", query.measures, MAX_MEASURES),
        ("select", query.select, MAX_SELECTED),
        ("filters", query.filters, MAX_CONDITIONS),
        ("group_by", query.group_by, MAX_GROUPINGS),
        ("order", query.order, MAX_MEASURES + MAX_GROUPINGS),
    ):
        if len(parts) > most:
            raise QueryInvalid(f"At most {most} of these, not {len(parts)}.", field=field)


def _check_shape(query: TypedQuery) -> None:
    if bool(query.measures) == bool(query.select):
        raise QueryInvalid("Ask either for measures or for the columns of rows.", field="measures")
    if query.select and (query.group_by or query.average_over):
        raise QueryInvalid("Rows are not grouped: ask for measures.", field="group_by")
    names = [
        *(each.result_name for each in query.group_by),
        *(each.result_name for each in query.measures),
        *query.select,
    ]
    for name in names:
        if not 0 < len(name) <= MAX_NAME_CHARS or not name.replace("_", "").replace(".", "").isalnum():
            raise QueryInvalid(
                f"A result column is named with up to {MAX_NAME_CHARS} letters, digits and _.", field="name"
            )
    if len(set(names)) < len(names):
        raise QueryInvalid("Two result columns have the same name; give measures names.", field="name")
    if sum(each.bucket is not None for each in query.group_by) > 1:
        raise QueryInvalid("A result has one time bucket at most.", field="group_by")
    if query.average_over and any(each.bucket for each in query.group_by):
        raise QueryInvalid("An average over buckets is not itself bucketed.", field="average_over")


def _check_conditions(conditions: Sequence[Condition], table: TableDescription, field: str) -> None:
    for position, condition in enumerate(conditions):
        place = f"{field}[{position}]"
        if isinstance(condition, AnyOf):
            if not 1 <= len(condition.filters) <= MAX_ALTERNATIVES:
                raise QueryInvalid(f"1 to {MAX_ALTERNATIVES} alternatives.", field=place)
            for each in condition.filters:
                _check_filter(each, table, place)
        else:
            _check_filter(condition, table, place)


def _check_filter(condition: Filter, table: TableDescription, field: str) -> None:
    check_filter_values(condition, named_column(table, condition.column, field), field)


def _check_grouping(grouping: Grouping, table: TableDescription, field: str) -> None:
    column = named_column(table, grouping.column, field)
    if column.type is ColumnType.JSON:
        raise QueryInvalid(f"Group by a key of {column.name}: {column.name}.key", field=field)
    if grouping.bucket is not None and column.type not in _DATES:
        raise QueryInvalid(f"{column.name} is not a date, so it has no {grouping.bucket}.", field=field)
    if grouping.bucket is not None and column.name != table.date_column:
        raise QueryInvalid(f"Buckets are of the column {table.date_column}.", field=field)


def _check_measure(measure: Measure, table: TableDescription, field: str) -> None:
    aggregate = measure.aggregate
    if (measure.where != ()) != (aggregate is Aggregate.RATIO):
        raise QueryInvalid(
            "A ratio, and nothing else, says what its numerator counts.", field=f"{field}.where"
        )
    if (measure.percentile is not None) != (aggregate is Aggregate.PERCENTILE):
        raise QueryInvalid(
            "A percentile, and nothing else, names which (0 to 1).", field=f"{field}.percentile"
        )
    if measure.percentile is not None and not (
        math.isfinite(measure.percentile) and 0 <= measure.percentile <= 1
    ):
        raise QueryInvalid("A percentile lies between 0 and 1.", field=f"{field}.percentile")
    if (measure.column is None) != (aggregate in {Aggregate.COUNT, Aggregate.RATIO}):
        raise QueryInvalid(
            "count and ratio are about rows; every other measure names a column.", field=f"{field}.column"
        )
    _check_conditions(measure.where, table, f"{field}.where")
    if measure.column is not None:
        column = named_column(table, measure.column, f"{field}.column")
        if column.type not in _TAKES[aggregate]:
            raise QueryInvalid(f"There is no {aggregate} of {column.type} {column.name}.", field=field)


def _check_time(query: TypedQuery, table: TableDescription) -> None:
    if (query.time_range or query.average_over) and table.date_column is None:
        raise QueryInvalid(f"The rows of {table.name} have no date.", field="time_range")
    period = query.time_range
    if period and period.start and period.end and period.start > period.end:
        raise QueryInvalid("The time range ends before it starts.", field="time_range")


def _check_elements(query: TypedQuery, table: TableDescription) -> None:
    """Taking lists apart repeats their rows: only measures that repetition does not change go with it, and one list."""
    named = [
        *(each.column for each in query.group_by),
        *(each.column for each in query.measures if each.column),
    ]
    lists = {name for name in named if named_column(table, name, "group_by").type is ColumnType.TEXT_LIST}
    if len(lists) > 1:
        raise QueryInvalid(f"One list at a time, not {' and '.join(sorted(lists))}.", field="group_by")
    if lists and any(each.aggregate not in _TRUE_OF_EACH_ELEMENT for each in query.measures):
        raise QueryInvalid("With the elements of a list go only count, min and max.", field="measures")


def _check_order(query: TypedQuery) -> None:
    available = {
        *(each.result_name for each in query.group_by),
        *(each.result_name for each in query.measures),
        *query.select,
    }
    for position, each in enumerate(query.order):
        if each.column not in available:
            raise QueryInvalid(
                f"The result has no column {each.column!r} to sort by. It has {', '.join(sorted(available))}.",
                field=f"order[{position}]",
            )
    if query.with_ties and not query.order:
        raise QueryInvalid("Ties are of an order; name one.", field="with_ties")
