"""A report: what was asked for, how far it is, what it holds."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

# The lists of claims in a report's content.
CLAIM_PARTS = ("summary_claims", "open_blockers", "followed_blockers", "claims", "changes")


class ReportStatus(StrEnum):
    """Where a report is on its way."""

    PENDING = "pending"
    RUNNING = "running"
    COMPLETED = "completed"
    FAILED = "failed"


@dataclass(frozen=True)
class ReportRequest:
    """What a report is to be about. Both days are included."""

    date_from: date
    date_to: date
    query: str | None = None
    template: str = "manager"
    author_id: UUID | None = None  # absent: everybody in the tenant


@dataclass(frozen=True)
class Report:
    """A report as it is stored. `content` is JSON in the contract's shape, absent until it is completed."""

    id: UUID
    created_by: UUID
    status: ReportStatus
    request: ReportRequest
    content: dict[str, Any] | None
    model: str | None
    latency_ms: int
    token_count: int
    total_chunks_used: int
    created_at: datetime
    generated_at: datetime | None
    error: str | None
    done: int = 0
    total: int | None = None
    stale_sources: frozenset[UUID] = field(default_factory=frozenset)
