"""The side of the jobs that the worker sees: one durable workflow that runs any kind of job."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID

import structlog
from dbos import DBOS, DBOSConfig
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError

from citewell.foundation.database import Database, sqlalchemy_url
from citewell.foundation.errors import AppError
from citewell.foundation.jobs import store
from citewell.foundation.jobs.queue import APPLICATION, QUEUE, WORKFLOW
from citewell.foundation.jobs.types import Job, JobHandler, JobStatus, Payload

T = TypeVar("T")

# DBOS recovers only workflows of the same version. Steps of one kind keep their order across releases; when a
# release must change that, it raises this number and `citewell migrate` says so.
JOBS_VERSION = "1"

_LOG = structlog.get_logger("citewell.jobs")


@dataclass(frozen=True)
class _Context:
    """A `JobContext` on DBOS."""

    database: Database
    job: Job
    stopping: asyncio.Event

    async def step(self, name: str, action: Callable[[], Awaitable[T]]) -> T:
        if self.stopping.is_set():
            await _park()

        async def run() -> T:
            return await action()

        result: T = await DBOS.run_step_async(
            {
                "name": name,
                "retries_allowed": True,
                "max_attempts": 60,
                "interval_seconds": 0.5,
                "backoff_rate": 1.1,
                "should_retry": is_connection_lost,
            },
            run,
        )
        return result

    async def progress(self, done: int, total: int | None = None) -> None:
        async with self.database.transaction(self.job.tenant_id) as session:
            await store.set_progress(session, self.job.id, done, total)


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
        """`name` is this worker's own, the same at every start: what it left unfinished is resumed under it."""
        self._database = database
        self._database_url = database_url
        self._handlers = handlers
        self._name = name
        self._concurrency = concurrency
        self._stopping = asyncio.Event()

    async def start(self) -> None:
        """Resume what a crash left behind and begin to take new jobs."""
        config: DBOSConfig = {
            "name": APPLICATION,
            "system_database_url": sqlalchemy_url(self._database_url),
            "application_version": JOBS_VERSION,
            "executor_id": self._name,
            "run_migrations": False,
            "sys_db_pool_size": 4,
            "enable_otlp": False,
            "log_level": "WARNING",
        }
        DBOS(config=config)

        @DBOS.workflow(name=WORKFLOW, max_recovery_attempts=1000)
        async def run_job(tenant_id: str, job_id: str) -> None:
            await self._run(UUID(tenant_id), UUID(job_id))

        DBOS.launch()
        await DBOS.register_queue_async(
            QUEUE, worker_concurrency=self._concurrency, polling_interval_sec=0.2, on_conflict="always_update"
        )

    async def stop(self) -> None:
        """Stop taking jobs. One that runs stays unfinished; the next start resumes it after its last finished step."""
        self._stopping.set()
        logging.getLogger("dbos").setLevel(
            logging.CRITICAL
        )  # it reports each unfinished workflow as an error
        loop = asyncio.get_running_loop()
        with ThreadPoolExecutor(1, "stop-jobs") as aside:
            await loop.run_in_executor(aside, lambda: DBOS.destroy(workflow_completion_timeout_sec=1))
        # DBOS made its own pool the loop's default one and has just shut it down.
        loop.set_default_executor(ThreadPoolExecutor(thread_name_prefix="asyncio"))

    async def _run(self, tenant_id: UUID, job_id: UUID) -> None:
        job = await _through_outages(lambda: self._begin(tenant_id, job_id))
        if job is None or job.status is not JobStatus.RUNNING:
            return  # its tenant is gone, or it was cancelled
        try:
            handler = self._handlers[job.kind]
            result = await handler(_Context(self._database, job, self._stopping))
        except AppError as error:
            await self._finish(job, JobStatus.FAILED, error=error.detail)
        except Exception as error:  # noqa: BLE001 - a worker's loop: the job ends failed, with its reason in the log
            if self._stopping.is_set():
                await _park()  # DBOS went away under the step: that is no fault of the job
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

        await _through_outages(finish)


async def _park() -> None:
    """Wait for the end of the process, so that a job which is cut short is neither finished nor failed."""
    while True:  # noqa: ASYNC110 - an Event that nobody holds is collected, and the waiting task with it
        await asyncio.sleep(3600)


def is_connection_lost(error: BaseException) -> bool:
    """Whether the database went away, as opposed to a statement that is wrong."""
    if isinstance(error, DBAPIError) and error.connection_invalidated:
        return True
    return isinstance(error, OperationalError | InterfaceError | ConnectionError)


async def _through_outages(action: Callable[[], Awaitable[T]]) -> T:
    """Try until the database is there again: a job never hangs half-marked because PostgreSQL restarted."""
    while True:
        try:
            return await action()
        except Exception as error:
            if not is_connection_lost(error):
                raise
            await asyncio.sleep(0.5)
