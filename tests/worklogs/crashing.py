"""A job context that crashes where it is told to, and resumes as DBOS does: from the steps whose end it has recorded."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TypeVar
from uuid import UUID, uuid4

from citewell.foundation.jobs import Job, JobStatus

T = TypeVar("T")


class Killed(BaseException):
    """The process is gone."""


@dataclass
class CrashingContext:
    """Runs steps; `crashes` says at which attempts to run one the process dies, and when in it.

    `before`: nothing of the step was done. `after`: its transaction is committed and its end is not recorded.
    """

    job: Job
    crashes: dict[int, str] = field(default_factory=dict)
    attempts: int = 0
    progress_seen: list[tuple[int, int | None]] = field(default_factory=list)
    _recorded: dict[int, object] = field(default_factory=dict)
    _position: int = 0

    async def step(self, name: str, action: Callable[[], Awaitable[T]]) -> T:
        assert name
        self._position += 1
        if self._position in self._recorded:
            return self._recorded[self._position]  # type: ignore[return-value]  # what the same step returned before
        self.attempts += 1
        crash = self.crashes.get(self.attempts)
        if crash == "before":
            raise Killed
        result = await action()
        if crash == "after":
            raise Killed
        self._recorded[self._position] = result
        return result

    async def progress(self, done: int, total: int | None = None) -> None:
        self.progress_seen.append((done, total))

    def restart(self) -> None:
        """Begin anew with what is recorded."""
        self._position = 0


def job_of(tenant_id: UUID, user_id: UUID, payload: dict[str, str]) -> Job:
    now = datetime.now(UTC)
    return Job(
        uuid4(),
        tenant_id,
        user_id,
        "worklog_import",
        JobStatus.RUNNING,
        payload,
        0,
        None,
        None,
        None,
        now,
        now,
    )
