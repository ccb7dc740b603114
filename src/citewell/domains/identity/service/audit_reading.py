"""Reading the trail: page by page, which actions there are, and a whole chain at once."""

from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager
from uuid import UUID

from citewell.domains.identity.service.audit import record_event
from citewell.domains.identity.store import audit as store
from citewell.domains.identity.store.visibility import see_accounts
from citewell.domains.identity.types import Account, Actor, AuditEvent, AuditFilter, Permission
from citewell.foundation.database import AccountSession, Database, TenantSession

_EXPORT_BATCH = 500

AuditReader = Actor | Account  # an actor reads its tenant's chain, an account the installation's


async def list_events(
    database: Database, reader: AuditReader, wanted: AuditFilter, *, before: int | None, limit: int
) -> list[AuditEvent]:
    """List what was done, newest first.

    Raises:
        PermissionDenied: the reader may not read this chain.
    """
    async with _transaction(database, reader) as session:
        tenant_id = await _admit(session, reader)
        return await store.list_events(session, tenant_id, wanted, before=before, limit=limit)


async def list_actions(database: Database, reader: AuditReader) -> list[str]:
    """List the actions that occur in the chain, to filter by.

    Raises:
        PermissionDenied: the reader may not read this chain.
    """
    async with _transaction(database, reader) as session:
        return await store.list_actions(session, await _admit(session, reader))


async def begin_export(database: Database, reader: AuditReader, format_: str) -> int:
    """Note in the chain that it is taken out, and return the position up to which it will be.

    Raises:
        PermissionDenied: the reader may not read this chain.
    """
    async with _transaction(database, reader) as session:
        tenant_id = await _admit(session, reader)
        chain = tenant_id or "installation"
        await record_event(session, reader, "audit.exported", "audit", chain, details={"format": format_})
        head = await store.read_head(session, tenant_id)
        assert head is not None  # the event above is its newest
        return head.position


async def export_events(
    database: Database, reader: AuditReader, wanted: AuditFilter, *, up_to: int
) -> AsyncIterator[list[AuditEvent]]:
    """Go through a chain from its first event, some hundreds at a time.

    Each batch has a transaction of its own: a client that reads slowly holds none open, and what is exported stays
    what it was, because the trail only grows.

    Raises:
        PermissionDenied: the reader may not read this chain.
    """
    after = 0
    while True:
        async with _transaction(database, reader) as session:
            tenant_id = await _admit(session, reader)
            batch = await store.list_events_onward(
                session, tenant_id, wanted, after=after, up_to=up_to, limit=_EXPORT_BATCH
            )
        if batch:
            yield batch
        if len(batch) < _EXPORT_BATCH:
            return
        after = batch[-1].position


def _transaction(
    database: Database, reader: AuditReader
) -> AbstractAsyncContextManager[TenantSession | AccountSession]:
    if isinstance(reader, Actor):
        return database.transaction(reader.tenant_id)
    return database.account_transaction(reader.user_id)


async def _admit(session: TenantSession | AccountSession, reader: AuditReader) -> UUID | None:
    """Check that the reader may read its chain, and return whose that is."""
    if isinstance(reader, Actor):
        reader.require(Permission.READ_AUDIT)
        return reader.tenant_id
    reader.require_superadmin()
    await see_accounts(session, reader)
    return None
