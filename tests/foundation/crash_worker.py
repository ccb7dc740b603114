"""A worker of its own process for the tests that kill it: `python -m tests.foundation.crash_worker URL NAME FOLDER`."""

import asyncio
import os
import signal
import sys
from pathlib import Path

from sqlalchemy import text

from citewell.foundation.database import Database
from citewell.foundation.jobs import JobContext
from citewell.foundation.jobs.runner import JobRunner
from citewell.foundation.jobs.types import Payload

MARK = text("INSERT INTO marks (step, process) VALUES (:step, :process)")


async def work(url: str, name: str, folder: Path) -> None:
    """Mark each step in a table; in the step that the payload names, wait for a file called `go`."""
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    database = Database.connect(url, pool_size=3)

    async def mark_steps(context: JobContext) -> Payload:
        for step in range(4):

            async def mark(step: int = step) -> int:
                async with database.transaction(context.job.tenant_id) as session:
                    await session.execute(MARK, {"step": step, "process": os.getpid()})
                if step == context.job.payload["wait_in"]:
                    (folder / "waiting").touch()
                    while not (folder / "go").exists():  # noqa: ASYNC110 - another process makes it
                        await asyncio.sleep(0.01)
                return step

            await context.step(f"mark {step}", mark)
            await context.progress(step + 1, 4)
        return {"steps": 4}

    runner = JobRunner(database, url, {"mark_steps": mark_steps}, name=name, concurrency=1)
    try:
        await runner.start()
        (folder / f"started-{os.getpid()}").touch()
        await stop.wait()
    finally:
        await runner.stop()
        await database.close()


if __name__ == "__main__":
    asyncio.run(work(sys.argv[1], sys.argv[2], Path(sys.argv[3])))
