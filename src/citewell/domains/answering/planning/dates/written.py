"""Dates in digits."""

import re
from datetime import date

from citewell.domains.answering.planning.dates import recurring
from citewell.domains.answering.planning.dates.calendar import Span, day_span, month_of, week_of
from citewell.domains.answering.planning.dates.cursor import Cursor, Phrase
from citewell.domains.answering.planning.dates.occurrences import Fixed

_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:t.*)?")
_YEAR_LAST = re.compile(r"(\d{1,2})([-/.])(\d{1,2})[-/.](\d{4}|\d{2})")
_MONTH = re.compile(r"(\d{4})[-/](\d{2})")
_WEEK = re.compile(r"(\d{4})-w(\d{1,2})")
_LAST_WEEK = 53
_MONTHS_A_YEAR = 12


def written_date(cursor: Cursor, index: int) -> Phrase | None:
    """2026-01-10, 2026/1/10, 10.01.2026, 13/01/2026, 2026-01, 2026-W02.

    With slashes and dashes, day and month are told apart only where one of them is over 12; 03/04/2026 names no date.
    """
    word = cursor.word(index)
    if match := _ISO.fullmatch(word):
        span = _day(int(match[1]), int(match[2]), int(match[3]))
    elif match := _YEAR_LAST.fullmatch(word):
        span = _year_last(int(match[1]), int(match[3]), _full_year(match[4]), is_day_first=match[2] == ".")
    elif match := _WEEK.fullmatch(word):
        span = _week(int(match[1]), int(match[2]))
    elif (match := _MONTH.fullmatch(word)) and 1 <= int(match[2]) <= _MONTHS_A_YEAR and int(match[1]):
        span = month_of(date(int(match[1]), int(match[2]), 1))
    else:
        return None
    return Phrase(Fixed(span) if span else None, index + 1)


def numbered_week(cursor: Cursor, index: int) -> Phrase | None:
    """As in "week 12", "week no. 12", "CW12": ISO weeks."""
    word = cursor.word(index)
    end = index + 1
    if word in {"week", "wk", "cw", "kw"}:
        while cursor.word(end) in {"no", "number", ".", "#", "nr"}:
            end += 1
        number = cursor.number(end)
        if cursor.word(end).startswith("#") and cursor.word(end)[1:].isdecimal():
            number = int(cursor.word(end)[1:][:3])
        end += 1
    elif match := re.fullmatch(r"(?:cw|kw|wk)(\d{1,2})", word):
        number = int(match[1])
    else:
        return None
    if number is None:
        return None
    return Phrase(recurring.numbered_week(number) if 1 <= number <= _LAST_WEEK else None, end)


def _full_year(digits: str) -> int:
    return int(digits) if len(digits) > 2 else 2000 + int(digits)  # noqa: PLR2004 - two digits


def _year_last(first: int, second: int, year: int, *, is_day_first: bool) -> Span | None:
    if is_day_first or first > _MONTHS_A_YEAR or first == second:
        return _day(year, second, first)
    if second > _MONTHS_A_YEAR:
        return _day(year, first, second)
    return None


def _day(year: int, month: int, day: int) -> Span | None:
    try:
        return day_span(date(year, month, day))
    except ValueError:
        return None


def _week(year: int, week: int) -> Span | None:
    try:
        return week_of(date.fromisocalendar(year, week, 1))
    except ValueError:
        return None
