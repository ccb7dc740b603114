"""Dates in words against a calendar that is walked day by day, and what holds for any text at all."""

from datetime import date, timedelta
from random import Random
from time import perf_counter

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from citewell.domains.answering.planning.plan import plan_question
from citewell.domains.answering.planning.types import QuestionPlan
from tests.answering.planning.calendar_oracle import questions
from tests.answering.planning.people import ADA, VOCABULARY, plan

DAYS = st.dates(min_value=date(1999, 1, 1), max_value=date(2090, 12, 31))
_DATE_WORDS = """
    last this next past since until before after between and to from in on the of may May March monday 2025 2026-01-10
    10 14 3rd week weeks month quarter days ago first second early late end half Q2 H1 - , . ' Jan Friday weekend year
    today 31 February 0 99999 12/13/14 2026-13-45 every per a few so far day before yesterday 29 9999 1990 week 53 as by
    how many bugs did I fix who what when why Ada Bob's @ada #security billing project most average times PR #412 BILL-42
    not meet blocked decided entries last time Zoe do and, or
"""
WORDS = st.sampled_from(_DATE_WORDS.split())


def asked_on(question: str, today: date) -> QuestionPlan:
    return plan_question(question, today=today, asker=ADA, vocabulary=VOCABULARY)


@pytest.mark.parametrize("seed", range(40))
def test_dates_in_words_are_the_days_of_the_walked_calendar(seed: int) -> None:
    random = Random(seed)
    today = date(2024, 1, 1) + timedelta(days=random.randrange(1500))
    for words, days in questions(random, today):
        for sentence in ("How many bugs did I fix {}?", "{}: what did Bob do?"):
            question = sentence.format(words)
            periods = asked_on(question, today).periods

            assert [(period.start, period.end) for period in periods] == [days], (question, today)


@given(day=DAYS, today=DAYS)
def test_a_written_date_is_read_back_as_itself(day: date, today: date) -> None:
    month = day.strftime("%B")
    in_digits = (day.isoformat(), f"{day.year}/{day.month}/{day.day}", f"{day.day}.{day.month}.{day.year}")
    in_words = (
        f"{day.day} {month} {day.year}",
        f"{month} {day.day}, {day.year}",
        f"{month[:3]} {day.day} {day.year}",
        f"{day.day}-{month[:3]}-{day.year}",
        f"{day.strftime('%A')}, {day.day} {month} {day.year}",
    )
    is_year_of_work = (
        1990 <= day.year <= 2100
    )  # elsewhere four digits behind a month are not taken for a year
    for written in in_digits + (in_words if is_year_of_work else ()):
        periods = asked_on(f"What happened on {written}?", today).periods

        assert [(period.start, period.end) for period in periods] == [(day, day)], written


@given(st.lists(WORDS, max_size=25), DAYS)
@settings(max_examples=200)
def test_no_heap_of_date_words_breaks_anything_and_every_period_is_in_order(
    words: list[str], today: date
) -> None:
    result = asked_on(" ".join(words), today)

    for period in (*result.periods, *result.planned_periods):
        assert period.start is None or period.end is None or period.start <= period.end
        assert period.start is not None or period.end is not None
    assert result.intents


@given(st.text(max_size=300))
@example("\u0130stanbul'da ne oldu? \x00 \ud83d")
@example("\u00b2\u00b2 days ago, week \u0663, \u00bd of \u2168")
def test_no_text_breaks_the_planner(text: str) -> None:
    result = plan(text)

    assert result.question in text
    assert result == plan(text)


@pytest.mark.parametrize(
    "unit",
    [
        "may ",
        "since ",
        "the last ",
        "early late ",
        "a",
        "PR 1 and ",
        "and ",
        "x-",
        "@",
        "10 to ",
        "\u00e9' ",
        "week of ",
        "2026-",
    ],
)
def test_a_long_text_costs_no_more_than_what_is_read_of_it(unit: str) -> None:
    started = perf_counter()
    result = plan(unit * 100_000)

    assert len(result.question) <= 2000
    assert perf_counter() - started < 1.0, "reading 2,000 characters takes a few milliseconds"


@given(DAYS)
def test_the_same_question_on_the_same_day_has_the_same_plan(today: date) -> None:
    question = "How many bugs did I fix per week since March?"

    assert asked_on(question, today) == asked_on(question, today)
    assert asked_on(question, today).date_from is not None


def test_only_the_first_part_of_a_long_question_is_read() -> None:
    result = plan("What did I do last week? " + "x " * 2000 + "in May 2024")

    assert [str(period.start) for period in result.periods] == ["2026-11-09"]
