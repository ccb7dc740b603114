"""Entries, their revisions, and what was read out of them."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any
from uuid import UUID

from citewell.domains.grounding.public import Category


class Origin(StrEnum):
    """Where an entry came from."""

    MANUAL = "manual"
    MARKDOWN = "markdown"  # or another journal
    GIT = "git"
    ENTRIES = "entries"  # imported one by one, from a table or another program


class ImportFormat(StrEnum):
    """What an import is made of."""

    MARKDOWN = "markdown"
    GIT = "git"
    ENTRIES = "entries"
    CSV = "csv"
    JSONL = "jsonl"
    JRNL = "jrnl"


@dataclass(frozen=True, kw_only=True)
class EntryDraft:
    """What an entry says."""

    date: dt.date
    content: str  # Markdown, kept to the character
    project: str | None = None
    tags: tuple[str, ...] = ()
    prs: tuple[str, ...] = ()  # as the author named them: "#412", a link
    meetings: tuple[str, ...] = ()
    blockers: tuple[str, ...] = ()
    summary: str | None = None


@dataclass(frozen=True, kw_only=True)
class Entry(EntryDraft):
    """One work log entry of one person on one date."""

    id: UUID
    author_id: UUID
    author_name: str = ""
    revision: int  # 1, and one more with each edit
    content_hash: str  # SHA-256 (hex) of `source_text(entry)`
    origin: Origin
    written_by: UUID  # whoever made this revision
    written_at: dt.datetime
    created_at: dt.datetime
    import_revision: int | None = None  # the revision that the last import wrote


@dataclass(frozen=True)
class QuotedEntry:
    """An entry as it was when somebody quoted it."""

    author_name: str
    draft: EntryDraft
    text: str  # its source text, whose hash the quote has


@dataclass(frozen=True, kw_only=True)
class Revision(EntryDraft):
    """What an entry said at one time."""

    revision: int
    written_by: UUID
    written_by_name: str = ""
    written_at: dt.datetime


@dataclass(frozen=True, kw_only=True)
class WorklogItem:
    """One statement of an entry: `source_text(entry)[char_start:char_end] == text`."""

    id: UUID
    entry_id: UUID
    ordinal: int
    parent: int | None  # the ordinal of the item it is nested under
    date: dt.date
    author_id: UUID
    author_name: str
    project: str | None
    tags: tuple[str, ...]
    category: Category
    heading: str
    text: str
    char_start: int
    char_end: int
    prs: tuple[str, ...]  # "#412", "acme/billing#412"
    tickets: tuple[str, ...]
    people: tuple[str, ...]
    is_open: bool | None  # of a blocker


@dataclass(frozen=True)
class EntryFilters:
    """Limits on entries or items. Dates are inclusive on both ends; empty means everything; case does not matter."""

    date_from: dt.date | None = None
    date_to: dt.date | None = None
    author_ids: frozenset[UUID] = field(default_factory=frozenset)
    projects: frozenset[str] = field(default_factory=frozenset)
    tags: frozenset[str] = field(default_factory=frozenset)  # at least one of them
    words: str | None = None  # stands in the text of the entry, or of the item
    categories: frozenset[Category] = field(default_factory=frozenset)  # items only
    is_open: bool | None = None  # items only


@dataclass(frozen=True)
class NamedCount:
    """A project or tag that occurs, and in how many entries."""

    name: str
    count: int


@dataclass(frozen=True)
class DayCount:
    """A day, and how many entries it has."""

    date: dt.date
    count: int


@dataclass(frozen=True)
class FacetCounts:
    """How many of the entries that were asked for have which value."""

    total: int  # of the entries that all limits leave
    projects: tuple[NamedCount, ...]  # the most entries first
    tags: tuple[NamedCount, ...]
    authors: Mapping[UUID, int]
    months: tuple[NamedCount, ...]  # "2026-01", the latest first


class ImportOutcome(StrEnum):
    """What an import made of one entry."""

    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    KEPT = "kept"  # edited by hand since it was imported, and so left alone


@dataclass(frozen=True)
class StagedOutcome:
    """A staged entry as JSON, and what the import made of it."""

    staged: Mapping[str, Any]
    outcome: ImportOutcome
    entry_id: UUID | None
