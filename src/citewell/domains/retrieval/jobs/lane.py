"""One stream of sources through the model. Several run side by side, so that the model never waits for a write."""

import asyncio
from collections.abc import Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.exc import InterfaceError, OperationalError

from citewell.domains.retrieval.errors import ModelsChanged
from citewell.domains.retrieval.jobs.agenda import Agenda
from citewell.domains.retrieval.jobs.error_place import place_of
from citewell.domains.retrieval.service.embedders import Embedders
from citewell.domains.retrieval.service.indexing import index_sources, models_in_use
from citewell.domains.retrieval.service.uninterrupted import uninterrupted
from citewell.domains.retrieval.store import leases, pending
from citewell.domains.retrieval.types import ClaimedSource
from citewell.foundation.database import Database
from citewell.foundation.embedding.errors import EmbeddingAnswerUnusable
from citewell.foundation.errors import AppError, Unavailable
from citewell.foundation.observability import logger

MAX_ATTEMPTS = 6
_LEASE_SECONDS = (
    3600.0  # only for an indexer that hangs; one that ends gives its leases up with its connection
)
_FIRST_PAUSE_SECONDS = 2.0  # after a failed attempt; doubles with each
_OUTAGE_PAUSE_SECONDS = 10.0
_MAX_BATCH_CHARS = 60_000  # some two seconds of the model: another lane writes meanwhile
_MAX_BATCH_SOURCES = 256

_LOG = logger("citewell.indexing")


@dataclass(frozen=True)
class Lane:
    """Takes sources of up to `max_source_chars` characters, so that a very long one does not hold up the short ones."""

    database: Database
    embedders: Embedders
    agenda: Agenda
    token: int
    splitting: Executor
    max_source_chars: int

    async def run(self) -> None:
        """Index whatever is due, for ever."""
        while True:
            claimed: list[ClaimedSource] = []
            try:
                await uninterrupted(self._claim(claimed))
                if claimed:
                    await self._index(claimed)
                else:
                    await self.agenda.wait_until_due()
            except asyncio.CancelledError:
                await uninterrupted(self._release(claimed, pause_seconds=0))
                raise

    async def _claim(self, claimed: list[ClaimedSource]) -> None:
        """Fill one batch from the tenants that are due; a tenant with more to do stays due."""
        chars = 0
        seen: set[UUID] = set()
        while chars < _MAX_BATCH_CHARS and (tenant_id := self.agenda.take_due()) is not None:
            async with self.database.transaction(tenant_id) as session:
                found = await leases.claim(
                    session,
                    token=self.token,
                    lease_seconds=_LEASE_SECONDS,
                    max_chars_each=self.max_source_chars,
                    max_chars=_MAX_BATCH_CHARS - chars,
                    limit=_MAX_BATCH_SOURCES,
                )
                next_in_seconds = await leases.next_in_seconds(session)
            claimed += found
            chars += sum(len(source.text) for source in found)
            if next_in_seconds is not None:
                # Nothing claimable here now: what waits is due later, or for another lane.
                self.agenda.add([tenant_id], in_seconds=0.0 if found else max(next_in_seconds, 0.2))
            if tenant_id in seen or not found:
                break
            seen.add(tenant_id)

    async def _index(self, claimed: Sequence[ClaimedSource]) -> None:
        try:
            models = await uninterrupted(models_in_use(self.database, self.embedders))
            await index_sources(self.database, models, claimed, self.splitting)
        except ModelsChanged:
            await uninterrupted(self._release(claimed, pause_seconds=0))
        except (InterfaceError, OperationalError):
            raise  # the database is away: the worker begins anew, and this lease ends by itself
        except Exception as error:  # noqa: BLE001 - a worker's loop: the source ends failed, with its reason
            if isinstance(error, Unavailable) and not isinstance(error, EmbeddingAnswerUnusable):
                _LOG.warning("embedding is unavailable", error_code=error.code, sources=len(claimed))
                await uninterrupted(self._release(claimed, pause_seconds=_OUTAGE_PAUSE_SECONDS))
            elif len(claimed) > 1:
                for source in claimed:  # which of them is it?
                    await self._index([source])
            else:
                await uninterrupted(self._fail(claimed[0], error))

    async def _release(self, claimed: Sequence[ClaimedSource], *, pause_seconds: float) -> None:
        for source in claimed:
            async with self.database.transaction(source.tenant_id) as session:
                await leases.release(session, source, self.token, pause_seconds=pause_seconds)
                await pending.notify(session)  # this indexer may be about to end
        self.agenda.add({source.tenant_id for source in claimed}, in_seconds=pause_seconds)

    async def _fail(self, source: ClaimedSource, error: Exception) -> None:
        reason = (
            error.detail if isinstance(error, AppError) else f"An internal error: {type(error).__name__}."
        )
        _LOG.error(
            "a source could not be indexed",
            kind=source.ref.kind,
            source_id=str(source.ref.id),
            attempts=source.attempts,
            error_type=type(error).__name__,
            error_place=place_of(error),
        )
        pause_seconds = _FIRST_PAUSE_SECONDS * 2 ** (source.attempts - 1)
        async with self.database.transaction(source.tenant_id) as session:
            await leases.retry_later(
                session,
                source,
                self.token,
                error=reason,
                pause_seconds=pause_seconds,
                max_attempts=MAX_ATTEMPTS,
            )
        self.agenda.add([source.tenant_id], in_seconds=pause_seconds)
