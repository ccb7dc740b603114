"""`/groups`: members of a tenant under one name."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel, Field

from citewell.domains.identity.authentication import CurrentActor
from citewell.domains.identity.routes.shapes import Name, id_cursor
from citewell.domains.identity.service import groups as service
from citewell.domains.identity.service.groups import MAX_MEMBERS_OF_ONE_GROUP
from citewell.domains.identity.types import Group, GroupWithMembers
from citewell.foundation.http import Body, CurrentDatabase, Cursor, Page, PageSize, encode_cursor

router = APIRouter(prefix="/groups", tags=["groups"])


class GroupIn(Body):
    """A group's name."""

    name: Name


class GroupMembersIn(Body):
    """Everybody who is to be in a group."""

    user_ids: Annotated[list[UUID], Field(max_length=MAX_MEMBERS_OF_ONE_GROUP)]


class GroupOut(BaseModel):
    """A group."""

    id: UUID
    name: str
    member_count: int
    created_at: datetime

    @classmethod
    def of(cls, group: Group) -> "GroupOut":
        return cls(id=group.id, name=group.name, member_count=group.member_count, created_at=group.created_at)


class GroupMemberOut(BaseModel):
    """Somebody in a group."""

    id: UUID
    name: str
    email: str


class GroupWithMembersOut(GroupOut):
    """A group and everybody in it, by name."""

    members: list[GroupMemberOut]

    @classmethod
    def with_members(cls, found: GroupWithMembers) -> "GroupWithMembersOut":
        group = found.group
        return cls(
            id=group.id,
            name=group.name,
            member_count=group.member_count,
            created_at=group.created_at,
            members=[GroupMemberOut(id=one.id, name=one.name, email=one.email) for one in found.members],
        )


@router.get("")
async def list_groups(
    actor: CurrentActor, database: CurrentDatabase, limit: PageSize = 50, cursor: Cursor = None
) -> Page[GroupOut]:
    """List the groups, oldest first."""
    async with database.transaction(actor.tenant_id) as session:
        groups = await service.list_groups(session, actor, after=id_cursor(cursor), limit=limit + 1)
    page = groups[:limit]
    return Page(
        items=[GroupOut.of(group) for group in page],
        next_cursor=encode_cursor(page[-1].id) if len(groups) > limit else None,
    )


@router.post(
    "", status_code=201, responses={409: {"description": "The name is taken, or there are 500 groups."}}
)
async def create_group(body: GroupIn, actor: CurrentActor, database: CurrentDatabase) -> GroupOut:
    """Make a group. Names are told apart by more than their case."""
    async with database.transaction(actor.tenant_id) as session:
        return GroupOut.of(await service.create_group(session, actor, body.name))


@router.get("/{group_id}")
async def show_group(group_id: UUID, actor: CurrentActor, database: CurrentDatabase) -> GroupWithMembersOut:
    """Show a group and everybody in it."""
    async with database.transaction(actor.tenant_id) as session:
        return GroupWithMembersOut.with_members(await service.read_group(session, actor, group_id))


@router.patch("/{group_id}", responses={409: {"description": "Another group has this name."}})
async def rename_group(
    group_id: UUID, body: GroupIn, actor: CurrentActor, database: CurrentDatabase
) -> GroupOut:
    """Give a group another name."""
    async with database.transaction(actor.tenant_id) as session:
        return GroupOut.of(await service.rename_group(session, actor, group_id, body.name))


@router.delete("/{group_id}", status_code=204)
async def delete_group(group_id: UUID, actor: CurrentActor, database: CurrentDatabase) -> None:
    """Delete a group. Its members stay members of the tenant."""
    async with database.transaction(actor.tenant_id) as session:
        await service.delete_group(session, actor, group_id)


@router.put("/{group_id}/members")
async def set_group_members(
    group_id: UUID, body: GroupMembersIn, actor: CurrentActor, database: CurrentDatabase
) -> GroupWithMembersOut:
    """Put exactly these members into a group: who is not named leaves it."""
    async with database.transaction(actor.tenant_id) as session:
        changed = await service.set_group_members(session, actor, group_id, body.user_ids)
    return GroupWithMembersOut.with_members(changed)
