"""Jobs that meet an outage, lose their claim, or are cancelled while they run."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from uuid import UUID, uuid4

import psycopg
import pytest
from dbos import DBOS

from citewell.foundation.database import Database
from citewell.foundation.jobs import Job, JobContext, JobHandler, JobQueue, JobStatus
from citewell.foundation.jobs.queue import QUEUE
from citewell.foundation.jobs.runner import JobRunner
from citewell.foundation.jobs.types import Payload
from tests.databases import DatabaseUrls

TENANT, USER = uuid4(), uuid4()
NAME = "worker-1"

Run = Callable[..., Awaitable[JobRunner]]


@pytest.fixture
async def run_with(database: Database, database_urls: DatabaseUrls) -> AsyncIterator[Run]:
    runners: list[JobRunner] = []

    async def start(**handlers: JobHandler) -> JobRunner:
        runner = JobRunner(database, database_urls.app, handlers, name=NAME, concurrency=2)
        await runner.start(look_every_seconds=0.2)
        runners.append(runner)
        return runner

    yield start
    for runner in runners:
        await runner.stop()


async def enqueue(database: Database, kind: str, **payload: object) -> UUID:
    async with database.transaction(TENANT) as session:
        return await JobQueue().enqueue(session, USER, kind, payload)


async def ended(database: Database, job_id: UUID) -> Job:
    async with asyncio.timeout(30):
        while True:
            async with database.transaction(TENANT) as session:
                job = await JobQueue().find(session, job_id)
            if job.status not in {JobStatus.PENDING, JobStatus.RUNNING}:
                return job
            await asyncio.sleep(0.05)


async def test_a_step_that_loses_its_connection_is_tried_again(database: Database, run_with: Run) -> None:
    attempts: list[str] = []

    async def lose_connection_once(context: JobContext) -> Payload:
        async def act() -> int:
            attempts.append("in a step")
            if len(attempts) == 1:
                raise psycopg.OperationalError("server closed the connection unexpectedly")
            return 42

        return {"answer": await context.step("act", act)}

    await run_with(lose_connection_once=lose_connection_once)
    job = await ended(database, await enqueue(database, "lose_connection_once"))

    assert (job.status, job.result, len(attempts)) == (JobStatus.COMPLETED, {"answer": 42}, 2)


async def test_a_job_that_loses_its_connection_between_steps_starts_over_from_what_is_recorded(
    database: Database, run_with: Run
) -> None:
    acted: list[str] = []

    async def lose_connection_between(context: JobContext) -> Payload:
        async def act(name: str) -> str:
            acted.append(name)
            return name

        await context.step("first", lambda: act("first"))
        if len(acted) == 1:
            acted.append("outage")
            raise psycopg.OperationalError("server closed the connection unexpectedly")
        await context.step("second", lambda: act("second"))
        return {"acted": len(acted)}

    await run_with(lose_connection_between=lose_connection_between)
    job = await ended(database, await enqueue(database, "lose_connection_between"))

    assert (job.status, acted) == (JobStatus.COMPLETED, ["first", "outage", "second"])


async def test_a_step_gives_after_a_crash_what_it_gave_before(database: Database, run_with: Run) -> None:
    given: dict[str, object] = {"counts": [1, 2], "none": None, "name": "ä", "share": 0.5, "ok": True}
    seen: list[object] = []

    async def remember(context: JobContext) -> Payload:
        async def act() -> dict[str, object]:
            return given

        seen.append(await context.step("act", act))
        if len(seen) == 1:
            raise psycopg.OperationalError("server closed the connection unexpectedly")
        return {}

    await run_with(remember=remember)
    job = await ended(database, await enqueue(database, "remember"))

    assert job.status is JobStatus.COMPLETED
    assert seen == [given, given]


async def test_a_claim_whose_commit_was_cut_off_is_taken_up_again(
    database: Database, database_urls: DatabaseUrls, run_with: Run
) -> None:
    """The database says that this worker runs the job, and the worker never heard of it."""

    async def note(_context: JobContext) -> Payload:
        return {"ran": True}

    job_id = await enqueue(database, "note")
    with psycopg.connect(database_urls.superuser, autocommit=True) as connection:
        connection.execute(
            "UPDATE dbos.workflow_status SET status = 'PENDING', executor_id = %s, application_version = '1', "
            "owner_xid = 'nobody' WHERE workflow_uuid = %s",
            ("somebody-else", str(job_id)),
        )
        await run_with(note=note)
        connection.execute(
            "UPDATE dbos.workflow_status SET executor_id = %s WHERE workflow_uuid = %s AND status = 'PENDING'",
            (NAME, str(job_id)),
        )

    job = await ended(database, job_id)

    assert (job.status, job.result) == (JobStatus.COMPLETED, {"ran": True})


async def test_a_job_put_back_while_it_runs_never_runs_twice_at_once(
    database: Database, run_with: Run
) -> None:
    begun, go = asyncio.Event(), asyncio.Event()
    at_once: list[int] = []
    acting = 0

    async def act_alone(context: JobContext) -> Payload:
        async def act() -> None:
            nonlocal acting
            acting += 1
            at_once.append(acting)
            begun.set()
            await go.wait()
            acting -= 1

        await context.step("act", act)
        return {}

    await run_with(act_alone=act_alone)
    job_id = await enqueue(database, "act_alone")
    async with asyncio.timeout(20):
        await begun.wait()
    await DBOS.resume_workflow_async(str(job_id), queue_name=QUEUE)
    await asyncio.sleep(0.6)  # longer than the queue's pause between two looks
    go.set()

    assert (await ended(database, job_id)).status is JobStatus.COMPLETED
    assert set(at_once) == {1}


async def test_a_job_cancelled_while_it_runs_stops_before_its_next_step(
    database: Database, run_with: Run
) -> None:
    begun, go = asyncio.Event(), asyncio.Event()
    acted: list[str] = []

    async def act_twice(context: JobContext) -> Payload:
        async def act(name: str) -> None:
            acted.append(name)
            begun.set()
            await go.wait()

        await context.step("first", lambda: act("first"))
        await context.step("second", lambda: act("second"))
        return {}

    async def note(_context: JobContext) -> Payload:
        return {}

    await run_with(act_twice=act_twice, note=note)
    job_id = await enqueue(database, "act_twice")
    async with asyncio.timeout(20):
        await begun.wait()
    async with database.transaction(TENANT) as session:
        await JobQueue().cancel(session, job_id)
    go.set()
    await ended(database, await enqueue(database, "note"))

    assert (await ended(database, job_id)).status is JobStatus.CANCELLED
    assert acted == ["first"]
