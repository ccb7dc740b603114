"""Periods that a calendar numbers: "Q2 2026", "the second quarter", H1, "week 12", "in 2025"."""

from collections.abc import Sequence
from datetime import date, timedelta

from citewell.domains.grounding.facts.dates.spans import (
    BEFORE_A_DATE,
    UNKNOWN_YEAR,
    DateMatch,
    distance,
    month_span,
    one_date,
    year_at,
)
from citewell.domains.grounding.facts.fact import DateSpan
from citewell.domains.grounding.tokens import Token, TokenKind

_MAX_MONTH, _MAX_WEEK = 12, 53
_QUARTER_WORDS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4}


def quarter_at(tokens: Sequence[Token], index: int, written_on: date | None) -> DateMatch | None:
    """Read "Q2", "Q2 2026", "the second quarter", "H1"."""
    word = tokens[index].lower
    after = index + 1
    months_long = 3
    if len(word) == 2 and word[0] in "qh" and word[1].isdecimal():  # noqa: PLR2004 -- "q2"
        number, months_long = int(word[1]), 3 if word[0] == "q" else 6
    elif word in _QUARTER_WORDS and after < len(tokens) and tokens[after].lower == "quarter":
        if word == "last":
            return None
        number, after = _QUARTER_WORDS[word], after + 1
    else:
        return None
    if not 1 <= number <= _MAX_MONTH // months_long:
        return None
    year, after = year_at(tokens, after)
    if year or written_on is None:
        return one_date(_months(year or UNKNOWN_YEAR, number, months_long), after)
    spans = [_months(written_on.year + shift, number, months_long) for shift in (0, -1, 1)]
    return one_date(min(spans, key=lambda span: distance(span, written_on)), after)


def _months(year: int, number: int, months_long: int) -> DateSpan:
    """Give the n-th quarter (3 months long) or half (6) of a year."""
    first = (number - 1) * months_long + 1
    return DateSpan(date(year, first, 1), month_span(year, first + months_long - 1).last)


def week_number_at(tokens: Sequence[Token], index: int, written_on: date | None) -> DateMatch | None:
    """Read "week 12", "CW 12", "W12": ISO 8601 weeks."""
    word = tokens[index].lower
    after = index + 1
    digits = ""
    if word in ("week", "cw", "kw") and after < len(tokens) and tokens[after].lower.isdecimal():
        digits, after = tokens[after].lower, after + 1
    elif word[:1] == "w" and word[1:].isdecimal():
        digits = word[1:]
    elif word[:2] in ("cw", "kw") and word[2:].isdecimal():
        digits = word[2:]
    if not digits.isascii() or not digits or len(digits) > 2 or not 1 <= int(digits) <= _MAX_WEEK:  # noqa: PLR2004 -- digits
        return None
    year, after = year_at(tokens, after)
    try:
        monday = date.fromisocalendar(
            year or (written_on.year if written_on else UNKNOWN_YEAR), int(digits), 1
        )
    except ValueError:
        return None
    return one_date(DateSpan(monday, monday + timedelta(days=6)), after)


def year_alone_at(tokens: Sequence[Token], index: int, _written_on: date | None) -> DateMatch | None:
    """Read "in 2025", "of 2025": a year that a preposition shows to be one."""
    if not index or tokens[index - 1].lower not in BEFORE_A_DATE:
        return None
    year, after = year_at(tokens, index)
    if year is None or (
        after < len(tokens) and tokens[after].kind is TokenKind.WORD and tokens[after].lower.endswith("s")
    ):
        return None
    return one_date(DateSpan(date(year, 1, 1), date(year, 12, 31)), after)
