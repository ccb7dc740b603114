"""Periods of whole days."""

from dataclasses import dataclass
from datetime import date, timedelta

from citewell.domains.reports.errors import PeriodInvalid

MAX_DAYS = 3660


@dataclass(frozen=True)
class Period:
    """Whole days, both ends included."""

    start: date
    end: date

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.end - self.start).days + 1

    def before(self) -> "Period":
        """The period of the same length that ends the day before this one begins."""
        return Period(self.start - timedelta(days=self.days), self.start - timedelta(days=1))

    def __str__(self) -> str:
        return f"{self.start} to {self.end}"


def period_of(*, today: date, days: int | None, date_from: date | None, date_to: date | None) -> Period:
    """The period that a request names: a number of days up to today, or a first and a last day.

    Raises:
        PeriodInvalid: both or neither are given, they are in the wrong order, or it is too long.
    """
    if days is not None:
        if date_from is not None or date_to is not None:
            raise PeriodInvalid(
                "Give either time_range_days or from and to, not both.", field="time_range_days"
            )
        if not 1 <= days <= MAX_DAYS:
            raise PeriodInvalid(f"A report covers 1 to {MAX_DAYS} days.", field="time_range_days")
        return Period(today - timedelta(days=days - 1), today)
    if date_from is None:
        raise PeriodInvalid(
            "Say which days the report covers: time_range_days, or from and to.", field="from"
        )
    end = date_to or today
    if end < date_from:
        raise PeriodInvalid(f"The last day, {end}, lies before the first, {date_from}.", field="to")
    if (end - date_from).days >= MAX_DAYS:
        raise PeriodInvalid(f"A report covers at most {MAX_DAYS} days.", field="from")
    if date_from.year < 1 + MAX_DAYS // 365:
        raise PeriodInvalid("That is too long ago.", field="from")
    return Period(date_from, end)
