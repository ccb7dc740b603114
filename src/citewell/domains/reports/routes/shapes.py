"""The shapes of reports on the wire."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from pydantic import BaseModel, Field

from citewell.domains.grounding.public import Category, Confidence
from citewell.domains.identity.public import Actor
from citewell.domains.reports.period import MAX_DAYS
from citewell.domains.reports.service.access import may_change
from citewell.domains.reports.types import Named, Report, ReportStatus, Visibility
from citewell.foundation.http import Body


class GenerateIn(Body):
    """Either a number of days up to today, or a first and a last day."""

    time_range_days: int | None = Field(None, ge=1, le=MAX_DAYS)
    date_from: date | None = Field(None, alias="from")
    date_to: date | None = Field(None, alias="to")
    query: str | None = Field(None, min_length=1, max_length=1000)
    template: str = Field("manager", min_length=1, max_length=100, description="A template's key or id.")
    author_id: UUID | None = None


class ReportStarted(BaseModel):
    """A report that was queued."""

    id: UUID
    status: ReportStatus


class NamedOut(BaseModel):
    """Somebody, or a group, by name."""

    id: UUID
    name: str

    @classmethod
    def of(cls, named: Named) -> "NamedOut":
        return cls(id=named.id, name=named.name)


class SharedWithOut(BaseModel):
    """Whom a report is shared with."""

    users: list[NamedOut]
    groups: list[NamedOut]


class ReportProgressOut(BaseModel):
    """How far a report is; `total` is null while it is not known."""

    done: int
    total: int | None


class ReportOut(BaseModel):
    """A report. `content` is null until it is completed, and in lists.

    `shared_with` is null in lists, and for who may not change the report.
    """

    id: UUID
    status: ReportStatus
    query: str | None
    template: str
    template_name: str
    author_id: UUID | None
    created_by: NamedOut
    visibility: Visibility
    shared_with: SharedWithOut | None
    can_edit: bool
    job_id: UUID | None
    schedule_id: UUID | None = Field(description="That it came from; null too where that was deleted.")
    regenerating_job_id: UUID | None = Field(description="While a section is being made anew.")
    time_range_start: date
    time_range_end: date
    created_at: datetime
    generated_at: datetime | None
    model: str | None
    latency_ms: int
    token_count: int
    total_chunks_used: int
    progress: ReportProgressOut
    error_message: str | None
    content: Mapping[str, Any] | None

    @classmethod
    def of(cls, report: Report, actor: Actor) -> "ReportOut":
        return cls(
            id=report.id,
            status=report.status,
            query=report.request.query,
            template=report.request.template,
            template_name=report.request.layout.name,
            author_id=report.request.author_id,
            created_by=NamedOut(id=report.created_by, name=report.created_by_name),
            visibility=report.visibility,
            shared_with=report.shared_with
            and SharedWithOut(
                users=[NamedOut.of(user) for user in report.shared_with.users],
                groups=[NamedOut.of(group) for group in report.shared_with.groups],
            ),
            can_edit=may_change(actor, report),
            job_id=report.job_id,
            schedule_id=report.schedule_id,
            regenerating_job_id=report.regenerating_job_id,
            time_range_start=report.request.date_from,
            time_range_end=report.request.date_to,
            created_at=report.created_at,
            generated_at=report.generated_at,
            model=report.model,
            latency_ms=report.latency_ms,
            token_count=report.token_count,
            total_chunks_used=report.total_chunks_used,
            progress=ReportProgressOut(done=report.done, total=report.total),
            error_message=report.error,
            content=report.content,
        )


class ReportClaimOut(BaseModel):
    """A claim as the report shows it. The last three are null unless somebody changed its words."""

    id: str
    claim: str
    category: Category
    confidence: Confidence
    citations: list[Mapping[str, Any]]
    stale: bool = False
    original: str | None = None
    edited_by: NamedOut | None = None
    edited_at: datetime | None = None
