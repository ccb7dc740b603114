"""Groups and who is in them. Who leaves the tenant leaves its groups (`store.members.remove_member`)."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from sqlalchemy import Row, Select, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from citewell.domains.identity.tables import group_members, groups, memberships, users
from citewell.domains.identity.types import Group, GroupMember
from citewell.foundation.database import TenantSession


async def insert_group(session: TenantSession, name: str) -> UUID | None:
    """Save a group, or return nothing if the name is taken, in any case."""
    statement = insert(groups).values(tenant_id=session.tenant_id, name=name).returning(groups.c.id)
    try:
        async with session.connection.begin_nested():
            return UUID(str((await session.execute(statement)).scalar_one()))
    except IntegrityError:
        return None


async def rename_group(session: TenantSession, group_id: UUID, name: str) -> bool:
    """Give a group another name; False if that is taken."""
    statement = update(groups).where(groups.c.id == group_id).values(name=name)
    try:
        async with session.connection.begin_nested():
            await session.execute(statement)
    except IntegrityError:
        return False
    return True


async def delete_group(session: TenantSession, group_id: UUID) -> bool:
    """Delete a group; False if it was not there."""
    return bool((await session.execute(delete(groups).where(groups.c.id == group_id))).rowcount)


async def count_groups(session: TenantSession) -> int:
    """Count the groups of this tenant."""
    statement = select(func.count()).where(groups.c.tenant_id == session.tenant_id)
    return int((await session.execute(statement)).scalar_one())


async def list_groups(session: TenantSession, *, after: UUID | None, limit: int) -> list[Group]:
    """List the groups of this tenant, oldest first."""
    statement = _groups(session).order_by(groups.c.id).limit(limit)
    if after is not None:
        statement = statement.where(groups.c.id > after)
    return [_group(row) for row in await session.execute(statement)]


async def read_group(session: TenantSession, group_id: UUID, *, lock: bool = False) -> Group | None:
    """Read one group."""
    statement = _groups(session).where(groups.c.id == group_id)
    row = (await session.execute(statement.with_for_update() if lock else statement)).one_or_none()
    return _group(row) if row else None


async def list_group_members(session: TenantSession, group_id: UUID) -> list[GroupMember]:
    """List who is in a group, by name."""
    statement = (
        select(users.c.id, users.c.name, users.c.email)
        .join(group_members, group_members.c.user_id == users.c.id)
        .where(group_members.c.tenant_id == session.tenant_id, group_members.c.group_id == group_id)
        .order_by(func.lower(users.c.name), users.c.id)
    )
    return [GroupMember(row.id, row.name, row.email) for row in await session.execute(statement)]


async def add_group_members(session: TenantSession, group_id: UUID, user_ids: Collection[UUID]) -> None:
    """Put members of the tenant into a group that they are not in."""
    if user_ids:
        rows = [
            {"tenant_id": session.tenant_id, "group_id": group_id, "user_id": user_id} for user_id in user_ids
        ]
        await session.execute(insert(group_members), rows)


async def remove_group_members(session: TenantSession, group_id: UUID, user_ids: Collection[UUID]) -> None:
    """Take people out of a group."""
    await session.execute(
        delete(group_members).where(
            group_members.c.tenant_id == session.tenant_id,
            group_members.c.group_id == group_id,
            group_members.c.user_id.in_(user_ids),
        )
    )


async def find_present_members(session: TenantSession, user_ids: Collection[UUID]) -> set[UUID]:
    """Which of these people are members now."""
    statement = select(memberships.c.user_id).where(
        memberships.c.tenant_id == session.tenant_id,
        memberships.c.removed_at.is_(None),
        memberships.c.user_id.in_(user_ids),
    )
    return set((await session.execute(statement)).scalars())


async def list_groups_of(session: TenantSession, user_id: UUID) -> list[UUID]:
    """The groups of this tenant that somebody is in."""
    statement = select(group_members.c.group_id).where(
        group_members.c.tenant_id == session.tenant_id, group_members.c.user_id == user_id
    )
    return list((await session.execute(statement)).scalars())


async def read_group_names(session: TenantSession, ids: Collection[UUID]) -> dict[UUID, str]:
    """The names of groups of this tenant, by id; one that is not there is missing."""
    statement = select(groups.c.id, groups.c.name).where(
        groups.c.tenant_id == session.tenant_id, groups.c.id.in_(ids)
    )
    return {row.id: row.name for row in await session.execute(statement)}


def _groups(session: TenantSession) -> Select[Any]:
    count = (
        select(func.count())
        .where(group_members.c.tenant_id == groups.c.tenant_id, group_members.c.group_id == groups.c.id)
        .scalar_subquery()
    )
    return select(groups.c.id, groups.c.name, groups.c.created_at, count.label("member_count")).where(
        groups.c.tenant_id == session.tenant_id
    )


def _group(row: Row[Any]) -> Group:
    return Group(row.id, row.name, row.member_count, row.created_at)
