"""Dates in the forms people write, resolved against the day the text was written."""

from collections.abc import Sequence
from datetime import date

from citewell.domains.grounding.facts.dates.calendar_days import calendar_day_at
from citewell.domains.grounding.facts.dates.near import ago_at, near_day_at, near_period_at
from citewell.domains.grounding.facts.dates.numbered_periods import quarter_at, week_number_at, year_alone_at
from citewell.domains.grounding.facts.dates.spans import DateMatch
from citewell.domains.grounding.facts.dates.weekdays import weekday_at
from citewell.domains.grounding.tokens import Token, TokenKind

__all__ = ["DateMatch", "date_at"]

_BY_FIRST_TOKEN = {
    TokenKind.ISO_DATE: (calendar_day_at,),
    TokenKind.NUMERIC_DATE: (calendar_day_at,),
    TokenKind.NUMBER: (calendar_day_at, ago_at, year_alone_at),
    TokenKind.WORD: (
        calendar_day_at,
        quarter_at,
        weekday_at,
        near_day_at,
        near_period_at,
        week_number_at,
        ago_at,
    ),
}
_BY_FIRST_TOKEN[TokenKind.CODE] = _BY_FIRST_TOKEN[TokenKind.WORD]


def date_at(tokens: Sequence[Token], index: int, written_on: date | None) -> DateMatch | None:
    """Read a date that begins at `tokens[index]`; None when none does."""
    for read in _BY_FIRST_TOKEN.get(tokens[index].kind, ()):
        match = read(tokens, index, written_on)
        if match is not None:
            return match
    return None
