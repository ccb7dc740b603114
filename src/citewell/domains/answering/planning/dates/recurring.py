"""The days that come round: months, weekdays, quarters, numbered weeks."""

from collections.abc import Callable, Iterator
from datetime import date

from citewell.domains.answering.planning.dates.calendar import (
    DAYS_A_WEEK,
    Span,
    Unit,
    day_span,
    half_of,
    month_of,
    plus_days,
    plus_months,
    quarter_of,
    week_of,
    weekend_of,
)
from citewell.domains.answering.planning.dates.occurrences import Recurring

_YEARS_AROUND = 8  # a 29 February and a week 53 come at least that often
_MONTHS_AROUND = 3
_WEEKS_AROUND = 3


def month(number: int) -> Recurring:
    """January is 1."""
    return _yearly(lambda year: month_of(date(year, number, 1)))


def month_day(number: int, day: int) -> Recurring:
    """10 January. Of a day that no year has there is none."""
    return _yearly(lambda year: day_span(date(year, number, day)))


def month_days(number: int, first: int, last: int) -> Recurring:
    """10 to 14 January."""
    return _yearly(
        lambda year: Span(date(year, number, first), date(year, number, last)) if first <= last else None
    )


def quarter(number: int) -> Recurring:
    """Q1 is January to March."""
    return _yearly(lambda year: quarter_of(date(year, number * 3, 1)))


def half(number: int) -> Recurring:
    """H1 is January to June."""
    return _yearly(lambda year: half_of(date(year, number * 6, 1)))


def numbered_week(number: int) -> Recurring:
    """ISO 8601: week 1 holds the year's first Thursday."""
    return _yearly(lambda year: week_of(date.fromisocalendar(year, number, 1)))


def weekday(number: int) -> Recurring:
    """Monday is 0."""
    return Recurring(
        Unit.WEEK, lambda day: tuple(day_span(plus_days(monday, number)) for monday in _mondays(day))
    )


def weekend() -> Recurring:
    """Saturday and Sunday."""
    return Recurring(Unit.WEEK, lambda day: tuple(weekend_of(monday) for monday in _mondays(day)))


def day_of_month(number: int) -> Recurring:
    """The 12th; months without such a day are left out."""

    def near(day: date) -> Iterator[Span]:
        for step in range(-_MONTHS_AROUND, _MONTHS_AROUND + 1):
            first = plus_months(day.replace(day=1), step)
            if number <= month_of(first).days:
                yield day_span(first.replace(day=number))

    return Recurring(Unit.MONTH, lambda day: tuple(near(day)))


def _yearly(of_year: Callable[[int], Span | None]) -> Recurring:
    def near(day: date) -> Iterator[Span]:
        first = max(day.year - _YEARS_AROUND, date.min.year + 1)
        for year in range(first, min(day.year + _YEARS_AROUND, date.max.year - 1) + 1):
            try:
                span = of_year(year)
            except ValueError:  # no such day, or no such week, in this year
                continue
            if span is not None:
                yield span

    return Recurring(Unit.YEAR, lambda day: tuple(near(day)))


def _mondays(day: date) -> list[date]:
    monday = week_of(day).start
    return [plus_days(monday, DAYS_A_WEEK * step) for step in range(-_WEEKS_AROUND, _WEEKS_AROUND + 1)]
