"""Months, weekdays, quarters, halves and years by name."""

from datetime import date

from citewell.domains.answering.planning.dates import recurring
from citewell.domains.answering.planning.dates.calendar import day_span, year_of
from citewell.domains.answering.planning.dates.cursor import Cursor, Phrase
from citewell.domains.answering.planning.dates.occurrences import Fixed, Recurring
from citewell.domains.answering.planning.dates.vocabulary import DASHES, MONTHS, UNSURE, WEEKDAYS

_LEADS = {
    "in", "on", "since", "until", "till", "before", "after", "during", "of", "between", "through", "last", "next",
    "this", "early", "mid", "late", "previous", "past", "throughout", "around", "within",
}  # fmt: skip
_WEAK_LEADS = {
    "from",
    "to",
    "by",
    "for",
    "and",
    "or",
    "vs",
    "versus",
    "than",
    *DASHES,
}  # also before names and verbs
_JOINTS = {"to", "and", "or", "through", "until", "till", ",", *DASHES}
_SUBJECTS = {"i", "we", "you", "he", "she", "they", "it", "the", "have", "be", "not", "also", "or"}
_QUARTERS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4}
_AFTER_ORDINAL_DAY = {
    "and", "to", "until", "till", "through", "or", "did", "do", "does", "was", "were", "is", "by", "with", "for",
    "i", "we", "what", "who", "which", "how", "when", "why", "in", "on", "at", "that", "there", *DASHES,
}  # fmt: skip
_BEFORE_ORDINAL_DAY = _LEADS | _WEAK_LEADS


def month_number(cursor: Cursor, index: int) -> int | None:
    """The month that is named here, if the word means one: "may" and "march" are verbs too, and May a name."""
    word = cursor.word(index)
    number = MONTHS.get(word)
    if number is None or _is_in_title(cursor, index):
        return None
    if word not in UNSURE and word not in cursor.names:
        return number
    if _has_day_or_year(cursor, index) or _opens_range(cursor, index):
        return number
    if word == "may" and cursor.word(index + 1) in _SUBJECTS:
        return None
    follows_time = cursor.word(index - 1) in _LEADS or cursor.year(index - 1) is not None
    return number if follows_time or _is_likely_month(cursor, index) else None


def _is_in_title(cursor: Cursor, index: int) -> bool:
    """As in "the November Uprising"."""
    return (
        cursor.word(index - 1) == "the" and cursor.is_capitalised(index) and cursor.is_capitalised(index + 1)
    )


def _has_day_or_year(cursor: Cursor, index: int) -> bool:
    """A number that belongs to the month stands beside it: "10 May", "May 2025", "May '25"."""
    before = index - 2 if cursor.word(index - 1) in {"of", *DASHES} else index - 1
    short_year = index + 2 if cursor.word(index + 1) in {"'", "\u2019"} else index + 1
    return (
        cursor.day_number(short_year) is not None
        or cursor.year(index + 1) is not None
        or cursor.day_number(before) is not None
    )


def _is_likely_month(cursor: Cursor, index: int) -> bool:
    """After a word that also stands before times, or written like a name that nobody has."""
    before, earlier = cursor.word(index - 1), cursor.word(index - 2)
    if (before in _WEAK_LEADS and earlier in MONTHS) or (earlier, before) == ("up", "to"):
        return True
    if cursor.word(index) in cursor.names:
        return False
    return before in {"from", "by", "to", "for", *DASHES} or cursor.is_capitalised(index)


def _opens_range(cursor: Cursor, index: int) -> bool:
    """As in "March to May"."""
    return cursor.word(index + 1) in _JOINTS and cursor.word(index + 2) in MONTHS


def month_or_day(cursor: Cursor, index: int) -> Phrase | None:
    """As in "May", "January 10", "Jan the 10th", "10 January", "10th of January", "10-Jan-2026", "January 10, 2026"."""
    return _month_first(cursor, index) or _day_first(cursor, index)


def _month_first(cursor: Cursor, index: int) -> Phrase | None:
    number = month_number(cursor, index)
    if number is None:
        return None
    at = index + 2 if cursor.word(index + 1) == "the" else index + 1
    day = cursor.day_number(at)
    if day is None:
        return Phrase(recurring.month(number), index + 1)
    if cursor.word(at + 1) == "," and (year := cursor.year(at + 2)) is not None:
        return Phrase(_dated(year, number, day), at + 3)
    return Phrase(_existing(number, day), at + 1)


