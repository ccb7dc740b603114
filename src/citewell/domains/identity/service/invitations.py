"""Inviting by a link, and taking a link up."""

from datetime import datetime, timedelta
from uuid import UUID

from citewell.domains.identity.emails import normalise_email
from citewell.domains.identity.errors import InvitationForAnother, InvitationNotValid
from citewell.domains.identity.opaque_tokens import hash_invitation_token, new_invitation_token
from citewell.domains.identity.service.audit import record_event
from citewell.domains.identity.store import accounts, members, people, tenants
from citewell.domains.identity.store import invitations as store
from citewell.domains.identity.store.visibility import enter_tenant, see_email
from citewell.domains.identity.types import (
    Account,
    Actor,
    Invitation,
    NewLink,
    Permission,
    Role,
    ShownInvitation,
)
from citewell.foundation.database import AccountSession, Session, TenantSession
from citewell.foundation.errors import Conflict, NotFound

LINK_LIFETIME = timedelta(days=7)
MAX_INVITATIONS_OF_ONE_TENANT = 1_000


async def invite_by_link(
    session: TenantSession, actor: Actor, *, email: str, role: Role, now: datetime
) -> NewLink:
    """Invite an e-mail by a link that is shown once. Who has an account takes it up too: nobody joins unasked.

    Raises:
        PermissionDenied: the actor may not manage members.
        Conflict: it is a member, or invited, already; or the tenant has too many invitations.
    """
    actor.require(Permission.MANAGE_MEMBERS)
    address = normalise_email(email)
    await members.lock_members(session)
    await see_email(session, address)
    known = await accounts.find_credentials(session, address)
    if known is not None and await members.read_role(session, session.tenant_id, known.user.id) is not None:
        raise Conflict("This person is a member already. Change the role instead.")
    await check_has_room(session)
    secret = new_invitation_token()
    invitation = await store.save_invitation(
        session, address, role, actor.user_id, token_hash=secret.hash, expires_at=now + LINK_LIFETIME
    )
    if invitation is None:
        raise Conflict("This e-mail is invited already. Renew its link, or withdraw the invitation first.")
    await record_event(
        session,
        actor,
        "member.invited",
        "invitation",
        invitation.id,
        details={"role": role, "by_link": True},
    )
    return NewLink(invitation, secret.text)


async def list_invitations(
    session: TenantSession, actor: Actor, *, after: UUID | None, limit: int
) -> list[tuple[Invitation, str | None]]:
    """List who is invited, oldest first, with the name of who invited them where the tenant knows it."""
    actor.require(Permission.MANAGE_MEMBERS)
    found = await store.list_invitations(session, after=after, limit=limit)
    names = await people.read_names(session, {one.invited_by for one in found})
    return [(one, names.get(one.invited_by)) for one in found]


async def renew_invitation(
    session: TenantSession, actor: Actor, invitation_id: UUID, now: datetime
) -> NewLink:
    """Give an invitation a new link and a new end; the link before is worth nothing from then on.

    Raises:
        PermissionDenied: the actor may not manage members.
        NotFound: there is no such invitation.
    """
    actor.require(Permission.MANAGE_MEMBERS)
    secret = new_invitation_token()
    invitation = await store.set_link(session, invitation_id, secret.hash, now + LINK_LIFETIME)
    if invitation is None:
        raise NotFound("There is no such invitation.")
    await record_event(session, actor, "invitation.renewed", "invitation", invitation_id)
    return NewLink(invitation, secret.text)


async def withdraw_invitation(session: TenantSession, actor: Actor, invitation_id: UUID) -> None:
    """Make an invitation and its link worthless.

    Raises:
        PermissionDenied: the actor may not manage members.
        NotFound: there is no such invitation.
    """
    actor.require(Permission.MANAGE_MEMBERS)
    if not await store.delete_invitation(session, invitation_id):
        raise NotFound("There is no such invitation.")
    await record_event(session, actor, "member.removed", "invitation", invitation_id)


async def show_invitation(session: AccountSession, token: str, now: datetime) -> ShownInvitation:
    """Tell whoever has a link what it is good for. The link is what is required.

    Raises:
        InvitationNotValid: the link is not known, or has expired.
    """
    invitation = await find_invitation(session, token, now)
    await see_email(session, invitation.email)
    account = await accounts.find_credentials(session, invitation.email)
    inside = await enter_tenant(session, invitation.tenant_id)
    names = await people.read_names(inside, [invitation.invited_by])
    assert invitation.expires_at is not None  # it has a link
    return ShownInvitation(
        tenant_name=await tenants.read_tenant_name(inside),
        email=invitation.email,
        role=invitation.role,
        has_account=account is not None,
        invited_by=names.get(invitation.invited_by),
        expires_at=invitation.expires_at,
    )


async def accept_invitation(session: AccountSession, account: Account, token: str, now: datetime) -> None:
    """Join the tenant that a link is for. A link works once; who is a member already keeps its role.

    Raises:
        PermissionDenied: asked with an API key.
        InvitationNotValid: the link is not known, or has expired.
        InvitationForAnother: it is for another e-mail than the account's.
    """
    account.require_session()
    invitation = await find_invitation(session, token, now)
    check_is_for(invitation, account.email)
    inside = await enter_tenant(session, invitation.tenant_id)
    await members.lock_members(inside)
    if not await store.delete_invitation(inside, invitation.id):
        raise InvitationNotValid  # another request was first, or it was withdrawn at this moment
    if await members.read_role(inside, invitation.tenant_id, account.user_id) is None:
        await members.save_member(inside, account.user_id, invitation.role)
        await record_event(
            inside,
            account,
            "member.joined",
            "user",
            account.user_id,
            details={"role": invitation.role, "invited": True},
        )


async def find_invitation(session: Session, token: str, now: datetime) -> Invitation:
    """The invitation behind a link. The link is what is required.

    Raises:
        InvitationNotValid: the link is not known, or has expired.
    """
    invitation = await store.find_by_link(session, hash_invitation_token(token))
    if invitation is None:
        raise InvitationNotValid
    if invitation.is_over(now):
        raise InvitationNotValid("This invitation has expired. Ask who invited you to renew it.")
    return invitation


def check_is_for(invitation: Invitation, email: str) -> None:
    """Raise `InvitationForAnother` unless the invitation is for this e-mail."""
    if invitation.email != email:
        raise InvitationForAnother(
            f"This invitation is for {invitation.email}. Sign in, or sign up, with that e-mail, or ask for an "
            f"invitation for {email}."
        )


async def check_has_room(session: TenantSession) -> None:
    """Raise `Conflict` when a tenant has as many invitations as it may. Needs the members locked."""
    if await store.count_invitations(session) >= MAX_INVITATIONS_OF_ONE_TENANT:
        raise Conflict(
            f"This tenant has {MAX_INVITATIONS_OF_ONE_TENANT} invitations. Withdraw some of them first."
        )
