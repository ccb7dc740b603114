"""Durable jobs: in the caller's transaction, once, to the end."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from uuid import UUID, uuid4

import pytest

from citewell.foundation.database import Database
from citewell.foundation.errors import Conflict, Invalid, NotFound
from citewell.foundation.jobs import Job, JobContext, JobHandler, JobQueue, JobStatus
from citewell.foundation.jobs.runner import JobRunner
from citewell.foundation.jobs.types import Payload
from tests.databases import DatabaseUrls

TENANT, USER = uuid4(), uuid4()


@pytest.fixture
def queue() -> JobQueue:
    return JobQueue()


async def enqueue(database: Database, queue: JobQueue, kind: str, payload: Payload | None = None) -> UUID:
    async with database.transaction(TENANT) as session:
        return await queue.enqueue(session, USER, kind, payload or {})


async def ended(database: Database, queue: JobQueue, job_id: UUID) -> Job:
    async with asyncio.timeout(20):
        while True:
            async with database.transaction(TENANT) as session:
                job = await queue.find(session, job_id)
            if job.status not in {JobStatus.PENDING, JobStatus.RUNNING}:
                return job
            await asyncio.sleep(0.05)


@pytest.fixture
async def run_with(
    database: Database, database_urls: DatabaseUrls
) -> AsyncIterator[Callable[..., Awaitable[None]]]:
    runners: list[JobRunner] = []

    async def start(**handlers: JobHandler) -> None:
        runner = JobRunner(database, database_urls.app, handlers, name="test", concurrency=2)
        await runner.start()
        runners.append(runner)

    yield start
    for runner in runners:
        await runner.stop()


async def test_a_job_runs_its_steps_and_keeps_its_result_behind_the_wall(
    database: Database, queue: JobQueue, run_with: Callable[..., Awaitable[None]]
) -> None:
    async def count_letters(context: JobContext) -> Payload:
        async def measure() -> int:
            return len(context.job.payload["word"])

        letters = await context.step("measure", measure)
        await context.progress(1, 1)
        return {"letters": letters}

    await run_with(count_letters=count_letters)
    job = await ended(database, queue, await enqueue(database, queue, "count_letters", {"word": "evidence"}))

    assert (job.status, job.result, job.done, job.total) == (JobStatus.COMPLETED, {"letters": 8}, 1, 1)
    assert job.payload == {}
    async with database.transaction(uuid4()) as session:
        with pytest.raises(NotFound):
            await queue.find(session, job.id)


async def test_a_refusal_ends_the_job_with_its_words_and_a_defect_without_them(
    database: Database, queue: JobQueue, run_with: Callable[..., Awaitable[None]]
) -> None:
    async def refuse(_context: JobContext) -> Payload:
        raise Invalid("Line 3 has no date.", field="files")

    async def break_down(_context: JobContext) -> Payload:
        raise ZeroDivisionError("secret words")

    await run_with(refuse=refuse, break_down=break_down)
    refused = await ended(database, queue, await enqueue(database, queue, "refuse"))
    broken = await ended(database, queue, await enqueue(database, queue, "break_down"))

    assert (refused.status, refused.error) == (JobStatus.FAILED, "Line 3 has no date.")
    assert broken.status is JobStatus.FAILED
    assert "secret words" not in (broken.error or "")


async def test_a_rolled_back_transaction_leaves_no_job(database: Database, queue: JobQueue) -> None:
    job_id: UUID | None = None

    async def enqueue_and_fail() -> None:
        nonlocal job_id
        async with database.transaction(TENANT) as session:
            job_id = await queue.enqueue(session, USER, "anything", {})
            raise ConnectionResetError

    with pytest.raises(ConnectionResetError):
        await enqueue_and_fail()

    assert job_id is not None
    async with database.transaction(TENANT) as session:
        with pytest.raises(NotFound):
            await queue.find(session, job_id)


async def test_a_cancelled_job_does_not_run(
    database: Database, queue: JobQueue, run_with: Callable[..., Awaitable[None]]
) -> None:
    ran = asyncio.Event()

    async def note(_context: JobContext) -> Payload:
        ran.set()
        return {}

    job_id = await enqueue(database, queue, "note")
    async with database.transaction(TENANT) as session:
        await queue.cancel(session, job_id)
    await run_with(note=note)
    after = await enqueue(database, queue, "note")
    await ended(database, queue, after)

    assert (await ended(database, queue, job_id)).status is JobStatus.CANCELLED
    async with database.transaction(TENANT) as session:
        with pytest.raises(Conflict):
            await queue.cancel(session, job_id)
