"""Passages, where they come from, and what a search asks for."""

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID


class SourceKind(StrEnum):
    """What a passage can come from. The words are those of the answer's `citations[].kind`."""

    WORKLOG = "worklog"
    DOCUMENT = "document"
    TEMPLATE = "template"
    CODE = "code"


@dataclass(frozen=True)
class SourceRef:
    """Names one source inside its tenant."""

    kind: SourceKind
    id: UUID


@dataclass(frozen=True)
class SourceFacts:
    """What a search can filter by, kept beside each passage of the source."""

    title: str = ""
    date: dt.date | None = None
    author_id: UUID | None = None
    author_name: str = ""
    project: str | None = None
    tags: tuple[str, ...] = ()


@dataclass(frozen=True)
class Passage:
    """The unit of retrieval: text and its exact place in its source (`source_text[char_start:char_end] == text`)."""

    id: UUID
    source: SourceRef
    chunk_index: int
    text: str
    char_start: int
    char_end: int
    source_hash: str  # SHA-256 (hex) of the source's whole text when it was indexed
    facts: SourceFacts
    heading: str = ""  # the nearest Markdown heading above, without its marks


@dataclass(frozen=True)
class Hit:
    """A passage with the scores that brought it up. Larger is better; absent where that ranking did not see it."""

    passage: Passage
    score: float
    keyword_score: float | None = None
    semantic_score: float | None = None


class SearchMode(StrEnum):
    """Which rankings take part."""

    HYBRID = "hybrid"
    KEYWORD = "keyword"
    SEMANTIC = "semantic"


@dataclass(frozen=True)
class SearchFilters:
    """Limits that hold inside the search. Dates are inclusive on both ends; empty means everything."""

    kinds: frozenset[SourceKind] = field(default_factory=frozenset)
    date_from: dt.date | None = None
    date_to: dt.date | None = None
    author_ids: frozenset[UUID] = field(default_factory=frozenset)
    projects: frozenset[str] = field(default_factory=frozenset)
    tags: frozenset[str] = field(default_factory=frozenset)
