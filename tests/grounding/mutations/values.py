"""Changing numbers, dates and identifiers."""

import calendar
import re
from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from tests.grounding.mutations.corpus import Truth

_NUMBER = re.compile(r"(?<![\w#.\-/:§])\d[\d,]*(?:\.\d+)?(?=%|k\b|ms\b|M\b|x\b|[\s.,;:)!?]|$)(?![.:,]\d)")
_WORDS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
_NUMBER_WORD = re.compile(r"(?<![-\w])(" + "|".join(_WORDS[1:]) + r")(?![-\w])", re.IGNORECASE)
_ISO = re.compile(r"(?<![\w/])\d{4}-\d\d-\d\d(?![\w./])")
_MONTHS = calendar.month_name[1:]
_DAYS = list(calendar.day_name)
_MONTH = re.compile(r"\b(" + "|".join(_MONTHS) + r")\b")
_DAY_BESIDE_MONTH = re.compile(
    rf"(?:(?<=\b)(\d{{1,2}})(?=(?:st|nd|rd|th)? (?:{'|'.join(_MONTHS)})))|(?:(?<=(?:uary|arch|pril| May|June|July|gust|mber|ober) )(\d{{1,2}})(?!\d|:))"
)
_DAY = re.compile(r"\b(" + "|".join(_DAYS) + r")\b")
_TICKET = re.compile(r"\b[A-Z]{2,6}-\d+\b")
_VERSION = re.compile(r"\bv?\d+\.\d+\.\d+\b")
_PATH = re.compile(r"(?<![\w/.:])(?:/?[\w-]+/)+[\w.-]+\w|\b\w+_\w+(?:\.\w+)?\b|\b\w+\.(?:sh|md|yaml)\b")
_PULL_REQUEST = re.compile(r"#\d+\b")
_COMMIT = re.compile(r"\b(?=[0-9a-f]*[a-f])(?=[0-9a-f]*\d)[0-9a-f]{7}\b")


def _replaced(text: str, match: re.Match[str], new: str) -> str:
    return text[: match.start()] + new + text[match.end() :]


def _is_date_part(claim: str, match: re.Match[str]) -> bool:
    around = claim[max(match.start() - 12, 0) : match.end() + 12]
    return bool(_MONTH.search(around) or (_ISO.search(claim) and match.group() in claim[:12]))


def wrong_numbers(truth: Truth, random: Random) -> Iterator[str]:
    """One more, ten times as much, and another number of the same entry."""
    claim = truth.claim
    elsewhere = sorted({match.group() for match in _NUMBER.finditer(truth.entry.content)})
    for match in _NUMBER.finditer(claim):
        if _is_date_part(claim, match):
            continue
        digits = match.group().replace(",", "")
        if "." in digits:
            whole, _, part = digits.partition(".")
            yield _replaced(claim, match, f"{whole}.{(int(part) + 1) % 10 ** len(part):0{len(part)}d}")
        else:
            yield _replaced(claim, match, str(int(digits) + random.choice((1, 2, 5))))
            yield _replaced(claim, match, str(int(digits) * 10))
        others = [other for other in elsewhere if other.replace(",", "") != digits and other not in claim]
        if others:
            yield _replaced(claim, match, random.choice(others))
    for match in _NUMBER_WORD.finditer(claim):
        at = _WORDS.index(match.group().lower())
        yield _replaced(claim, match, _WORDS[(at + 1) % len(_WORDS)])
        yield _replaced(claim, match, str(at + 4))


def wrong_dates(truth: Truth, random: Random) -> Iterator[str]:
    """Another day, month, year or weekday than the claim has."""
    claim = truth.claim
    for match in _ISO.finditer(claim):
        told = date.fromisoformat(match.group())
        for days in (random.choice((-1, 1)), random.choice((-30, 7, 14)), 365):
            yield _replaced(claim, match, (told + timedelta(days=days)).isoformat())
        other = told + timedelta(days=random.choice((2, 3, 9)))
        yield _replaced(claim, match, f"{_MONTHS[other.month - 1]} {other.day}, {other.year}")
    for match in _MONTH.finditer(claim):
        at = _MONTHS.index(match.group())
        yield _replaced(claim, match, _MONTHS[(at + random.choice((1, 5))) % len(_MONTHS)])
    for match in _DAY_BESIDE_MONTH.finditer(claim):
        day = int(match.group())
        yield _replaced(claim, match, str(day % 27 + 1))
    for match in _DAY.finditer(claim):
        at = _DAYS.index(match.group())
        written = truth.entry.date.weekday()
        choices = [day for number, day in enumerate(_DAYS) if number not in (at, written)]
        yield _replaced(claim, match, random.choice(choices))
    if not _ISO.search(claim) and not _MONTH.search(claim) and not _DAY.search(claim):
        other = truth.entry.date + timedelta(days=random.choice((-400, -35, -8, -1, 1, 3, 12, 60)))
        told_day = random.choice((other.isoformat(), f"{_MONTHS[other.month - 1]} {other.day}"))
        yield f"On {told_day}, {claim}"


def wrong_identifiers(truth: Truth, random: Random) -> Iterator[str]:
    """Another ticket, version, commit, path or code name."""
    claim = truth.claim
    for pattern in (_TICKET, _VERSION, _COMMIT):
        for match in pattern.finditer(claim):
            text = match.group()
            last = text[-1]
            yield _replaced(claim, match, text[:-1] + str((int(last, 16) + 1) % 10))
            yield _replaced(claim, match, text[:-1] + last + str(random.randint(1, 9)))
    for match in _TICKET.finditer(claim):
        yield _replaced(claim, match, "XQ" + match.group()[match.group().index("-") :])
        others = sorted(set(_TICKET.findall(truth.entry.content)) - set(_TICKET.findall(claim)))
        if others:
            yield _replaced(claim, match, random.choice(others))
    for match in _PATH.finditer(claim):
        text = match.group()
        yield _replaced(claim, match, text[:-2] + "zx" + text[-2:])
        yield _replaced(claim, match, "old_" + text)


def wrong_pull_requests(truth: Truth, random: Random) -> Iterator[str]:
    """Another pull request, near and far; also one that the entry names elsewhere."""
    claim = truth.claim
    for match in _PULL_REQUEST.finditer(claim):
        number = int(match.group()[1:])
        yield _replaced(claim, match, f"#{number + 1}")
        yield _replaced(claim, match, f"#{random.randint(1000, 9999)}")
        others = sorted(set(_PULL_REQUEST.findall(truth.entry.content)) - set(_PULL_REQUEST.findall(claim)))
        if others:
            yield _replaced(claim, match, random.choice(others))
    if not _PULL_REQUEST.search(claim):
        yield f"{claim.rstrip('.')} (PR #{random.randint(100, 999)})."
