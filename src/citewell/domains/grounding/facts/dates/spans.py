"""Days, months and years as spans, and the pieces that every way of writing a date is read with."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from citewell.domains.grounding.facts.fact import DateSpan
from citewell.domains.grounding.lexicon.word_lists import listed
from citewell.domains.grounding.tokens import Token, TokenKind

_MIN_YEAR, _MAX_YEAR = 1990, 2100
UNKNOWN_YEAR = 4  # a leap year, so that February 29 exists
_ORDINAL_ENDINGS = ("st", "nd", "rd", "th")
BEFORE_A_DATE = listed(
    "for in of since until till by during early late mid last next this on from to before after for end "
    "through between and previous past around"
)
PAST_WORDS = frozenset({"last", "past", "previous"})
NEXT_WORDS = frozenset({"next", "coming", "following", "upcoming"})
THIS_WORDS = frozenset({"this", "current"})


class DateMatch(NamedTuple):
    """Dates a stretch of tokens may mean, and the token after it. None at all: "Wednesday, April 10" of a Friday."""

    dates: tuple[DateSpan, ...]
    relative: bool
    after: int


def one_date(span: DateSpan | None, after: int, *, relative: bool = False) -> DateMatch | None:
    """Answer with one reading, or with none where the calendar has no such day."""
    return DateMatch((span,), relative, after) if span is not None else None


def day_of(year: int, month: int, day: int) -> DateSpan | None:
    """Give one day as a span; None when there is no such day."""
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return DateSpan(found, found)


def month_span(year: int, month: int) -> DateSpan:
    """Give the first and last day of a month."""
    following = date(year + month // 12, month % 12 + 1, 1)
    return DateSpan(date(year, month, 1), following - timedelta(days=1))


def nearest(written_on: date | None, month: int, day: int | None) -> DateSpan | None:
    """Choose the year that brings a month, or a day of it, nearest to when it was written."""
    if written_on is None:
        return day_of(UNKNOWN_YEAR, month, day) if day else month_span(UNKNOWN_YEAR, month)
    best: DateSpan | None = None
    for year in (written_on.year, written_on.year - 1, written_on.year + 1):
        span = day_of(year, month, day) if day else month_span(year, month)
        if span is not None and (best is None or distance(span, written_on) < distance(best, written_on)):
            best = span
    return best


def distance(span: DateSpan, day: date) -> int:
    """Count the days between a day and a span; 0 inside it."""
    if span.first <= day <= span.last:
        return 0
    return min(abs((span.first - day).days), abs((span.last - day).days))


def small_number(token: Token, largest: int) -> int | None:
    """Read "5" or "5th", from 1 to `largest`."""
    digits = token.lower
    for ending in _ORDINAL_ENDINGS:
        digits = digits.removesuffix(ending)
    if digits.isascii() and digits.isdecimal() and len(digits) <= 2 and 1 <= int(digits) <= largest:  # noqa: PLR2004 -- digits
        return int(digits)
    return None


def year_at(tokens: Sequence[Token], index: int) -> tuple[int | None, int]:
    """Read ", 2026", "2026" or "of 2026"; give the year and the token after it."""
    at = index
    if at < len(tokens) and tokens[at].lower in (",", "of"):
        at += 1
    if at < len(tokens) and tokens[at].kind is TokenKind.NUMBER and len(tokens[at].lower) == 4:  # noqa: PLR2004 -- digits
        year = int(tokens[at].lower) if tokens[at].lower.isdecimal() else 0
        if _MIN_YEAR <= year <= _MAX_YEAR:
            return year, at + 1
    return None, index
