"""Passages, where they come from, what a search asks for, and the state of the index."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID

import numpy as np
from numpy.typing import NDArray


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


@dataclass(frozen=True)
class QueryVector:
    """What a query means to one embedding model. Made before the transaction that searches with it."""

    model_name: str
    values: NDArray[np.float32]  # [dimensions], unit length


@dataclass(frozen=True)
class WordCounts:
    """How common words are in a tenant's index."""

    passages: int  # in all
    holding: Mapping[str, int]  # passages that hold a word in any of its forms; a stop word is absent


class SourceState(StrEnum):
    """How far the index is with a source."""

    WAITING = "waiting"
    FAILED = "failed"
    INDEXED = "indexed"


@dataclass(frozen=True)
class SourceStatus:
    """One source as the index sees it. A changed source is `waiting` while its old passages are still found."""

    state: SourceState
    content_hash: str  # SHA-256 (hex) of the newest text handed over
    passage_count: int  # what a search finds today
    error: str | None = None


@dataclass(frozen=True)
class ClaimedSource:
    """A waiting source that one indexer has leased, with what it takes to index it."""

    tenant_id: UUID
    ref: SourceRef
    text: str
    content_hash: str
    facts: SourceFacts
    facts_hash: str
    attempts: int  # this one included


@dataclass(frozen=True)
class PassageDraft:
    """A passage about to be written, with its vector for each model in use: `vectors[model_id]` float32[dimensions]."""

    text: str
    char_start: int
    char_end: int
    heading: str
    context: str  # what is searched with the text and is no part of it: title, project, heading
    vectors: Mapping[int, NDArray[np.float32]]


class ModelState(StrEnum):
    """`building`: filled beside the live one. `retired`: kept for queries under way, then dropped."""

    BUILDING = "building"
    LIVE = "live"
    RETIRED = "retired"


@dataclass(frozen=True)
class IndexedModel:
    """An embedding model this installation has vectors of."""

    id: int
    name: str
    dimensions: int
    state: ModelState
    changed_at: dt.datetime


@dataclass(frozen=True)
class FailedSource:
    """A source the indexer gave up on, and why."""

    ref: SourceRef
    attempts: int
    error: str


@dataclass(frozen=True)
class IndexHealth:
    """One tenant's index, counted. Everything named `…_without_…`, `stray_…` or `miscounted_…` is zero when it is well."""

    live_model: str
    building_model: str | None
    sources: int
    waiting: int
    failed: tuple[FailedSource, ...]  # the first 50
    failed_count: int
    passages: int
    live_vectors: int
    building_vectors: int
    passages_without_vector: int
    stray_vectors: int  # without a passage
    wrong_model_vectors: int  # of a model that is neither live nor being built
    miscounted_sources: int  # whose number of passages is not what was written
    passages_without_terms: int
    stray_terms: int  # without a passage

    @property
    def is_well(self) -> bool:
        """Nothing is missing and nothing is left over. Waiting and failed sources are no defect of the index."""
        return not (
            self.passages_without_vector
            or self.stray_vectors
            or self.wrong_model_vectors
            or self.miscounted_sources
            or self.passages_without_terms
            or self.stray_terms
        )
