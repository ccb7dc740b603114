"""Which column of a table, or name of a JSON object, holds which part of an entry."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from citewell.domains.worklogs.importing.delimited import IsDate, Row, Table

FIELDS = ("date", "content", "project", "tags", "prs", "meetings", "blockers", "summary", "key")
# In the order of their likelihood; the names are compared in lower case and without marks.
_KNOWN: Mapping[str, tuple[str, ...]] = {
    "date": (
        "date", "day", "workdate", "entrydate", "logdate", "startdate", "started", "start", "when", "timestamp", "time",
        "createdat", "created", "datum", "beginn",
    ),
    "content": (
        "content", "text", "entry", "body", "description", "details", "notes", "note", "worklog", "log", "work", "what",
        "activity", "task", "comment", "message", "did", "done", "beschreibung", "inhalt", "eintrag", "notiz", "notizen",
        "tätigkeit", "aufgabe", "bemerkung",
    ),
    "project": ("project", "projectname", "client", "customer", "repository", "repo", "projekt", "kunde"),
    "tags": ("tags", "tag", "labels", "label", "categories", "category", "keywords", "schlagworte", "stichworte"),
    "prs": ("prs", "pr", "pullrequests", "pullrequest", "mergerequests", "mergerequest"),
    "meetings": ("meetings", "meeting", "termine", "besprechungen"),
    "blockers": ("blockers", "blocker", "impediments", "blockedby", "hindernisse"),
    "summary": ("summary", "zusammenfassung"),
    "key": ("key", "id", "uuid", "uid", "entryid", "logid", "externalid"),
}  # fmt: skip
_TITLES = ("title", "subject", "headline", "titel", "betreff")
_SAMPLE_ROWS = 50
_MOSTLY = 0.8


class NoSuchColumn(Exception):
    """The mapping names a column that the table lacks, or no column can be the date or the text."""


@dataclass(frozen=True)
class Mapped:
    """The columns of each field; the text of several is put together in their order."""

    columns: Mapping[str, tuple[str, ...]]

    def of(self, row: Row, field: str) -> list[str]:
        """What the row says of a field, without what is empty."""
        return self.several(row, field, None)

    def several(self, row: Row, field: str, between: re.Pattern[str] | None) -> list[str]:
        """The same, where one cell may hold several values with `between` between them; a list holds them apart."""
        values: list[str] = []
        for column in self.columns.get(field, ()):
            cell = row.cells.get(column, "")
            if not isinstance(cell, str):
                values += cell
            else:
                values += [cell] if between is None else between.split(cell)
        return [value for value in values if value.strip()]


def map_columns(table: Table, wanted: Mapping[str, Sequence[str]], is_date: IsDate) -> Mapped:
    """Take the columns that `wanted` names; without it, those whose names or values tell what they are.

    Columns are found in any case. A date and a text are looked for also where `wanted` leaves them out.

    Raises:
        NoSuchColumn: one is not there, or the date or the text cannot be found.
    """
    chosen = {
        field: tuple(_column(table, name) for name in names) for field, names in wanted.items() if names
    }
    taken = {column for columns in chosen.values() for column in columns}
    is_said = bool(chosen)
    if "date" not in chosen:
        # Before the other names: "Tag" is a day in German, and a label in English.
        date = _by_name(table, "date", taken) or _by_values(table, taken, is_date)
        chosen |= {"date": date} if date else {}
        taken.update(date)
    for field in FIELDS if not is_said else ("content",):
        if field not in chosen and (found := _by_name(table, field, taken)):
            chosen[field] = found
            taken.update(found)
    if "content" not in chosen and (text := _longest(table, taken)):
        chosen["content"] = (text,)
    for field, meaning in (("date", "the date"), ("content", "the text")):
        if field not in chosen:
            raise NoSuchColumn(
                f"No column is recognised as {meaning}. The columns are: {_listed(table.columns)}."
            )
    return Mapped({field: chosen[field] for field in FIELDS if field in chosen})


def _column(table: Table, name: str) -> str:
    folded = " ".join(name.split()).casefold()
    found = next((column for column in table.columns if column.casefold() == folded), None)
    if found is None:
        raise NoSuchColumn(f"There is no column “{name}”. The columns are: {_listed(table.columns)}.")
    return found


def _by_name(table: Table, field: str, taken: set[str]) -> tuple[str, ...]:
    plain = {_plain(column): column for column in reversed(table.columns) if column not in taken}
    if field == "content":  # a task and its notes: everything that was written
        texts = {*_TITLES, *_KNOWN["content"]}
        return tuple(column for column in table.columns if column not in taken and _plain(column) in texts)
    found = next((plain[name] for name in _KNOWN[field] if name in plain), None)
    return (found,) if found else ()


def _by_values(table: Table, taken: set[str], is_date: IsDate) -> tuple[str, ...]:
    for column in table.columns:
        values = _texts(table, column)
        if column not in taken and values and sum(map(is_date, values)) >= len(values) * _MOSTLY:
            return (column,)
    return ()


def _longest(table: Table, taken: set[str]) -> str | None:
    lengths = {
        column: sum(map(len, _texts(table, column))) for column in table.columns if column not in taken
    }
    longest = max(lengths, key=lambda column: lengths[column], default=None)
    return longest if longest is not None and lengths[longest] else None


def _texts(table: Table, column: str) -> list[str]:
    cells = (row.cells.get(column, "") for row in table.rows[:_SAMPLE_ROWS])
    return [cell for cell in cells if isinstance(cell, str) and cell]


def _plain(name: str) -> str:
    return re.sub(r"[\W_]+", "", name).casefold()


def _listed(names: Sequence[str], most: int = 20) -> str:
    shown = ", ".join(f"“{name[:60]}”" for name in names[:most])
    return shown if len(names) <= most else f"{shown} and {len(names) - most} more"
