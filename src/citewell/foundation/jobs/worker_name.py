"""A worker's name, held while it lives: what a dead worker left unfinished is known by it."""

import asyncio
import contextlib
from collections.abc import AsyncIterator

import psycopg

from citewell.foundation.connection_url import libpq_url
from citewell.foundation.errors import StartError

_PATIENCE_SECONDS = 20.0  # what a killed worker held, PostgreSQL lets go of when it notices
_LOOK_EVERY_SECONDS = 2.0
_PAUSE_SECONDS = 0.25

_TRY = "SELECT pg_try_advisory_lock(hashtextextended('citewell worker ' || %s, 0))"
_LET_GO = "SELECT pg_advisory_unlock(hashtextextended('citewell worker ' || %s, 0))"

_Connection = psycopg.AsyncConnection[tuple[object, ...]]


class WorkerNameTaken(StartError):
    """Two workers of one name would both resume what either left behind."""


class WorkerName:
    """Holds a name by an advisory lock of a session of its own; PostgreSQL frees it when the process is gone."""

    def __init__(self, database_url: str, name: str) -> None:
        self.name = name
        self._url = libpq_url(database_url)
        self._connection: _Connection | None = None
        self._in_use = asyncio.Lock()  # one statement at a time

    async def take(self, *, patience_seconds: float = _PATIENCE_SECONDS) -> None:
        """Take the name, waiting for the server to answer and for a killed namesake's session to end.

        Raises:
            WorkerNameTaken: a worker of this name is at work.
            StartError: the database does not answer.
        """
        deadline = asyncio.get_running_loop().time() + patience_seconds
        while True:
            try:
                if await self._try_to_take():
                    return
                refusal: StartError = WorkerNameTaken(
                    f"A worker called {self.name} already works on this database. "
                    "Give each worker a name of its own with CITEWELL_WORKER_NAME, the same at every start."
                )
            except psycopg.OperationalError as error:
                refusal = StartError(f"The database does not answer: {error}".strip())
            if asyncio.get_running_loop().time() > deadline:
                raise refusal
            await asyncio.sleep(_PAUSE_SECONDS)

    async def keep(self, *, look_every_seconds: float = _LOOK_EVERY_SECONDS) -> None:
        """Hold the name across restarts of the server. Never returns.

        Raises:
            WorkerNameTaken: another worker took the name while the server was away.
        """
        while True:
            await asyncio.sleep(look_every_seconds)
            async with self._in_use:
                try:
                    if self._connection is not None:
                        await self._connection.execute("SELECT 1")
                except psycopg.OperationalError:
                    await self._close()
                    await self._take_again()

    @contextlib.asynccontextmanager
    async def abandoned(self, other: str) -> AsyncIterator[bool]:
        """Whether nobody holds the name `other`; if so, nobody takes it within the block."""
        async with self._in_use:
            connection = self._connection
            if connection is None or not await _asked(connection, _TRY, other):
                yield False
                return
            try:
                yield True
            finally:
                with contextlib.suppress(psycopg.OperationalError):  # then the lock is gone with the session
                    await _asked(connection, _LET_GO, other)

    async def let_go(self) -> None:
        """Give the name back."""
        async with self._in_use:
            await self._close()

    async def _close(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            await connection.close()

    async def _take_again(self) -> None:
        """Wait for the server as long as it takes, but for the name no longer than a dead session may hold it."""
        while True:
            with contextlib.suppress(psycopg.OperationalError):
                await (await self._connect()).close()
                break
            await asyncio.sleep(_PAUSE_SECONDS)
        await self.take()

    async def _try_to_take(self) -> bool:
        connection = await self._connect()
        if await _asked(connection, _TRY, self.name):
            self._connection = connection
            return True
        await connection.close()
        return False

    async def _connect(self) -> _Connection:
        return await psycopg.AsyncConnection.connect(self._url, autocommit=True, connect_timeout=10)


async def _asked(connection: _Connection, question: str, name: str) -> bool:
    row = await (await connection.execute(question, (name,))).fetchone()
    return bool(row and row[0])
