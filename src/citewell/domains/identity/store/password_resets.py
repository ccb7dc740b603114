"""Reset links: one at most for each user, gone once it was used."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.dialects import postgresql

from citewell.domains.identity.tables import memberships, password_resets
from citewell.foundation.database import AccountSession, Session

_DELETED_AT_ONCE = 100


async def save_reset(
    session: Session, user_id: UUID, token_hash: bytes, *, made_by: UUID, now: datetime, expires_at: datetime
) -> None:
    """Save a link for a user, in the place of the one before."""
    values = {"token_hash": token_hash, "made_by": made_by, "made_at": now, "expires_at": expires_at}
    statement = postgresql.insert(password_resets).values(user_id=user_id, **values)
    await session.execute(
        statement.on_conflict_do_update(index_elements=[password_resets.c.user_id], set_=values)
    )


async def find_reset(session: Session, token_hash: bytes, now: datetime) -> UUID | None:
    """Whose link this is, while it counts."""
    statement = select(password_resets.c.user_id).where(
        password_resets.c.token_hash == token_hash, password_resets.c.expires_at > now
    )
    return (await session.execute(statement)).scalar_one_or_none()


async def use_reset(session: Session, token_hash: bytes, now: datetime) -> UUID | None:
    """Use a link up and return whose it is; of two at once, one gets nothing."""
    statement = (
        delete(password_resets)
        .where(password_resets.c.token_hash == token_hash, password_resets.c.expires_at > now)
        .returning(password_resets.c.user_id)
    )
    return (await session.execute(statement)).scalar_one_or_none()


async def delete_resets_of(session: Session, user_id: UUID) -> None:
    """Make the link of a user worthless."""
    await session.execute(delete(password_resets).where(password_resets.c.user_id == user_id))


async def delete_old_resets(session: Session, now: datetime) -> None:
    """Delete some links that were never used. A few each time keep the table small."""
    old = (
        select(password_resets.c.token_hash)
        .where(password_resets.c.expires_at <= now)
        .limit(_DELETED_AT_ONCE)
        .with_for_update(skip_locked=True)
    )
    await session.execute(delete(password_resets).where(password_resets.c.token_hash.in_(old)))


async def joined_only(session: AccountSession, user_id: UUID, tenant_id: UUID, when: datetime) -> bool:
    """Whether a user joined this tenant at that moment and never belonged to another one.

    Needs `act_as(user_id)` first: only then are all its memberships seen, also those that ended.
    """
    statement = select(memberships.c.tenant_id, memberships.c.joined_at, memberships.c.removed_at).where(
        memberships.c.user_id == user_id
    )
    rows = (await session.execute(statement)).all()
    return [(row.tenant_id, row.joined_at, row.removed_at) for row in rows] == [(tenant_id, when, None)]
