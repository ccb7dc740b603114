"""An answer: ordered claims with their evidence, and what was asked and not found."""

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Literal
from uuid import UUID

from citewell.domains.grounding.public import Category, Confidence

Cell = str | int | float | bool | None  # one value of a result, as JSON has it
NOT_FOUND = "Not found in logs."


class Mode(StrEnum):
    """Who put the words together: nobody (verbatim quotes and computed numbers), or a model."""

    VERBATIM = "verbatim"
    MODEL = "model"


class SourceChoice(StrEnum):
    """Which sources a question may look at."""

    WORKLOGS = "worklogs"
    DOCUMENTS = "documents"
    LOGS = "logs"
    CODE = "code"


@dataclass(frozen=True)
class AskedQuestion:
    """A question as it arrived. The dates bound whatever dates the words name."""

    text: str
    sources: frozenset[SourceChoice] = field(default_factory=frozenset)  # empty: all
    date_from: dt.date | None = None
    date_to: dt.date | None = None


@dataclass(frozen=True)
class PassageCitation:
    """A quote of a source, with its exact place. `source_hash` tells later whether the source has changed."""

    kind: Literal["worklog", "document", "template", "code"]
    source_id: UUID
    passage_id: UUID | None  # absent while the source is not indexed yet
    chunk_index: int
    quote: str
    char_start: int  # in the source's text
    char_end: int
    source_hash: str
    title: str = ""
    date: dt.date | None = None


@dataclass(frozen=True)
class QueryCitation:
    """A computed result: the SQL as it can be run again, and its rows."""

    sql: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    snapshot: int | None = None


Citation = PassageCitation | QueryCitation


@dataclass(frozen=True)
class CitedClaim:
    """One verified statement and what it rests on."""

    claim: str
    category: Category
    confidence: Confidence
    citations: tuple[Citation, ...]


@dataclass(frozen=True)
class Usage:
    """What the answer cost."""

    model: str | None = None
    prompt_tokens: int = 0
    completion_tokens: int = 0
    latency_ms: int = 0


@dataclass(frozen=True)
class Answer:
    """Claims in order; with none of them the answer is `NOT_FOUND` and `not_found` says what was missing."""

    claims: tuple[CitedClaim, ...]
    not_found: tuple[str, ...]
    mode: Mode
    usage: Usage


@dataclass(frozen=True)
class Remembered:
    """A question of somebody's history, and the answer of then in the contract's JSON shape."""

    id: UUID
    question: str
    asked_at: dt.datetime
    answer: dict[str, Any]
