"""Days and periods told from the day of writing: "yesterday", "last week", "the past 7 days", "two days ago"."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

from citewell.domains.grounding.facts.dates.spans import (
    NEXT_WORDS,
    PAST_WORDS,
    THIS_WORDS,
    DateMatch,
    month_span,
    one_date,
)
from citewell.domains.grounding.facts.fact import DateSpan
from citewell.domains.grounding.facts.number_words import cardinal_at
from citewell.domains.grounding.lexicon.word_lists import listed
from citewell.domains.grounding.tokens import Token

_DAY_PARTS = listed("morning afternoon evening night noon")
_NEAR_DAYS = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}
_UNIT_DAYS = {
    "day": 1,
    "days": 1,
    "week": 7,
    "weeks": 7,
    "month": 30,
    "months": 30,
    "year": 365,
    "years": 365,
}
_MAX_DAYS = 3660


def near_day_at(tokens: Sequence[Token], index: int, written_on: date | None) -> DateMatch | None:
    """Read "today", "yesterday morning", "this afternoon", "last night"."""
    word = tokens[index].lower
    following = tokens[index + 1].lower if index + 1 < len(tokens) else ""
    after = index + 1
    if word in _NEAR_DAYS:
        days = _NEAR_DAYS[word]
        after += following in _DAY_PARTS
    elif word in ("this", "last") and following in _DAY_PARTS:
        days, after = (0 if word == "this" else -1), after + 1
    else:
        return None
    day = (written_on or date(1, 7, 1)) + timedelta(days=days)
    return one_date(DateSpan(day, day), after, relative=True)


def near_period_at(tokens: Sequence[Token], index: int, written_on: date | None) -> DateMatch | None:
    """Read "this week", "last month", "next quarter", "the past 7 days"."""
    word = tokens[index].lower
    if word not in PAST_WORDS | NEXT_WORDS | THIS_WORDS or index + 1 >= len(tokens):
        return None
    today = written_on or date(1, 7, 1)
    steps = -1 if word in PAST_WORDS else 1 if word in NEXT_WORDS else 0
    unit = tokens[index + 1].lower
    if unit in ("week", "month", "quarter", "year", "weekend"):
        return one_date(_period(today, unit, steps), index + 2, relative=True)
    amount, after = cardinal_at(tokens, index + 1)
    if amount is None or after >= len(tokens) or not steps:
        return None
    days = _days_in(tokens[after].lower, int(amount))
    if days is None:
        return None
    edge = _shifted(today, steps * days)
    span = DateSpan(min(edge, today), max(edge, today))
    return one_date(span, after + 1, relative=True)


def ago_at(tokens: Sequence[Token], index: int, written_on: date | None) -> DateMatch | None:
    """Read "two days ago", "a week ago"."""
    amount, after = cardinal_at(tokens, index)
    if amount is None and tokens[index].lower in ("a", "an"):
        amount, after = Decimal(1), index + 1
    if amount is None or after + 1 >= len(tokens) or tokens[after + 1].lower not in ("ago", "earlier"):
        return None
    days = _days_in(tokens[after].lower, int(amount))
    if days is None:
        return None
    day = _shifted(written_on or date(1, 7, 1), -days)
    return one_date(DateSpan(day, day), after + 2, relative=True)


def _period(today: date, unit: str, steps: int) -> DateSpan:
    if unit in ("week", "weekend"):
        monday = today - timedelta(days=today.weekday()) + timedelta(days=7 * steps)
        return DateSpan(monday + timedelta(days=5 * (unit == "weekend")), monday + timedelta(days=6))
    months_long = {"month": 1, "quarter": 3, "year": 12}[unit]
    first = (today.year * 12 + today.month - 1) // months_long * months_long + steps * months_long
    last = first + months_long - 1
    return DateSpan(date(first // 12, first % 12 + 1, 1), month_span(last // 12, last % 12 + 1).last)


def _days_in(unit: str, amount: int) -> int | None:
    days = _UNIT_DAYS.get(unit)
    return days * amount if days is not None and days * amount <= _MAX_DAYS else None


def _shifted(day: date, days: int) -> date:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return day
