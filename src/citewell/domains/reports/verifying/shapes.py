"""What has to be there to check a report: the rest of it is covered by its hash."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from citewell.domains.grounding.public import Category, Confidence

FORMAT = "citewell-evidence-1"


class _Shape(BaseModel):
    model_config = ConfigDict(strict=True, frozen=True)


class LocatorIn(_Shape):
    """A span of a source, in characters."""

    char_start: Annotated[int, Field(ge=0)]
    char_end: Annotated[int, Field(ge=0)]


class QuotedIn(_Shape):
    """A citation of an entry."""

    n: int
    kind: Literal["worklog"]
    source_id: str
    log_entry_id: str
    source_hash: str
    supporting_snippet: str
    locator: LocatorIn
    date: str | None = None


class QueryIn(_Shape):
    """SQL, and what it brought."""

    sql: str
    columns: Sequence[str]
    rows: Sequence[Sequence[Any]]


class ComputedIn(_Shape):
    """A citation of a query."""

    n: int
    kind: Literal["query"]
    query: QueryIn


class ClaimIn(_Shape):
    """A statement with its citations."""

    id: str
    claim: str
    category: Annotated[Category, Field(strict=False)]
    confidence: Annotated[Confidence, Field(strict=False)]
    citations: Sequence[Annotated[QuotedIn | ComputedIn, Field(discriminator="kind")]]
    original: str | None = None


class GroupIn(_Shape):
    """Claims under one title."""

    claim_ids: Sequence[str]


class SectionIn(_Shape):
    """A part of the report."""

    key: str
    groups: Sequence[GroupIn]


class ContentIn(_Shape):
    """What a report says."""

    summary: str
    summary_claims: Sequence[ClaimIn]
    open_blockers: Sequence[ClaimIn]
    followed_blockers: Sequence[ClaimIn]
    claims: Sequence[ClaimIn]
    changes: Sequence[ClaimIn]
    sections: Sequence[SectionIn]


class ReportIn(_Shape):
    """An exported report."""

    id: str
    content: ContentIn


class PassageIn(_Shape):
    """Which part of a source was read as one when its claims were checked."""

    chunk_index: int
    char_start: Annotated[int, Field(ge=0)]
    char_end: Annotated[int, Field(ge=0)]
    heading: str


class SourceIn(_Shape):
    """An entry as it was quoted."""

    kind: Literal["worklog"]
    id: Annotated[UUID, Field(strict=False)]
    hash: str
    text: str
    date: str
    author: str
    project: str | None
    tags: Sequence[str]
    passages: Sequence[PassageIn]


class MissingIn(_Shape):
    """An entry that was quoted and is not there any more."""

    kind: Literal["worklog"]
    id: str
    hash: str


class EvidenceIn(_Shape):
    """The file beside the report."""

    format: Literal["citewell-evidence-1"]
    report_id: str
    report_sha256: str
    sources: Sequence[SourceIn]
    missing: Sequence[MissingIn]
    verdicts: Mapping[str, str]
    sha256: str
