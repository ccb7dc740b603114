"""Rows of tables and objects of JSON lines to entries: what is wrong with one of them leaves the others as they are."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from citewell.domains.worklogs.importing.calendar import NotADay
from citewell.domains.worklogs.importing.dates_in_columns import (
    DateColumn,
    DateOrder,
    TwoReadings,
    looks_like_a_date,
    understand_dates,
)
from citewell.domains.worklogs.importing.decoding import UNREADABLE, NotText, text_of_file
from citewell.domains.worklogs.importing.delimited import NotATable, Row, read_table
from citewell.domains.worklogs.importing.fields import Mapped, NoSuchColumn, map_columns
from citewell.domains.worklogs.importing.json_lines import read_json_lines
from citewell.domains.worklogs.importing.types import ImportProblem
from citewell.domains.worklogs.limits import (
    MAX_ENTRY_CHARS,
    MAX_FIELD_CHARS,
    MAX_FIELD_ITEMS,
    MAX_PROJECT_CHARS,
    MAX_SUMMARY_CHARS,
    MAX_TAG_CHARS,
    MAX_TAGS,
)
from citewell.domains.worklogs.types import EntryDraft

_BETWEEN_TAGS = re.compile(r"[,;|\n]|\s+(?=#)")
_BETWEEN_REQUESTS = re.compile(r"[,;|\n]|\s+(?=#\d|https?://)")
_BETWEEN_VALUES = re.compile(r"[;|\n]")
_SAY_COLUMNS = "Say which column holds what: --map date=COLUMN --map content=COLUMN (over HTTP `mapping`)."
_SAY_ORDER = "Say which comes first: --date-order day-first or month-first (over HTTP `date_order`)."


@dataclass(frozen=True)
class Reading:
    """What somebody said about the files; what they did not is found out."""

    mapping: Mapping[str, Sequence[str]] = field(default_factory=dict)
    delimiter: str | None = None
    date_order: DateOrder | None = None


@dataclass(frozen=True)
class RowEntry:
    """The entry of one row."""

    line: int
    key: str | None  # what the file itself calls it
    draft: EntryDraft


@dataclass(frozen=True)
class RowsFile:
    """What one file holds, and how it was understood."""

    entries: tuple[RowEntry, ...] = ()
    problems: tuple[ImportProblem, ...] = ()
    understood: Mapping[str, Any] | None = None  # also of a table that could not be taken, as far as it went


class _RefusedError(Exception):
    def __init__(self, what: str, what_to_do: str, where: str = "") -> None:
        super().__init__(what)
        self.where, self.what, self.what_to_do = where, what, what_to_do


def read_table_file(file: Mapping[str, str], said: Reading) -> RowsFile:
    """Read a CSV file. Never raises."""
    return _read(file, said, is_json=False)


def read_json_lines_file(file: Mapping[str, str], said: Reading) -> RowsFile:
    """Read a file with one JSON object on each line. Never raises."""
    return _read(file, said, is_json=True)


def _read(file: Mapping[str, str], said: Reading, *, is_json: bool) -> RowsFile:
    name = unicodedata.normalize("NFC", file["name"])
    seen: dict[str, Any] | None = None
    try:
        decoded = text_of_file(file)
        problems: list[ImportProblem] = []
        if is_json:
            table, problems = read_json_lines(name, decoded.text)
        else:
            table = read_table(decoded.text, delimiter=said.delimiter, is_date=looks_like_a_date)
        if not table.columns:
            return RowsFile((), tuple(problems))
        seen = {
            "file": name,
            "encoding": decoded.encoding,
            "delimiter": table.delimiter,
            "columns": list(table.columns),
            "mapping": {},
            "left_out": list(table.columns),
            "dates": None,
            "rows": len(table.rows),
        }
        mapped = map_columns(table, said.mapping, looks_like_a_date)
        taken = {name for columns in mapped.columns.values() for name in columns}
        seen |= {
            "mapping": {field: list(columns) for field, columns in mapped.columns.items()},
            "left_out": [name for name in table.columns if name not in taken],
        }
        dates = understand_dates((_first(mapped.of(row, "date")) for row in table.rows), said.date_order)
    except (NotText, _RefusedError) as refused:
        return RowsFile((), (ImportProblem(name, refused.where, refused.what, refused.what_to_do),))
    except NotATable as reason:
        what_to_do = (
            "Export it as CSV with a row of column names." if not is_json else "Put one object on each line."
        )
        return RowsFile((), (ImportProblem(name, "", str(reason), what_to_do),))
    except NoSuchColumn as reason:
        return RowsFile((), (ImportProblem(name, "", str(reason), _SAY_COLUMNS),), seen)
    except TwoReadings as reason:
        return RowsFile((), (ImportProblem(name, "", str(reason), _SAY_ORDER),), seen)
    entries: list[RowEntry] = []
    for row in table.rows:
        try:
            entries.append(_entry_of(row, mapped, dates))
        except _RefusedError as refused:
            problems.append(ImportProblem(name, f"line {row.line}", refused.what, refused.what_to_do))
    understood = {**seen, "dates": dates.form}
    return RowsFile(tuple(entries), tuple(problems), understood)


def _entry_of(row: Row, mapped: Mapped, dates: DateColumn) -> RowEntry:
    if row.has_more_cells:
        raise _RefusedError(
            "It has more cells than there are columns.", "Put text with separators in quotation marks."
        )
    written = _first(mapped.of(row, "date"))
    if not written:
        raise _RefusedError("It has no date.", "Give it one.")
    try:
        date = dates.read(written)
    except NotADay as reason:
        raise _RefusedError(str(reason), "Write it as 2026-01-10.") from None
    content = "\n\n".join(mapped.of(row, "content"))
    if not content:
        raise _RefusedError("It has no text.", "Give it some, or leave the row out.")
    project = " ".join(_first(mapped.of(row, "project")).split())
    summary = "\n\n".join(mapped.of(row, "summary"))
    tags = (tag.strip().lstrip("#").strip() for tag in mapped.several(row, "tags", _BETWEEN_TAGS))
    draft = EntryDraft(
        date=date,
        content=_within(content, MAX_ENTRY_CHARS, "Its text"),
        project=_within(project, MAX_PROJECT_CHARS, "Its project") or None,
        tags=_all_within(_once(tags), MAX_TAGS, MAX_TAG_CHARS, "tags"),
        prs=_values(mapped.several(row, "prs", _BETWEEN_REQUESTS), "pull requests"),
        meetings=_values(mapped.several(row, "meetings", _BETWEEN_VALUES), "meetings"),
        blockers=_values(mapped.several(row, "blockers", _BETWEEN_VALUES), "blockers"),
        summary=_within(summary, MAX_SUMMARY_CHARS, "Its summary") or None,
    )
    key = _within(_first(mapped.of(row, "key")), MAX_FIELD_CHARS, "Its key") or None
    for text in (
        draft.content,
        draft.project,
        draft.summary,
        key,
        *draft.tags,
        *draft.prs,
        *draft.meetings,
        *draft.blockers,
    ):
        if text is not None and (bad := UNREADABLE.search(text)):
            raise _RefusedError(
                f"It has the character U+{ord(bad.group()):04X}, which no text holds.", "Remove it."
            )
    return RowEntry(row.line, key, draft)


def _first(values: Sequence[str]) -> str:
    return values[0].strip() if values else ""


def _once(names: Iterable[str]) -> list[str]:
    kept: dict[str, str] = {}
    for name in names:
        if name:
            kept.setdefault(name.casefold(), name)
    return list(kept.values())


def _values(values: list[str], meaning: str) -> tuple[str, ...]:
    is_number = meaning == "pull requests"
    named = [f"#{value}" if is_number and value.isdecimal() else value for value in map(str.strip, values)]
    return _all_within(named, MAX_FIELD_ITEMS, MAX_FIELD_CHARS, meaning)


def _all_within(values: list[str], most: int, most_chars: int, meaning: str) -> tuple[str, ...]:
    if len(values) > most or any(len(value) > most_chars for value in values):
        limit = f"An entry has at most {most} {meaning} of at most {most_chars} characters."
        raise _RefusedError(f"It has too many {meaning}, or one is too long.", limit)
    return tuple(values)


def _within(text: str, most_chars: int, what: str) -> str:
    if len(text) > most_chars:
        raise _RefusedError(f"{what} has {len(text)} characters; {most_chars} are the most.", "Shorten it.")
    return text
