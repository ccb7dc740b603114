"""The answer to a typed query computed row by row in Python, with no SQL: slow, plain, and independent."""

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from statistics import fmean
from typing import Any

from citewell.domains.analytics.public import (
    Aggregate,
    AnyOf,
    Bucket,
    Condition,
    Filter,
    Grouping,
    Measure,
    Operator,
    TypedQuery,
)
from tests.analytics.tables import Item


def value_of(item: Item, column: str) -> Any:
    head, _, key = column.partition(".")
    value = getattr(item, head)
    return value.get(key) if key else value


def holds(item: Item, condition: Condition) -> bool:
    if isinstance(condition, AnyOf):
        return any(holds(item, each) for each in condition.filters)
    value = value_of(item, condition.column)
    return _compare(value, condition)


def _compare(value: Any, condition: Filter) -> bool:
    wanted = condition.values
    if condition.operator in _EVEN_OF_NOTHING:
        return bool(_EVEN_OF_NOTHING[condition.operator](value, wanted))
    return value is not None and bool(_OF_A_VALUE[condition.operator](value, wanted))


def _mentioned(value: str, wanted: tuple[Any, ...]) -> bool:
    words = "|".join(re.escape(str(each)) for each in wanted)
    return re.search(rf"(?i)(?<!\w)({words})(?!\w)", value) is not None


_EVEN_OF_NOTHING: dict[Operator, Callable[[Any, tuple[Any, ...]], Any]] = {
    Operator.IS_NULL: lambda value, _: value is None,
    Operator.IS_NOT_NULL: lambda value, _: value is not None,
    Operator.NOT_EQUALS: lambda value, wanted: value != wanted[0],
    Operator.NOT_IN: lambda value, wanted: value not in wanted,
    Operator.CONTAINS_ANY: lambda value, wanted: set(value) & set(wanted),
    Operator.CONTAINS_ALL: lambda value, wanted: set(wanted) <= set(value),
    Operator.IS_EMPTY: lambda value, _: not value,
    Operator.IS_NOT_EMPTY: lambda value, _: value,
}
_OF_A_VALUE: dict[Operator, Callable[[Any, tuple[Any, ...]], Any]] = {
    Operator.EQUALS: lambda value, wanted: value in wanted,
    Operator.IN: lambda value, wanted: value in wanted,
    Operator.LESS: lambda value, wanted: value < wanted[0],
    Operator.AT_MOST: lambda value, wanted: value <= wanted[0],
    Operator.GREATER: lambda value, wanted: value > wanted[0],
    Operator.AT_LEAST: lambda value, wanted: value >= wanted[0],
    Operator.BETWEEN: lambda value, wanted: wanted[0] <= value <= wanted[1],
    Operator.MENTIONS: _mentioned,
}


def matching(query: TypedQuery, items: Iterable[Item]) -> list[Item]:
    period = query.time_range
    return [
        item
        for item in items
        if all(holds(item, each) for each in query.filters)
        and (period is None or period.start is None or item.date >= period.start)
        and (period is None or period.end is None or item.date <= period.end)
    ]


def label(day: date, bucket: Bucket) -> date:
    """By ISO calendar and division: other arithmetic than the code under test uses."""
    match bucket:
        case Bucket.DAY:
            return day
        case Bucket.WEEK:
            year, week, _ = day.isocalendar()
            return date.fromisocalendar(year, week, 1)
        case Bucket.MONTH:
            return date(day.year, day.month, 1)
        case Bucket.QUARTER:
            return date(
                day.year, {1: 1, 2: 1, 3: 1, 4: 4, 5: 4, 6: 4, 7: 7, 8: 7, 9: 7}.get(day.month, 10), 1
            )
        case Bucket.YEAR:
            return date(day.year, 1, 1)


