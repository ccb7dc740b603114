"""`/tenants/{tenant_id}/members`: who belongs to a tenant, and who is invited."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel

from citewell.domains.identity.authentication import CurrentAccount
from citewell.domains.identity.routes.shapes import Email, id_cursor
from citewell.domains.identity.service import members as service
from citewell.domains.identity.service.acting import caretaker_of
from citewell.domains.identity.types import Member, Role
from citewell.foundation.http import (
    Body,
    CurrentClock,
    CurrentDatabase,
    Cursor,
    Page,
    PageSize,
    encode_cursor,
)

router = APIRouter(prefix="/tenants/{tenant_id}/members", tags=["tenants"])


class MemberIn(Body):
    """Somebody to add."""

    email: Email
    role: Role


class RoleIn(Body):
    """A member's new role."""

    role: Role


class MemberOut(BaseModel):
    """A member, or somebody who is invited and has no account yet. `id` is what the paths below take."""

    id: UUID
    status: Literal["member", "invited"]
    user_id: UUID | None
    email: str
    name: str
    role: Role
    since: datetime

    @classmethod
    def of(cls, member: Member) -> "MemberOut":
        return cls(
            id=member.id,
            status="member" if member.user_id else "invited",
            user_id=member.user_id,
            email=member.email,
            name=member.name,
            role=member.role,
            since=member.since,
        )


@router.get("")
async def list_members(
    tenant_id: UUID,
    account: CurrentAccount,
    database: CurrentDatabase,
    limit: PageSize = 50,
    cursor: Cursor = None,
) -> Page[MemberOut]:
    """List members and invitations."""
    async with database.transaction(tenant_id) as session:
        actor = await caretaker_of(session, account)
        members = await service.list_members(session, actor, after=id_cursor(cursor), limit=limit + 1)
    page = members[:limit]
    return Page(
        items=[MemberOut.of(member) for member in page],
        next_cursor=encode_cursor(page[-1].id) if len(members) > limit else None,
    )


@router.post("", status_code=201, responses={409: {"description": "Is a member, or invited, already."}})
async def add_member(
    tenant_id: UUID, body: MemberIn, account: CurrentAccount, database: CurrentDatabase
) -> MemberOut:
    """Add somebody: an existing account joins at once, another e-mail is invited."""
    async with database.transaction(tenant_id) as session:
        actor = await caretaker_of(session, account)
        member = await service.add_member(session, actor, email=body.email, role=body.role)
    return MemberOut.of(member)


@router.patch("/{user_id}", responses={409: {"description": "Nobody else could manage the tenant."}})
async def change_role(
    tenant_id: UUID, user_id: UUID, body: RoleIn, account: CurrentAccount, database: CurrentDatabase
) -> MemberOut:
    """Give a member (or, by its id, an invitation) another role. A tenant keeps one admin."""
    async with database.transaction(tenant_id) as session:
        actor = await caretaker_of(session, account)
        member = await service.change_role(session, actor, user_id, body.role)
    return MemberOut.of(member)


@router.delete(
    "/{user_id}", status_code=204, responses={409: {"description": "Nobody else could manage the tenant."}}
)
async def remove_member(
    tenant_id: UUID, user_id: UUID, account: CurrentAccount, database: CurrentDatabase, clock: CurrentClock
) -> None:
    """Remove a member, withdraw an invitation by its id, or leave. A tenant keeps one admin."""
    async with database.transaction(tenant_id) as session:
        actor = await caretaker_of(session, account)
        await service.remove_member(session, actor, user_id, clock.now())
