"""Dates in the forms people write, resolved against the day the text was written."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from citewell.domains.grounding.facts.fact import DateSpan
from citewell.domains.grounding.facts.number_words import cardinal_at
from citewell.domains.grounding.lexicon.word_lists import in_order, listed
from citewell.domains.grounding.tokens import Token, TokenKind

_MONTHS = in_order("january february march april may june july august september october november december")
MONTH_NUMBERS = {
    **{name: number for number, name in enumerate(_MONTHS, 1)},
    **{name[:3]: number for number, name in enumerate(_MONTHS, 1)},
    "sept": 9,
}
_DAYS = in_order("monday tuesday wednesday thursday friday saturday sunday")
WEEKDAY_NUMBERS = {
    **{name: number for number, name in enumerate(_DAYS)},
    **{name[:3]: number for number, name in enumerate(_DAYS)},
    "tues": 1,
    "weds": 2,
    "thur": 3,
    "thurs": 3,
    **{name + "s": number for number, name in enumerate(_DAYS)},
}
_ALSO_WORDS = listed("may march mar sat sun mon wed dec jan sept sep")
_BEFORE_A_DATE = listed(
    "for in of since until till by during early late mid last next this on from to before after for end "
    "through between and previous past around"
)
_BEFORE_A_WEEKDAY = listed("on since until till by last next this every")
_INSIDE_MARKS = frozenset(",;/(&")
_DASHES = frozenset({"-", "–", "—"})  # noqa: RUF001 -- dashes people type
_MIN_YEAR, _MAX_YEAR = 1990, 2100
_MAX_DAY, _MAX_MONTH, _MAX_WEEK = 31, 12, 53
_UNKNOWN_YEAR = 4  # a leap year, so that February 29 exists
_HALF_YEAR = 183
_ORDINAL_ENDINGS = ("st", "nd", "rd", "th")
_QUARTER_WORDS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4}
_DAY_PARTS = listed("morning afternoon evening night noon")
_PAST_WORDS = frozenset({"last", "past", "previous"})
_NEXT_WORDS = frozenset({"next", "coming", "following", "upcoming"})
_THIS_WORDS = frozenset({"this", "current"})


class DateMatch(NamedTuple):
    """Dates a stretch of tokens may mean, and the token after it. None at all: "Wednesday, April 10" of a Friday."""

    dates: tuple[DateSpan, ...]
    relative: bool
    after: int


def date_at(tokens: Sequence[Token], index: int, written_on: date | None) -> DateMatch | None:
    """Read a date that begins at `tokens[index]`; None when none does."""
    token = tokens[index]
    if token.kind is TokenKind.ISO_DATE:
        return _iso(token, index)
    if token.kind is TokenKind.NUMERIC_DATE:
        return _numeric(token, index)
    if token.kind is TokenKind.NUMBER:
        return (
            _day_month(tokens, index, written_on)
            or _month_and_day(tokens, index, written_on)
            or _ago(tokens, index, written_on)
            or _year_alone(tokens, index)
        )
    if token.kind in (TokenKind.WORD, TokenKind.CODE):
        for read in (_month, _quarter, _weekday, _near_day, _near_period, _week_number, _ago):
            match = read(tokens, index, written_on)
            if match is not None:
                return match
    return None


def _day(year: int, month: int, day: int) -> DateSpan | None:
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return DateSpan(found, found)


def month_span(year: int, month: int) -> DateSpan:
    """Give the first and last day of a month."""
    following = date(year + month // 12, month % 12 + 1, 1)
    return DateSpan(date(year, month, 1), following - timedelta(days=1))


def _nearest(written_on: date | None, month: int, day: int | None) -> DateSpan | None:
    """Choose the year that brings a month, or a day of it, nearest to when it was written."""
    if written_on is None:
        return _day(_UNKNOWN_YEAR, month, day) if day else month_span(_UNKNOWN_YEAR, month)
    best: DateSpan | None = None
    for year in (written_on.year, written_on.year - 1, written_on.year + 1):
        span = _day(year, month, day) if day else month_span(year, month)
        if span is not None and (best is None or _distance(span, written_on) < _distance(best, written_on)):
            best = span
    return best


def _distance(span: DateSpan, day: date) -> int:
    if span.first <= day <= span.last:
        return 0
    return min(abs((span.first - day).days), abs((span.last - day).days))


def _found(span: DateSpan | None, after: int, *, relative: bool = False) -> DateMatch | None:
    return DateMatch((span,), relative, after) if span is not None else None


def _iso(token: Token, index: int) -> DateMatch | None:
    parts = [int(part) for part in token.lower.split("t")[0].replace("/", "-").split("-")]
    if len(parts) == 2:  # noqa: PLR2004 -- year and month
        return _found(month_span(*parts), index + 1) if 1 <= parts[1] <= _MAX_MONTH else None
    return _found(_day(*parts), index + 1)


def _numeric(token: Token, index: int) -> DateMatch | None:
    first, second, year = (int(part) for part in token.lower.replace("/", ".").split("."))
    readings = [_day(year, second, first)]
    if "/" in token.text:
        readings.append(_day(year, first, second))
    spans = tuple(dict.fromkeys(span for span in readings if span is not None))
    return DateMatch(spans, relative=False, after=index + 1) if spans else None


def _small_number(token: Token, largest: int) -> int | None:
    digits = token.lower
    for ending in _ORDINAL_ENDINGS:
        digits = digits.removesuffix(ending)
    if digits.isascii() and digits.isdecimal() and len(digits) <= 2 and 1 <= int(digits) <= largest:  # noqa: PLR2004 -- digits
        return int(digits)
    return None


def _year_at(tokens: Sequence[Token], index: int) -> tuple[int | None, int]:
    """Read ", 2026", "2026" or "of 2026"; give the year and the token after it."""
    at = index
    if at < len(tokens) and tokens[at].lower in (",", "of"):
        at += 1
    if at < len(tokens) and tokens[at].kind is TokenKind.NUMBER and len(tokens[at].lower) == 4:  # noqa: PLR2004 -- digits
        year = int(tokens[at].lower) if tokens[at].lower.isdecimal() else 0
        if _MIN_YEAR <= year <= _MAX_YEAR:
            return year, at + 1
    return None, index


def _month_number(tokens: Sequence[Token], index: int, *, sure: bool) -> tuple[int, int] | None:
    """Read a month's name; `sure` when what stands around it already shows that it is one."""
    if index >= len(tokens) or tokens[index].kind is not TokenKind.WORD:
        return None
    token = tokens[index]
    number = MONTH_NUMBERS.get(token.lower)
    if number is None or (token.text[0].islower() and (not sure or token.lower in _ALSO_WORDS)):
        return None
    after = index + 1
    if len(token.lower) <= 4 and after < len(tokens) and tokens[after].text == "." and not tokens[after].gap:  # noqa: PLR2004 -- letters
        after += 1
    return number, after


