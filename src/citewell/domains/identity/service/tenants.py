"""Tenants, and who belongs to them."""

from dataclasses import replace
from datetime import datetime
from typing import Literal
from uuid import UUID

from citewell.domains.identity.emails import normalise_email
from citewell.domains.identity.errors import LastAdmin, SlugTaken, TenantNotNamed
from citewell.domains.identity.service.audit import record_event
from citewell.domains.identity.store import accounts, api_keys
from citewell.domains.identity.store import tenants as store
from citewell.domains.identity.store.visibility import see_accounts, see_email
from citewell.domains.identity.types import (
    CARETAKER_PERMISSIONS,
    Account,
    Actor,
    Member,
    Permission,
    Person,
    Role,
    Tenant,
    permissions_of,
)
from citewell.foundation.database import AccountSession, TenantSession
from citewell.foundation.errors import Conflict, NotFound

MAX_TENANTS_OF_ONE_ACCOUNT = 200
_NO_TENANT = "There is no such tenant, or you do not belong to it."
_NO_MEMBER = "There is no such member in this tenant."


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
    await store.save_member(inside, account.user_id, Role.ADMIN)
    await record_event(inside, account, "tenant.created", "tenant", inside.tenant_id)
    return Tenant(inside.tenant_id, name, slug, Role.ADMIN)


async def list_tenants(
    session: AccountSession, account: Account, *, after: UUID | None, limit: int
) -> list[Tenant]:
    """List the own tenants; for a superadmin, all of them. With an API key, the one it is for.

    Nothing to require: row level security shows what may be seen.
    """
    if account.key is not None and not account.administers_installation:
        own = await store.list_tenants_of(session, account.user_id)
        return [one for one in own if one.id == account.key.tenant_id and (after is None or one.id > after)]
    await see_accounts(session, account)
    return await store.list_tenants(session, account.user_id, after=after, limit=limit)


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
        raise TenantNotNamed(
            "You belong to several tenants. Name one by its id in the header X-Tenant-ID.", field=field
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
    role = await store.read_role(session, session.tenant_id, account.user_id)
    if role is not None:
        actor = _actor(account, session.tenant_id, role)
        if not account.administers_installation:
            return actor
        return replace(actor, permissions=actor.permissions | CARETAKER_PERMISSIONS)
    if account.administers_installation and await store.tenant_exists(session):
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


async def list_members(
    session: TenantSession, actor: Actor, *, after: UUID | None, limit: int
) -> list[Member]:
    """List who belongs to the tenant and who is invited, oldest account or invitation first."""
    actor.require(Permission.READ_MEMBERS)
    return await store.list_members(session, after=after, limit=limit)


async def add_member(session: TenantSession, actor: Actor, *, email: str, role: Role) -> Member:
    """Let the account with this e-mail join at once, or invite the e-mail until it signs up.

    Raises:
        PermissionDenied: the actor may not manage members.
        Conflict: it is a member, or invited, already.
    """
    actor.require(Permission.MANAGE_MEMBERS)
    address = normalise_email(email)
    await store.lock_members(session)
    await see_email(session, address)
    known = await accounts.find_credentials(session, address)
    if known is None:
        invitation = await store.save_invitation(session, address, role, actor.user_id)
        if invitation is None:
            raise Conflict("This e-mail is invited already. Change its role with PATCH, or delete it first.")
        await record_event(
            session, actor, "member.invited", "invitation", invitation.id, details={"role": role}
        )
        return await _member(session, invitation.id)
    if await store.read_role(session, session.tenant_id, known.user.id) is not None:
        raise Conflict("This person is a member already. Change the role with PATCH.")
    await store.save_member(session, known.user.id, role)
    await record_event(
        session, actor, "member.joined", "user", known.user.id, details={"role": role, "invited": False}
    )
    return await _member(session, known.user.id)


async def change_role(session: TenantSession, actor: Actor, member_id: UUID, role: Role) -> Member:
    """Give a member, or an invitation, another role.

    Raises:
        PermissionDenied: the actor may not manage members.
        NotFound: there is no such member.
        LastAdmin: nobody else could manage the tenant.
    """
    actor.require(Permission.MANAGE_MEMBERS)
    await store.lock_members(session)
    member = await _member(session, member_id)
    if member.role is role:
        return member
    if member.invitation_id is not None:
        await store.set_invited_role(session, member.invitation_id, role)
    else:
        assert member.user_id is not None
        await store.set_role(session, member.user_id, role)
        await _check_has_admin(session)
    await record_event(session, actor, "member.role_changed", *_object(member), details={"role": role})
    return await _member(session, member_id)


async def remove_member(session: TenantSession, actor: Actor, member_id: UUID, now: datetime) -> None:
    """End a membership and its API keys, or withdraw an invitation. Anyone may leave by itself.

    Raises:
        PermissionDenied: it is about somebody else, and the actor may not manage members.
        NotFound: there is no such member.
        LastAdmin: nobody else could manage the tenant.
    """
    if member_id != actor.user_id or actor.api_key_id is not None:
        actor.require(Permission.MANAGE_MEMBERS)
    await store.lock_members(session)
    member = await _member(session, member_id)
    if member.invitation_id is not None:
        await store.delete_invitation(session, member.invitation_id)
    else:
        assert member.user_id is not None
        await store.remove_member(session, member.user_id, now)
        await api_keys.revoke_api_keys_of(session, member.user_id, now)
        await _check_has_admin(session)
    await record_event(session, actor, "member.removed", *_object(member))


async def list_people(session: TenantSession, actor: Actor) -> list[Person]:
    """Name everybody whose work the tenant may hold: members, and those who left."""
    actor.require(Permission.READ_MEMBERS)
    return await store.list_people(session)


async def _member(session: TenantSession, member_id: UUID) -> Member:
    found = await store.list_members(session, limit=1, only=member_id)
    if not found:
        raise NotFound(_NO_MEMBER)
    return found[0]


async def _check_has_admin(session: TenantSession) -> None:
    """Called after the change, with the members locked: two admins who demote each other meet here."""
    if not await store.count_admins(session):
        raise LastAdmin("This is the tenant's last admin. Make somebody else an admin first.")


def _object(member: Member) -> tuple[str, UUID]:
    return ("user" if member.user_id else "invitation"), member.id


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
