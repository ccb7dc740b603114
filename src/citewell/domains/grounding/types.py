"""Evidence, quotes, claims, verdicts."""

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal
from uuid import UUID


class Category(StrEnum):
    """What a claim is about."""

    WORK_COMPLETED = "work_completed"
    BUG_FIXED = "bug_fixed"
    BLOCKER = "blocker"
    DECISION = "decision"
    MEETING = "meeting"
    PULL_REQUEST = "pull_request"
    PLAN = "plan"
    OTHER = "other"


@dataclass(frozen=True)
class Evidence:
    """One passage that was retrieved for this actor, as the verifier and the model see it."""

    label: str  # "E1", "E2" …: lives for one request; ids never reach a model
    kind: Literal["worklog", "document", "template", "code"]
    source_id: UUID
    passage_id: UUID
    chunk_index: int
    text: str
    char_start: int  # of `text` in its source
    source_hash: str
    title: str = ""
    date: dt.date | None = None
    author: str | None = None
    project: str | None = None
    tags: tuple[str, ...] = ()
    heading: str = ""  # the Markdown heading above the passage: "Blockers", "Plans for tomorrow"


@dataclass(frozen=True)
class ProposedQuote:
    """What a composer says the evidence says."""

    evidence: str  # a label
    quote: str


@dataclass(frozen=True)
class ProposedClaim:
    """A statement that nobody has checked yet."""

    claim: str
    category: Category
    quotes: tuple[ProposedQuote, ...]


@dataclass(frozen=True)
class Quote:
    """A span of evidence, found by program: `evidence.text[start:end] == text`."""

    evidence: Evidence
    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Scope:
    """What the question was limited to. A claim that rests on anything outside of it is refused."""

    date_from: dt.date | None = None
    date_to: dt.date | None = None
    people: frozenset[str] = field(default_factory=frozenset)  # names of authors asked about; empty: anyone
    projects: frozenset[str] = field(default_factory=frozenset)


class Check(StrEnum):
    """The checks, in the order in which they run."""

    QUOTE = (
        "quote"  # every quote stands in the evidence it names, and that evidence was retrieved for this actor
    )
    FACTS = "facts"  # numbers, dates, identifiers and names of the claim stand in its quotes
    POLARITY = "polarity"
    COVERAGE = "coverage"
    SCOPE = "scope"


@dataclass(frozen=True)
class Rejection:
    """One reason why a claim does not hold, fit to show and to feed back to a model."""

    check: Check
    reason: str


class Confidence(StrEnum):
    """`high`: the claim says nothing its quotes do not say word for word. `medium`: a checked paraphrase."""

    HIGH = "high"
    MEDIUM = "medium"
    UNSUPPORTED = "unsupported"


@dataclass(frozen=True)
class VerifiedClaim:
    """A claim every check has passed."""

    claim: str
    category: Category
    confidence: Confidence
    quotes: tuple[Quote, ...]


@dataclass(frozen=True)
class RejectedClaim:
    """A claim that failed, with every reason."""

    proposed: ProposedClaim
    rejections: tuple[Rejection, ...]


Verdict = VerifiedClaim | RejectedClaim
