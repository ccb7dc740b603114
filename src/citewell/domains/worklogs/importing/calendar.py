"""Dates as people write them at the head of a journal page or in a file name."""

import datetime as dt
import re
from dataclasses import dataclass

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan januar jänner",
            "february feb februar",
            "march mar märz mrz",
            "april apr",
            "may mai",
            "june jun juni",
            "july jul juli",
            "august aug",
            "september sep sept",
            "october oct oktober okt",
            "november nov",
            "december dec dezember dez",
        ),
        start=1,
    )
    for name in names.split()
}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "monday mon montag mo",
            "tuesday tue tues dienstag di",
            "wednesday wed mittwoch mi",
            "thursday thu thur thurs donnerstag do",
            "friday fri freitag fr",
            "saturday sat samstag sa",
            "sunday sun sonntag so",
        )
    )
    for name in names.split()
}
_WEEKDAY = "|".join(sorted(_WEEKDAYS, key=len, reverse=True))

_LEAD = re.compile(
    r"(?:(?:my|daily|work|dev|engineering|team)\s+)*(?:work-?log|log|journal|notes?|entry|stand-?up|diary|date|day)\b"
    r"\s*(?:for|of|from|on)?\s*[:\u2013\u2014-]?\s*",
    re.IGNORECASE,
)
_WEEKDAY_BEFORE = re.compile(
    rf"(?P<weekday>{_WEEKDAY})\b\.?\s*[,:\u2013\u2014-]?\s*(?:the\s+)?", re.IGNORECASE
)
_WEEKDAY_AFTER = re.compile(
    rf"\s*[,\u2013\u2014-]?\s*[(\[]?(?P<weekday>{_WEEKDAY})\b\.?[)\]]?", re.IGNORECASE
)
_FORMS = tuple(
    re.compile(form + r"(?![\w/])", re.IGNORECASE)
    for form in (
        r"(?P<year>\d{4})(?P<mark>[-/._])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})",
        r"(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.\s?(?P<year>\d{4})",
        r"(?P<first>\d{1,2})(?P<mark>[/-])(?P<second>\d{1,2})(?P=mark)(?P<year>\d{4})",
        rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th|\.)?(?:\s+of)?[\s-]*(?P<name>{_MONTH})\b\.?,?[\s-]+(?P<year>\d{{4}})",
        rf"(?P<name>{_MONTH})\b\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})",
        rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th|\.)?(?:\s+of)?\s+(?P<name>{_MONTH})\b\.?",
        rf"(?P<name>{_MONTH})\b\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?",
        r"(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.",
    )
)
_REST = re.compile(r"\s*(?:[:|,\u2013\u2014\u2022\u00b7-]+\s*|\Z)")
_PERIOD = re.compile(
    rf"(?:(?:week|kw|cw|w)\s*\d{{1,2}}\b[\s,/\u2013-]*(?:of\s+)?)?(?:(?:{_MONTH})\b\.?,?\s*)?(?P<year>\d{{4}})(?:-(?:0[1-9]|1[0-2]))?\Z",
    re.IGNORECASE,
)
_NAME_DATE = re.compile(r"(?<!\d)(\d{4})[-_./](\d{2})[-_./](\d{2})(?!\d)")
_NAME_DIGITS = re.compile(r"(?<!\d)((?:19|20)\d{2})(\d{2})(\d{2})(?!\d)")
_NAME_DAY_FIRST = re.compile(r"(?<!\d)(\d{1,2})\.(\d{1,2})\.(\d{4})(?!\d)")
_NAME_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?!\d)")


class NotADay(Exception):
    """Something is written like a date, and is none that can be used. The message says why."""


@dataclass(frozen=True)
class WrittenDate:
    """A date and the words behind it on its line."""

    date: dt.date
    rest: str


def read_date(
    line: str, *, year: int | None = None, day_first: bool | None = None, whole_line: bool = False
) -> WrittenDate | None:
    """The date that opens a line; None where none does.

    Understood are `2026-01-10`, `10.01.2026`, `10 January 2026`, `January 10th, 2026`, `13/01/2026`, each with a
    weekday before or behind it and a word like "Log" in front. `year` completes a date that names none, and
    `day_first` says how to read `01/02/2026`. With `whole_line` nothing may stand behind it. A wrong weekday is
    not held against a date.

    Raises:
        NotADay: there is no such day, its year is missing, or day and month could be each other.
    """
    found = _find(line.strip())
    if found is None or (whole_line and found.rest) or (found.is_glued and "year" not in found.groups):
        return None
    if "first" in found.groups:
        return WrittenDate(_either_order(found, day_first), found.rest)
    if "year" in found.groups:
        year = int(found.groups["year"])
    if year is None:
        raise NotADay(f"“{found.written}” has no year.")
    name = found.groups.get("name")
    month = _MONTHS[name.casefold()] if name else int(found.groups["month"])
    return WrittenDate(_day(found.written, year, month, int(found.groups["day"])), found.rest)


