"""Times in words, on Friday 20 November 2026. The rules are in docs/reference/dates-in-questions.md."""

from datetime import date

import pytest

from tests.answering.planning.people import plan

# The words, the first and the last day; "" is an open end.
CASES = [
    ("today", "2026-11-20", "2026-11-20"),
    ("yesterday", "2026-11-19", "2026-11-19"),
    ("yesterday afternoon", "2026-11-19", "2026-11-19"),
    ("tomorrow", "2026-11-21", "2026-11-21"),
    ("the day before yesterday", "2026-11-18", "2026-11-18"),
    ("this morning", "2026-11-20", "2026-11-20"),
    ("last night", "2026-11-19", "2026-11-19"),
    ("last week", "2026-11-09", "2026-11-15"),
    ("previous week", "2026-11-09", "2026-11-15"),
    ("this week", "2026-11-16", "2026-11-22"),
    ("next week", "2026-11-23", "2026-11-29"),
    ("past week", "2026-11-14", "2026-11-20"),
    ("the week before last", "2026-11-02", "2026-11-08"),
    ("last month", "2026-10-01", "2026-10-31"),
    ("this month", "2026-11-01", "2026-11-30"),
    ("past month", "2026-10-21", "2026-11-20"),
    ("last quarter", "2026-07-01", "2026-09-30"),
    ("this quarter", "2026-10-01", "2026-12-31"),
    ("last year", "2025-01-01", "2025-12-31"),
    ("this year", "2026-01-01", "2026-12-31"),
    ("past year", "2025-11-21", "2026-11-20"),
    ("in the last 30 days", "2026-10-22", "2026-11-20"),
    ("in the past two weeks", "2026-11-07", "2026-11-20"),
    ("over the last 3 months", "2026-08-21", "2026-11-20"),
    ("in the last 24 hours", "2026-11-19", "2026-11-20"),
    ("in the last few days", "2026-11-18", "2026-11-20"),
    ("in the last couple of weeks", "2026-11-07", "2026-11-20"),
    ("last 5 working days", "2026-11-16", "2026-11-20"),
    ("last 7 business days", "2026-11-12", "2026-11-20"),
    ("in the next 3 days", "2026-11-21", "2026-11-23"),
    ("so far this week", "2026-11-16", "2026-11-20"),
    ("this month so far", "2026-11-01", "2026-11-20"),
    ("year to date", "2026-01-01", "2026-11-20"),
    ("YTD", "2026-01-01", "2026-11-20"),
    ("3 days ago", "2026-11-17", "2026-11-17"),
    ("two weeks ago", "2026-11-02", "2026-11-08"),
    ("a month ago", "2026-10-01", "2026-10-31"),
    ("2 hours ago", "2026-11-19", "2026-11-20"),
    ("since Tuesday", "2026-11-17", ""),
    ("since March", "2026-03-01", ""),
    ("since last Monday", "2026-11-16", ""),
    ("since 2 weeks", "2026-11-07", ""),
    ("since 2026-01-10", "2026-01-10", ""),
    ("since the beginning of the year", "2026-01-01", ""),
    ("from last Monday on", "2026-11-16", ""),
    ("starting in June", "2026-06-01", ""),
    ("as of Monday", "2026-11-16", ""),
    ("until April", "", "2026-04-30"),
    ("up to May", "", "2026-05-31"),
    ("by Friday", "", "2026-11-20"),
    ("by the end of March", "", "2026-03-31"),
    ("until now", "", "2026-11-20"),
    ("before May", "", "2026-04-30"),
    ("prior to 2026-02-01", "", "2026-01-31"),
    ("after June", "2026-07-01", ""),
    ("after 2026-01-10", "2026-01-11", ""),
    ("since Monday until Wednesday", "2026-11-16", "2026-11-18"),
    ("in May", "2026-05-01", "2026-05-31"),
    ("in may", "2026-05-01", "2026-05-31"),
    ("during March", "2026-03-01", "2026-03-31"),
    ("in november", "2026-11-01", "2026-11-30"),
    ("in December", "2025-12-01", "2025-12-31"),
    ("last March", "2026-03-01", "2026-03-31"),
    ("last November", "2025-11-01", "2025-11-30"),
    ("this March", "2026-03-01", "2026-03-31"),
    ("next March", "2027-03-01", "2027-03-31"),
    ("in May 2025", "2025-05-01", "2025-05-31"),
    ("in May of last year", "2025-05-01", "2025-05-31"),
    ("May '25", "2025-05-01", "2025-05-31"),
    ("in 2025 May", "2025-05-01", "2025-05-31"),
    ("last year in May", "2025-05-01", "2025-05-31"),
    ("Sept 2025", "2025-09-01", "2025-09-30"),
    ("2025-03", "2025-03-01", "2025-03-31"),
    ("in Q2", "2026-04-01", "2026-06-30"),
    ("Q4", "2026-10-01", "2026-12-31"),
    ("Q2 2025", "2025-04-01", "2025-06-30"),
    ("2025 Q2", "2025-04-01", "2025-06-30"),
    ("the second quarter of 2025", "2025-04-01", "2025-06-30"),
    ("last year's Q2", "2025-04-01", "2025-06-30"),
    ("in H1", "2026-01-01", "2026-06-30"),
    ("H2 2025", "2025-07-01", "2025-12-31"),
    ("in the first half of 2025", "2025-01-01", "2025-06-30"),
    ("in 2025", "2025-01-01", "2025-12-31"),
    ("in the year 2024", "2024-01-01", "2024-12-31"),
    ("in 2024-2025", "2024-01-01", "2025-12-31"),
    ("2026-01-10", "2026-01-10", "2026-01-10"),
    ("on 2026/1/9", "2026-01-09", "2026-01-09"),
    ("2026-01-10T08:30:00Z", "2026-01-10", "2026-01-10"),
    ("10.01.2026", "2026-01-10", "2026-01-10"),
    ("13/04/2026", "2026-04-13", "2026-04-13"),
    ("04/13/2026", "2026-04-13", "2026-04-13"),
    ("10 January", "2026-01-10", "2026-01-10"),
    ("January 10", "2026-01-10", "2026-01-10"),
    ("on the 10th of January", "2026-01-10", "2026-01-10"),
    ("January the 10th", "2026-01-10", "2026-01-10"),
    ("Jan 10, 2025", "2025-01-10", "2025-01-10"),
    ("10-Jan-2025", "2025-01-10", "2025-01-10"),
    ("December 24", "2025-12-24", "2025-12-24"),
    ("29 February", "2024-02-29", "2024-02-29"),
    ("Monday, January 12", "2026-01-12", "2026-01-12"),
    ("on the 12th", "2026-11-12", "2026-11-12"),
    ("on the 25th", "2026-10-25", "2026-10-25"),
    ("the 3rd of last month", "2026-10-03", "2026-10-03"),
    ("Jan 10\u201314", "2026-01-10", "2026-01-14"),
    ("Jan 10-14, 2025", "2025-01-10", "2025-01-14"),
    ("10 to 14 January 2025", "2025-01-10", "2025-01-14"),
    ("between 10 and 14 January", "2026-01-10", "2026-01-14"),
    ("between Jan 10 and 14", "2026-01-10", "2026-01-14"),
    ("2026-01-10..2026-02-14", "2026-01-10", "2026-02-14"),
    ("between 2026-02-03 and 2026-01-10", "2026-01-10", "2026-02-03"),
    ("between March and May", "2026-03-01", "2026-05-31"),
    ("from March 2025 to June", "2025-03-01", "2025-06-30"),
    ("March to May 2025", "2025-03-01", "2025-05-31"),
    ("from November to February", "2025-11-01", "2026-02-28"),
    ("from Monday to Wednesday", "2026-11-16", "2026-11-18"),
    ("from Monday to now", "2026-11-16", "2026-11-20"),
    ("the week of 10 January", "2026-01-05", "2026-01-11"),
    ("the week of the 12th", "2026-11-09", "2026-11-15"),
    ("the weekend of March 14", "2026-03-14", "2026-03-15"),
    ("last weekend", "2026-11-14", "2026-11-15"),
    ("on the weekend", "2026-11-14", "2026-11-15"),
    ("this weekend", "2026-11-21", "2026-11-22"),
    ("in week 12", "2026-03-16", "2026-03-22"),
    ("in week 48", "2025-11-24", "2025-11-30"),
    ("week 12 of 2025", "2025-03-17", "2025-03-23"),
    ("2025-W12", "2025-03-17", "2025-03-23"),
    ("week 53", "2020-12-28", "2021-01-03"),
    ("on Monday", "2026-11-16", "2026-11-16"),
    ("on Friday", "2026-11-20", "2026-11-20"),
    ("last Friday", "2026-11-13", "2026-11-13"),
    ("this Monday", "2026-11-16", "2026-11-16"),
    ("next Monday", "2026-11-23", "2026-11-23"),
    ("Monday last week", "2026-11-09", "2026-11-09"),
    ("last week on Monday", "2026-11-09", "2026-11-09"),
    ("on Fri", "2026-11-20", "2026-11-20"),
    ("in early March", "2026-03-01", "2026-03-10"),
    ("mid-March 2025", "2025-03-11", "2025-03-20"),
    ("late last month", "2026-10-21", "2026-10-31"),
    ("at the end of Q2", "2026-06-01", "2026-06-30"),
    ("early this week", "2026-11-16", "2026-11-17"),
    ("in the first week of March", "2026-03-01", "2026-03-07"),
    ("in the last week of March", "2026-03-25", "2026-03-31"),
    ("the first two weeks of 2025", "2025-01-01", "2025-01-14"),
    ("the last 10 days of March", "2026-03-22", "2026-03-31"),
    ("the second half of March", "2026-03-16", "2026-03-31"),
    ("the last Friday of May 2025", "2025-05-30", "2025-05-30"),
    ("on the last day of last month", "2026-10-31", "2026-10-31"),
    ("wendsday", "2026-11-18", "2026-11-18"),
    ("in febuary 2025", "2025-02-01", "2025-02-28"),
    ("yesterdya", "2026-11-19", "2026-11-19"),
    ("lats week", "2026-11-09", "2026-11-15"),
    ("in 2026, since March", "2026-03-01", "2026-12-31"),
]
SENTENCES = ("{}", "What did I do {}?", "{}, how many bugs did Bob fix?", "Which PRs {} touched billing")


