"""The indexer of one process."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from uuid import UUID

import psycopg

from citewell.domains.retrieval.jobs.agenda import Agenda
from citewell.domains.retrieval.jobs.error_place import place_of
from citewell.domains.retrieval.jobs.filling import fill_missing
from citewell.domains.retrieval.jobs.lane import Lane
from citewell.domains.retrieval.jobs.lease import listening_lease
from citewell.domains.retrieval.service.embedders import Embedders
from citewell.domains.retrieval.service.queueing import MAX_SOURCE_CHARS
from citewell.domains.retrieval.service.reindexing import drop_retired
from citewell.domains.retrieval.service.uninterrupted import uninterrupted
from citewell.domains.retrieval.store.pending import tenant_of_payload
from citewell.foundation.database import Database
from citewell.foundation.observability import logger

_LANES_MAX_SOURCE_CHARS = (MAX_SOURCE_CHARS, 50_000, 50_000)
_FIRST_PAUSE_SECONDS = 0.5  # before the indexer begins anew; doubles while it keeps failing
_LONGEST_PAUSE_SECONDS = 30.0

_LOG = logger("citewell.indexing")

ListTenantIds = Callable[[], Awaitable[Sequence[UUID]]]


class IndexWorker:
    """Indexes what is queued, for every tenant. Any number may run, in any number of processes.

    It is woken by the transaction that queues a source, and looks at all tenants when it starts and now and then, so
    that a lost message costs at most `sweep_seconds`. Killed at any moment it leaves nothing half done: a source's
    passages are replaced in one transaction, and what it had leased is free again when its connection is gone.
    """

    def __init__(
        self,
        database: Database,
        embedders: Embedders,
        list_tenant_ids: ListTenantIds,
        *,
        sweep_seconds: float = 60.0,
    ) -> None:
        self._database = database
        self._embedders = embedders
        self._list_tenant_ids = list_tenant_ids
        self._sweep_seconds = sweep_seconds

    async def run(self, stop: asyncio.Event) -> None:
        """Index until told to stop; then give back what is not finished and return."""
        pause_seconds = _FIRST_PAUSE_SECONDS
        while not stop.is_set():
            began = time.monotonic()
            work = asyncio.create_task(self._work())
            stopped = asyncio.create_task(stop.wait())
            await asyncio.wait([work, stopped], return_when=asyncio.FIRST_COMPLETED)
            stopped.cancel()
            work.cancel()
            (outcome,) = await asyncio.gather(work, return_exceptions=True)
            if not stop.is_set():
                if time.monotonic() - began > _LONGEST_PAUSE_SECONDS:
                    pause_seconds = _FIRST_PAUSE_SECONDS
                errors = [f"{type(error).__name__} at {place_of(error)}" for error in _leaves_of(outcome)]
                _LOG.warning("the indexer begins anew", errors=errors, pause_seconds=pause_seconds)
                with suppress(TimeoutError):
                    await asyncio.wait_for(stop.wait(), pause_seconds)
                pause_seconds = min(2 * pause_seconds, _LONGEST_PAUSE_SECONDS)

    async def _work(self) -> None:
        """One connection's worth of work: it only ends by an error or by being cancelled."""
        agenda = Agenda()
        fill = asyncio.Event()
        fill.set()
        with ThreadPoolExecutor(1, "splitting") as splitting:
            async with listening_lease(self._database) as (connection, token), asyncio.TaskGroup() as tasks:
                for max_source_chars in _LANES_MAX_SOURCE_CHARS:
                    lane = Lane(self._database, self._embedders, agenda, token, splitting, max_source_chars)
                    tasks.create_task(lane.run())
                tasks.create_task(self._sweep(agenda))
                tasks.create_task(self._fill(fill))
                await self._listen(connection, agenda, fill)

    async def _listen(
        self,
        connection: psycopg.AsyncConnection[tuple[object, ...]],
        agenda: Agenda,
        fill: asyncio.Event,
    ) -> None:
        async for message in connection.notifies():
            tenant_id = tenant_of_payload(message.payload)
            if tenant_id is not None:
                agenda.add([tenant_id])
            else:
                fill.set()

    async def _sweep(self, agenda: Agenda) -> None:
        while True:
            agenda.add(await uninterrupted(self._tenant_ids()))
            await uninterrupted(drop_retired(self._database))
            await asyncio.sleep(self._sweep_seconds)

    async def _tenant_ids(self) -> Sequence[UUID]:
        return await self._list_tenant_ids()

    async def _fill(self, fill: asyncio.Event) -> None:
        while True:
            await fill.wait()
            fill.clear()
            tenant_ids = await uninterrupted(self._tenant_ids())
            if not await fill_missing(self._database, self._embedders, tenant_ids):
                asyncio.get_running_loop().call_later(self._sweep_seconds, fill.set)


def _leaves_of(outcome: BaseException | None) -> list[BaseException]:
    """The errors that ended the work, out of the groups they come in."""
    if isinstance(outcome, BaseExceptionGroup):
        return [error for part in outcome.exceptions for error in _leaves_of(part)]
    return [outcome] if outcome else []
