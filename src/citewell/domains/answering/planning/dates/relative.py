"""Times told from today: yesterday, last week, the past 30 days, 3 days ago, this month so far."""

from collections.abc import Callable

from citewell.domains.answering.planning.dates import recurring
from citewell.domains.answering.planning.dates.calendar import (
    UNIT_OF,
    Span,
    Unit,
    day_span,
    move,
    plus_days,
    rolling,
    upcoming,
)
from citewell.domains.answering.planning.dates.cursor import Cursor, Phrase
from citewell.domains.answering.planning.dates.named import month_number, quarter_or_half, weekday_number
from citewell.domains.answering.planning.dates.occurrences import Fixed, Recurring
from citewell.domains.answering.planning.dates.vocabulary import UNITS, WORKING, singular

_BACK = {"last", "past", "previous", "prior", "preceding", "recent"}
_HERE = {"this", "current"}
_AHEAD = {"next", "coming", "upcoming", "following"}
_DAY_PARTS = {"morning", "afternoon", "evening", "night"}
_DAYS = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}
_UNKNOWN = {"sprint", "iteration", "summer", "winter", "spring", "autumn", "season", "semester", "term"}
_LONG_AGO = {"minute", "second", "min", "sec", "moment"}
_WHOLE = {"full", "whole", "calendar", "entire"}


def relative_time(cursor: Cursor, index: int) -> Phrase | None:
    """Any of them; "the" before them is part of them."""
    at = index + 1 if cursor.word(index) == "the" else index
    return (
        _named_day(cursor, at)
        or _to_date(cursor, at)
        or _ago(cursor, index)
        or _counted(cursor, at)
        or _modified(cursor, at)
    )


def _named_day(cursor: Cursor, index: int) -> Phrase | None:
    word = cursor.word(index)
    if word == "day" and cursor.word(index + 2) == "yesterday" and cursor.word(index + 1) == "before":
        return Phrase(Fixed(day_span(plus_days(cursor.today, -2))), index + 3)
    if word == "day" and cursor.word(index + 2) == "tomorrow" and cursor.word(index + 1) == "after":
        return Phrase(Fixed(day_span(plus_days(cursor.today, 2))), index + 3)
    if word in _DAYS:
        end = index + 2 if cursor.word(index + 1) in _DAY_PARTS else index + 1
        return Phrase(Fixed(day_span(plus_days(cursor.today, _DAYS[word]))), end)
    if word in {"this", "last"} and cursor.word(index + 1) in _DAY_PARTS:
        is_night_before = word == "last"
        day = plus_days(cursor.today, -1) if is_night_before else cursor.today
        return Phrase(Fixed(day_span(day)), index + 2)
    return None


def _to_date(cursor: Cursor, index: int) -> Phrase | None:
    """As in "year to date", "ytd", "so far this month": from the unit's first day up to today."""
    word = cursor.word(index)
    unit = {"ytd": Unit.YEAR, "qtd": Unit.QUARTER, "mtd": Unit.MONTH, "wtd": Unit.WEEK}.get(word)
    end = index + 1
    if unit is None and word in UNITS and cursor.word(index + 1) == "to" and cursor.word(index + 2) == "date":
        unit, end = UNITS[word], index + 3
    if unit is None and word == "so" and cursor.word(index + 1) == "far" and cursor.word(index + 2) in _HERE:
        unit, end = UNITS.get(cursor.word(index + 3)), index + 4
    if unit is None or unit not in UNIT_OF:
        return None
    return Phrase(Fixed(Span(UNIT_OF[unit](cursor.today).start, cursor.today)), end)


def _ago(cursor: Cursor, index: int) -> Phrase | None:
    """As in "3 days ago" is that day, "two weeks ago" that whole calendar week, "a month ago" that whole month."""
    counted = cursor.count(index)
    if counted is None:
        return None
    count, at = counted
    unit, end = _unit(cursor, at)
    if cursor.word(end) not in {"ago", "back"}:
        return None
    if unit is None:
        is_today = singular_of_any(cursor.word(at)) in _LONG_AGO
        return Phrase(Fixed(day_span(cursor.today)), end + 1) if is_today else None
    return Phrase(Fixed(_back(cursor, unit, count)), end + 1)


def _back(cursor: Cursor, unit: Unit, count: int) -> Span:
    """The unit that lies that many of them back."""
    if unit is Unit.HOUR:
        return rolling(cursor.today, unit, count)
    day = move(cursor.today, unit, -count)
    return UNIT_OF.get(unit, day_span)(day)


def counted_units(cursor: Cursor, index: int) -> tuple[Unit, int, int] | None:
    """As in "30 days", "two weeks": the unit, how many, and where the words end."""
    counted = cursor.count(index)
    if counted is None:
        return None
    unit, end = _unit(cursor, counted[1])
    return (unit, counted[0], end) if unit is not None else None


