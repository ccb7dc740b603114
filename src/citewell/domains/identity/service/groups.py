"""Groups of a tenant: members under one name."""

from collections.abc import Collection, Sequence
from uuid import UUID

from citewell.domains.identity.errors import NameTaken
from citewell.domains.identity.service.audit import record_event
from citewell.domains.identity.store import groups as store
from citewell.domains.identity.store.members import lock_members
from citewell.domains.identity.types import Actor, AuditDetail, Group, GroupWithMembers, Permission
from citewell.foundation.database import TenantSession
from citewell.foundation.errors import Conflict, Invalid, NotFound

MAX_GROUPS_OF_ONE_TENANT = 500
MAX_MEMBERS_OF_ONE_GROUP = 1_000
_IDS_IN_AN_EVENT = 100  # what the trail takes; a larger change is told by its number


async def list_groups(session: TenantSession, actor: Actor, *, after: UUID | None, limit: int) -> list[Group]:
    """List the groups, oldest first."""
    actor.require(Permission.READ_MEMBERS)
    return await store.list_groups(session, after=after, limit=limit)


async def read_group(session: TenantSession, actor: Actor, group_id: UUID) -> GroupWithMembers:
    """Read a group and everybody in it.

    Raises:
        PermissionDenied: the actor may not see the members.
        NotFound: there is no such group.
    """
    actor.require(Permission.READ_MEMBERS)
    return await _with_members(session, group_id)


async def create_group(session: TenantSession, actor: Actor, name: str) -> Group:
    """Make a group with nobody in it.

    Raises:
        PermissionDenied: the actor may not manage members.
        NameTaken: another group has this name.
        Conflict: the tenant has too many groups.
    """
    actor.require(Permission.MANAGE_MEMBERS)
    await lock_members(session)
    if await store.count_groups(session) >= MAX_GROUPS_OF_ONE_TENANT:
        raise Conflict(f"This tenant has {MAX_GROUPS_OF_ONE_TENANT} groups. Delete one first.")
    group_id = await store.insert_group(session, name)
    if group_id is None:
        raise _taken(name)
    group = await _group(session, group_id)
    await record_event(session, actor, "group.created", "group", group_id)
    return group


async def rename_group(session: TenantSession, actor: Actor, group_id: UUID, name: str) -> Group:
    """Give a group another name.

    Raises:
        PermissionDenied: the actor may not manage members.
        NotFound: there is no such group.
        NameTaken: another group has this name.
    """
    actor.require(Permission.MANAGE_MEMBERS)
    group = await _group(session, group_id, lock=True)
    if group.name == name:
        return group
    if not await store.rename_group(session, group_id, name):
        raise _taken(name)
    renamed = await _group(session, group_id)
    await record_event(session, actor, "group.renamed", "group", group_id)
    return renamed


async def delete_group(session: TenantSession, actor: Actor, group_id: UUID) -> None:
    """Delete a group. What was shared with it is shared with it no more.

    Raises:
        PermissionDenied: the actor may not manage members.
        NotFound: there is no such group.
    """
    actor.require(Permission.MANAGE_MEMBERS)
    if not await store.delete_group(session, group_id):
        raise NotFound("There is no such group.")
    await record_event(session, actor, "group.deleted", "group", group_id)


async def set_group_members(
    session: TenantSession, actor: Actor, group_id: UUID, user_ids: Sequence[UUID]
) -> GroupWithMembers:
    """Make these members, and nobody else, the people of a group.

    Raises:
        PermissionDenied: the actor may not manage members.
        NotFound: there is no such group.
        Invalid: somebody of them is no member of the tenant.
    """
    actor.require(Permission.MANAGE_MEMBERS)
    await lock_members(session)  # nobody leaves, and nobody else changes the group, before this is done
    await _group(session, group_id)
    wanted = set(user_ids)
    present = await store.find_present_members(session, wanted)
    for number, user_id in enumerate(user_ids):
        if user_id not in present:
            raise Invalid(f"{user_id} is no member of this tenant.", field=f"user_ids.{number}")
    inside = {member.id for member in await store.list_group_members(session, group_id)}
    added, removed = wanted - inside, inside - wanted
    await store.add_group_members(session, group_id, added)
    await store.remove_group_members(session, group_id, removed)
    changed = await _with_members(session, group_id)
    if added or removed:
        details = {"added": _told(added), "removed": _told(removed)}
        await record_event(session, actor, "group.members_changed", "group", group_id, details=details)
    return changed


async def groups_of(session: TenantSession, user_id: UUID) -> list[UUID]:
    """The groups somebody is in. Needs no permission: what is shared with them is theirs to read."""
    return await store.list_groups_of(session, user_id)


async def name_groups(session: TenantSession, ids: Collection[UUID]) -> dict[UUID, str]:
    """The names of groups by id, without those that are not there. Needs no permission, as `name_people`."""
    return await store.read_group_names(session, ids) if ids else {}


async def _group(session: TenantSession, group_id: UUID, *, lock: bool = False) -> Group:
    found = await store.read_group(session, group_id, lock=lock)
    if found is None:
        raise NotFound("There is no such group.")
    return found


async def _with_members(session: TenantSession, group_id: UUID) -> GroupWithMembers:
    return GroupWithMembers(
        await _group(session, group_id), tuple(await store.list_group_members(session, group_id))
    )


def _taken(name: str) -> NameTaken:
    return NameTaken(f"There is a group called {name}. Choose another name.")


def _told(ids: Collection[UUID]) -> AuditDetail:
    return sorted(map(str, ids)) if len(ids) <= _IDS_IN_AN_EVENT else len(ids)
