"""The rows that a number rests on, as a query of their own: what a citation of the number shows."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

from citewell.domains.analytics.calendar_units import first_day_of
from citewell.domains.analytics.errors import QueryInvalid
from citewell.domains.analytics.types import (
    Aggregate,
    Bucket,
    ColumnType,
    Condition,
    Filter,
    Grouping,
    Measure,
    Operator,
    OrderBy,
    TableDescription,
    TimeRange,
    TypedQuery,
    Value,
)
from citewell.domains.analytics.validation import named_column

SAMPLE_ROWS = 20


def rows_behind(
    query: TypedQuery,
    table: TableDescription,
    *,
    of: Mapping[str, Value] | None = None,
    sample_rows: int = SAMPLE_ROWS,
) -> TypedQuery:
    """A query for the rows that `query` counted, oldest first; its total is their exact number.

    Of a query for rows these are the rows themselves, in its own order and number.

    `of` narrows it to one row of the result: the values of its grouped columns by name, as the result holds them.
    A row that a measure skips (no value, an empty list) is not behind it.

    Raises:
        QueryInvalid: `of` names something that the query does not group by.
    """
    citation = table.citation
    shown = [table.id_column, citation.source_id, citation.date, citation.author, citation.text]
    columns = tuple(dict.fromkeys(name for name in shown if name is not None))
    if query.select:
        ordered = tuple(each.column for each in query.order)
        return replace(query, select=tuple(dict.fromkeys((*columns, *ordered))))
    filters: list[Condition] = list(query.filters)
    period = query.time_range
    groupings = {each.result_name: each for each in query.group_by}
    for name, value in (of or {}).items():
        if name not in groupings:
            raise QueryInvalid(f"The query is not grouped by {name!r}.", field="of")
        grouping = groupings[name]
        if grouping.bucket is not None and isinstance(value, date):
            period = _within_bucket(period, grouping.bucket, value)
        else:
            filters.append(_equal(grouping, value, table))
    filters += _what_is_measured(query, table)
    return TypedQuery(
        table=query.table,
        select=columns,
        filters=tuple(filters),
        time_range=period,
        order=(OrderBy(citation.date),) if citation.date is not None else (),
        limit=sample_rows,
    )


def _equal(grouping: Grouping, value: Value, table: TableDescription) -> Filter:
    is_list = named_column(table, grouping.column, "of").type is ColumnType.TEXT_LIST
    if value is None or isinstance(value, list):
        return Filter(grouping.column, Operator.IS_NULL)
    return Filter(grouping.column, Operator.CONTAINS_ANY if is_list else Operator.EQUALS, (value,))


def _within_bucket(period: TimeRange | None, bucket: Bucket, first_day: date) -> TimeRange:
    last_day = _last_day(bucket, first_day)
    if period is None:
        return TimeRange(first_day, last_day)
    start = max(first_day, period.start) if period.start else first_day
    end = min(last_day, period.end) if period.end else last_day
    return replace(period, start=start, end=end)


def _last_day(bucket: Bucket, first_day: date) -> date:
    far_enough = {Bucket.DAY: 1, Bucket.WEEK: 7, Bucket.MONTH: 31, Bucket.QUARTER: 92, Bucket.YEAR: 366}
    return first_day_of(bucket, first_day + timedelta(days=far_enough[bucket])) - timedelta(days=1)


def _what_is_measured(query: TypedQuery, table: TableDescription) -> list[Filter]:
    """What a row must have to count, when that is the same for every measure and group."""
    lists = [
        each.column
        for each in query.group_by
        if named_column(table, each.column, "group_by").type is ColumnType.TEXT_LIST
    ]
    if lists:
        return [Filter(name, Operator.IS_NOT_EMPTY) for name in lists]
    measured = {_skipping(each) for each in query.measures}
    if len(measured) != 1:
        return []
    column = measured.pop()
    if column is None:
        return []
    is_list = named_column(table, column, "measures").type is ColumnType.TEXT_LIST
    return [Filter(column, Operator.IS_NOT_EMPTY if is_list else Operator.IS_NOT_NULL)]


def _skipping(measure: Measure) -> str | None:
    return None if measure.aggregate in {Aggregate.COUNT, Aggregate.RATIO} else measure.column