def measured(query: TypedQuery, items: Iterable[Item]) -> set[tuple[Any, ...]]:
    """The result's rows before order and limit."""
    rows = matching(query, items)
    if query.average_over is not None:
        timed = Grouping("date", query.average_over)
        per_bucket = _groups(query, (timed, *query.group_by), rows)
        members = {key[1:] for key in per_bucket} or (set() if query.group_by else {()})
        return {
            (
                *member,
                *(
                    _mean([values[place] for key, values in per_bucket.items() if key[1:] == member])
                    for place in range(len(query.measures))
                ),
            )
            for member in members
        }
    return {(*key, *values) for key, values in _groups(query, query.group_by, rows).items()}


def _mean(values: Sequence[Any]) -> float | None:
    present = [value for value in values if value is not None]
    return fmean(present) if present else None


def _groups(
    query: TypedQuery, groupings: Sequence[Grouping], rows: list[Item]
) -> dict[tuple[Any, ...], tuple[Any, ...]]:
    groups: dict[tuple[Any, ...], list[Item]] = {}
    lists = [each.column for each in groupings if each.column == "prs"]
    for row in rows:
        for element in set(row.prs) if lists else {""}:
            key = tuple(
                label(row.date, each.bucket)
                if each.bucket
                else element
                if each.column == "prs"
                else value_of(row, each.column)
                for each in groupings
            )
            groups.setdefault(key, []).append(row)
    timed = [place for place, each in enumerate(groupings) if each.bucket]
    if timed:
        groups = _with_empty_buckets(query, groupings, groups, timed[0])
    elif not groupings:
        groups.setdefault((), [])
    element_place = next((place for place, each in enumerate(groupings) if each.column == "prs"), None)
    return {
        key: tuple(
            _measure(each, members, key[element_place] if element_place is not None else None)
            for each in query.measures
        )
        for key, members in groups.items()
    }


def _with_empty_buckets(
    query: TypedQuery, groupings: Sequence[Grouping], groups: dict[tuple[Any, ...], list[Item]], place: int
) -> dict[tuple[Any, ...], list[Item]]:
    bucket = groupings[place].bucket
    assert bucket is not None
    present = sorted({key[place] for key in groups})
    period = query.time_range
    start = label(period.start, bucket) if period and period.start else (present[0] if present else None)
    end = label(period.end, bucket) if period and period.end else (present[-1] if present else None)
    others = {key[:place] + key[place + 1 :] for key in groups} or (set() if len(groupings) > 1 else {()})
    if start is None or end is None:
        return {}
    labels = {label(start + timedelta(days=step), bucket) for step in range((end - start).days + 1)}
    return {
        (key := (*other[:place], day, *other[place:])): groups.get(key, [])
        for other in others
        for day in labels
    }


def _measure(measure: Measure, rows: list[Item], element: str | None) -> Any:
    if measure.aggregate is Aggregate.COUNT:
        return len({row.id for row in rows})
    if measure.aggregate is Aggregate.RATIO:
        good = sum(all(holds(row, each) for each in measure.where) for row in rows)
        return good / len(rows) if rows else None
    assert measure.column is not None
    if measure.column == "prs":
        values: list[Any] = [pr for row in rows for pr in (row.prs if element is None else [element])]
    else:
        values = [value for row in rows if (value := value_of(row, measure.column)) is not None]
    if measure.aggregate is Aggregate.PERCENTILE:
        return _percentile(sorted(values), measure.percentile or 0.0)
    return _OF_VALUES[measure.aggregate](values)


_OF_VALUES: dict[Aggregate, Callable[[list[Any]], Any]] = {
    Aggregate.COUNT_DISTINCT: lambda values: len(set(values)),
    Aggregate.SUM: sum,
    Aggregate.AVG: _mean,
    Aggregate.MIN: lambda values: min(values, default=None),
    Aggregate.MAX: lambda values: max(values, default=None),
}


def _percentile(values: list[float], at: float) -> float | None:
    if not values:
        return None
    place = at * (len(values) - 1)
    low = int(place)
    high = min(low + 1, len(values) - 1)
    return values[low] + (values[high] - values[low]) * (place - low)
