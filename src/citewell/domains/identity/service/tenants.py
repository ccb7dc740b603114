"""Making tenants, seeing and renaming them."""

from dataclasses import replace
from typing import Literal
from uuid import UUID

from citewell.domains.identity.errors import SlugTaken
from citewell.domains.identity.service.audit import record_event
from citewell.domains.identity.store import members
from citewell.domains.identity.store import tenants as store
from citewell.domains.identity.store.visibility import see_accounts, see_accounts_at_start
from citewell.domains.identity.types import Account, Actor, ListedTenant, Permission, Role, Tenant
from citewell.foundation.database import AccountSession, Database, TenantSession
from citewell.foundation.errors import Conflict

MAX_TENANTS_OF_ONE_ACCOUNT = 200


async def create_tenant(
    session: AccountSession,
    account: Account,
    *,
    name: str,
    slug: str,
    signup: Literal["open", "invite"],
) -> Tenant:
    """Make a tenant with the asker as its admin.

    A superadmin may; where sign-up is open, anyone who is signed in may.

    Raises:
        PermissionDenied: sign-up is by invitation and the account is no superadmin, or asked with an API key.
        SlugTaken: another tenant has this slug.
    """
    account.require_session()
    if signup != "open":
        account.require_superadmin()
    if len(await store.list_tenants_of(session, account.user_id)) >= MAX_TENANTS_OF_ONE_ACCOUNT:
        raise Conflict(
            f"One account belongs to at most {MAX_TENANTS_OF_ONE_ACCOUNT} tenants. Leave one first."
        )
    inside = await store.insert_tenant(session, name, slug)
    if inside is None:
        raise SlugTaken(f"The slug {slug} is taken. Choose another.")
    await members.save_member(inside, account.user_id, Role.ADMIN)
    await record_event(inside, account, "tenant.created", "tenant", inside.tenant_id)
    return Tenant(inside.tenant_id, name, slug, Role.ADMIN)


async def list_tenants(
    session: AccountSession, account: Account, *, after: UUID | None, limit: int
) -> list[ListedTenant]:
    """List the own tenants; for a superadmin, all of them. With an API key, the one it is for.

    Nothing to require: row level security shows what may be seen.
    """
    await see_accounts(session, account)
    found = await store.list_tenants(session, account.user_id, after=after, limit=limit)
    if account.administers_installation:
        return found
    if account.key is not None:
        found = [one for one in found if one.tenant.id == account.key.tenant_id]
    return [replace(one, member_count=None) for one in found]


async def rename_tenant(session: TenantSession, actor: Actor, name: str) -> Tenant:
    """Give the actor's tenant another name. Its slug stays: addresses and scripts hold it.

    Raises:
        PermissionDenied: the actor may not manage the tenant.
    """
    actor.require(Permission.MANAGE_TENANT)
    tenant = await store.read_tenant(session)
    assert tenant is not None  # the actor acts in it
    if tenant.name != name:
        await store.rename_tenant(session, name)
        await record_event(session, actor, "tenant.renamed", "tenant", session.tenant_id)
    role = await members.read_role(session, session.tenant_id, actor.user_id)
    return replace(tenant, name=name, role=role)


async def every_tenant_id(database: Database) -> list[UUID]:
    """The ids of all tenants, for a worker that serves all of them. No person asks: nothing to require."""
    async with database.account_transaction() as session:
        await see_accounts_at_start(session)
        return await store.list_tenant_ids(session)
