"""Typed queries against a real PostgreSQL, beside answers computed without SQL."""

import dataclasses
from collections.abc import Iterable, Sequence
from datetime import date
from random import Random
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest

from citewell.domains.analytics.public import (
    Aggregate,
    Bucket,
    Filter,
    Grouping,
    Measure,
    Operator,
    OrderBy,
    QueryTooSlow,
    TimeRange,
    TypedQuery,
    compile_query,
    rows_behind,
    run,
    run_cited,
)
from citewell.domains.analytics.store import TIME_LIMIT_MILLISECONDS
from citewell.foundation.database import Database
from tests.analytics.oracle import matching, measured
from tests.analytics.random_queries import random_query
from tests.analytics.tables import ITEMS, Item, create_items, random_items
from tests.databases import DatabaseUrls

TENANT = UUID(int=1)
QUERIES = 150


@pytest.fixture
def items(database_urls: DatabaseUrls) -> list[Item]:
    random = Random(5)
    mine = random_items(random, 150)
    create_items(database_urls.owner, {TENANT: mine, uuid4(): random_items(random, 150)})
    return mine


def rounded(rows: Iterable[Sequence[Any]]) -> list[tuple[Any, ...]]:
    return [tuple(round(v, 6) if isinstance(v, float) else v for v in row) for row in rows]


async def test_numbers_equal_those_of_an_independent_computation(
    items: list[Item], database: Database
) -> None:
    random = Random(11)
    for _ in range(QUERIES):
        query = random_query(random)
        async with database.transaction(TENANT) as session:
            result = await run(session, compile_query(query, ITEMS))

        rows = rounded(result.rows)
        expected = set(rounded(measured(query, items)))
        assert result.total == len(expected), query
        assert len(rows) == len(set(rows)) == min(len(expected), query.limit), query
        assert set(rows) <= expected, query


async def test_the_sql_that_is_shown_gives_the_same_rows_when_run_by_hand(
    items: list[Item], database: Database
) -> None:
    random = Random(12)
    assert items
    for _ in range(40):
        query = random_query(random)
        async with database.transaction(TENANT) as session:
            result = await run(session, compile_query(query, ITEMS))
            by_hand = await session.connection.exec_driver_sql(result.sql)

            assert [tuple(row) for row in by_hand.fetchall()] == list(result.rows), result.sql


async def test_the_rows_behind_each_number_are_exactly_the_rows_it_counts(
    items: list[Item], database: Database
) -> None:
    query = TypedQuery(
        "items",
        (Measure(),),
        filters=(Filter("category", Operator.EQUALS, ("bug_fixed",)),),
        group_by=(Grouping("date", Bucket.MONTH), Grouping("project")),
        time_range=TimeRange(date(2025, 12, 5), date(2026, 3, 10)),
    )
    async with database.transaction(TENANT) as session:
        result = await run(session, compile_query(query, ITEMS))
        assert any(count == 0 for *_, count in result.rows)
        for month, project, count in result.rows:
            behind = rows_behind(query, ITEMS, of={"month": month, "project": project}, sample_rows=1000)
            found = await run(session, compile_query(behind, ITEMS))

            expected = {
                item.id
                for item in matching(query, items)
                if (item.date.replace(day=1), item.project) == (month, project)
            }
            assert {row[0] for row in found.rows} == expected
            assert found.total == len(expected) == count


async def test_rows_behind_are_a_bounded_sample_with_an_exact_total(
    items: list[Item], database: Database
) -> None:
    query = TypedQuery("items", (Measure(),))

    async with database.transaction(TENANT) as session:
        cited = await run_cited(session, query, ITEMS, sample_rows=5)

    assert cited.result.rows == ((len(items),),)
    assert cited.rows_behind.columns == ("id", "entry_id", "date", "author_name", "text")
    assert len(cited.rows_behind.rows) == 5
    assert cited.rows_behind.total == len(items)


async def test_rows_come_oldest_first_whatever_is_selected(items: list[Item], database: Database) -> None:
    query = TypedQuery("items", select=("text", "prs"), limit=1000)

    async with database.transaction(TENANT) as session:
        result = await run(session, compile_query(query, ITEMS))

    in_order = sorted(items, key=lambda item: (item.date, item.id))
    assert result.rows == tuple((item.text, item.prs) for item in in_order)


async def test_the_last_time_keeps_everything_of_that_day(items: list[Item], database: Database) -> None:
    query = TypedQuery(
        "items", select=("date", "id"), order=(OrderBy("date", descending=True),), limit=1, with_ties=True
    )

    async with database.transaction(TENANT) as session:
        result = await run(session, compile_query(query, ITEMS))

    last = max(item.date for item in items)
    assert {row[1] for row in result.rows} == {item.id for item in items if item.date == last}
    assert result.total == len(items)


