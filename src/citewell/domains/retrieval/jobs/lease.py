"""The indexer's own connection: it hears what is queued, and while it lasts the indexer's leases hold."""

import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import psycopg
from psycopg import sql

from citewell.domains.retrieval.service.uninterrupted import uninterrupted
from citewell.domains.retrieval.store.pending import CHANNEL
from citewell.foundation.database import Database

Connection = psycopg.AsyncConnection[tuple[object, ...]]


@asynccontextmanager
async def own_connection(database: Database) -> AsyncIterator[Connection]:
    """A connection outside the pool, as the app's role, in autocommit."""
    _, parameters = database.engine.dialect.create_connect_args(database.engine.url)
    opened: list[Connection] = []

    async def connect() -> None:
        opened.append(
            await psycopg.AsyncConnection.connect(**{**parameters, "connect_timeout": 10}, autocommit=True)
        )

    try:
        await uninterrupted(connect())
        yield opened[0]
    finally:
        for connection in opened:
            await connection.close()


@asynccontextmanager
async def listening_lease(
    database: Database,
) -> AsyncIterator[tuple[Connection, int]]:
    """A connection that listens, and the token of the leases it keeps.

    The token is a session's advisory lock. When this process is killed, PostgreSQL lets go of it with the connection,
    and another indexer may take over at once what was leased with it.
    """
    token = secrets.randbits(62)
    async with own_connection(database) as connection:
        await connection.execute("SELECT pg_advisory_lock(%s)", (token,))
        await connection.execute(sql.SQL("LISTEN {}").format(sql.Identifier(CHANNEL)))
        yield connection, token


@asynccontextmanager
async def lone_filler(database: Database) -> AsyncIterator[bool]:
    """Whether this process is, within the block, the only one that fills in missing vectors."""
    async with own_connection(database) as connection:
        cursor = await connection.execute(
            "SELECT pg_try_advisory_lock(hashtextextended('citewell missing vectors', 0))"
        )
        row = await cursor.fetchone()
        yield bool(row and row[0])
