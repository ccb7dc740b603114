"""What the SQL looks like: bound values, both dialects, and nothing of a person's text in it."""

from dataclasses import replace
from datetime import date
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlglot import parse_one

from citewell.domains.analytics.public import (
    Aggregate,
    Bucket,
    Dialect,
    Filter,
    Grouping,
    Measure,
    Operator,
    TimeRange,
    TypedQuery,
    compile_query,
    first_day_of,
)
from tests.analytics.random_queries import random_query
from tests.analytics.tables import ITEMS


def test_values_are_bound_in_what_runs_and_written_out_in_what_is_shown() -> None:
    query = TypedQuery(
        "items",
        (Measure(),),
        filters=(Filter("project", Operator.EQUALS, ("o'neil",)),),
        time_range=TimeRange(date(2026, 3, 1), date(2026, 3, 31)),
    )

    compiled = compile_query(query, ITEMS)

    assert "neil" not in compiled.sql
    assert compiled.parameters == {"p1": "o'neil", "p2": date(2026, 3, 1), "p3": date(2026, 3, 31)}
    assert " ".join(compiled.shown_sql.split()) == (
        """SELECT COUNT(*) AS "count" FROM "items" WHERE "project" = 'o''neil' """
        """AND "date" BETWEEN CAST('2026-03-01' AS DATE) AND CAST('2026-03-31' AS DATE) LIMIT 100"""
    )


@given(st.text(min_size=1, max_size=40).filter(lambda text: "\x00" not in text and text.strip() != ""))
def test_no_text_changes_the_statement_that_runs(text: str) -> None:
    filters = (Filter("project", Operator.EQUALS, (text,)), Filter("text", Operator.MENTIONS, (text,)))
    plain = (Filter("project", Operator.EQUALS, ("x",)), Filter("text", Operator.MENTIONS, ("x",)))

    compiled = compile_query(TypedQuery("items", (Measure(),), filters=filters), ITEMS)

    assert compiled.sql == compile_query(TypedQuery("items", (Measure(),), filters=plain), ITEMS).sql
    assert parse_one(compiled.shown_sql, dialect="postgres") is not None


@pytest.mark.parametrize("dialect", list(Dialect))
def test_every_query_is_one_statement_of_its_dialect(dialect: Dialect) -> None:
    table = replace(ITEMS, dialect=dialect, relation=("lake", "main", "items"))
    random = Random(3)
    for _ in range(60):
        compiled = compile_query(random_query(random), table)

        read_back = parse_one(compiled.shown_sql, dialect=dialect.value).sql(dialect=dialect.value)
        assert "".join(read_back.split()) == "".join(compiled.shown_sql.split())
        assert '"lake"."main"."items"' in compiled.sql


def test_equal_queries_compile_to_equal_statements() -> None:
    first, second = (compile_query(random_query(Random(9)), ITEMS) for _ in range(2))

    assert first == second


def test_result_columns_say_their_types() -> None:
    query = TypedQuery(
        "items",
        (Measure(), Measure(Aggregate.AVG, "points"), Measure(Aggregate.MIN, "date", name="first")),
        group_by=(Grouping("date", Bucket.WEEK), Grouping("author_name")),
    )

    columns = compile_query(query, ITEMS).columns

    assert [(column.name, str(column.type)) for column in columns] == [
        ("week", "date"),
        ("author_name", "text"),
        ("count", "integer"),
        ("avg_points", "number"),
        ("first", "date"),
    ]


@given(st.dates(), st.sampled_from(Bucket))
def test_the_first_day_of_a_unit_is_its_own_first_day(day: date, bucket: Bucket) -> None:
    first = first_day_of(bucket, day)

    assert first <= day
    assert first_day_of(bucket, first) == first