async def test_who_did_most_names_everyone_who_is_level(
    database_urls: DatabaseUrls, database: Database
) -> None:
    template = random_items(Random(1), 1)[0]
    rows = [
        dataclasses.replace(template, id=uuid4(), author_name=name)
        for name in ("Ada", "Bob", "Bob", "Cem", "Cem")
    ]
    create_items(database_urls.owner, {TENANT: rows})
    query = TypedQuery(
        "items",
        (Measure(),),
        group_by=(Grouping("author_name"),),
        order=(OrderBy("count", descending=True),),
        limit=1,
        with_ties=True,
    )

    async with database.transaction(TENANT) as session:
        result = await run(session, compile_query(query, ITEMS))

    assert result.rows == (("Bob", 2), ("Cem", 2))


async def test_a_limited_result_says_how_much_there_is(items: list[Item], database: Database) -> None:
    query = TypedQuery("items", (Measure(),), group_by=(Grouping("date", Bucket.DAY),), limit=3)
    days = (max(item.date for item in items) - min(item.date for item in items)).days + 1

    async with database.transaction(TENANT) as session:
        result = await run(session, compile_query(query, ITEMS))

    assert len(result.rows) == 3
    assert result.total == days


async def test_no_rows_in_a_bounded_period_are_zeros_and_in_an_open_one_nothing(
    items: list[Item], database: Database
) -> None:
    assert items
    per_week = TypedQuery("items", (Measure(),), group_by=(Grouping("date", Bucket.WEEK),))
    bounded = dataclasses.replace(per_week, time_range=TimeRange(date(2030, 1, 1), date(2030, 1, 13)))
    open_ended = dataclasses.replace(per_week, time_range=TimeRange(date(2030, 1, 1), None))

    async with database.transaction(TENANT) as session:
        weeks = await run(session, compile_query(bounded, ITEMS))
        nothing = await run(session, compile_query(open_ended, ITEMS))

    assert weeks.rows == ((date(2029, 12, 31), 0), (date(2030, 1, 7), 0))
    assert nothing.rows == ()


async def test_a_timestamp_belongs_to_the_day_of_the_asked_time_zone(
    database_urls: DatabaseUrls, database: Database
) -> None:
    template = random_items(Random(1), 1)[0]
    late = dataclasses.replace(template, at=template.at.replace(hour=23))
    create_items(database_urls.owner, {TENANT: [late]})
    by_time = dataclasses.replace(ITEMS, date_column="at")
    query = TypedQuery(
        "items",
        (Measure(),),
        group_by=(Grouping("at", Bucket.DAY),),
        time_range=TimeRange(late.at.date(), late.at.date()),
    )
    there = dataclasses.replace(query, time_range=TimeRange(late.at.date(), timezone="Pacific/Auckland"))

    async with database.transaction(TENANT) as session:
        in_utc = await run(session, compile_query(query, by_time))
        in_auckland = await run(session, compile_query(there, by_time))

    assert in_utc.rows == ((late.at.date(), 1),)
    assert [row for row in in_auckland.rows if row[1]] == [(date.fromordinal(late.at.toordinal() + 1), 1)]


async def test_a_query_that_runs_too_long_is_ended_and_named(
    items: list[Item], database: Database, database_urls: DatabaseUrls, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert items
    with psycopg.connect(database_urls.owner) as owner:
        owner.execute("ALTER TABLE items RENAME TO stored")
        owner.execute(
            "CREATE VIEW items WITH (security_invoker = true) AS SELECT stored.* FROM stored, pg_sleep(5)"
        )
        owner.execute("GRANT SELECT ON items TO citewell_app")
    monkeypatch.setattr("citewell.domains.analytics.store.TIME_LIMIT_MILLISECONDS", 50)

    with pytest.raises(QueryTooSlow):
        async with database.transaction(TENANT) as session:
            await run(session, compile_query(TypedQuery("items", (Measure(),)), ITEMS))


async def test_the_time_limit_ends_with_the_query(items: list[Item], database: Database) -> None:
    assert items
    assert TIME_LIMIT_MILLISECONDS > 0
    async with database.transaction(TENANT) as session:
        before = (await session.connection.exec_driver_sql("SHOW statement_timeout")).scalar_one()
        await run(session, compile_query(TypedQuery("items", (Measure(Aggregate.COUNT),)), ITEMS))
        after = (await session.connection.exec_driver_sql("SHOW statement_timeout")).scalar_one()

    assert after == before
