"""SQL that names people and finds members."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

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
