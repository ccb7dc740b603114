"""People as other domains need them: a name to show, whose e-mail it is, an actor for work that outlives its request."""

from collections.abc import Collection
from uuid import UUID

from citewell.domains.identity.store import people as store
from citewell.domains.identity.types import Actor, Permission, Person, permissions_of
from citewell.foundation.database import TenantSession


async def name_people(session: TenantSession, ids: Collection[UUID]) -> dict[UUID, str]:
    """The names of people whose work the tenant holds, also of those who left.

    Needs no permission: a name belongs to what its person wrote, and who may read that was asked already.
    """
    return await store.read_names(session, ids) if ids else {}


async def find_members_by_email(session: TenantSession, emails: Collection[str]) -> dict[str, Person]:
    """The members of this tenant that have one of the e-mails (lower case). Needs no permission, as `name_people`."""
    return await store.find_members_by_email(session, emails) if emails else {}


async def find_members(session: TenantSession, ids: Collection[UUID]) -> frozenset[UUID]:
    """Those of the ids that belong to present members of this tenant. No permission, as `name_people`."""
    return await store.find_members(session, ids) if ids else frozenset()


async def find_people_by_name(session: TenantSession, name: str) -> list[UUID]:
    """The people of this tenant, also those who left, with this whole name in any case. No permission, as above."""
    return await store.find_people_by_name(session, name)


async def find_actor(
    session: TenantSession, user_id: UUID, *, at_most: Collection[Permission]
) -> Actor | None:
    """Make a member an actor again, for a job that goes on after the request which started it.

    It may do what both its role allows by now and what the request was allowed (`at_most`: its key may have had
    fewer scopes). None when it is no member any more.
    """
    member = await store.find_member(session, user_id)
    if member is None:
        return None
    permissions = permissions_of(member.role) & frozenset(at_most)
    return Actor(
        user_id=user_id,
        tenant_id=session.tenant_id,
        name=member.name,
        role=member.role,
        timezone=member.timezone,
        permissions=permissions,
    )


async def list_people(session: TenantSession, actor: Actor) -> list[Person]:
    """Name everybody whose work the tenant may hold: members, and those who left.

    Who may ask questions may name people in them, also with a key that has no other scope.
    """
    if not actor.may(Permission.ASK):
        actor.require(Permission.READ_MEMBERS)
    return await store.list_people(session)
