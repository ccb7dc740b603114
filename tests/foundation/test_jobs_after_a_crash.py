"""Jobs whose worker was killed, stopped, renamed, or lost its database."""

import asyncio
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import UUID, uuid4

import psycopg
import pytest
from sqlalchemy import text

from citewell.foundation.database import Database
from citewell.foundation.jobs import Job, JobQueue, JobStatus
from citewell.foundation.jobs.worker_name import WorkerName, WorkerNameTaken
from tests.databases import DatabaseUrls

TENANT, USER = uuid4(), uuid4()

StartWorker = Callable[[str], "subprocess.Popen[bytes]"]


@pytest.fixture
def marks(database_urls: DatabaseUrls) -> None:
    """A table in which the steps of a job leave what they did."""
    with psycopg.connect(database_urls.superuser, autocommit=True) as connection:
        connection.execute("CREATE TABLE marks (step integer, process integer)")
        connection.execute("GRANT ALL ON marks TO citewell_app")


@pytest.fixture
def start_worker(database_urls: DatabaseUrls, tmp_path: Path) -> Iterator[StartWorker]:
    workers: list[subprocess.Popen[bytes]] = []

    def start(name: str) -> "subprocess.Popen[bytes]":
        workers.append(
            subprocess.Popen(
                [
                    sys.executable,
                    "-m",
                    "tests.foundation.crash_worker",
                    database_urls.app,
                    name,
                    str(tmp_path),
                ],
                cwd=Path(__file__).parents[2],
            )
        )
        return workers[-1]

    yield start
    for worker in workers:
        worker.kill()
        worker.wait()


async def enqueue(database: Database, kind: str, **payload: object) -> UUID:
    async with database.transaction(TENANT) as session:
        return await JobQueue().enqueue(session, USER, kind, payload)


async def find(database: Database, job_id: UUID) -> Job:
    async with database.transaction(TENANT) as session:
        return await JobQueue().find(session, job_id)


async def ended(database: Database, job_id: UUID) -> Job:
    async with asyncio.timeout(60):
        while True:
            job = await find(database, job_id)
            if job.status not in {JobStatus.PENDING, JobStatus.RUNNING}:
                return job
            await asyncio.sleep(0.05)


async def appears(file: Path) -> None:
    async with asyncio.timeout(60):
        while not await asyncio.to_thread(file.exists):  # noqa: ASYNC110 - another process makes it
            await asyncio.sleep(0.02)


async def marked(database: Database) -> list[tuple[int, int]]:
    async with database.transaction(TENANT) as session:
        rows = await session.execute(text("SELECT step, process FROM marks ORDER BY step"))
        return [(row.step, row.process) for row in rows]


@pytest.mark.usefixtures("marks")
async def test_a_job_killed_in_a_step_goes_on_with_that_step(
    database: Database, start_worker: StartWorker, tmp_path: Path
) -> None:
    job_id = await enqueue(database, "mark_steps", wait_in=2)
    first = start_worker("worker-1")
    await appears(tmp_path / "waiting")
    first.kill()
    (tmp_path / "go").touch()
    second = start_worker("worker-1")

    job = await ended(database, job_id)

    assert (job.status, job.result, job.done) == (JobStatus.COMPLETED, {"steps": 4}, 4)
    assert await marked(database) == [
        (0, first.pid),
        (1, first.pid),
        (2, first.pid),
        (2, second.pid),  # it had committed, and nobody had noted that it was done
        (3, second.pid),
    ]


@pytest.mark.usefixtures("marks")
async def test_a_job_of_a_killed_worker_is_taken_over_by_one_of_another_name(
    database: Database, start_worker: StartWorker, tmp_path: Path
) -> None:
    job_id = await enqueue(database, "mark_steps", wait_in=1)
    first = start_worker("before-the-move")
    await appears(tmp_path / "waiting")
    first.kill()
    (tmp_path / "go").touch()
    second = start_worker("after-the-move")

    job = await ended(database, job_id)

    assert job.status is JobStatus.COMPLETED
    assert {step: process for step, process in await marked(database) if step != 1} == {
        0: first.pid,
        2: second.pid,
        3: second.pid,
    }


@pytest.mark.usefixtures("marks")
async def test_a_job_of_a_worker_that_is_told_to_stop_goes_on_at_the_next_start(
    database: Database, start_worker: StartWorker, tmp_path: Path
) -> None:
    job_id = await enqueue(database, "mark_steps", wait_in=1)
    first = start_worker("worker-1")
    await appears(tmp_path / "waiting")

    first.send_signal(signal.SIGTERM)

    assert await asyncio.to_thread(first.wait, 20) == 0
    assert (await find(database, job_id)).status is JobStatus.RUNNING
    (tmp_path / "go").touch()
    second = start_worker("worker-1")
    assert (await ended(database, job_id)).status is JobStatus.COMPLETED
    assert [step for step, process in await marked(database) if process == second.pid] == [1, 2, 3]


async def test_two_workers_of_one_name_do_not_work_at_once(database_urls: DatabaseUrls) -> None:
    holder, other = (WorkerName(database_urls.app, "worker-1") for _ in range(2))
    await holder.take()

    with pytest.raises(WorkerNameTaken, match="CITEWELL_WORKER_NAME"):
        await other.take(patience_seconds=0)

    await holder.let_go()
    await other.take(patience_seconds=5)
    await other.let_go()


async def test_a_name_whose_session_is_cut_is_taken_again(database_urls: DatabaseUrls) -> None:
    name, other = (WorkerName(database_urls.app, "worker-1") for _ in range(2))
    await name.take()
    keeping = asyncio.create_task(name.keep(look_every_seconds=0.05))
    with psycopg.connect(database_urls.superuser, autocommit=True) as connection:
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND database = "
            "(SELECT oid FROM pg_database WHERE datname = current_database())"
        )
    await asyncio.sleep(0.5)

    with pytest.raises(WorkerNameTaken):
        await other.take(patience_seconds=0)

    keeping.cancel()
    await asyncio.gather(keeping, return_exceptions=True)
    await name.let_go()