def _month(tokens: Sequence[Token], index: int, written_on: date | None) -> DateMatch | None:
    """Read "January 5th, 2026", "Jan 2026", "January"."""
    before = tokens[index - 1].lower if index else ""
    found = _month_number(tokens, index, sure=before in _BEFORE_A_DATE)
    if found is None:
        return None
    month, after = found
    if after < len(tokens) and tokens[after].kind is TokenKind.NUMBER:
        day = _small_number(tokens[after], _MAX_DAY)
        if day is not None and not _counts_something(tokens, after):
            last, end = _range_end(tokens, after + 1, day)
            year, end = _year_at(tokens, end)
            return _found(_days(written_on, year, month, day, last), end)
    year, end = _year_at(tokens, after)
    if year:
        return _found(month_span(year, month), end)
    inside = index > 0 and (  # a capital there is no sentence's
        tokens[index - 1].kind in (TokenKind.WORD, TokenKind.NUMBER)
        or tokens[index - 1].text in _INSIDE_MARKS
    )
    if tokens[index].lower in _ALSO_WORDS and before not in _BEFORE_A_DATE and not inside:
        return None
    return _found(_nearest(written_on, month, None), after)


def _counts_something(tokens: Sequence[Token], index: int) -> bool:
    """Whether a number after a month counts ("in May 12 tests failed"): another month name, or % follows it."""
    return index + 1 < len(tokens) and tokens[index + 1].text == "%"


