"""A schedule, and what became of its runs."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from citewell.domains.identity.public import Permission
from citewell.domains.reports.types import ReportStatus


@dataclass(frozen=True)
class ScheduleDraft:
    """What somebody wants to come by itself."""

    name: str
    cron: str
    timezone: str
    time_range_days: int
    includes_today: bool  # else the range ends the day before the run
    template: str
    query: str | None
    author_id: UUID | None
    recipients: tuple[UUID, ...]
    enabled: bool


@dataclass(frozen=True)
class Schedule(ScheduleDraft):
    """A schedule as it is stored."""

    id: UUID
    owner_id: UUID
    permissions: frozenset[Permission]  # what its reports may do at most
    stopped_reason: str | None  # why it stopped by itself
    next_due: datetime | None
    job_id: UUID | None  # of the next run
    created_at: datetime
    owner_name: str = ""


@dataclass(frozen=True)
class Run:
    """One run: by the clock, or because somebody asked for it."""

    id: UUID
    due_at: datetime
    started_at: datetime
    is_manual: bool
    missed: int  # due times before it at which nothing ran, because no worker did
    report_id: UUID | None  # absent: it failed, or the report was deleted
    status: ReportStatus
    error: str | None
