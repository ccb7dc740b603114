"""`citewell worker`: indexing and background jobs. What a crash interrupts, the next start resumes."""

import asyncio
import signal

from citewell.foundation.jobs.runner import JobRunner
from citewell.foundation.settings import Settings
from citewell.processes.handlers import handlers_of, index_worker_of
from citewell.processes.installation import keys_of
from citewell.processes.wiring import app_database_url, foundation_of

_JOBS_AT_ONCE = 2
_STOP_WITHIN_SECONDS = 5.0


def run(settings: Settings) -> None:
    """Work until SIGTERM or SIGINT."""
    asyncio.run(_work(settings))


async def _work(settings: Settings) -> None:
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    wiring = await foundation_of(settings)
    foundation = wiring.foundation
    runner = JobRunner(
        foundation.database,
        app_database_url(settings, keys_of(settings)),
        handlers_of(foundation),
        name=settings.worker_name,
        concurrency=_JOBS_AT_ONCE,
    )
    indexing = asyncio.create_task(index_worker_of(foundation, wiring.embedders).run(stop))
    try:
        await runner.start()
        await asyncio.wait([indexing, asyncio.create_task(stop.wait())], return_when=asyncio.FIRST_COMPLETED)
        if not stop.is_set():
            indexing.result()  # it never ends by itself: let the supervisor see why it did
    finally:
        stop.set()
        await runner.stop()
        await asyncio.wait([indexing], timeout=_STOP_WITHIN_SECONDS)
        await foundation.close()
