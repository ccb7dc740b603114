"""One time, with whatever narrows it down: "May 2025", "Monday last week", "10 January of this year"."""

from datetime import date

from citewell.domains.answering.planning.dates import recurring
from citewell.domains.answering.planning.dates.calendar import Unit, year_of
from citewell.domains.answering.planning.dates.cursor import Cursor, Phrase
from citewell.domains.answering.planning.dates.named import (
    day_of_month,
    every_weekday,
    month_or_day,
    named_year,
    quarter_or_half,
    weekday,
)
from citewell.domains.answering.planning.dates.occurrences import Fixed, Recurring, When, latest
from citewell.domains.answering.planning.dates.parts import part_of_time
from citewell.domains.answering.planning.dates.relative import relative_time
from citewell.domains.answering.planning.dates.written import numbered_week, written_date

_MAX_DEPTH = 4
_CENTURY = 2000


def read_time(cursor: Cursor, index: int, depth: int = 0, *, is_year_sure: bool = False) -> Phrase | None:
    """The time that begins at this word, as many words as belong to it; `None` where none begins."""
    if depth > _MAX_DEPTH or index >= len(cursor.words):
        return None
    part = part_of_time(cursor, index, lambda cursor, at: read_time(cursor, at, depth + 1, is_year_sure=True))
    if part is not None:
        return part
    simple = _simple(cursor, index, is_year_sure=is_year_sure)
    return _narrowed(cursor, simple, depth) if simple is not None else None


def _simple(cursor: Cursor, index: int, *, is_year_sure: bool) -> Phrase | None:
    return (
        written_date(cursor, index)
        or relative_time(cursor, index)
        or month_or_day(cursor, _after_the(cursor, index))
        or every_weekday(cursor, index)
        or weekday(cursor, _after_the(cursor, index))
        or quarter_or_half(cursor, _after_the(cursor, index))
        or numbered_week(cursor, _after_the(cursor, index))
        or _weekend(cursor, index)
        or day_of_month(cursor, index)
        or named_year(
            cursor, _after_the(cursor, index), is_sure=is_year_sure or _leads_shorter(cursor, index)
        )
    )


def _after_the(cursor: Cursor, index: int) -> int:
    return index + 1 if cursor.word(index) == "the" else index


def _leads_shorter(cursor: Cursor, index: int) -> bool:
    """As in "2025 Q2", "2025 May"."""
    return cursor.year(index) is not None and (
        quarter_or_half(cursor, index + 1) is not None or month_or_day(cursor, index + 1) is not None
    )


def _weekend(cursor: Cursor, index: int) -> Phrase | None:
    if cursor.word(index) == "the" and cursor.word(index + 1) == "weekend":
        return Phrase(recurring.weekend(), index + 2)
    return None


def _narrowed(cursor: Cursor, phrase: Phrase, depth: int) -> Phrase:
    """What stands right behind a time and says which one is meant."""
    when = phrase.when
    if when is None:
        year = named_year(cursor, phrase.end, is_sure=True)  # "31 April 2025"
        return Phrase(None, year.end) if year is not None else phrase
    if isinstance(when, Fixed):
        return _day_within(cursor, phrase, when)
    if when.cycle is Unit.WEEK and (dated := _its_date(cursor, phrase.end, depth)) is not None:
        return dated
    short_year = _short_year(cursor, phrase.end)
    container = short_year or _container(cursor, phrase.end, when, depth)
    if container is None:
        return phrase
    days = latest(container.when, cursor.today) if container.when is not None else None
    found = when.within(days) if days is not None else ()
    return Phrase(Fixed(found[0]) if len(found) == 1 else None, container.end)


def _day_within(cursor: Cursor, phrase: Phrase, when: Fixed) -> Phrase:
    """As in "last week Monday", "last week on Monday", "2025 Q2"."""
    at = phrase.end + 1 if cursor.word(phrase.end) in {"on", "in", ","} else phrase.end
    inner = weekday(cursor, at) if when.span.days == 7 else None  # noqa: PLR2004 - a week
    if inner is None and when.span.days > 360:  # noqa: PLR2004 - a year
        inner = quarter_or_half(cursor, at) or month_or_day(cursor, at)
    if inner is None or not isinstance(inner.when, Recurring):
        return phrase
    found = inner.when.within(when.span)
    return Phrase(Fixed(found[0]), inner.end) if len(found) == 1 else phrase


def _its_date(cursor: Cursor, index: int, depth: int) -> Phrase | None:
    """As in "Monday, 12 January": the date says it all."""
    at = index + 1 if cursor.word(index) in {",", "the"} else index
    at = at + 1 if cursor.word(at) == "the" else at
    phrase = written_date(cursor, at) or month_or_day(cursor, at)
    if phrase is None:
        return None
    is_day = isinstance(phrase.when, Fixed) or _is_day(phrase.when, cursor)
    return _narrowed(cursor, phrase, depth + 1) if is_day else None


def _is_day(when: When | None, cursor: Cursor) -> bool:
    days = latest(when, cursor.today) if when is not None else None
    return days is not None and days.days == 1


def _short_year(cursor: Cursor, index: int) -> Phrase | None:
    """As in "May '25"."""
    if cursor.word(index) not in {"'", "\u2019"} or len(cursor.word(index + 1)) != 2:  # noqa: PLR2004 - two digits
        return None
    number = cursor.number(index + 1)
    if number is None:
        return None
    return Phrase(Fixed(year_of(date(_CENTURY + number, 1, 1))), index + 2)


def _container(cursor: Cursor, index: int, when: Recurring, depth: int) -> Phrase | None:
    """The longer time that it lies in: a year for a month, a week for a weekday."""
    at = index + 1 if cursor.word(index) in {"of", "in", ","} else index
    is_plain = at == index or cursor.word(index) == ","
    if when.cycle is Unit.YEAR and (year := named_year(cursor, at, is_sure=True)) is not None:
        return year
    if when.cycle is Unit.YEAR and is_plain and cursor.word(index) == ",":
        return None
    phrase = read_time(cursor, at, depth + 1) if cursor.word(at) not in {"on", "since", "until"} else None
    if phrase is None or phrase.when is None:
        return None
    days = latest(phrase.when, cursor.today)
    smallest = {Unit.YEAR: 360, Unit.MONTH: 28, Unit.WEEK: 7}[when.cycle]
    return phrase if days is not None and days.days >= smallest else None
