"""What a typed query is refused for, and how clearly."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

import pytest

from citewell.domains.analytics.public import (
    Aggregate,
    AnyOf,
    Bucket,
    ColumnType,
    Filter,
    Grouping,
    Measure,
    Operator,
    OrderBy,
    QueryInvalid,
    TimeRange,
    TypedQuery,
    rows_behind,
    validate,
)
from tests.analytics.tables import ITEMS

COUNT = TypedQuery("items", (Measure(),))


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"table": "entries"}, "table"),
        ({"measures": ()}, "measures"),
        ({"select": ("text",)}, "measures"),
        ({"measures": (), "select": ("text",), "group_by": (Grouping("project"),)}, "group_by"),
        ({"limit": 0}, "limit"),
        ({"limit": 1001}, "limit"),
        ({"measures": (Measure(),) * 9}, "measures"),
        ({"measures": (Measure(), Measure())}, "name"),
        ({"measures": (Measure(name="a; DROP TABLE items"),)}, "name"),
        ({"measures": (Measure(name=""),)}, "name"),
        ({"measures": (Measure(Aggregate.SUM, "text"),)}, "measures[0]"),
        ({"measures": (Measure(Aggregate.SUM),)}, "measures[0].column"),
        ({"measures": (Measure(Aggregate.COUNT, "text"),)}, "measures[0].column"),
        ({"measures": (Measure(Aggregate.RATIO),)}, "measures[0].where"),
        ({"measures": (Measure(Aggregate.PERCENTILE, "hours"),)}, "measures[0].percentile"),
        ({"measures": (Measure(Aggregate.PERCENTILE, "hours", percentile=1.5),)}, "measures[0].percentile"),
        (
            {"measures": (Measure(Aggregate.PERCENTILE, "hours", percentile=float("nan")),)},
            "measures[0].percentile",
        ),
        ({"group_by": (Grouping("nothing"),)}, "group_by[0]"),
        ({"group_by": (Grouping("context"),)}, "group_by[0]"),
        ({"group_by": (Grouping("text", Bucket.DAY),)}, "group_by[0]"),
        ({"group_by": (Grouping("at", Bucket.DAY),)}, "group_by[0]"),
        ({"group_by": (Grouping("date", Bucket.DAY), Grouping("date", Bucket.WEEK))}, "group_by"),
        ({"group_by": (Grouping("date", Bucket.DAY),), "average_over": Bucket.WEEK}, "average_over"),
        ({"group_by": (Grouping("prs"),), "measures": (Measure(Aggregate.SUM, "hours"),)}, "measures"),
        ({"filters": (AnyOf(()),)}, "filters[0]"),
        ({"filters": (Filter("project", Operator.EQUALS, ("a",)),) * 21}, "filters"),
        ({"time_range": TimeRange(date(2026, 2, 1), date(2026, 1, 1))}, "time_range"),
        ({"order": (OrderBy("project"),)}, "order[0]"),
        ({"with_ties": True}, "with_ties"),
        ({"filters": (Filter("context.a'b", Operator.EQUALS, ("a",)),)}, "filters[0]"),
        ({"filters": (Filter("context.%s", Operator.EQUALS, ("a",)),)}, "filters[0]"),
    ],
)
def test_a_query_that_has_no_answer_is_refused_where_it_is_wrong(changes: dict[str, Any], field: str) -> None:
    with pytest.raises(QueryInvalid) as refusal:
        validate(replace(COUNT, **changes), ITEMS)

    assert refusal.value.field == field


@pytest.mark.parametrize(
    ("column", "operator", "values"),
    [
        ("project", Operator.EQUALS, ()),
        ("project", Operator.EQUALS, ("a", "b")),
        ("project", Operator.EQUALS, (1,)),
        ("project", Operator.EQUALS, ("a\x00",)),
        ("project", Operator.EQUALS, ("a" * 501,)),
        ("project", Operator.IN, ()),
        ("project", Operator.CONTAINS_ANY, ("a",)),
        ("project", Operator.IS_EMPTY, ()),
        ("project", Operator.IS_NULL, ("a",)),
        ("prs", Operator.EQUALS, ("12",)),
        ("prs", Operator.MENTIONS, ("12",)),
        ("text", Operator.MENTIONS, (" ",)),
        ("date", Operator.EQUALS, ("2026-01-01",)),
        ("date", Operator.EQUALS, (datetime(2026, 1, 1, tzinfo=UTC),)),
        ("at", Operator.LESS, (datetime(2026, 1, 1),)),  # noqa: DTZ001 - the missing zone is what is refused
        ("at", Operator.LESS, (date(2026, 1, 1),)),
        ("points", Operator.EQUALS, (1.5,)),
        ("points", Operator.EQUALS, (True,)),
        ("points", Operator.EQUALS, (2**63,)),
        ("hours", Operator.LESS, (float("inf"),)),
        ("hours", Operator.LESS, (10**400,)),
        ("hours", Operator.BETWEEN, (1,)),
        ("done", Operator.LESS, (True,)),
        ("done", Operator.EQUALS, ("yes",)),
        ("id", Operator.EQUALS, ("12",)),
        ("id", Operator.LESS, (uuid4(),)),
        ("context", Operator.EQUALS, ("a",)),
    ],
)
def test_a_value_that_does_not_fit_its_column_is_refused(
    column: str, operator: Operator, values: tuple[Any, ...]
) -> None:
    with pytest.raises(QueryInvalid):
        validate(replace(COUNT, filters=(Filter(column, operator, values),)), ITEMS)


def test_a_misspelled_column_is_answered_with_the_nearest_ones() -> None:
    with pytest.raises(QueryInvalid, match="It has project") as refusal:
        validate(replace(COUNT, filters=(Filter("projct", Operator.IS_NULL),)), ITEMS)

    assert refusal.value.status == 422


def test_two_lists_are_not_taken_apart_at_once() -> None:
    prs = next(column for column in ITEMS.columns if column.type is ColumnType.TEXT_LIST)
    table = replace(ITEMS, columns=(*ITEMS.columns, replace(prs, name="tickets")))

    with pytest.raises(QueryInvalid, match="One list at a time"):
        validate(replace(COUNT, group_by=(Grouping("prs"), Grouping("tickets"))), table)


def test_a_table_without_dates_has_no_time_range() -> None:
    with pytest.raises(QueryInvalid, match="have no date"):
        validate(replace(COUNT, time_range=TimeRange(date(2026, 1, 1))), replace(ITEMS, date_column=None))


def test_rows_are_behind_groups_of_the_query_only() -> None:
    with pytest.raises(QueryInvalid, match="not grouped by"):
        rows_behind(COUNT, ITEMS, of={"project": "billing"})
