"""Who belongs to a tenant, and who is invited to."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import delete, func, literal, null, select, union_all, update
from sqlalchemy.dialects import postgresql

from citewell.domains.identity.tables import group_members, invitations, memberships, tenants, users
from citewell.domains.identity.types import Member, Role
from citewell.foundation.database import Session, TenantSession


async def lock_members(session: TenantSession) -> None:
    """Wait until nobody else changes who belongs to this tenant; held until the transaction ends."""
    await session.execute(select(tenants.c.id).where(tenants.c.id == session.tenant_id).with_for_update())


async def count_admins(session: TenantSession) -> int:
    """Count the admins of this tenant whose account is in use."""
    statement = (
        select(func.count())
        .select_from(memberships.join(users, users.c.id == memberships.c.user_id))
        .where(
            memberships.c.tenant_id == session.tenant_id,
            memberships.c.role == Role.ADMIN,
            memberships.c.removed_at.is_(None),
            users.c.disabled_at.is_(None),
        )
    )
    return int((await session.execute(statement)).scalar_one())


async def read_role(session: Session, tenant_id: UUID, user_id: UUID) -> Role | None:
    """Return a user's role in a tenant, if it belongs there and this transaction may see that."""
    statement = select(memberships.c.role).where(
        memberships.c.tenant_id == tenant_id,
        memberships.c.user_id == user_id,
        memberships.c.removed_at.is_(None),
    )
    role = (await session.execute(statement)).scalar_one_or_none()
    return Role(role) if role else None


async def save_member(session: TenantSession, user_id: UUID, role: Role) -> None:
    """Make a user a member, again if it was one before."""
    statement = postgresql.insert(memberships).values(tenant_id=session.tenant_id, user_id=user_id, role=role)
    await session.execute(
        statement.on_conflict_do_update(
            index_elements=[memberships.c.tenant_id, memberships.c.user_id],
            set_={"role": statement.excluded.role, "joined_at": func.now(), "removed_at": None},
        )
    )


async def set_role(session: TenantSession, user_id: UUID, role: Role) -> None:
    """Give a member another role."""
    await session.execute(_membership(session, user_id).values(role=role))


async def remove_member(session: TenantSession, user_id: UUID, now: datetime) -> None:
    """End a membership, also of the tenant's groups. The row stays so that what the person wrote keeps a name."""
    await session.execute(
        delete(group_members).where(
            group_members.c.tenant_id == session.tenant_id, group_members.c.user_id == user_id
        )
    )
    await session.execute(_membership(session, user_id).values(removed_at=now))


def _membership(session: TenantSession, user_id: UUID) -> Any:  # noqa: ANN401 - SQLAlchemy's Update, generic over nothing
    return update(memberships).where(
        memberships.c.tenant_id == session.tenant_id, memberships.c.user_id == user_id
    )


async def list_members(
    session: TenantSession, *, after: UUID | None = None, limit: int, only: UUID | None = None
) -> list[Member]:
    """List members and invitations of this tenant by id (ids grow with time). `only` finds one by user or invitation id."""
    joined = (
        select(
            users.c.id.label("id"),
            users.c.id.label("user_id"),
            null().cast(invitations.c.id.type).label("invitation_id"),
            users.c.email.label("email"),
            users.c.name.label("name"),
            memberships.c.role.label("role"),
            memberships.c.joined_at.label("since"),
        )
        .join(memberships, memberships.c.user_id == users.c.id)
        .where(memberships.c.tenant_id == session.tenant_id, memberships.c.removed_at.is_(None))
    )
    invited = select(
        invitations.c.id,
        null().cast(users.c.id.type),
        invitations.c.id,
        invitations.c.email,
        literal(""),
        invitations.c.role,
        invitations.c.created_at,
    ).where(invitations.c.tenant_id == session.tenant_id)
    both = union_all(joined, invited).subquery()
    statement = select(both).order_by(both.c.id).limit(limit)
    if after is not None:
        statement = statement.where(both.c.id > after)
    if only is not None:
        statement = statement.where(both.c.id == only)
    rows = await session.execute(statement)
    return [
        Member(row.user_id, row.invitation_id, row.email, row.name, Role(row.role), row.since) for row in rows
    ]
