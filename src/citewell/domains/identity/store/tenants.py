"""Tenants: the rows of `tenants`, as their members and superadmins see them."""

from uuid import UUID

from sqlalchemy import func, select, text, update
from sqlalchemy.dialects import postgresql

from citewell.domains.identity.store.visibility import enter_tenant
from citewell.domains.identity.tables import memberships, tenants
from citewell.domains.identity.types import ListedTenant, Role, Tenant
from citewell.foundation.database import Session, TenantSession


async def insert_tenant(session: Session, name: str, slug: str) -> TenantSession | None:
    """Save a tenant and go on inside it, or return nothing if the slug is taken."""
    tenant_id = UUID(str((await session.execute(text("SELECT uuidv7()"))).scalar_one()))
    inside = await enter_tenant(session, tenant_id)
    statement = (
        postgresql.insert(tenants)
        .values(id=tenant_id, name=name, slug=slug)
        .on_conflict_do_nothing(index_elements=[tenants.c.slug])
        .returning(tenants.c.id)
    )
    return inside if (await inside.execute(statement)).one_or_none() else None


async def list_tenants_of(session: Session, user_id: UUID) -> list[Tenant]:
    """List the tenants a user belongs to, by name."""
    statement = (
        select(tenants.c.id, tenants.c.name, tenants.c.slug, memberships.c.role)
        .join(memberships, memberships.c.tenant_id == tenants.c.id)
        .where(memberships.c.user_id == user_id, memberships.c.removed_at.is_(None))
        .order_by(tenants.c.name, tenants.c.id)
    )
    rows = await session.execute(statement)
    return [Tenant(row.id, row.name, row.slug, Role(row.role)) for row in rows]


async def list_tenants(
    session: Session, user_id: UUID, *, after: UUID | None, limit: int
) -> list[ListedTenant]:
    """List the tenants this transaction may see, oldest first, with the user's role where it has one."""
    role = (
        select(memberships.c.role)
        .where(
            memberships.c.tenant_id == tenants.c.id,
            memberships.c.user_id == user_id,
            memberships.c.removed_at.is_(None),
        )
        .scalar_subquery()
    )
    count = (
        select(func.count())
        .where(memberships.c.tenant_id == tenants.c.id, memberships.c.removed_at.is_(None))
        .scalar_subquery()
    )
    statement = select(tenants, role.label("role"), count.label("member_count")).order_by(tenants.c.id)
    if after is not None:
        statement = statement.where(tenants.c.id > after)
    return [
        ListedTenant(
            tenant=Tenant(row.id, row.name, row.slug, Role(row.role) if row.role else None),
            created_at=row.created_at,
            member_count=row.member_count,
            is_being_deleted=row.deleted_at is not None,
        )
        for row in await session.execute(statement.limit(limit))
    ]


async def read_tenant(session: TenantSession) -> Tenant | None:
    """The tenant this transaction is in, also while it is being deleted; without a role."""
    statement = select(tenants).where(tenants.c.id == session.tenant_id)
    row = (await session.execute(statement)).one_or_none()
    return Tenant(row.id, row.name, row.slug, None) if row else None


async def is_being_deleted(session: TenantSession) -> bool:
    """Whether the tenant this transaction is in is closed, and waits to be erased."""
    statement = select(tenants.c.id).where(
        tenants.c.id == session.tenant_id, tenants.c.deleted_at.is_not(None)
    )
    return (await session.execute(statement)).one_or_none() is not None


async def rename_tenant(session: TenantSession, name: str) -> None:
    """Give the tenant this transaction is in another name."""
    await session.execute(update(tenants).where(tenants.c.id == session.tenant_id).values(name=name))


async def tenant_exists(session: TenantSession) -> bool:
    """Whether the tenant this transaction is in exists, and is not being deleted."""
    statement = select(tenants.c.id).where(tenants.c.id == session.tenant_id, tenants.c.deleted_at.is_(None))
    return (await session.execute(statement)).one_or_none() is not None


async def read_tenant_name(session: TenantSession) -> str:
    """The name of the tenant this transaction is in."""
    statement = select(tenants.c.name).where(tenants.c.id == session.tenant_id)
    return str((await session.execute(statement)).scalar_one())


async def list_tenant_ids(session: Session) -> list[UUID]:
    """List the ids of every tenant this transaction may see, without those that are being deleted."""
    statement = select(tenants.c.id).where(tenants.c.deleted_at.is_(None)).order_by(tenants.c.id)
    return list((await session.execute(statement)).scalars())
