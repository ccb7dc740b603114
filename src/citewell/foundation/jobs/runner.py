"""The side of the jobs that the worker sees: one durable workflow that runs any kind of job."""

import asyncio
import logging
from collections.abc import AsyncIterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from contextvars import Context
from dataclasses import dataclass, field
from uuid import UUID

import structlog
from dbos import DBOS, DBOSConfig

from citewell.foundation.connection_url import sqlalchemy_url
from citewell.foundation.database import Database, is_transient
from citewell.foundation.errors import AppError
from citewell.foundation.jobs import store
from citewell.foundation.jobs.context import Cancelled, DurableContext, park
from citewell.foundation.jobs.outages import through_outages
from citewell.foundation.jobs.queue import APPLICATION, JOBS_VERSION, QUEUE, WORKFLOW
from citewell.foundation.jobs.takeover import LOOK_EVERY_SECONDS, Takeover
from citewell.foundation.jobs.types import Job, JobHandler, JobStatus, Payload
from citewell.foundation.jobs.worker_name import WorkerName

_PAUSE_SECONDS = 1.0
_ABANDON_WITHIN_SECONDS = 5.0

_LOG = structlog.get_logger("citewell.jobs")


@dataclass(frozen=True)
class _Executions:
    """Those of one job in this process: nearly always one."""

    tasks: list[asyncio.Task[object]] = field(default_factory=list)
    one_at_a_time: asyncio.Lock = field(default_factory=asyncio.Lock)


class JobRunner:
    """Runs queued jobs in this process until it is stopped."""

    def __init__(
        self,
        database: Database,
        database_url: str,
        handlers: Mapping[str, JobHandler],
        *,
        name: str,
        concurrency: int,
    ) -> None:
        """`name` is this worker's own: two of one name do not run at once."""
        self._database = database
        self._database_url = database_url
        self._handlers = handlers
        self._name = WorkerName(database_url, name)
        self._concurrency = concurrency
        self._stopping = asyncio.Event()
        self._executions: dict[str, _Executions] = {}
        self._tasks: list[asyncio.Task[None]] = []

    async def start(self, *, look_every_seconds: float = LOOK_EVERY_SECONDS) -> None:
        """Resume what a crash left behind and begin to take new jobs; look for abandoned ones now and then.

        Raises:
            WorkerNameTaken: a worker of this name is at work.
        """
        await self._name.take()
        config: DBOSConfig = {
            "name": APPLICATION,
            "system_database_url": sqlalchemy_url(self._database_url),
            "application_version": JOBS_VERSION,
            "executor_id": self._name.name,
            "run_migrations": False,
            "sys_db_pool_size": 4,
            "enable_otlp": False,
            "log_level": "WARNING",
        }
        DBOS(config=config)

        @DBOS.workflow(name=WORKFLOW, max_recovery_attempts=1000)
        async def run_job(tenant_id: str, job_id: str) -> None:
            async with self._alone(job_id):
                await self._run(UUID(tenant_id), UUID(job_id))

        DBOS.launch()
        await DBOS.register_queue_async(
            QUEUE, worker_concurrency=self._concurrency, polling_interval_sec=0.2, on_conflict="always_update"
        )
        takeover = Takeover(self._name, self._executions.keys())
        self._tasks = [
            asyncio.create_task(self._name.keep()),
            asyncio.create_task(takeover.run(look_every_seconds=look_every_seconds)),
        ]

    async def watch(self) -> None:
        """Wait for what must end the worker; returns only once it is being stopped.

        Raises:
            WorkerNameTaken: another worker took the name during an outage.
        """
        await asyncio.gather(*self._tasks)

    async def stop(self) -> None:
        """Stop taking jobs. One that runs stays unfinished; the next start resumes it after its last finished step.

        The name is given back last: until then nobody else resumes what is still being cut short here.
        """
        self._stopping.set()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        # It reports each unfinished workflow as an error.
        logging.getLogger("dbos").setLevel(logging.CRITICAL)
        loop = asyncio.get_running_loop()
        with ThreadPoolExecutor(1, "stop-jobs") as aside:
            await loop.run_in_executor(aside, lambda: DBOS.destroy(workflow_completion_timeout_sec=1))
        # DBOS made its own pool the loop's default one and has just shut it down.
        loop.set_default_executor(ThreadPoolExecutor(thread_name_prefix="asyncio"))
        await self._abandon_executions()
        await self._name.let_go()

    @asynccontextmanager
    async def _alone(self, job_id: str) -> AsyncIterator[None]:
        """A job that was put back into the queue although it runs here waits for that to end."""
        executions = self._executions.setdefault(job_id, _Executions())
        task = asyncio.current_task()
        assert task is not None  # every coroutine runs in one
        executions.tasks.append(task)
        try:
            async with executions.one_at_a_time:
                yield
        finally:
            executions.tasks.remove(task)
            if not executions.tasks:
                del self._executions[job_id]

    async def _abandon_executions(self) -> None:
        tasks = [task for executions in self._executions.values() for task in executions.tasks]
        for task in tasks:
            task.cancel()
        if tasks:
            await asyncio.wait(tasks, timeout=_ABANDON_WITHIN_SECONDS)

    async def _run(self, tenant_id: UUID, job_id: UUID) -> None:
        job = await through_outages(lambda: self._begin(tenant_id, job_id))
        if job is None or job.status is not JobStatus.RUNNING:
            return  # its tenant is gone, or it was cancelled
        try:
            handler = self._handlers[job.kind]
            result = await handler(DurableContext(self._database, job, self._stopping))
        except Cancelled:
            return
        except AppError as error:
            await self._finish(job, JobStatus.FAILED, error=error.detail)
        except Exception as error:  # noqa: BLE001 - a worker's loop: the job ends failed, with its reason in the log
            if self._stopping.is_set():
                await park()  # DBOS went away under the step: that is no fault of the job
            if is_transient(error):
                await _start_over(job_id)
                return
            _LOG.error(
                "job failed",
                job_id=str(job.id),
                kind=job.kind,
                error_type=type(error).__name__,
                exc_info=True,
            )
            reason = f"An internal error ({type(error).__name__}) ended this job. The server's log has it under job {job.id}."
            await self._finish(job, JobStatus.FAILED, error=reason)
        else:
            await self._finish(job, JobStatus.COMPLETED, result=result)

    async def _begin(self, tenant_id: UUID, job_id: UUID) -> Job | None:
        async with self._database.transaction(tenant_id) as session:
            await store.start_job(session, job_id)
            return await store.find_job(session, job_id)

    async def _finish(
        self, job: Job, status: JobStatus, *, result: Payload | None = None, error: str | None = None
    ) -> None:
        async def finish() -> None:
            async with self._database.transaction(job.tenant_id) as session:
                await store.finish_job(session, job.id, status, result=result, error=error)

        await through_outages(finish)


async def _start_over(job_id: UUID) -> None:
    """Put a job back that met an outage outside its steps. DBOS records nothing of an execution that lost its job.

    In a task without this workflow's context: a call within it would be recorded as one of the job's steps.
    """
    _LOG.warning("job starts over after an outage", job_id=str(job_id))
    await asyncio.sleep(_PAUSE_SECONDS)

    async def put_back() -> None:
        await DBOS.resume_workflow_async(str(job_id), queue_name=QUEUE)

    await asyncio.get_running_loop().create_task(through_outages(put_back), context=Context())
