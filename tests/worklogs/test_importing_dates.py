"""Dates as people write them."""

import datetime as dt
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citewell.domains.worklogs.importing.calendar import (
    NotADay,
    WrittenDate,
    date_in_name,
    puts_day_first,
    read_date,
    read_year,
)

TENTH = dt.date(2026, 1, 10)


@pytest.mark.parametrize(
    "line",
    [
        "2026-01-10", "2026/01/10", "2026.1.10", "10.01.2026", "10. 1. 2026", "10 January 2026", "10th of January 2026",
        "10. Januar 2026", "10-Jan-2026", "January 10, 2026", "Jan. 10th, 2026", "JANUARY 10 2026", "Saturday, 10 January 2026",
        "Monday, 10 January 2026", "Sa 10.01.2026", "2026-01-10 (Saturday)", "2026-01-10, Sat",
        "Daily log: 2026-01-10", "Journal for 10 January 2026", "Saturday the 10th January 2026",
    ],
)  # fmt: skip
def test_a_day_is_read_in_the_forms_people_use(line: str) -> None:
    assert read_date(line) == WrittenDate(TENTH, "")


@pytest.mark.parametrize(
    ("line", "rest"),
    [
        ("2026-01-10: Release day", "Release day"),
        ("2026-01-10 Release day", "Release day"),
        ("10 January 2026 \u2013 Release day", "Release day"),
        ("Saturday, 10.01.2026 | Release day", "Release day"),
    ],
)
def test_what_stands_behind_a_date_is_kept(line: str, rest: str) -> None:
    assert read_date(line) == WrittenDate(TENTH, rest)
    assert read_date(line, whole_line=True) is None


@pytest.mark.parametrize(
    "line",
    ["", "Bugs", "Version 2026-01", "1.2.3", "May I ask", "10 things", "2026-01-1023", "Week of 2026-01-05", "12 March plans"],
)  # fmt: skip
def test_what_is_no_date_is_none(line: str) -> None:
    assert read_date(line) is None


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("2026-02-30", "“2026-02-30” is no day of the calendar."),
        ("31.04.2026", "“31.04.2026” is no day of the calendar."),
        ("10 January", "“10 January” has no year."),
        ("01/02/2026", "“01/02/2026” could be 2026-01-02 or 2026-02-01."),
        ("13/13/2026", "“13/13/2026” is no day of the calendar."),
    ],
)
def test_a_date_that_cannot_be_used_says_why(line: str, reason: str) -> None:
    with pytest.raises(NotADay, match=reason.replace(".", r"\.")):
        read_date(line)


def test_day_and_month_are_told_apart_by_number_weekday_or_the_rest_of_the_file() -> None:
    assert read_date("13/01/2026") == WrittenDate(dt.date(2026, 1, 13), "")
    assert read_date("01/13/2026") == WrittenDate(dt.date(2026, 1, 13), "")
    assert read_date("Friday 02/01/2026") == WrittenDate(dt.date(2026, 1, 2), "")
    assert read_date("Sunday 02/01/2026") == WrittenDate(dt.date(2026, 2, 1), "")
    assert read_date("02/01/2026", day_first=True) == WrittenDate(dt.date(2026, 1, 2), "")
    assert puts_day_first("13/01/2026") is True
    assert puts_day_first("01/13/2026") is False
    assert puts_day_first("01/02/2026") is None


def test_a_year_known_from_elsewhere_completes_a_date() -> None:
    assert read_date("Monday, 12 January", year=2026) == WrittenDate(dt.date(2026, 1, 12), "")
    assert read_date("10.1.", year=2026) == WrittenDate(TENTH, "")
    assert [read_year(title) for title in ("2026", "January 2026", "Week 3, 2026", "2026-01", "Bugs")] == [
        2026, 2026, 2026, 2026, None,
    ]  # fmt: skip


@pytest.mark.parametrize(
    "name",
    ["2026-01-10.md", "journal/2026-01-10 Release.md", "2026_01_10.md", "20260110.md", "2026/01/10.md", "2026/2026-01/10.md",
     "10.01.2026.md", "2026-01-10/notes.md", "10 January 2026.md", "log-2026-01-10.markdown"],
)  # fmt: skip
def test_a_file_may_be_named_after_its_day(name: str) -> None:
    assert date_in_name(name) == TENTH


@pytest.mark.parametrize(
    "name", ["journal.md", "journal-2026.md", "ticket-10023456.md", "20269999.md", "v1.2.3.md"]
)
def test_other_file_names_have_no_date(name: str) -> None:
    assert date_in_name(name) is None


@given(
    st.dates(dt.date(1000, 1, 1)),
    st.sampled_from(["%Y-%m-%d", "%d.%m.%Y", "%d %B %Y", "%B %d, %Y", "%A, %d %b %Y"]),
)
def test_every_day_is_read_back_from_every_form(date: dt.date, form: str) -> None:
    assert read_date(date.strftime(form)) == WrittenDate(date, "")


@given(st.text(max_size=40))
def test_reading_a_date_raises_nothing_else(line: str) -> None:
    with suppress(NotADay):
        read_date(line)
