"""From an account to an actor: in which tenant it acts, and what it may do there."""

from dataclasses import replace
from uuid import UUID

from citewell.domains.identity.errors import TenantNotNamed
from citewell.domains.identity.store import members, tenants
from citewell.domains.identity.types import (
    CARETAKER_PERMISSIONS,
    Account,
    Actor,
    Role,
    Tenant,
    permissions_of,
)
from citewell.foundation.database import TenantSession
from citewell.foundation.errors import NotFound

_TENANTS_NAMED = 10
_NO_TENANT = "There is no such tenant, or you do not belong to it."


def actor_of(account: Account, memberships: list[Tenant], tenant_id: UUID | None) -> Actor:
    """Make the account an actor in the tenant that was named, or in its only one.

    A superadmin is no exception: it reads the content of tenants it is a member of, and of no other.

    Raises:
        NotFound: it does not belong to the named tenant.
        TenantNotNamed: none was named, and it belongs to none or to several.
    """
    field = "X-Tenant-ID"
    if account.key is not None:
        memberships = [one for one in memberships if one.id == account.key.tenant_id]
    if tenant_id is not None:
        memberships = [one for one in memberships if one.id == tenant_id]
        if not memberships:
            raise NotFound(_NO_TENANT)
    if not memberships:
        raise TenantNotNamed(
            "You belong to no tenant. Make one with POST /api/v1/tenants, or ask an admin to invite you.",
            field=field,
        )
    if len(memberships) > 1:
        several = ", ".join(f"{one.slug} ({one.id})" for one in memberships[:_TENANTS_NAMED])
        more = " and more" if len(memberships) > _TENANTS_NAMED else ""
        raise TenantNotNamed(
            f"You belong to several tenants: {several}{more}. Name one by its id in the header X-Tenant-ID.",
            field=field,
        )
    [tenant] = memberships
    assert tenant.role is not None
    return _actor(account, tenant.id, tenant.role)


async def caretaker_of(session: TenantSession, account: Account) -> Actor:
    """Make the account an actor for the members of the tenant in the path, whatever tenant it works in otherwise.

    A superadmin who is no member may put the members of any tenant in order, and nothing else there.

    Raises:
        NotFound: there is no such tenant, or the account does not belong to it.
    """
    key = account.key
    if key is not None and key.tenant_id != session.tenant_id and not account.administers_installation:
        raise NotFound(_NO_TENANT)
    role = await members.read_role(session, session.tenant_id, account.user_id)
    if role is not None:
        actor = _actor(account, session.tenant_id, role)
        if not account.administers_installation:
            return actor
        return replace(actor, permissions=actor.permissions | CARETAKER_PERMISSIONS)
    if account.administers_installation and await tenants.tenant_exists(session):
        return Actor(
            user_id=account.user_id,
            tenant_id=session.tenant_id,
            name=account.name,
            role=Role.USER,
            is_superadmin=True,
            timezone=account.timezone,
            permissions=CARETAKER_PERMISSIONS,
            api_key_id=account.api_key_id,
        )
    raise NotFound(_NO_TENANT)


def _actor(account: Account, tenant_id: UUID, role: Role) -> Actor:
    permissions = permissions_of(role, is_superadmin=account.is_superadmin)
    if account.key is not None:
        permissions &= account.key.scopes
    return Actor(
        user_id=account.user_id,
        tenant_id=tenant_id,
        name=account.name,
        role=role,
        is_superadmin=account.administers_installation,
        timezone=account.timezone,
        permissions=permissions,
        api_key_id=account.api_key_id,
    )
