"""The text of jrnl (https://jrnl.sh): each entry begins on a line with its time, `[2026-01-10 09:00] Title`."""

import datetime as dt
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from citewell.domains.worklogs.importing.calendar import NotADay
from citewell.domains.worklogs.importing.dates_in_columns import (
    DateOrder,
    TwoReadings,
    looks_like_a_date,
    understand_dates,
)
from citewell.domains.worklogs.importing.decoding import NotText, text_of_file
from citewell.domains.worklogs.importing.types import ImportProblem, Journal, JournalEntry
from citewell.domains.worklogs.limits import MAX_ENTRY_CHARS, MAX_TAG_CHARS, MAX_TAGS

STARRED = "starred"
_BRACKETED = re.compile(r"^\[(?P<stamp>[^\]\n]{6,60})\][ \t]?", re.MULTILINE)
# What jrnl wrote before its version 2.
_BARE = re.compile(
    r"^(?P<stamp>\d{4}-\d{2}-\d{2} \d{1,2}:\d{2}(?::\d{2})?(?: [AaPp][Mm])?)[ \t]+", re.MULTILINE
)
_STAR = re.compile(r"(?:\A\*[ \t]+|[ \t]+\*(?=\n|\Z))")
_TAG = re.compile(r"(?<![\w.@/])[@#]([^\W\d_][\w-]*)")


@dataclass(frozen=True)
class _Stamp:
    start: int
    end: int
    written: str


def read_jrnl(file: Mapping[str, str], order: DateOrder | None) -> Journal:
    """Read one file. It is taken whole or not at all, as a journal in Markdown is. Never raises.

    A day's entries stay apart, each known again by its time. `@tags` become tags and stay in the text; a star
    becomes the tag `starred`.
    """
    name = unicodedata.normalize("NFC", file["name"])

    def refused(where: str, what: str, what_to_do: str) -> Journal:
        return Journal(problems=(ImportProblem(name, where, what, what_to_do),))

    try:
        text = text_of_file(file).text
    except NotText as reason:
        return refused(reason.where, reason.what, reason.what_to_do)
    stamps = _find_stamps(text)
    if not stamps:
        return refused("", "It holds no entry of jrnl.", "Write it with `jrnl --format text`, unencrypted.")
    try:
        dates = understand_dates((stamp.written for stamp in stamps), order)
    except TwoReadings as reason:
        what_to_do = "Say which comes first: --date-order day-first or month-first (over HTTP `date_order`)."
        return refused("", str(reason), what_to_do)
    entries: list[JournalEntry] = []
    seen: dict[str, int] = {}
    for stamp, end in zip(stamps, [*(stamp.start for stamp in stamps[1:]), len(text)], strict=True):
        where = f"line {text.count(chr(10), 0, stamp.start) + 1}"
        try:
            date = dates.read(stamp.written)
        except NotADay as reason:
            return refused(where, str(reason), "Write it as [2026-01-10 09:00].")
        content = text[stamp.end : end].strip("\n").rstrip()
        number = seen[stamp.written] = seen.get(stamp.written, 0) + 1
        if not content.strip():
            continue
        if len(content) > MAX_ENTRY_CHARS:
            what = f"It has {len(content)} characters; an entry has at most {MAX_ENTRY_CHARS}."
            return refused(where, what, "Split it.")
        entries.append(_entry(name, date, stamp.written, number, content))
    return Journal(tuple(entries), (), _left_out(name, text[: stamps[0].start]))


def _find_stamps(text: str) -> list[_Stamp]:
    """The beginnings of entries; lines in a text that look like the older form count only where none has brackets."""
    for form in (_BRACKETED, _BARE):
        found = [
            _Stamp(match.start(), match.end(), match["stamp"])
            for match in form.finditer(text)
            if looks_like_a_date(match["stamp"])
        ]
        if found:
            return found
    return []


def _entry(name: str, date: dt.date, written: str, number: int, content: str) -> JournalEntry:
    title, line_end, body = content.partition("\n")
    unstarred = _STAR.sub("", title)
    tags = _TAG.findall(content) + ([STARRED] if unstarred != title else [])
    kept = {tag.casefold(): tag for tag in reversed(tags) if len(tag) <= MAX_TAG_CHARS}
    return JournalEntry(
        date,
        f"{unstarred}{line_end}{body}",
        None,
        tuple(reversed(kept.values()))[:MAX_TAGS],
        import_key=f"jrnl:{name}:{written}:{number}",
    )


def _left_out(name: str, before: str) -> tuple[str, ...]:
    if not before.strip():
        return ()
    lines = before.rstrip().count("\n") + 1
    return (f"{name}, lines 1 to {lines}: the text stands before the first entry and was left out.",)
