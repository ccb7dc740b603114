"""An answer as it goes out."""

from typing import Literal
from uuid import UUID

from pydantic import BaseModel


class QueryOut(BaseModel):
    """A computed result."""

    sql: str
    snapshot: int | None = None
    columns: list[str]
    rows: list[list[str | int | float | bool | None]]


class QuoteLocatorOut(BaseModel):
    """Where a quote stands in its source."""

    page: int | None = None
    line_start: int | None = None
    line_end: int | None = None
    char_start: int
    char_end: int


class CitationOut(BaseModel):
    """Evidence of a claim. Fields that do not apply to its kind are absent."""

    n: int
    kind: Literal["worklog", "document", "template", "code", "query"]
    log_entry_id: str | None = None
    date: str | None = None
    chunk_index: int | None = None
    supporting_snippet: str | None = None
    passage_id: str | None = None
    source_id: str | None = None
    source_hash: str | None = None
    title: str | None = None
    locator: QuoteLocatorOut | None = None
    query: QueryOut | None = None
    stale: bool | None = None


class ClaimOut(BaseModel):
    """One verified statement."""

    claim: str
    category: str
    confidence: Literal["high", "medium", "unsupported"]
    citations: list[CitationOut]


class UsageOut(BaseModel):
    """What the answer cost."""

    model: str | None
    prompt_tokens: int
    completion_tokens: int
    latency_ms: int


class AnswerOut(BaseModel):
    """An answer: `Not found in logs.` and no claims when the evidence does not hold one."""

    id: UUID | None = None
    answer: str
    mode: Literal["verbatim", "model"]
    claims: list[ClaimOut]
    not_found: list[str]
    usage: UsageOut
