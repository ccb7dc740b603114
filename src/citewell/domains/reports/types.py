"""A report: what was asked for, how far it is, what it holds."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from citewell.domains.reports.layout import MANAGER, Layout

# The lists of claims in a report's content.
CLAIM_PARTS = ("summary_claims", "open_blockers", "followed_blockers", "claims", "changes")


class ReportStatus(StrEnum):
    """Where a report is on its way."""

    PENDING = "pending"
    RUNNING = "running"
    COMPLETED = "completed"
    FAILED = "failed"


class Visibility(StrEnum):
    """Who may read a report besides its maker and who manages reports."""

    PRIVATE = "private"
    PEOPLE = "people"
    TENANT = "tenant"


@dataclass(frozen=True)
class Readers:
    """The people and groups a report is shared with."""

    user_ids: frozenset[UUID] = frozenset()
    group_ids: frozenset[UUID] = frozenset()


@dataclass(frozen=True)
class Named:
    """Somebody, or a group, with the name to show."""

    id: UUID
    name: str


@dataclass(frozen=True)
class SharedWith:
    """The readers of a report by name."""

    users: tuple[Named, ...]
    groups: tuple[Named, ...]


@dataclass(frozen=True)
class ReportFilters:
    """Limits on a list of reports; empty means everything."""

    status: str | None = None
    author_id: UUID | None = None  # whom the report is about
    created_by: UUID | None = None
    template: str | None = None
    words: str | None = None  # stands in what was asked, the template's name or the period


@dataclass(frozen=True)
class ReportRequest:
    """What a report is to be about. Both days are included."""

    date_from: date
    date_to: date
    query: str | None = None
    template: str = "manager"
    author_id: UUID | None = None  # absent: everybody in the tenant
    layout: Layout = MANAGER  # of the template, as it was when the report was asked for


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
    visibility: Visibility
    job_id: UUID | None
    schedule_id: UUID | None = None  # that it came from
    regenerating_job_id: UUID | None = None  # while a section is being made anew
    done: int = 0
    total: int | None = None
    created_by_name: str = ""
    shared_with: SharedWith | None = None  # for who may change it


@dataclass(frozen=True)
class TemplateDraft:
    """What somebody wants a template to be."""

    description: str
    layout: Layout


@dataclass(frozen=True)
class ReportTemplate(TemplateDraft):
    """A report template: one of the program's, known by its key, or one of the tenant's, known by its id."""

    key: str
    id: UUID | None = None  # absent: built in
    created_by: UUID | None = None
    is_personal: bool = False  # about who asks for it, unless somebody is named