def _day_month(tokens: Sequence[Token], index: int, written_on: date | None) -> DateMatch | None:
    """Read "5 January 2026", "5th of January", "5. Jan"."""
    day = _small_number(tokens[index], _MAX_DAY)
    if day is None:
        return None
    last, at = _range_end(tokens, index + 1, day)
    if at < len(tokens) and (tokens[at].lower == "of" or (tokens[at].text == "." and not tokens[at].gap)):
        at += 1
    found = _month_number(tokens, at, sure=True)
    if found is None:
        return None
    month, after = found
    year, end = _year_at(tokens, after)
    return _found(_days(written_on, year, month, day, last), end)


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
    month, day = _small_number(first, _MAX_MONTH), _small_number(second, _MAX_DAY)
    return _found(_nearest(written_on, month, day), after) if month and day else None


def _range_end(tokens: Sequence[Token], index: int, first: int) -> tuple[int, int]:
    """Read the "-24" of "June 22-24" and "22-24 June"; give the last day and the token after it."""
    if index + 1 < len(tokens) and tokens[index].text in _DASHES and not tokens[index].gap:
        last = _small_number(tokens[index + 1], _MAX_DAY)
        if last is not None and last > first:
            return last, index + 2
    return first, index


def _days(written_on: date | None, year: int | None, month: int, first: int, last: int) -> DateSpan | None:
    """Give the days from first to last of a month; without a year, of the nearest one."""
    begin = _day(year, month, first) if year else _nearest(written_on, month, first)
    end = _day(begin.first.year, month, last) if begin is not None else None
    return DateSpan(begin.first, end.last) if begin is not None and end is not None else None


def _year_alone(tokens: Sequence[Token], index: int) -> DateMatch | None:
    if not index or tokens[index - 1].lower not in _BEFORE_A_DATE:
        return None
    year, after = _year_at(tokens, index)
    if year is None or (
        after < len(tokens) and tokens[after].kind is TokenKind.WORD and tokens[after].lower.endswith("s")
    ):
        return None
    return _found(DateSpan(date(year, 1, 1), date(year, 12, 31)), after)


def _quarter(tokens: Sequence[Token], index: int, written_on: date | None) -> DateMatch | None:
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
    year, after = _year_at(tokens, after)
    if year or written_on is None:
        return _found(_months(year or _UNKNOWN_YEAR, number, months_long), after)
    spans = [_months(written_on.year + shift, number, months_long) for shift in (0, -1, 1)]
    return _found(min(spans, key=lambda span: _distance(span, written_on)), after)


def _months(year: int, number: int, months_long: int) -> DateSpan:
    """Give the n-th quarter (3 months long) or half (6) of a year."""
    first = (number - 1) * months_long + 1
    return DateSpan(date(year, first, 1), month_span(year, first + months_long - 1).last)


def _weekday(tokens: Sequence[Token], index: int, written_on: date | None) -> DateMatch | None:
    """Read "Friday", "last Friday", "next Mon", "Friday, January 9" (the exact date wins)."""
    word = tokens[index].lower
    shift = ""
    at = index
    follows = word != "following" or (index > 0 and tokens[index - 1].lower == "the")  # else it means "after"
    if word in _PAST_WORDS | _NEXT_WORDS | _THIS_WORDS and index + 1 < len(tokens) and follows:
        shift, at = word, index + 1
    token = tokens[at]
    number = WEEKDAY_NUMBERS.get(token.lower)
    if number is None or token.kind is not TokenKind.WORD:
        return None
    if len(token.lower) <= 5 and token.text[0].islower() and not _surely_weekday(tokens, at):  # noqa: PLR2004 -- "sat", "sun", "thurs"
        return None
    after = at + 1
    if after < len(tokens) and tokens[after].text in ",.(" and after + 1 < len(tokens):
        exact = date_at(tokens, after + 1, written_on)
        if exact is not None and not exact.relative and exact.dates[0].first == exact.dates[0].last:
            agreeing = tuple(span for span in exact.dates if span.first.weekday() == number)
            return exact._replace(dates=agreeing if written_on is not None else exact.dates)
    if written_on is None:
        day = date(1, 1, 1 + number)  # January 1 of the year 1 was a Monday
        return DateMatch((DateSpan(day, day),), bool(shift), after)
    return DateMatch(_weekday_readings(number, shift, written_on), bool(shift), after)


