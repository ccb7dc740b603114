"""Joining a tenant, being invited to one, and leaving."""

from datetime import datetime
from uuid import UUID

from citewell.domains.identity.emails import normalise_email
from citewell.domains.identity.errors import LastAdmin
from citewell.domains.identity.service.audit import record_event
from citewell.domains.identity.service.invitations import check_has_room
from citewell.domains.identity.store import accounts, api_keys, invitations
from citewell.domains.identity.store import members as store
from citewell.domains.identity.store.visibility import see_email
from citewell.domains.identity.types import Actor, Member, Permission, Role
from citewell.foundation.database import TenantSession
from citewell.foundation.errors import Conflict, NotFound

_NO_MEMBER = "There is no such member in this tenant."


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
        Conflict: it is a member, or invited, already; or the tenant has too many invitations.
    """
    actor.require(Permission.MANAGE_MEMBERS)
    address = normalise_email(email)
    await store.lock_members(session)
    await see_email(session, address)
    known = await accounts.find_credentials(session, address)
    if known is None:
        await check_has_room(session)
        invitation = await invitations.save_invitation(session, address, role, actor.user_id)
        if invitation is None:
            raise Conflict("This e-mail is invited already. Change its role, or withdraw it first.")
        await record_event(
            session,
            actor,
            "member.invited",
            "invitation",
            invitation.id,
            details={"role": role, "by_link": False},
        )
        return await _member(session, invitation.id)
    if await store.read_role(session, session.tenant_id, known.user.id) is not None:
        raise Conflict("This person is a member already. Change the role instead.")
    await store.save_member(session, known.user.id, role)
    await invitations.delete_invitation_of(session, address)
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
        await invitations.set_invited_role(session, member.invitation_id, role)
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
        await invitations.delete_invitation(session, member.invitation_id)
    else:
        assert member.user_id is not None
        await store.remove_member(session, member.user_id, now)
        await api_keys.revoke_api_keys_of(session, member.user_id, now)
        await _check_has_admin(session)
    await record_event(session, actor, "member.removed", *_object(member))


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
