"""A report as every file format shows it: parts, statements with their marks, and the notes that the marks name.

All texts in it are one line each, and what would act in them is made visible: a format only has to escape its own signs.
Made by `describing`; it stands alone because the process that renders it is to start quickly.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Note:
    """What a mark stands for: the quote of an entry, or the query behind a number."""

    n: int
    source: str  # "1 October 2026 · Ada Marsh · billing", or what was computed
    quote: str | None = None
    entry_id: str | None = None
    sql: str | None = None
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    rows_left_out: int = 0
    change: str | None = None  # why it no longer stands


@dataclass(frozen=True)
class Statement:
    """One claim with its marks, and what is to be said of it."""

    text: str
    marks: tuple[int, ...] = ()
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Group:
    """Statements under a heading of their own, or under none."""

    title: str | None
    statements: tuple[Statement, ...]


@dataclass(frozen=True)
class Part:
    """A part of the report under its heading."""

    key: str
    title: str
    groups: tuple[Group, ...]


@dataclass(frozen=True)
class Document:
    """The whole report."""

    title: str
    period: str
    asked: str | None
    facts: tuple[tuple[str, str], ...]  # a name and a value each
    parts: tuple[Part, ...]
    notes: Mapping[int, Note]  # by their number, in order
    report_id: str
    made_at: dt.datetime

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to show."""
        return not self.parts