def _surely_weekday(tokens: Sequence[Token], at: int) -> bool:
    """Whether "sat" or "wed" in small letters is a day: before a time or a colon, or after "on" or "since"."""
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    before = tokens[at - 1].lower if at else ""
    opens = not at or tokens[at - 1].kind in (TokenKind.NEWLINE, TokenKind.MARK)
    if following is not None and (following.kind is TokenKind.TIME or (following.text == ":" and opens)):
        return True
    return before in _BEFORE_A_WEEKDAY


def _weekday_readings(number: int, shift: str, written_on: date) -> tuple[DateSpan, ...]:
    back = (written_on.weekday() - number) % 7
    monday = written_on - timedelta(days=written_on.weekday())
    if shift in _PAST_WORDS:
        days = [written_on - timedelta(days=back or 7), monday - timedelta(days=7 - number)]
    elif shift in _NEXT_WORDS:
        days = [written_on + timedelta(days=7 - back), monday + timedelta(days=7 + number)]
    elif shift:
        days = [monday + timedelta(days=number)]
    else:
        days = [written_on - timedelta(days=back), written_on + timedelta(days=7 - back)]
    return tuple(dict.fromkeys(DateSpan(day, day) for day in days))


_NEAR_DAYS = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}


def _near_day(tokens: Sequence[Token], index: int, written_on: date | None) -> DateMatch | None:
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
    return _found(DateSpan(day, day), after, relative=True)


def _near_period(tokens: Sequence[Token], index: int, written_on: date | None) -> DateMatch | None:
    """Read "this week", "last month", "next quarter", "the past 7 days"."""
    word = tokens[index].lower
    if word not in _PAST_WORDS | _NEXT_WORDS | _THIS_WORDS or index + 1 >= len(tokens):
        return None
    today = written_on or date(1, 7, 1)
    steps = -1 if word in _PAST_WORDS else 1 if word in _NEXT_WORDS else 0
    unit = tokens[index + 1].lower
    if unit in ("week", "month", "quarter", "year", "weekend"):
        return _found(_period(today, unit, steps), index + 2, relative=True)
    amount, after = cardinal_at(tokens, index + 1)
    if amount is None or after >= len(tokens) or not steps:
        return None
    days = _days_in(tokens[after].lower, int(amount))
    if days is None:
        return None
    edge = _shifted(today, steps * days)
    span = DateSpan(min(edge, today), max(edge, today))
    return _found(span, after + 1, relative=True)


def _period(today: date, unit: str, steps: int) -> DateSpan:
    if unit in ("week", "weekend"):
        monday = today - timedelta(days=today.weekday()) + timedelta(days=7 * steps)
        return DateSpan(monday + timedelta(days=5 * (unit == "weekend")), monday + timedelta(days=6))
    months_long = {"month": 1, "quarter": 3, "year": 12}[unit]
    first = (today.year * 12 + today.month - 1) // months_long * months_long + steps * months_long
    last = first + months_long - 1
    return DateSpan(date(first // 12, first % 12 + 1, 1), month_span(last // 12, last % 12 + 1).last)


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


def _days_in(unit: str, amount: int) -> int | None:
    days = _UNIT_DAYS.get(unit)
    return days * amount if days is not None and days * amount <= _MAX_DAYS else None


def _shifted(day: date, days: int) -> date:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return day


def _ago(tokens: Sequence[Token], index: int, written_on: date | None) -> DateMatch | None:
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
    return _found(DateSpan(day, day), after + 2, relative=True)


def _week_number(tokens: Sequence[Token], index: int, written_on: date | None) -> DateMatch | None:
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
    year, after = _year_at(tokens, after)
    try:
        monday = date.fromisocalendar(
            year or (written_on.year if written_on else _UNKNOWN_YEAR), int(digits), 1
        )
    except ValueError:
        return None
    return _found(DateSpan(monday, monday + timedelta(days=6)), after)
