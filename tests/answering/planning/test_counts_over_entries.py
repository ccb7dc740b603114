"""Questions in words, through plan, SQL and PostgreSQL, against counting 10,000 entries by hand."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from uuid import UUID, uuid4

import pytest

from citewell.domains.analytics.public import QueryResult, TableDescription, compile_query, run
from citewell.domains.answering.planning.plan import plan_question
from citewell.domains.answering.planning.types import Vocabulary
from citewell.domains.worklogs.public import describe_tables
from citewell.foundation.database import Database
from tests.answering.planning.calendar_oracle import Days, questions
from tests.answering.planning.people import ADA, BOB, MARK, TODAY
from tests.answering.planning.worklog_rows import TAGS, Entry, Item, insert, random_worklogs
from tests.databases import DatabaseUrls

TENANT = UUID(int=77)
PERIODS = 4


@dataclass(frozen=True)
class Asking:
    """A question about a period as `{}`, and the number it should have, counted in Python."""

    question: str
    count: Callable[[list[Entry], list[Item]], int]


def of(items: list[Item], category: str, author: str | None = None) -> list[Item]:
    return [
        item
        for item in items
        if item.category == category and (author is None or item.entry.author.name == author)
    ]


ASKED = [
    Asking("How many bugs did I fix {}?", lambda _, items: len(of(items, "bug_fixed", ADA.name))),
    Asking("How many bugs were fixed {}?", lambda _, items: len(of(items, "bug_fixed"))),
    Asking(
        "How many bugs did we fix in billing {}?",
        lambda _, items: sum(
            (item.entry.project or "").lower() == "billing" for item in of(items, "bug_fixed")
        ),
    ),
    Asking(
        "How often did Bob meet Ada {}?",
        lambda _, items: sum(item.with_person == ADA.name for item in of(items, "meeting", BOB.name)),
    ),
    Asking(
        "How many open blockers did Mark have {}?",
        lambda _, items: sum(item.is_open is True for item in of(items, "blocker", MARK.name)),
    ),
    Asking(
        "How many entries did Bob write {}?", lambda entries, _: sum(each.author == BOB for each in entries)
    ),
    Asking(
        "On how many days did I write entries {}?",
        lambda entries, _: len({each.day for each in entries if each.author == ADA}),
    ),
    Asking(
        "How many PRs did I work on {}?",
        lambda _, items: len({pr for item in items if item.entry.author == ADA for pr in item.prs}),
    ),
    Asking(
        "How many entries tagged security {}?",
        lambda entries, _: sum("security" in each.tags for each in entries),
    ),
    Asking(
        "How many people fixed bugs {}?",
        lambda _, items: len({item.entry.author for item in of(items, "bug_fixed")}),
    ),
]


def inside(day: date, days: Days) -> bool:
    return (days[0] is None or day >= days[0]) and (days[1] is None or day <= days[1])


class Team:
    """A tenant with its entries beside it, and somebody asking."""

    def __init__(self, database: Database, entries: list[Entry], items: list[Item]) -> None:
        self.database = database
        self.entries = entries
        self.items = items
        self.tables: dict[str, TableDescription] = {}
        self.vocabulary = Vocabulary((ADA, BOB, MARK), ("billing", "Billing", "search"), TAGS)

    async def answer(self, question: str) -> QueryResult:
        plan = plan_question(question, today=TODAY, asker=ADA, vocabulary=self.vocabulary)
        assert plan.query is not None, question
        async with self.database.transaction(TENANT) as session:
            if not self.tables:
                self.tables = {table.name: table for table in await describe_tables(session)}
            return await run(session, compile_query(plan.query, self.tables[plan.query.table]))

    def within(self, days: Days) -> tuple[list[Entry], list[Item]]:
        return (
            [entry for entry in self.entries if inside(entry.day, days)],
            [item for item in self.items if inside(item.entry.day, days)],
        )


def make_team(urls: DatabaseUrls, database: Database, entry_count: int) -> Team:
    random = Random(2)
    people = [ADA, BOB, MARK]
    entries, items = random_worklogs(random, people, entry_count)
    insert(urls.superuser, TENANT, entries, items)
    insert(urls.superuser, uuid4(), *random_worklogs(random, people, 200))
    return Team(database, entries, items)


@pytest.fixture
def team(database_urls: DatabaseUrls, database: Database) -> Team:
    return make_team(database_urls, database, 1_000)


@pytest.fixture
def large_team(database_urls: DatabaseUrls, database: Database) -> Team:
    return make_team(database_urls, database, 10_000)


async def test_every_count_over_every_period_is_exact(large_team: Team) -> None:
    random = Random(4)
    periods = [found for _ in range(PERIODS) for found in questions(random, TODAY)]
    asked = 0
    for words, days in periods:
        entries, items = large_team.within(days)
        for asking in random.sample(ASKED, k=2):
            question = asking.question.format(words)
            result = await large_team.answer(question)

            assert result.rows == ((asking.count(entries, items),),), (question, result.sql)
            asked += 1
    assert asked > 130


async def test_counts_per_week_have_every_week_and_add_up(team: Team) -> None:
    result = await team.answer("How many bugs did I fix per week since March?")

    days = Counter(
        item.entry.day - timedelta(days=item.entry.day.weekday())
        for item in of(team.items, "bug_fixed", ADA.name)
        if date(2026, 3, 1) <= item.entry.day <= TODAY
    )
    weeks = [date(2026, 2, 23) + timedelta(days=7 * step) for step in range(39)]
    assert result.rows == tuple((week, days[week]) for week in weeks)


async def test_who_did_most_is_whoever_a_count_by_hand_says(team: Team) -> None:
    result = await team.answer("Who fixed the most bugs in Q2 2026?")

    counts = Counter(
        item.entry.author.name
        for item in of(team.items, "bug_fixed")
        if date(2026, 4, 1) <= item.entry.day <= date(2026, 6, 30)
    )
    most = max(counts.values())
    assert set(result.rows) == {(name, count) for name, count in counts.items() if count == most}


async def test_a_list_of_pull_requests_is_complete(team: Team) -> None:
    result = await team.answer("Which PRs did Bob work on in May 2026?")

    mentioned = [
        pr
        for item in team.items
        if item.entry.author == BOB and (item.entry.day.year, item.entry.day.month) == (2026, 5)
        for pr in set(item.prs)
    ]
    assert {(row[0], row[1]) for row in result.rows} == set(Counter(mentioned).items())


async def test_an_average_per_month_is_the_count_over_the_months(team: Team) -> None:
    result = await team.answer("How many entries did Bob write per month on average in 2025?")

    written = sum(entry.author == BOB and entry.day.year == 2025 for entry in team.entries)
    assert result.rows[0][0] == pytest.approx(written / 12)