@pytest.mark.parametrize(("words", "first", "last"), CASES)
def test_a_time_in_words_is_these_days_wherever_it_stands(words: str, first: str, last: str) -> None:
    for sentence in SENTENCES:
        question = sentence.format(words)
        periods = plan(question).periods

        assert [(period.start, period.end) for period in periods] == [
            (date.fromisoformat(first) if first else None, date.fromisoformat(last) if last else None)
        ], question


@pytest.mark.parametrize(
    ("question", "days"),
    [
        ("bugs in May and July", ["2026-05", "2026-07"]),
        ("bugs in May and July 2025", ["2025-05", "2025-07"]),
        ("bugs in January, March and May 2025", ["2025-01", "2025-03", "2025-05"]),
    ],
)
def test_times_side_by_side_stay_apart_and_share_the_year_said_last(question: str, days: list[str]) -> None:
    assert [str(period.start)[:7] for period in plan(question).periods] == days


@pytest.mark.parametrize(
    "question",
    [
        "May I see what Bob did?",
        "What may have caused the outage?",
        "Did the second deploy fail?",
        "Give me a second opinion on the cache",
        "How long did the outage last?",
        "When did we march into production?",
        "Who sat with Bob?",
        "Why does the sun icon flicker?",
        "What is on the 2nd floor?",
        "Why did error 2025 appear?",
        "What about PR 12?",
        "When was the last meeting?",
        "What happened the last time?",
        "Who wrote the H1 of the page?",
        "How many bugs per week?",
        "What did May Chen do?",
        "Did May fix it?",
        "bugs by May",
        "How do weekly reports work?",
        "What is a day like?",
        "the last 30 seconds of the video",
        "What did the mint do in March 1874?",
        "What happened on October 6, 1873?",
        "Who won in 1953?",
        "Who ruled between 1785 and 1795?",
        "When did the May Uprising begin?",
        "What did it do over the past years?",
        "",
        "?!",
    ],
)
def test_these_words_name_no_time(question: str) -> None:
    result = plan(question)

    assert result.periods == ()
    assert result.not_understood == ()


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("What did I do on 31 February?", "31 February"),
        ("entries of 2026-02-30", "2026-02-30"),
        ("entries of 03/04/2026", "03/04/2026"),
        ("What happened in week 60?", "week 60"),
        ("bugs on Mondays", "Mondays"),
        ("What do I do every Friday?", "every Friday"),
        ("bugs fixed on weekends", "weekends"),
        ("What did we do last sprint?", "last sprint"),
        ("this summer's decisions", "this summer's"),
        ("on Monday in March", "Monday in March"),
        ("quarter 5", "quarter 5"),
        ("on 31 April 2025", "31 April 2025"),
        ("29 February 2025", "29 February 2025"),
        ("between 31 February and May", "between 31 February and May"),
    ],
)
def test_words_that_name_a_time_but_no_period_are_reported_and_never_guessed(
    question: str, words: str
) -> None:
    result = plan(question)

    assert result.not_understood == (words,)
    assert result.periods == ()
    assert result.query is None


def test_a_period_says_which_words_it_was_read_from() -> None:
    assert plan("What did I do in the last 30 days?").periods[0].words == "the last 30 days"
    assert plan("Which PRs since Tuesday?").periods[0].words == "since Tuesday"


def test_a_month_that_is_also_a_colleague_needs_a_word_of_time_before_it() -> None:
    result = plan("What did May do in May?")

    assert [str(period.start) for period in result.periods] == ["2026-05-01"]
    assert [person.candidates[0].name for person in result.people] == ["May Chen"]
