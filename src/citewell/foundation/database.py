"""PostgreSQL, one block per transaction and one tenant per block."""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import psycopg
from sqlalchemy import CursorResult, Executable, MetaData, text
from sqlalchemy.exc import DBAPIError, PendingRollbackError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from citewell.foundation.connection_url import sqlalchemy_url

__all__ = [
    "AccountSession",
    "Database",
    "Session",
    "TenantSession",
    "is_transient",
    "metadata",
    "sqlalchemy_url",
]

metadata = MetaData()

Parameters = Mapping[str, object] | Sequence[Mapping[str, object]]

# SQLSTATE classes, PostgreSQL manual, appendix A: connection, resources, operator intervention, deadlock.
_OUTAGES = frozenset({"08", "53", "57", "40"})
_NO_OUTAGES = frozenset({"57014"})  # a statement that took too long would take as long again

_SET_TENANT = text("SELECT set_config('citewell.tenant_id', :tenant_id, true)")
_SET_USER = text("SELECT set_config('citewell.user_id', :user_id, true)")


@dataclass(frozen=True)
class Session:
    """One open transaction. Never kept beyond its block."""

    connection: AsyncConnection

    async def execute(self, statement: Executable, parameters: Parameters | None = None) -> CursorResult[Any]:
        """Run one statement; a list of parameter sets runs it once for each."""
        return await self.connection.execute(statement, parameters)


@dataclass(frozen=True)
class TenantSession(Session):
    """A transaction that sees the rows of one tenant only."""

    tenant_id: UUID


@dataclass(frozen=True)
class AccountSession(Session):
    """A transaction outside any tenant: accounts, sign-in, the list of tenants.

    Row level security shows it no row of a tenant, except the memberships, invitations and keys of `user_id`.
    """

    user_id: UUID | None


class Database:
    """The app's connections. They belong to a role that row level security binds."""

    def __init__(self, engine: AsyncEngine) -> None:
        self.engine = engine

    @classmethod
    def connect(cls, url: str, *, pool_size: int = 10) -> "Database":
        """Open a pool on `url` (`postgresql://…`, the app's role). Nothing is sent before the first block."""
        return cls(
            create_async_engine(
                sqlalchemy_url(url),
                pool_size=pool_size,
                max_overflow=pool_size,
                pool_timeout=10,
                pool_pre_ping=True,
                hide_parameters=True,  # an error message never carries content
                connect_args={"connect_timeout": 10},
            )
        )

    @asynccontextmanager
    async def transaction(self, tenant_id: UUID) -> AsyncIterator[TenantSession]:
        """One block, one transaction, one tenant: commit at its end, roll back if it raises.

        Row level security reads the tenant that this sets, so a query that forgets its filter finds nothing
        instead of someone else's rows. Never wait for a model, the network or a client inside the block.
        """
        async with self.engine.begin() as connection:
            await connection.execute(_SET_TENANT, {"tenant_id": str(tenant_id)})
            yield TenantSession(connection, tenant_id)

    @asynccontextmanager
    async def snapshot(self, tenant_id: UUID) -> AsyncIterator[TenantSession]:
        """As `transaction`, for reading only: every statement in it sees the same moment."""
        async with self.engine.connect() as connection:
            await connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
            async with connection.begin():
                await connection.execute(_SET_TENANT, {"tenant_id": str(tenant_id)})
                yield TenantSession(connection, tenant_id)

    @asynccontextmanager
    async def account_transaction(self, user_id: UUID | None = None) -> AsyncIterator[AccountSession]:
        """One transaction outside any tenant, as `user_id` or as nobody yet."""
        async with self.engine.begin() as connection:
            await connection.execute(_SET_USER, {"user_id": str(user_id) if user_id else ""})
            yield AccountSession(connection, user_id)

    async def close(self) -> None:
        """Return every connection."""
        await self.engine.dispose()


def is_transient(error: BaseException) -> bool:
    """Whether it passes by itself, as an outage or a deadlock does: the same work may be tried again."""
    if isinstance(error, BaseExceptionGroup):
        return all(is_transient(one) for one in error.exceptions)
    if isinstance(error, DBAPIError):
        return error.connection_invalidated or _is_outage(error.orig)
    return isinstance(error, ConnectionError | PendingRollbackError | PoolTimeoutError) or _is_outage(error)


def _is_outage(error: BaseException | None) -> bool:
    if isinstance(error, psycopg.InterfaceError):
        return True  # the connection was closed under us
    if not isinstance(error, psycopg.OperationalError):
        return False
    state = error.sqlstate
    return state is None or (state[:2] in _OUTAGES and state not in _NO_OUTAGES)