def puts_day_first(line: str) -> bool | None:
    """Whether a date with slashes has the day before the month; None where the line does not show it."""
    found = _find(line.strip())
    return None if found is None or "first" not in found.groups else _shown_order(found)


def read_year(title: str) -> int | None:
    """The year of a heading that gathers days: "2026", "January 2026", "Week 3, 2026", "2026-01"."""
    match = _PERIOD.match(title.strip())
    return int(match["year"]) if match else None


def date_in_name(name: str) -> dt.date | None:
    """The date in a file's name or, failing that, in its folders: `2026-01-10.md`, `2026/01/10.md`, `10.01.2026.md`.

    Raises:
        NotADay: the digits are no day of the calendar.
    """
    stem = re.sub(r"\.\w{1,10}\Z", "", name)
    last = stem.rsplit("/", 1)[-1]
    for part in (last, stem):
        if match := _NAME_DATE.search(part):
            return _day(match.group(), int(match[1]), int(match[2]), int(match[3]))
        if match := _NAME_DAY_FIRST.search(part):
            return _day(match.group(), int(match[3]), int(match[2]), int(match[1]))
    if match := _NAME_DIGITS.search(last):
        try:
            return dt.date(int(match[1]), int(match[2]), int(match[3]))
        except ValueError:
            return None  # a number of something else
    written = read_date(last.replace("_", " "), whole_line=True) if _NAME_YEAR.search(last) else None
    return written.date if written else None


def year_in_name(name: str) -> int | None:
    """The year that a file's name gives to dates without one: `journal-2026.md`."""
    match = _NAME_YEAR.search(name)
    return int(match[1]) if match else None


@dataclass(frozen=True)
class _Found:
    written: str
    groups: dict[str, str]  # what the form has: year, month or name, day; or first, second, year
    weekday: int | None
    rest: str
    is_glued: bool  # words follow without a sign between


def _find(text: str) -> _Found | None:
    position = match.end() if (match := _LEAD.match(text)) else 0
    weekday: int | None = None
    if match := _WEEKDAY_BEFORE.match(text, position):
        weekday, position = _WEEKDAYS[match["weekday"].casefold()], match.end()
    found = next((match for form in _FORMS if (match := form.match(text, position))), None)
    if found is None:
        return None
    end = found.end()
    if match := _WEEKDAY_AFTER.match(text, end):
        weekday, end = _WEEKDAYS[match["weekday"].casefold()], match.end()
    separator = _REST.match(text, end)
    return _Found(
        written=found.group(),
        groups={name: value for name, value in found.groupdict().items() if value},
        weekday=weekday,
        rest=text[separator.end() if separator else end :].strip(),
        is_glued=separator is None,
    )


def _ordered(found: _Found, *, day_first: bool) -> dt.date | None:
    first, second = int(found.groups["first"]), int(found.groups["second"])
    day, month = (first, second) if day_first else (second, first)
    try:
        return dt.date(int(found.groups["year"]), month, day)
    except ValueError:
        return None


def _shown_order(found: _Found) -> bool | None:
    dates = {order: date for order in (True, False) if (date := _ordered(found, day_first=order))}
    if len(dates) > 1 and found.weekday is not None:
        dates = {order: date for order, date in dates.items() if date.weekday() == found.weekday}
    return next(iter(dates)) if len(dates) == 1 else None


def _either_order(found: _Found, day_first: bool | None) -> dt.date:  # noqa: FBT001 - None is "not known"
    """Day and month in whichever order makes a day; what the line, then the file, shows where both do."""
    shown = _shown_order(found)
    order = day_first if shown is None else shown
    possible = {date for each in (True, False) if (date := _ordered(found, day_first=each))}
    if not possible:
        raise NotADay(f"“{found.written}” is no day of the calendar.")
    if len(possible) == 1:
        return possible.pop()
    chosen = _ordered(found, day_first=order) if order is not None else None
    if chosen is None:
        one, other = sorted(possible)
        raise NotADay(f"“{found.written}” could be {one} or {other}.")
    return chosen


def _day(written: str, year: int, month: int, day: int) -> dt.date:
    try:
        return dt.date(year, month, day)
    except ValueError:
        raise NotADay(f"“{written}” is no day of the calendar.") from None
