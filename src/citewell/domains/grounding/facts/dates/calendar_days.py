"""Dates with a day or a month of their own: 2026-01-05, 5.1.2026, "January 5th", "5 Jan", 01-05, "March"."""

from collections.abc import Sequence
from datetime import date

from citewell.domains.grounding.facts.dates.spans import (
    BEFORE_A_DATE,
    DateMatch,
    day_of,
    month_span,
    nearest,
    one_date,
    small_number,
    year_at,
)
from citewell.domains.grounding.facts.fact import DateSpan
from citewell.domains.grounding.lexicon.word_lists import in_order, listed
from citewell.domains.grounding.tokens import Token, TokenKind

_MONTHS = in_order("january february march april may june july august september october november december")
_MONTH_NUMBERS = {
    **{name: number for number, name in enumerate(_MONTHS, 1)},
    **{name[:3]: number for number, name in enumerate(_MONTHS, 1)},
    "sept": 9,
}
_ALSO_WORDS = listed("may march mar sat sun mon wed dec jan sept sep")
_INSIDE_MARKS = frozenset(",;/(&")
_DASHES = frozenset({"-", "–", "—"})  # noqa: RUF001 -- dashes people type
_MAX_DAY, _MAX_MONTH = 31, 12


def calendar_day_at(tokens: Sequence[Token], index: int, written_on: date | None) -> DateMatch | None:
    """Read a day or a month that stands in the calendar; without a year, the nearest one to the day of writing."""
    token = tokens[index]
    if token.kind is TokenKind.ISO_DATE:
        return _iso(token, index)
    if token.kind is TokenKind.NUMERIC_DATE:
        return _numeric(token, index)
    if token.kind is TokenKind.NUMBER:
        return _day_month(tokens, index, written_on) or _month_and_day(tokens, index, written_on)
    return _month(tokens, index, written_on)


def _iso(token: Token, index: int) -> DateMatch | None:
    parts = [int(part) for part in token.lower.split("t")[0].replace("/", "-").split("-")]
    if len(parts) == 2:  # noqa: PLR2004 -- year and month
        return one_date(month_span(*parts), index + 1) if 1 <= parts[1] <= _MAX_MONTH else None
    return one_date(day_of(*parts), index + 1)


def _numeric(token: Token, index: int) -> DateMatch | None:
    first, second, year = (int(part) for part in token.lower.replace("/", ".").split("."))
    readings = [day_of(year, second, first)]
    if "/" in token.text:
        readings.append(day_of(year, first, second))
    spans = tuple(dict.fromkeys(span for span in readings if span is not None))
    return DateMatch(spans, relative=False, after=index + 1) if spans else None


def _month(tokens: Sequence[Token], index: int, written_on: date | None) -> DateMatch | None:
    """Read "January 5th, 2026", "Jan 2026", "January"."""
    before = tokens[index - 1].lower if index else ""
    found = _month_number(tokens, index, sure=before in BEFORE_A_DATE)
    if found is None:
        return None
    month, after = found
    if after < len(tokens) and tokens[after].kind is TokenKind.NUMBER:
        day = small_number(tokens[after], _MAX_DAY)
        if day is not None and not _counts_something(tokens, after):
            last, end = _range_end(tokens, after + 1, day)
            year, end = year_at(tokens, end)
            return one_date(_days(written_on, year, month, day, last), end)
    year, end = year_at(tokens, after)
    if year:
        return one_date(month_span(year, month), end)
    inside = index > 0 and (  # a capital there is no sentence's
        tokens[index - 1].kind in (TokenKind.WORD, TokenKind.NUMBER)
        or tokens[index - 1].text in _INSIDE_MARKS
    )
    if tokens[index].lower in _ALSO_WORDS and before not in BEFORE_A_DATE and not inside:
        return None
    return one_date(nearest(written_on, month, None), after)


def _day_month(tokens: Sequence[Token], index: int, written_on: date | None) -> DateMatch | None:
    """Read "5 January 2026", "5th of January", "5. Jan"."""
    day = small_number(tokens[index], _MAX_DAY)
    if day is None:
        return None
    last, at = _range_end(tokens, index + 1, day)
    if at < len(tokens) and (tokens[at].lower == "of" or (tokens[at].text == "." and not tokens[at].gap)):
        at += 1
    found = _month_number(tokens, at, sure=True)
    if found is None:
        return None
    month, after = found
    year, end = year_at(tokens, after)
    return one_date(_days(written_on, year, month, day, last), end)


def _month_and_day(tokens: Sequence[Token], index: int, written_on: date | None) -> DateMatch | None:
    """Read "06-23" and "06/23": a leading nought, or a time after it, tells it from a range or a share."""
    if index + 2 >= len(tokens) or tokens[index + 1].text not in ("-", "/"):
        return None
    first, second = tokens[index], tokens[index + 2]
    if tokens[index + 1].gap or second.gap or not (first.text.isdecimal() and second.text.isdecimal()):
        return None
    after = index + 3
    timed = after < len(tokens) and (tokens[after].kind is TokenKind.TIME or tokens[after].lower == "at")
    if not (first.text.startswith("0") or (second.text.startswith("0") and timed)) or len(second.text) != 2:  # noqa: PLR2004 -- digits
        return None
    month, day = small_number(first, _MAX_MONTH), small_number(second, _MAX_DAY)
    return one_date(nearest(written_on, month, day), after) if month and day else None


def _month_number(tokens: Sequence[Token], index: int, *, sure: bool) -> tuple[int, int] | None:
    """Read a month's name; `sure` when what stands around it already shows that it is one."""
    if index >= len(tokens) or tokens[index].kind is not TokenKind.WORD:
        return None
    token = tokens[index]
    number = _MONTH_NUMBERS.get(token.lower)
    if number is None or (token.text[0].islower() and (not sure or token.lower in _ALSO_WORDS)):
        return None
    after = index + 1
    if len(token.lower) <= 4 and after < len(tokens) and tokens[after].text == "." and not tokens[after].gap:  # noqa: PLR2004 -- letters
        after += 1
    return number, after


def _counts_something(tokens: Sequence[Token], index: int) -> bool:
    """Whether a number after a month counts ("in May 12 tests failed"): another month name, or % follows it."""
    return index + 1 < len(tokens) and tokens[index + 1].text == "%"


def _range_end(tokens: Sequence[Token], index: int, first: int) -> tuple[int, int]:
    """Read the "-24" of "June 22-24" and "22-24 June"; give the last day and the token after it."""
    if index + 1 < len(tokens) and tokens[index].text in _DASHES and not tokens[index].gap:
        last = small_number(tokens[index + 1], _MAX_DAY)
        if last is not None and last > first:
            return last, index + 2
    return first, index


def _days(written_on: date | None, year: int | None, month: int, first: int, last: int) -> DateSpan | None:
    """Give the days from first to last of a month; without a year, of the nearest one."""
    begin = day_of(year, month, first) if year else nearest(written_on, month, first)
    end = day_of(begin.first.year, month, last) if begin is not None else None
    return DateSpan(begin.first, end.last) if begin is not None and end is not None else None
