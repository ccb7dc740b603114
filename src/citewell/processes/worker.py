"""`citewell worker`: indexing and background jobs. What a crash interrupts, the next start resumes."""

import asyncio
import signal

from citewell.domains.identity.public import keep_egress_current
from citewell.foundation.jobs.runner import JobRunner
from citewell.foundation.settings import Settings
from citewell.processes.handlers import handlers_of, index_worker_of
from citewell.processes.installation import app_database_url, keys_of
from citewell.processes.wiring import foundation_of

_JOBS_AT_ONCE = 2
_STOP_WITHIN_SECONDS = 5.0


def run(settings: Settings) -> None:
    """Work until SIGTERM or SIGINT.

    Raises:
        StartError: a worker of this name is at work, the database does not answer, or a setting cannot be used.
    """
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
    told = asyncio.create_task(stop.wait())
    looking = asyncio.create_task(keep_egress_current(foundation.database, foundation.egress))
    work: list[asyncio.Task[None]] = []
    try:
        await runner.start()
        work = [
            asyncio.create_task(runner.watch()),
            asyncio.create_task(index_worker_of(foundation, wiring.embedders).run(stop)),
        ]
        await asyncio.wait([told, *work], return_when=asyncio.FIRST_COMPLETED)
        for task in work:
            if task.done() and not stop.is_set():
                task.result()  # it never ends by itself: let the supervisor see why it did
    finally:
        stop.set()
        looking.cancel()
        await asyncio.wait([looking])
        await runner.stop()
        if work:
            await asyncio.wait(work, timeout=_STOP_WITHIN_SECONDS)
        await foundation.close()
