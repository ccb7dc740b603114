"""Parts of longer times, and what holds shorter ones: early May, the first week of Q2, the week of 10 January."""

from collections.abc import Callable

from citewell.domains.answering.planning.dates import recurring
from citewell.domains.answering.planning.dates.calendar import (
    UNIT_OF,
    Span,
    Unit,
    move,
    nth_unit,
    plus_days,
    third_of,
    week_of,
    weekend_of,
)
from citewell.domains.answering.planning.dates.cursor import Cursor, Phrase
from citewell.domains.answering.planning.dates.occurrences import Fixed, changed
from citewell.domains.answering.planning.dates.relative import counted_units
from citewell.domains.answering.planning.dates.vocabulary import DASHES, UNITS, WEEKDAYS, singular

Reader = Callable[[Cursor, int], Phrase | None]

_NUMBERED = {Unit.DAY, Unit.WEEK, Unit.MONTH, Unit.QUARTER, Unit.HALF}
_THIRDS = {"early": 0, "mid": 1, "late": 2}
_THIRDS_OF = {"beginning": 0, "start": 0, "middle": 1, "end": 2}


def part_of_time(cursor: Cursor, index: int, read: Reader) -> Phrase | None:
    """Any of them. `read` reads the time that they are part of."""
    at = index + 1 if cursor.word(index) == "the" else index
    return (
        _third(cursor, at, read)
        or _week_holding(cursor, at, read)
        or _first_few(cursor, at, read)
        or _numbered(cursor, at, read)
        or _before_last(cursor, at)
    )


def _third(cursor: Cursor, index: int, read: Reader) -> Phrase | None:
    word = cursor.word(index)
    if word in _THIRDS:
        at = index + 2 if cursor.word(index + 1) in DASHES | {"in"} else index + 1
        which = _THIRDS[word]
    elif word in _THIRDS_OF and cursor.word(index + 1) == "of":
        at, which = index + 2, _THIRDS_OF[word]
    else:
        return None
    return _change(_whole(cursor, at, read), lambda span: third_of(span, which))


def _whole(cursor: Cursor, index: int, read: Reader) -> Phrase | None:
    """The time that something is a part of; "the month" is this one."""
    unit = UNITS.get(cursor.word(index + 1))
    if cursor.word(index) == "the" and unit in UNIT_OF and unit is not Unit.DAY:
        return Phrase(Fixed(UNIT_OF[unit](cursor.today)), index + 2)
    return read(cursor, index)


def _change(phrase: Phrase | None, change: Callable[[Span], Span | None]) -> Phrase | None:
    if phrase is None or phrase.when is None:
        return phrase
    return Phrase(changed(phrase.when, change), phrase.end)


def _week_holding(cursor: Cursor, index: int, read: Reader) -> Phrase | None:
    """As in "the week of 10 January", "the week starting Monday", "the weekend of 14 March"."""
    unit = {"week": week_of, "weekend": weekend_of}.get(cursor.word(index))
    is_week = unit is not None and cursor.word(index + 1) in {"of", "starting", "beginning", "from"}
    phrase = read(cursor, index + 2) if is_week else None
    if phrase is None and is_week and cursor.word(index + 2) == "the":
        day = cursor.ordinal(index + 3)
        if day is not None and cursor.word(index + 3)[0].isdigit():
            phrase = Phrase(recurring.day_of_month(day), index + 4)
    return _change(phrase, lambda span: unit(span.start) if unit else None)


def _position(cursor: Cursor, index: int) -> int | None:
    return -1 if cursor.word(index) == "last" else cursor.ordinal(index)


def _first_few(cursor: Cursor, index: int, read: Reader) -> Phrase | None:
    """As in "the first two weeks of March", "the last 10 days of March"."""
    if cursor.word(index) not in {"first", "last"}:
        return None
    counted = counted_units(cursor, index + 1)
    if counted is None or cursor.word(counted[2]) not in {"of", "in"}:
        return None
    unit, count, end = counted
    if unit not in UNIT_OF:
        return None
    is_last = cursor.word(index) == "last"

    def few(span: Span) -> Span | None:
        if is_last:
            first = plus_days(move(span.end, unit, -count), 1)
            return Span(max(first, span.start), span.end)
        last = plus_days(move(span.start, unit, count), -1)
        return Span(span.start, min(last, span.end))

    return _change(_whole(cursor, end + 1, read), few)


def _numbered(cursor: Cursor, index: int, read: Reader) -> Phrase | None:
    """As in "the first week of March", "the last Friday of May", "the second half of 2025", "the last day of the month"."""
    number = _position(cursor, index)
    if number is None:
        return None
    word = cursor.word(index + 1)
    if cursor.word(index + 2) not in {"of", "in"}:
        return None
    whole = _whole(cursor, index + 3, read)
    if word in WEEKDAYS:
        every = recurring.weekday(WEEKDAYS[word])

        def nth_weekday(span: Span) -> Span | None:
            found = every.within(span) if span.days <= 31 else ()  # noqa: PLR2004 - of a month
            place = number - 1 if number > 0 else number
            return found[place] if -len(found) <= place < len(found) else None

        return _change(whole, nth_weekday)
    unit = Unit.HALF if word == "half" else UNITS.get(singular(word))
    if unit not in _NUMBERED:
        return None
    return _change(whole, lambda span: nth_unit(span, unit, number))


def _before_last(cursor: Cursor, index: int) -> Phrase | None:
    """As in "the week before last": the one before the last."""
    unit = UNITS.get(cursor.word(index))
    if unit not in UNIT_OF or cursor.word(index + 1) != "before" or cursor.word(index + 2) != "last":
        return None
    return Phrase(Fixed(UNIT_OF[unit](move(cursor.today, unit, -2))), index + 3)
