"""What a handler is given while it runs."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TypeVar

from dbos import DBOS

from citewell.foundation.database import Database
from citewell.foundation.jobs import store
from citewell.foundation.jobs.outages import through_outages
from citewell.foundation.jobs.types import Job, JobStatus

T = TypeVar("T")


class Cancelled(Exception):
    """Somebody cancelled the job, or its tenant is gone."""


@dataclass(frozen=True)
class DurableContext:
    """A `JobContext` on DBOS: what a step commits, it commits once."""

    database: Database
    job: Job
    stopping: asyncio.Event

    async def step(self, name: str, action: Callable[[], Awaitable[T]]) -> T:
        if self.stopping.is_set():
            await park()
        await through_outages(self._stop_if_cancelled)

        async def run() -> T:
            return await through_outages(action)

        result: T = await DBOS.run_step_async({"name": name}, run)
        return result

    async def progress(self, done: int, total: int | None = None) -> None:
        async def note() -> None:
            async with self.database.transaction(self.job.tenant_id) as session:
                await store.set_progress(session, self.job.id, done, total)

        await through_outages(note)

    async def _stop_if_cancelled(self) -> None:
        async with self.database.transaction(self.job.tenant_id) as session:
            found = await store.find_job(session, self.job.id)
        if found is None or found.status is not JobStatus.RUNNING:
            raise Cancelled


async def park() -> None:
    """Wait for the end of the process, so that a job which is cut short is neither finished nor failed."""
    while True:  # noqa: ASYNC110 - an Event that nobody holds is collected, and the waiting task with it
        await asyncio.sleep(3600)