def singular_of_any(word: str) -> str:
    """Without a plural s."""
    return word.removesuffix("s")


def _unit(cursor: Cursor, index: int) -> tuple[Unit | None, int]:
    at = index + 1 if cursor.word(index) in _WHOLE else index
    if cursor.word(at) in WORKING and singular(cursor.word(at + 1)) == "day":
        return Unit.WORKING_DAY, at + 2
    if singular(cursor.word(at)) == "workday" or cursor.word(at) in {"workdays", "workday", "weekdays"}:
        return Unit.WORKING_DAY, at + 1
    return UNITS.get(singular(cursor.word(at))), at + 1


def _counted(cursor: Cursor, index: int) -> Phrase | None:
    """As in "last 30 days", "past two weeks", "next 3 days": up to and with today, or from tomorrow on."""
    word = cursor.word(index)
    if word not in _BACK | _AHEAD:
        return None
    counted = counted_units(cursor, index + 1)
    if counted is None or cursor.word(index + 1) in {"a", "an"}:
        return _rolling_unit(cursor, index) if word in {"past", "preceding"} else None
    unit, count, end = counted
    if unit is Unit.WEEKEND:
        return Phrase(None, end)
    span = rolling(cursor.today, unit, count) if word in _BACK else upcoming(cursor.today, unit, count)
    return Phrase(Fixed(span), end)


def _rolling_unit(cursor: Cursor, index: int) -> Phrase | None:
    """As in "the past week" is seven days up to today, where "last week" is the calendar week before this one."""
    unit, end = _unit(cursor, index + 1)
    is_one = cursor.word(end - 1) in UNITS  # "over the past years" names no number of them
    if unit is None or unit is Unit.WEEKEND or not is_one:
        return None
    span = rolling(cursor.today, Unit.HOUR, 24) if unit is Unit.DAY else rolling(cursor.today, unit, 1)
    return Phrase(Fixed(span), end)


def _modified(cursor: Cursor, index: int) -> Phrase | None:
    """As in "last week", "this month", "next Friday", "last March", "this weekend"."""
    word = cursor.word(index)
    if word not in _BACK | _HERE | _AHEAD or word in {"past", "recent", "preceding"}:
        return None
    at = index + 1
    if cursor.word(at) in _WHOLE:
        at += 1
    if cursor.word(at) in _UNKNOWN:
        return Phrase(None, at + 1)
    cycle = _recurring(cursor, at)
    if cycle is not None:
        when, end = cycle
        span = _pick(cursor, word, when)
        return Phrase(Fixed(span) if span else None, end)
    unit = UNITS.get(cursor.word(at))
    if unit is None or unit in {Unit.HOUR, Unit.DAY}:
        return None
    return _modified_unit(cursor, word, unit, at + 1)


def _modified_unit(cursor: Cursor, word: str, unit: Unit, end: int) -> Phrase:
    today = cursor.today
    if unit is Unit.FORTNIGHT:
        span = upcoming(today, unit, 1) if word in _AHEAD else rolling(today, unit, 1)
        return Phrase(Fixed(span), end)
    here = UNIT_OF[unit](today)
    if word in _HERE:
        if cursor.word(end) == "so" and cursor.word(end + 1) == "far":
            return Phrase(Fixed(Span(here.start, today)), end + 2)
        return Phrase(Fixed(here), end)
    if word in _AHEAD:
        return Phrase(Fixed(UNIT_OF[unit](plus_days(here.end, 1))), end)
    return Phrase(Fixed(UNIT_OF[unit](plus_days(here.start, -1))), end)


def _recurring(cursor: Cursor, index: int) -> tuple[Recurring, int] | None:
    if (weekday := weekday_number(cursor, index)) is not None:
        end = index + 2 if cursor.word(index + 1) in _DAY_PARTS else index + 1
        return recurring.weekday(weekday), end
    if (month := month_number(cursor, index)) is not None and cursor.day_number(index + 1) is None:
        return recurring.month(month), index + 1
    if cursor.word(index) == "weekend":
        return recurring.weekend(), index + 1
    quarter = quarter_or_half(cursor, index)
    if quarter is not None and isinstance(quarter.when, Recurring):
        return quarter.when, quarter.end
    return None


def _pick(cursor: Cursor, word: str, when: Recurring) -> Span | None:
    """Last: over before today. Next: beginning after today. This: of this week or year."""
    today = cursor.today
    if word in _BACK:
        return when.ended(today)
    if word in _AHEAD:
        return when.next(today)
    container: Callable[..., Span] = UNIT_OF[when.cycle]
    found = when.within(container(today))
    return found[0] if found else None
