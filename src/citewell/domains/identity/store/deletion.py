"""Deleting a tenant: first it is closed, then its rows go, table by table, then the tenant itself.

`migrations/versions` has the two functions that do it with the owner's rights; they reach the rows of the
transaction's tenant only.
"""

from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, text, update
from sqlalchemy.exc import IntegrityError

from citewell.domains.identity.tables import api_keys, group_members, invitations, memberships, tenants
from citewell.foundation.database import TenantSession

_ERASE_ROWS = text("SELECT citewell_erase_rows(:kept_job, :at_most)")
_ERASE_TENANT = text("SELECT citewell_erase_tenant(:kept_job)")


async def close_tenant(session: TenantSession, now: datetime) -> None:
    """Mark the tenant as deleted. Nobody belongs to it any more, and nobody can join. Needs the members locked."""
    tenant_id = session.tenant_id
    await session.execute(delete(invitations).where(invitations.c.tenant_id == tenant_id))
    await session.execute(delete(group_members).where(group_members.c.tenant_id == tenant_id))
    await session.execute(
        update(api_keys)
        .where(api_keys.c.tenant_id == tenant_id, api_keys.c.revoked_at.is_(None))
        .values(revoked_at=now)
    )
    await session.execute(
        update(memberships)
        .where(memberships.c.tenant_id == tenant_id, memberships.c.removed_at.is_(None))
        .values(removed_at=now)
    )
    await session.execute(
        update(tenants)
        .where(tenants.c.id == tenant_id, tenants.c.deleted_at.is_(None))
        .values(deleted_at=now)
    )


async def erase_some_rows(session: TenantSession, *, kept_job: UUID, at_most: int) -> int:
    """Delete some rows of a closed tenant, of whatever table; 0: only its trail, the job and the tenant are left."""
    values = {"kept_job": kept_job, "at_most": at_most}
    return int((await session.execute(_ERASE_ROWS, values)).scalar_one())


async def erase_tenant(session: TenantSession, *, kept_job: UUID) -> int | None:
    """Delete all that is left of a closed tenant, the tenant last. Returns how many rows were left besides.

    Nothing, and nothing is done: something still refers to it that a transaction has added meanwhile.
    """
    try:
        async with session.connection.begin_nested():
            return int((await session.execute(_ERASE_TENANT, {"kept_job": kept_job})).scalar_one())
    except IntegrityError:
        return None
