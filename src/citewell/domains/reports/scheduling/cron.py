"""When something is due: five cron fields on the clock of a time zone.

As in Vixie's cron, a day must fit the day of the month and the day of the week where only one of them is limited, and
either of them where both are. A time that the clock skips (it is put forward) is due as long after midnight as it would
have been, an hour later by the clock; one that comes twice is due the first time. The minute is one number: nothing is
due more often than once an hour.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

_MAX_CHARS = 100
_MAX_DAYS_AHEAD = 366 * 9  # the 29th of February is eight years away at most
_SUNDAY_TOO = 7
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAYS = ("sun", "mon", "tue", "wed", "thu", "fri", "sat")


class CronInvalid(ValueError):
    """It names no times. The message says which field and what to write."""


@dataclass(frozen=True)
class Cron:
    """The times that an expression names, in one time zone."""

    minute: int
    hours: tuple[int, ...]
    days: frozenset[int] | None  # of the month; absent: every
    months: frozenset[int]
    weekdays: frozenset[int] | None  # 0 is Sunday; absent: every
    timezone: str

    def next_after(self, moment: datetime) -> datetime | None:
        """The first due time after `moment`, in UTC; None if there is none in years."""
        return next(self._from(moment), None)

    def following(self, moment: datetime, number: int) -> list[datetime]:
        """The next due times after `moment`, in UTC."""
        times = self._from(moment)
        return [due for _, due in zip(range(number), times, strict=False)]

    def _from(self, moment: datetime) -> Iterator[datetime]:
        zone, last = ZoneInfo(self.timezone), moment.astimezone(UTC)
        day = last.astimezone(zone).date() - timedelta(days=1)
        end = day + timedelta(days=min(_MAX_DAYS_AHEAD, (date.max - day).days))
        while day < end:
            for hour in self.hours if self._fits(day) else ():
                due = datetime.combine(day, time(hour, self.minute), zone).astimezone(UTC)
                if due > last:
                    last = due
                    yield due
            day += timedelta(days=1)

    def _fits(self, day: date) -> bool:
        if day.month not in self.months:
            return False
        fits_day = self.days is None or day.day in self.days
        fits_weekday = self.weekdays is None or day.isoweekday() % 7 in self.weekdays
        if self.days is not None and self.weekdays is not None:
            return fits_day or fits_weekday
        return fits_day and fits_weekday


def parse_cron(expression: str, timezone: str) -> Cron:
    """Read `minute hour day-of-month month day-of-week`.

    Raises:
        CronInvalid: with words for who wrote it.
    """
    fields = expression.split()
    if len(fields) != 5 or len(expression) > _MAX_CHARS:  # noqa: PLR2004 - the fields of cron
        raise CronInvalid(
            "Write five fields: minute, hour, day of the month, month, day of the week. "
            "Mondays at half past eight are 30 8 * * 1."
        )
    minute, hour, day, month, weekday = fields
    minutes = _numbers("minute", minute, 0, 59)
    if len(minutes) != 1:
        raise CronInvalid("The minute must be one number, so that nothing runs more often than once an hour.")
    weekdays = _numbers("day of the week", weekday, 0, _SUNDAY_TOO, _WEEKDAYS)
    return Cron(
        minute=min(minutes),
        hours=tuple(sorted(_numbers("hour", hour, 0, 23))),
        days=None if day == "*" else _numbers("day of the month", day, 1, 31),
        months=_numbers("month", month, 1, 12, _MONTHS),
        weekdays=None if weekday == "*" else frozenset(number % _SUNDAY_TOO for number in weekdays),
        timezone=timezone,
    )


def _numbers(name: str, field: str, least: int, most: int, words: tuple[str, ...] = ()) -> frozenset[int]:
    """The numbers of one field: `*`, `5`, `1-5`, `*/2`, `8-18/2`, and lists of these."""
    found: set[int] = set()
    for part in field.split(","):
        span, _, step = part.partition("/")
        first, dash, last = span.partition("-")
        if span == "*":
            start, end = least, most
        else:
            start = _number(name, first, least, most, words)
            end = _number(name, last, least, most, words) if dash else most if step else start
        every = _number(name, step, 1, most, ()) if step or "/" in part else 1
        if end < start:
            raise CronInvalid(f"In the field {name}, {span} goes backwards. Write the smaller number first.")
        found.update(range(start, end + 1, every))
    return frozenset(found)


def _number(name: str, text: str, least: int, most: int, words: tuple[str, ...]) -> int:
    if text.lower() in words:
        return words.index(text.lower()) + (1 if words is _MONTHS else 0)
    if not (text.isascii() and text.isdigit() and len(text) <= 2 and least <= int(text) <= most):  # noqa: PLR2004 - no field has more digits
        named = f", or {words[0]} to {words[-1]}" if words else ""
        raise CronInvalid(
            f"In the field {name}, “{text[:20]}” cannot be used; it takes {least} to {most}{named}."
        )
    return int(text)


def is_timezone(name: str) -> bool:
    """Whether it is the IANA name of a time zone."""
    return name in available_timezones()
