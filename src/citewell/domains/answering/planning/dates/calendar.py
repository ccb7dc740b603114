"""Whole days, weeks, months: plain arithmetic on the calendar, clamped to the years that `date` can hold."""

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

DAYS_A_WEEK = 7
MONTHS_A_YEAR = 12
_FIRST_THIRD_END = 10  # of a month, in days
_SECOND_THIRD_END = 20
_HALF_MONTH_END = 15


class Unit(StrEnum):
    """What people count time in."""

    HOUR = "hour"
    DAY = "day"
    WORKING_DAY = "working_day"
    WEEK = "week"
    FORTNIGHT = "fortnight"
    WEEKEND = "weekend"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"


@dataclass(frozen=True)
class Span:
    """Days from `start` to `end`, both included."""

    start: date
    end: date

    @property
    def days(self) -> int:
        """How many."""
        return (self.end - self.start).days + 1

    def holds(self, other: "Span") -> bool:
        """Whether the other begins in here."""
        return self.start <= other.start <= self.end


def plus_days(day: date, days: int) -> date:
    """The day that many days later (earlier where negative)."""
    ordinal = day.toordinal() + days
    return date.fromordinal(min(max(ordinal, 1), date.max.toordinal()))


def plus_months(day: date, months: int) -> date:
    """The same day of another month, or that month's last day where it has no such day."""
    index = min(
        max(day.year * MONTHS_A_YEAR + day.month - 1 + months, MONTHS_A_YEAR), 9999 * MONTHS_A_YEAR + 11
    )
    year, month = divmod(index, MONTHS_A_YEAR)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def day_span(day: date) -> Span:
    """That day."""
    return Span(day, day)


def week_of(day: date) -> Span:
    """Monday to Sunday."""
    return Span(plus_days(day, -day.weekday()), plus_days(day, DAYS_A_WEEK - 1 - day.weekday()))


def months_from(first: date, count: int) -> Span:
    """That many whole months from the first day of one."""
    return Span(first, plus_days(plus_months(first, count), -1))


def month_of(day: date) -> Span:
    """The first to the last of the month."""
    return months_from(day.replace(day=1), 1)


def quarter_of(day: date) -> Span:
    """January to March, April to June, July to September, October to December."""
    return months_from(day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1), 3)


def half_of(day: date) -> Span:
    """January to June or July to December."""
    return months_from(day.replace(month=(day.month - 1) // 6 * 6 + 1, day=1), 6)


def year_of(day: date) -> Span:
    """The first of January to the last of December."""
    return Span(date(day.year, 1, 1), date(day.year, 12, 31))


def weekend_of(day: date) -> Span:
    """Saturday and Sunday of the week that holds the day."""
    monday = week_of(day).start
    return Span(plus_days(monday, 5), plus_days(monday, 6))


UNIT_OF: dict[Unit, Callable[[date], Span]] = {
    Unit.DAY: day_span,
    Unit.WEEK: week_of,
    Unit.WEEKEND: weekend_of,
    Unit.MONTH: month_of,
    Unit.QUARTER: quarter_of,
    Unit.HALF: half_of,
    Unit.YEAR: year_of,
}
_MONTHS = {Unit.MONTH: 1, Unit.QUARTER: 3, Unit.HALF: 6, Unit.YEAR: 12}
_DAYS = {Unit.DAY: 1, Unit.WEEK: 7, Unit.WEEKEND: 7, Unit.FORTNIGHT: 14}


def move(day: date, unit: Unit, count: int) -> date:
    """The day that many units later (earlier where negative)."""
    if unit in _MONTHS:
        return plus_months(day, _MONTHS[unit] * count)
    if unit is Unit.WORKING_DAY:
        return _plus_working_days(day, count)
    return plus_days(day, _DAYS[unit] * count)


def _plus_working_days(day: date, count: int) -> date:
    """Monday to Friday; holidays are nobody's business here. Whole weeks at once, so in constant time."""
    step = 1 if count >= 0 else -1
    weeks, rest = divmod(abs(count), 5)
    day = plus_days(day, step * weeks * DAYS_A_WEEK)
    while rest:
        day = plus_days(day, step)
        rest -= day.weekday() < 5  # noqa: PLR2004 - Saturday is 5 in `weekday()`
    return day


def rolling(today: date, unit: Unit, count: int) -> Span:
    """The last `count` units up to and with today: "the last 30 days" are 30 dates, the last of them today."""
    if unit is Unit.HOUR:
        return Span(plus_days(today, -max(1, -(-count // 24))), today)
    if unit is Unit.WORKING_DAY:
        last = today if today.weekday() < 5 else plus_days(today, 4 - today.weekday())  # noqa: PLR2004 - as above
        return Span(_plus_working_days(last, -(count - 1)), today)
    return Span(min(plus_days(move(today, unit, -count), 1), today), today)


def upcoming(today: date, unit: Unit, count: int) -> Span:
    """The next `count` units from tomorrow on."""
    tomorrow = plus_days(today, 1)
    if unit is Unit.HOUR:
        return Span(today, plus_days(today, max(1, -(-count // 24))))
    return Span(tomorrow, max(tomorrow, move(today, unit, count)))


def third_of(span: Span, which: int) -> Span:
    """Early, mid or late (0, 1, 2). A month: 1-10, 11-20, 21-end. A week: Mon-Tue, Wed-Thu, Fri-Sun."""
    if span == month_of(span.start):
        first = span.start
        ends = (0, _FIRST_THIRD_END, _SECOND_THIRD_END, span.days)
        return Span(plus_days(first, ends[which]), plus_days(first, ends[which + 1] - 1))
    if span == week_of(span.start):
        ends = (0, 2, 4, DAYS_A_WEEK)
        return Span(plus_days(span.start, ends[which]), plus_days(span.start, ends[which + 1] - 1))
    for unit in (quarter_of, half_of, year_of):
        if span == unit(span.start):
            months = {quarter_of: 1, half_of: 2, year_of: 4}[unit]
            return months_from(plus_months(span.start, months * which), months)
    return span


def half_span(span: Span, which: int) -> Span | None:
    """The first or second half (0, 1) of a month (1-15, 16-end) or a year."""
    if span == month_of(span.start):
        middle = plus_days(span.start, _HALF_MONTH_END)
        return Span(middle, span.end) if which else Span(span.start, plus_days(middle, -1))
    if span == year_of(span.start):
        return months_from(plus_months(span.start, 6 * which), 6)
    return None


def nth_unit(span: Span, unit: Unit, number: int) -> Span | None:
    """The first, second … (1, 2 …) or last (-1) such unit within the span; `None` where it has no such one.

    Weeks within a span are counted in sevens from its first day, not from a Monday: the first week of March is its
    1st to 7th.
    """
    if unit is Unit.HALF:
        return half_span(span, 1 if number in {2, -1} else 0) if number in {1, 2, -1} else None
    if unit in {Unit.DAY, Unit.WEEK}:
        size = 1 if unit is Unit.DAY else DAYS_A_WEEK
        first = plus_days(span.end, 1 - size) if number < 0 else plus_days(span.start, (number - 1) * size)
        found = Span(first, plus_days(first, size - 1))
        found = Span(found.start, min(found.end, span.end))
        return found if size <= span.days and found.start <= span.end else None
    if unit in {Unit.MONTH, Unit.QUARTER}:
        first = span.end if number < 0 else move(span.start, unit, number - 1)
        found = UNIT_OF[unit](first)
        return found if span.start <= found.start and found.end <= span.end else None
    return None
