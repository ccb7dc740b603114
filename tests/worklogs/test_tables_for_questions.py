"""Entries and items as tables that typed queries are asked of."""

import datetime as dt

from citewell.domains.analytics.public import (
    Aggregate,
    Bucket,
    Filter,
    Grouping,
    Measure,
    Operator,
    TableDescription,
    TimeRange,
    TypedQuery,
    Value,
    run_cited,
)
from citewell.domains.worklogs.public import EntryFilters, count_entries, describe_tables
from tests.worklogs.team import Team


async def _ask(team: Team, query: TypedQuery) -> list[tuple[Value, ...]]:
    async with team.database.transaction(team.tenant_id) as session:
        table = next(table for table in await describe_tables(session) if table.name == query.table)
        cited = await run_cited(session, query, table)
    return [tuple(row) for row in cited.result.rows]


async def _tables(team: Team) -> dict[str, TableDescription]:
    async with team.database.transaction(team.tenant_id) as session:
        return {table.name: table for table in await describe_tables(session)}


async def test_every_described_column_is_there_to_be_selected(team: Team) -> None:
    await team.record("## Blockers\n- Fixed #1 for BILL-2 with @grace", project="Billing", tags=("api",))

    for name, table in (await _tables(team)).items():
        columns = tuple(column.name for column in table.columns)
        [row] = await _ask(team, TypedQuery(name, select=columns))
        values = dict(zip(columns, row, strict=True))
        assert (values["author"], values["project"], values["tags"]) == ("Ada of acme", "Billing", ["api"])


async def test_the_names_that_occur_are_described_and_no_others(team: Team, other_team: Team) -> None:
    await team.record("one", project="Billing", tags=("api",))
    await other_team.record("two", project="Secret", tags=("hidden",))

    for table in (await _tables(team)).values():
        project, tags = table.column("project"), table.column("tags")
        assert project is not None
        assert tags is not None
        assert [known.value for known in (*project.known_values, *tags.known_values)] == ["Billing", "api"]


async def test_counts_are_exact_and_stop_at_the_wall(team: Team, other_team: Team) -> None:
    for day in ("2026-01-05", "2026-01-06", "2026-01-14"):
        await team.record("- Fixed one (#1)\n- Fixed two (#2, #1)\n- Will fix three", date=day)
    await other_team.record("- Fixed theirs", date="2026-01-05")

    per_week = TypedQuery(
        "worklog_items",
        measures=(Measure(),),
        filters=(Filter("category", Operator.EQUALS, ("bug_fixed",)),),
        group_by=(Grouping("date", Bucket.WEEK),),
        time_range=TimeRange(dt.date(2026, 1, 1), dt.date(2026, 1, 31)),
    )
    requests = TypedQuery("worklog_items", measures=(Measure(Aggregate.COUNT_DISTINCT, "prs"),))
    entries = TypedQuery("worklog_entries", measures=(Measure(),), group_by=(Grouping("author"),))
    assert [row[1] for row in await _ask(team, per_week)] == [0, 4, 2, 0, 0]
    assert await _ask(team, requests) == [(2,)]
    assert await _ask(team, entries) == [("Ada of acme", 3)]
    async with team.database.transaction(team.tenant_id) as session:
        assert await count_entries(session, EntryFilters()) == 3
