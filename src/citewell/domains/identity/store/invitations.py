"""Who is invited to a tenant, by e-mail alone or by a link."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, delete, func, select, update
from sqlalchemy.dialects import postgresql

from citewell.domains.identity.store.visibility import see_invitation
from citewell.domains.identity.tables import invitations
from citewell.domains.identity.types import Invitation, Role
from citewell.foundation.database import Session, TenantSession

_COLUMNS = [column for column in invitations.c if column.name != "token_hash"]


async def save_invitation(
    session: TenantSession,
    email: str,
    role: Role,
    invited_by: UUID,
    *,
    token_hash: bytes | None = None,
    expires_at: datetime | None = None,
) -> Invitation | None:
    """Invite an e-mail, or return nothing if it is invited already."""
    statement = (
        postgresql.insert(invitations)
        .values(
            tenant_id=session.tenant_id,
            email=email,
            role=role,
            invited_by=invited_by,
            token_hash=token_hash,
            expires_at=expires_at,
        )
        .on_conflict_do_nothing(index_elements=[invitations.c.tenant_id, invitations.c.email])
        .returning(*_COLUMNS)
    )
    row = (await session.execute(statement)).one_or_none()
    return _invitation(row) if row else None


async def count_invitations(session: TenantSession) -> int:
    """Count the invitations of this tenant, also those whose link has expired."""
    statement = select(func.count()).where(invitations.c.tenant_id == session.tenant_id)
    return int((await session.execute(statement)).scalar_one())


async def list_invitations(session: TenantSession, *, after: UUID | None, limit: int) -> list[Invitation]:
    """List who is invited to this tenant, oldest first."""
    statement = (
        select(*_COLUMNS)
        .where(invitations.c.tenant_id == session.tenant_id)
        .order_by(invitations.c.id)
        .limit(limit)
    )
    if after is not None:
        statement = statement.where(invitations.c.id > after)
    return [_invitation(row) for row in await session.execute(statement)]


async def list_invitations_of(session: Session, email: str) -> list[Invitation]:
    """List where an e-mail is invited, in the order of tenant ids. Needs `see_email(email)` first."""
    statement = select(*_COLUMNS).where(invitations.c.email == email).order_by(invitations.c.tenant_id)
    return [_invitation(row) for row in await session.execute(statement)]


async def find_by_link(session: Session, token_hash: bytes) -> Invitation | None:
    """Find the invitation of a link. No tenant is known yet; the policy shows this row only."""
    await see_invitation(session, token_hash)
    statement = select(*_COLUMNS).where(invitations.c.token_hash == token_hash)
    row = (await session.execute(statement)).one_or_none()
    return _invitation(row) if row else None


async def set_link(
    session: TenantSession, invitation_id: UUID, token_hash: bytes, expires_at: datetime
) -> Invitation | None:
    """Give an invitation a new link; the one before is worth nothing. Nothing: there is no such invitation."""
    statement = (
        update(invitations)
        .where(invitations.c.tenant_id == session.tenant_id, invitations.c.id == invitation_id)
        .values(token_hash=token_hash, expires_at=expires_at)
        .returning(*_COLUMNS)
    )
    row = (await session.execute(statement)).one_or_none()
    return _invitation(row) if row else None


async def set_invited_role(session: TenantSession, invitation_id: UUID, role: Role) -> None:
    """Invite with another role than was said first."""
    await session.execute(update(invitations).where(invitations.c.id == invitation_id).values(role=role))


async def delete_invitation(session: TenantSession, invitation_id: UUID) -> bool:
    """Withdraw an invitation, or drop one that was taken up. False: it was gone already."""
    return bool(
        (await session.execute(delete(invitations).where(invitations.c.id == invitation_id))).rowcount
    )


async def delete_invitation_of(session: TenantSession, email: str) -> None:
    """Drop the invitation of an e-mail that has joined another way."""
    await session.execute(
        delete(invitations).where(invitations.c.tenant_id == session.tenant_id, invitations.c.email == email)
    )


def _invitation(row: Row[Any]) -> Invitation:
    return Invitation(
        id=row.id,
        tenant_id=row.tenant_id,
        email=row.email,
        role=Role(row.role),
        invited_by=row.invited_by,
        created_at=row.created_at,
        expires_at=row.expires_at,
    )
