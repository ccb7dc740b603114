"""SQL that names people and finds members."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import func, select

from citewell.domains.identity.tables import memberships, users
from citewell.domains.identity.types import Person, Role
from citewell.foundation.database import TenantSession


@dataclass(frozen=True)
class MemberFacts:
    """What makes a member an actor."""

    name: str
    role: Role
    timezone: str


async def read_names(session: TenantSession, ids: Collection[UUID]) -> dict[UUID, str]:
    """The names of people of this tenant, by id."""
    statement = (
        select(users.c.id, users.c.name)
        .join(memberships, memberships.c.user_id == users.c.id)
        .where(memberships.c.tenant_id == session.tenant_id, users.c.id.in_(ids))
    )
    return {row.id: row.name for row in await session.execute(statement)}


async def find_members_by_email(session: TenantSession, emails: Collection[str]) -> dict[str, Person]:
    """The present members that have one of the e-mails, by e-mail."""
    statement = (
        select(users.c.id, users.c.name, users.c.email)
        .join(memberships, memberships.c.user_id == users.c.id)
        .where(
            memberships.c.tenant_id == session.tenant_id,
            memberships.c.removed_at.is_(None),
            users.c.disabled_at.is_(None),
            users.c.email.in_(emails),
        )
    )
    rows = await session.execute(statement)
    return {row.email: Person(row.id, row.name, is_member=True) for row in rows}


async def find_members(session: TenantSession, ids: Collection[UUID]) -> frozenset[UUID]:
    """Those of the ids that are present members."""
    statement = (
        select(users.c.id)
        .join(memberships, memberships.c.user_id == users.c.id)
        .where(
            memberships.c.tenant_id == session.tenant_id,
            memberships.c.removed_at.is_(None),
            users.c.disabled_at.is_(None),
            users.c.id.in_(ids),
        )
    )
    return frozenset((await session.execute(statement)).scalars())


async def find_people_by_name(session: TenantSession, name: str) -> list[UUID]:
    """The ids of people of this tenant with this name, in any case."""
    statement = (
        select(users.c.id)
        .join(memberships, memberships.c.user_id == users.c.id)
        .where(
            memberships.c.tenant_id == session.tenant_id, func.lower(users.c.name) == func.lower(name.strip())
        )
        .order_by(users.c.id)
    )
    return list((await session.execute(statement)).scalars())


async def find_member(session: TenantSession, user_id: UUID) -> MemberFacts | None:
    """A present member of this tenant."""
    statement = (
        select(users.c.name, users.c.timezone, memberships.c.role)
        .join(memberships, memberships.c.user_id == users.c.id)
        .where(
            memberships.c.tenant_id == session.tenant_id,
            memberships.c.removed_at.is_(None),
            users.c.disabled_at.is_(None),
            users.c.id == user_id,
        )
    )
    row = (await session.execute(statement)).one_or_none()
    return MemberFacts(row.name, Role(row.role), row.timezone) if row else None


async def list_people(session: TenantSession) -> list[Person]:
    """Name the people of this tenant, also those who left."""
    statement = (
        select(users.c.id, users.c.name, memberships.c.removed_at.is_(None).label("is_member"))
        .join(memberships, memberships.c.user_id == users.c.id)
        .where(memberships.c.tenant_id == session.tenant_id)
        .order_by(users.c.name, users.c.id)
    )
    return [Person(row.id, row.name, row.is_member) for row in await session.execute(statement)]
