"""`/tenants/{tenant_id}/invitations`, and `/auth/invitation` for who has a link."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Response
from pydantic import BaseModel, Field

from citewell.domains.identity.authentication import CurrentAccount
from citewell.domains.identity.routes.shapes import Email, InvitationToken, id_cursor
from citewell.domains.identity.service import invitations as service
from citewell.domains.identity.service.acting import caretaker_of
from citewell.domains.identity.types import Invitation, NewLink, Role
from citewell.foundation.http import (
    Body,
    CurrentClock,
    CurrentDatabase,
    Cursor,
    Page,
    PageSize,
    encode_cursor,
)

router = APIRouter(tags=["tenants"])

_PATH = "/tenants/{tenant_id}/invitations"
_NO_STORE = {"Cache-Control": "no-store"}
_NOT_VALID = "The link is not known (used, renewed, withdrawn), or has expired."


class InvitationIn(Body):
    """Somebody to invite by a link."""

    email: Email
    role: Role


class InvitationOut(BaseModel):
    """Somebody who is invited. Without a link (`expires_at` is null) whoever signs up with the e-mail joins."""

    id: UUID
    email: str
    role: Role
    invited_by: str | None
    created_at: datetime
    expires_at: datetime | None

    @classmethod
    def of(cls, invitation: Invitation, invited_by: str | None) -> "InvitationOut":
        return cls(
            id=invitation.id,
            email=invitation.email,
            role=invitation.role,
            invited_by=invited_by,
            created_at=invitation.created_at,
            expires_at=invitation.expires_at,
        )


class InvitationLinkOut(BaseModel):
    """An invitation with its link, shown this once. `url` is a path on this server; the token is in it."""

    id: UUID
    email: str
    role: Role
    token: str
    url: str
    expires_at: datetime

    @classmethod
    def of(cls, made: NewLink) -> "InvitationLinkOut":
        assert made.invitation.expires_at is not None  # it has a link
        return cls(
            id=made.invitation.id,
            email=made.invitation.email,
            role=made.invitation.role,
            token=made.token,
            url=f"/join/?token={made.token}",
            expires_at=made.invitation.expires_at,
        )


class TokenIn(Body):
    """The token of an invitation link."""

    token: InvitationToken


class ShownInvitationOut(BaseModel):
    """What an invitation is good for. `invited_by` is null when it was nobody of the tenant."""

    tenant_name: str
    email: str
    role: Role
    has_account: Annotated[bool, Field(description="Sign in with that account; otherwise sign up.")]
    invited_by: str | None
    expires_at: datetime


@router.get(_PATH)
async def list_invitations(
    tenant_id: UUID,
    account: CurrentAccount,
    database: CurrentDatabase,
    limit: PageSize = 50,
    cursor: Cursor = None,
) -> Page[InvitationOut]:
    """List who is invited, oldest first. The links themselves are not kept."""
    async with database.transaction(tenant_id) as session:
        actor = await caretaker_of(session, account)
        found = await service.list_invitations(session, actor, after=id_cursor(cursor), limit=limit + 1)
    page = found[:limit]
    return Page(
        items=[InvitationOut.of(invitation, name) for invitation, name in page],
        next_cursor=encode_cursor(page[-1][0].id) if len(found) > limit else None,
    )


@router.post(
    _PATH,
    status_code=201,
    responses={409: {"description": "Is a member, or invited, already; or there are 1000 invitations."}},
)
async def invite(
    *,
    tenant_id: UUID,
    body: InvitationIn,
    account: CurrentAccount,
    database: CurrentDatabase,
    clock: CurrentClock,
    response: Response,
) -> InvitationLinkOut:
    """Invite an e-mail by a link, good for seven days and for one use. Send it yourself: Citewell sends no mail."""
    async with database.transaction(tenant_id) as session:
        actor = await caretaker_of(session, account)
        made = await service.invite_by_link(session, actor, email=body.email, role=body.role, now=clock.now())
    response.headers.update(_NO_STORE)
    return InvitationLinkOut.of(made)


@router.post(_PATH + "/{invitation_id}/renew")
async def renew_invitation(
    *,
    tenant_id: UUID,
    invitation_id: UUID,
    account: CurrentAccount,
    database: CurrentDatabase,
    clock: CurrentClock,
    response: Response,
) -> InvitationLinkOut:
    """Make a new link for an invitation. The one before works no more."""
    async with database.transaction(tenant_id) as session:
        actor = await caretaker_of(session, account)
        made = await service.renew_invitation(session, actor, invitation_id, clock.now())
    response.headers.update(_NO_STORE)
    return InvitationLinkOut.of(made)


@router.delete(_PATH + "/{invitation_id}", status_code=204)
async def withdraw_invitation(
    tenant_id: UUID, invitation_id: UUID, account: CurrentAccount, database: CurrentDatabase
) -> None:
    """Withdraw an invitation."""
    async with database.transaction(tenant_id) as session:
        actor = await caretaker_of(session, account)
        await service.withdraw_invitation(session, actor, invitation_id)


@router.post("/auth/invitation", tags=["auth"], responses={404: {"description": _NOT_VALID}})
async def show_invitation(
    body: TokenIn, database: CurrentDatabase, clock: CurrentClock, response: Response
) -> ShownInvitationOut:
    """Show what an invitation link is good for. Its token is in the body, so that no log of addresses holds it."""
    async with database.account_transaction() as session:
        shown = await service.show_invitation(session, body.token, clock.now())
    response.headers.update(_NO_STORE)
    return ShownInvitationOut(
        tenant_name=shown.tenant_name,
        email=shown.email,
        role=shown.role,
        has_account=shown.has_account,
        invited_by=shown.invited_by,
        expires_at=shown.expires_at,
    )


@router.post(
    "/auth/invitation/accept",
    tags=["auth"],
    status_code=204,
    responses={
        403: {"description": "The invitation is for another e-mail, or asked with an API key."},
        404: {"description": _NOT_VALID},
    },
)
async def accept_invitation(
    body: TokenIn, account: CurrentAccount, database: CurrentDatabase, clock: CurrentClock
) -> None:
    """Join the tenant that an invitation link is for, signed in with the e-mail that it names."""
    async with database.account_transaction(account.user_id) as session:
        await service.accept_invitation(session, account, body.token, clock.now())
