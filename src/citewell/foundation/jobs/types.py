"""A job, and what its handler is given."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, Protocol, TypeVar
from uuid import UUID

Payload = Mapping[str, Any]  # JSON
T = TypeVar("T")


class JobStatus(StrEnum):
    """Where a job is on its way."""

    PENDING = "pending"
    RUNNING = "running"
    COMPLETED = "completed"
    FAILED = "failed"
    CANCELLED = "cancelled"


@dataclass(frozen=True)
class Job:
    """One background job as its tenant sees it."""

    id: UUID
    tenant_id: UUID
    created_by: UUID
    kind: str
    status: JobStatus
    payload: Payload
    done: int
    total: int | None
    result: Payload | None
    error: str | None
    created_at: datetime
    updated_at: datetime
    finished_at: datetime | None = field(default=None)


class JobContext(Protocol):
    """What a handler works with."""

    @property
    def job(self) -> Job: ...

    async def step(self, name: str, action: Callable[[], Awaitable[T]]) -> T:
        """Run `action` once for good: after a crash a finished step gives its recorded result instead of running again.

        The result is kept outside the tenant's wall: counts and ids only, never content. A crash may come between
        the action's commit and the record of it, so an action must also be harmless to repeat. Steps run in the
        same order each time. A lost database connection is waited out and the action tried again.
        """
        ...

    async def progress(self, done: int, total: int | None = None) -> None:
        """Show how far the job is."""
        ...


class JobHandler(Protocol):
    """Does the work of one kind of job and returns its result (JSON, kept behind the tenant's wall)."""

    async def __call__(self, context: JobContext) -> Payload: ...
