"""Who did what: writing the trail, and checking that nobody changed it."""

from collections.abc import Mapping
from uuid import UUID

from citewell.domains.identity.audit_chain import GENESIS, EventFacts, check_facts, hash_event
from citewell.domains.identity.store import audit as store
from citewell.domains.identity.store.tenants import list_tenant_ids
from citewell.domains.identity.store.visibility import see_accounts
from citewell.domains.identity.types import (
    Account,
    Actor,
    AuditDetail,
    ChainReport,
)
from citewell.foundation.database import AccountSession, Database, Session, TenantSession


async def record_event(
    session: TenantSession | AccountSession,
    who: Actor | Account | None,
    action: str,
    object_kind: str,
    object_id: UUID | str,
    *,
    details: Mapping[str, AuditDetail] | None = None,
) -> None:
    """Write one event into the trail, in the caller's transaction: what rolls back was never done.

    A `TenantSession` writes into its tenant's chain, an `AccountSession` into the installation's. `who` is `None` for
    what the system does by itself. Ids and small facts only, never content or names. Needs no permission: the
    caller checked the one for what it records.

    Call it last in the block: the chain is locked from here to the commit, and everybody else who writes into it waits.
    A block that writes into both chains writes the tenant's first.

    Raises:
        ValueError: the details do not belong in a trail (see `audit_chain.check_facts`).
    """
    noted = dict(details or {})
    if who is not None and who.api_key_id is not None:
        noted["api_key_id"] = str(who.api_key_id)
    check_facts(action, object_kind, str(object_id), noted)
    tenant_id = session.tenant_id if isinstance(session, TenantSession) else None
    head, now = await store.lock_head(session, tenant_id)
    facts = EventFacts(
        tenant_id=tenant_id,
        position=head.position + 1,
        occurred_at=now,
        actor_kind=_kind(who),
        actor_id=who.user_id if who else None,
        action=action,
        object_kind=object_kind,
        object_id=str(object_id),
        details=noted,
    )
    await store.append_event(session, facts, head.hash, hash_event(facts, head.hash))


async def verify_chain(session: Session) -> ChainReport:
    """Walk one chain from its first event and compare every hash, the order, and the head noted apart.

    A `TenantSession` walks its tenant's chain. Otherwise the installation's, for which the transaction must see the
    accounts (`verify_all_chains` does). No permission: it tells positions and hashes only. Reads every event; memory
    stays flat.
    """
    tenant_id = session.tenant_id if isinstance(session, TenantSession) else None
    head = await store.read_head(session, tenant_id) or store.Head(0, GENESIS)
    previous, events = GENESIS, 0
    async for stored in store.walk_chain(session, tenant_id):
        expected = events + 1
        reason = ""
        if stored.facts.position != expected:
            reason = f"event {expected} is missing"
        elif stored.prev_hash != previous:
            reason = "the event does not follow the one before it"
        elif hash_event(stored.facts, previous) != stored.hash:
            reason = "the event was changed after it was written"
        elif expected == head.position and stored.hash != head.hash:
            reason = "the event is not the one that was noted as the head"
        if reason:
            return ChainReport(tenant_id, events, previous, expected, reason)
        previous, events = stored.hash, expected
    if events > head.position:  # written while this walked, or behind the trigger's back
        head = await store.read_head(session, tenant_id) or head
        if events > head.position:
            reason = "the event was added without moving the head"
            return ChainReport(tenant_id, events, previous, head.position + 1, reason)
    if events < head.position:
        return ChainReport(
            tenant_id, events, previous, events + 1, f"the events up to {head.position} were cut off"
        )
    return ChainReport(tenant_id, events, previous)


async def verify_all_chains(database: Database, account: Account) -> list[ChainReport]:
    """Verify the installation's chain and every tenant's, each in a transaction of its own. For `citewell doctor`.

    Raises:
        PermissionDenied: the account does not administer the installation.
    """
    account.require_superadmin()
    async with database.account_transaction(account.user_id) as session:
        await see_accounts(session, account)
        reports = [await verify_chain(session)]
        tenant_ids = await list_tenant_ids(session)
    for tenant_id in tenant_ids:
        async with database.transaction(tenant_id) as inside:
            reports.append(await verify_chain(inside))
    return reports


def _kind(who: Actor | Account | None) -> str:
    if who is None:
        return "system"
    return "api_key" if who.api_key_id is not None else "user"
