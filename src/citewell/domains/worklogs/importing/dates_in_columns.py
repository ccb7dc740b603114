"""The dates of a column, which are all written in one way: found out from all of them together."""

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from citewell.domains.worklogs.importing.calendar import NotADay, puts_day_first, read_date

_TIME = re.compile(
    r"(?<=\d)[T ,]+\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:[.,]\d+)?\s*(?:[AaPp]\.?[Mm]\.?)?\s*(?:Z|[+-]\d{2}:?\d{2}|[A-Z]{2,5})?\Z"
)
_SHORT_YEAR = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{2})\Z")
_COMPACT = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})\Z")
_SERIAL = re.compile(r"\d{5}(?:[.,]\d+)?\Z")
_SECONDS = re.compile(r"\d{10}\Z")
_MILLISECONDS = re.compile(r"\d{13}\Z")
_SERIAL_START = dt.date(1899, 12, 30)  # day 0 of a spreadsheet, its leap year of 1900 taken into account
_CENTURY = 70  # a year of two digits from here on is of the last century, as in POSIX's strptime
_FORMS = (
    ("year first", re.compile(r"\d{4}\D|(?:19|20)\d{6}\Z")),
    ("days of a spreadsheet", _SERIAL),
    ("seconds", re.compile(r"\d{10}(?:\d{3})?\Z")),
    ("numbers", re.compile(r"\d{1,2}\D+\d{1,2}\D")),
    ("names of months", re.compile(r"")),
)


class DateOrder(StrEnum):
    """Which of two numbers before a year is the day."""

    DAY_FIRST = "day_first"
    MONTH_FIRST = "month_first"


class TwoReadings(Exception):
    """Day and month could be each other in all of the dates. The message shows one."""


@dataclass(frozen=True)
class DateColumn:
    """How the dates of one column are written."""

    order: DateOrder | None  # None where nothing depends on it
    form: str  # in words

    def read(self, written: str) -> dt.date:
        """One date.

        Raises:
            NotADay: it is none; the message says why.
        """
        return _read(written, None if self.order is None else self.order is DateOrder.DAY_FIRST)


def understand_dates(values: Iterable[str], order: DateOrder | None) -> DateColumn:
    """How these dates are written, as far as they show it; `order` is what somebody said.

    Raises:
        TwoReadings: nobody said, and none of them shows it.
    """
    written = [value for value in values if value]
    orders = Counter(shown for value in written if (shown := puts_day_first(_plain(value))) is not None)
    if order is None and orders:
        order = DateOrder.DAY_FIRST if orders[True] >= orders[False] else DateOrder.MONTH_FIRST
    if order is None:
        for value in written:
            try:
                _read(value, None)
            except NotADay as reason:
                if "could be" in str(reason):
                    raise TwoReadings(str(reason)) from None
    forms = Counter(next(name for name, form in _FORMS if form.match(value)) for value in written)
    form = forms.most_common(1)[0][0] if forms else "none"
    if form == "numbers":
        form = "month first" if order is DateOrder.MONTH_FIRST else "day first"
    return DateColumn(order, form)


def looks_like_a_date(cell: str) -> bool:
    """Whether a cell is a date as people write one, and nothing else."""
    if _SERIAL.match(cell) or _SECONDS.match(cell) or _MILLISECONDS.match(cell):
        return False  # a number of anything
    try:
        _read(cell, True)
    except NotADay:
        return False
    return True


def _read(written: str, day_first: bool | None) -> dt.date:  # noqa: FBT001 - None is "not known"
    text = _plain(written)
    try:
        if match := _COMPACT.match(text):
            return dt.date(int(match[1]), int(match[2]), int(match[3]))
        if _MILLISECONDS.match(text) or _SECONDS.match(text):
            return dt.datetime.fromtimestamp(int(text[:10]), dt.UTC).date()
        if _SERIAL.match(text):
            return _SERIAL_START + dt.timedelta(days=int(text[:5]))
    except (ValueError, OverflowError):
        raise NotADay(f"“{written}” is no day of the calendar.") from None
    found = read_date(text, day_first=day_first, whole_line=True)
    if found is None:
        raise NotADay(f"“{_short(written)}” is not understood as a date.")
    return found.date


def _plain(written: str) -> str:
    """The date without the time behind it, its year in four digits."""
    text = _TIME.sub("", written.strip())
    if match := _SHORT_YEAR.match(text):
        century = 1900 if int(match[4]) >= _CENTURY else 2000
        return f"{match[1]}{match[2]}{match[3]}{match[2]}{century + int(match[4])}"
    return text


def _short(text: str, most: int = 60) -> str:
    return text if len(text) <= most else text[:most] + "…"