def _day_first(cursor: Cursor, index: int) -> Phrase | None:
    day = cursor.day_number(index)
    if day is None:
        return None
    at = index + 1
    if cursor.word(at) == "of" or cursor.word(at) in DASHES:
        at += 1
    number = month_number(cursor, at)
    if number is None:
        return None
    if cursor.word(at + 1) in DASHES and at == index + 2 and (year := cursor.year(at + 2)) is not None:
        return Phrase(_dated(year, number, day), at + 3)
    return Phrase(_existing(number, day), at + 1)


def _dated(year: int, month: int, day: int) -> Fixed | None:
    try:
        return Fixed(day_span(date(year, month, day)))
    except ValueError:
        return None


def _existing(month: int, day: int) -> Recurring | None:
    """A day that some year has: not 31 February."""
    return recurring.month_day(month, day) if _dated(2000, month, day) else None


def weekday_number(cursor: Cursor, index: int) -> int | None:
    """The weekday that is named here; short forms ("sat", "sun", "wed") need a word like "on" before them."""
    word = cursor.word(index)
    number = WEEKDAYS.get(word)
    if number is None or word not in UNSURE:
        return number if word not in cursor.names else None
    before = cursor.word(index - 1)
    return number if before in _LEADS or before in _WEAK_LEADS else None


def weekday(cursor: Cursor, index: int) -> Phrase | None:
    """As in "Monday", "Tuesday morning"."""
    number = weekday_number(cursor, index)
    if number is None:
        return None
    end = index + 1
    if cursor.word(end) in {"morning", "afternoon", "evening", "night"}:
        end += 1
    return Phrase(recurring.weekday(number), end)


def every_weekday(cursor: Cursor, index: int) -> Phrase | None:
    """As in "Mondays", "every Friday", "weekends": days, but not one period, so nothing that is understood."""
    at = index + 1 if cursor.word(index) in {"every", "each"} else index
    word = cursor.word(at)
    singular = word.removesuffix("s")
    comes_round = singular in {"weekend", "weekday", "workday"} or (
        singular in WEEKDAYS and singular not in UNSURE
    )
    if comes_round and (at > index or word != singular):
        return Phrase(None, at + 1)
    return None


def quarter_or_half(cursor: Cursor, index: int) -> Phrase | None:
    """As in "Q2", "second quarter", "quarter 2", "H1" and "first half" where a word like "in" says that it is a time."""
    word = cursor.word(index)
    if len(word) == 2 and word[0] == "q" and word[1] in "1234":  # noqa: PLR2004 - Q and a digit
        return Phrase(recurring.quarter(int(word[1])), index + 1)
    if word == "quarter" and (number := cursor.number(index + 1)) is not None:
        return Phrase(recurring.quarter(number) if 1 <= number <= 4 else None, index + 2)  # noqa: PLR2004 - four quarters
    is_time = cursor.word(index - 1) in _BEFORE_ORDINAL_DAY or (
        cursor.word(index - 1) == "the" and cursor.word(index - 2) in _BEFORE_ORDINAL_DAY
    )
    if word in {"h1", "h2"} and (is_time or cursor.year(index + 1) is not None):
        return Phrase(recurring.half(int(word[1])), index + 1)
    number = _QUARTERS.get(word)
    if number is not None and cursor.word(index + 1) == "quarter":
        return Phrase(recurring.quarter(number), index + 2)
    if number in {1, 2} and cursor.word(index + 1) == "half" and is_time:
        return Phrase(recurring.half(number), index + 2)
    return None


def named_year(cursor: Cursor, index: int, *, is_sure: bool = False) -> Phrase | None:
    """As in "2025" after a word like "in", or where the place says that it is a year; "the year 2025"."""
    if cursor.word(index) == "year" and (year := cursor.year(index + 1)) is not None:
        return Phrase(Fixed(year_of(date(year, 1, 1))), index + 2)
    year = cursor.year(index)
    before = cursor.word(index - 1)
    if year is None or not (is_sure or before in _LEADS or before in _WEAK_LEADS):
        return None
    return Phrase(Fixed(year_of(date(year, 1, 1))), index + 1)


def day_of_month(cursor: Cursor, index: int) -> Phrase | None:
    """As in "on the 12th", but not "on the 2nd floor"."""
    at = index + 1 if cursor.word(index) == "the" else index
    day = cursor.ordinal(at)
    following = cursor.word(at + 1)
    is_of_period = following == "of" and cursor.word(at + 2) in {"last", "this", "next", "previous"}
    ends = not following[:1].isalnum() or following in _AFTER_ORDINAL_DAY or following.endswith("ed")
    if day is None or not (is_of_period or (ends and cursor.word(index - 1) in _BEFORE_ORDINAL_DAY)):
        return None
    if not cursor.word(at)[0].isdigit():
        return None
    return Phrase(recurring.day_of_month(day) if 1 <= day <= 31 else None, at + 1)  # noqa: PLR2004 - days
