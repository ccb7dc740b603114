"""Jobs that nobody works on: of a worker that is gone, or lost between the queue and this process."""

import asyncio
from collections.abc import Iterable
from collections.abc import Set as AbstractSet

import structlog
from dbos import DBOS, WorkflowStatus

from citewell.foundation.database import is_transient
from citewell.foundation.jobs.queue import JOBS_VERSION, QUEUE, WORKFLOW
from citewell.foundation.jobs.worker_name import WorkerName

LOOK_EVERY_SECONDS = 10.0

_LOG = structlog.get_logger("citewell.jobs")


class Takeover:
    """Puts such jobs back into the queue, now and then, for as long as the worker runs."""

    def __init__(self, name: WorkerName, running: AbstractSet[str]) -> None:
        """`running` holds the ids of the jobs that this process works on, as they change."""
        self._name = name
        self._running = running
        self._suspects: frozenset[str] = frozenset()

    async def run(self, *, look_every_seconds: float = LOOK_EVERY_SECONDS) -> None:
        """Look, for ever."""
        while True:
            try:
                await self.look_once()
            except Exception as error:
                if not is_transient(error):
                    raise
            await asyncio.sleep(look_every_seconds)

    async def look_once(self) -> None:
        """Resume the jobs of workers that are gone, and of this one what it has lost since the last look."""
        claimed = await _claimed_jobs()
        for other in {job.executor_id for job in claimed} - {self._name.name, None}:
            async with self._name.abandoned(other or "") as nobody_is_there:
                if nobody_is_there:
                    await _resume(job.workflow_id for job in await _claimed_jobs(other))
        # A claim whose commit was cut off is ours in the database and unknown here. One look may be too early.
        ours = {job.workflow_id for job in claimed if job.executor_id == self._name.name}
        lost = frozenset(ours - self._running)
        await _resume(lost & self._suspects)
        self._suspects = lost


async def _claimed_jobs(by: str | None = None) -> list[WorkflowStatus]:
    return await DBOS.list_workflows_async(
        status="PENDING",
        name=WORKFLOW,
        app_version=JOBS_VERSION,
        executor_id=by,
        load_input=False,
        load_output=False,
    )


async def _resume(job_ids: Iterable[str]) -> None:
    for job_id in sorted(job_ids):
        _LOG.warning("job taken over", job_id=job_id)
        await DBOS.resume_workflow_async(job_id, queue_name=QUEUE)
