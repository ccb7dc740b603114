"""The sessions of one user, as they are listed."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Row, literal, select

from citewell.domains.identity.tables import sessions
from citewell.domains.identity.types import SignInSession
from citewell.foundation.database import Session


async def list_standing_sessions(
    session: Session,
    user_id: UUID,
    now: datetime,
    *,
    unused_for: timedelta,
    before: UUID | None,
    limit: int,
) -> list[SignInSession]:
    """List the sessions that can still be used, newest first (ids grow with time)."""
    statement = (
        select(sessions)
        .where(
            sessions.c.user_id == user_id,
            sessions.c.revoked_at.is_(None),
            sessions.c.expires_at > now,
            sessions.c.last_used_at > literal(now - unused_for),
        )
        .order_by(sessions.c.id.desc())
        .limit(limit)
    )
    if before is not None:
        statement = statement.where(sessions.c.id < before)
    return [_session(row, unused_for) for row in await session.execute(statement)]


async def owns_session(session: Session, user_id: UUID, session_id: UUID, now: datetime) -> bool:
    """Whether a session is this user's and was not ended."""
    statement = select(sessions.c.id).where(
        sessions.c.id == session_id,
        sessions.c.user_id == user_id,
        sessions.c.revoked_at.is_(None),
        sessions.c.expires_at > now,
    )
    return (await session.execute(statement)).one_or_none() is not None


def _session(row: Row[Any], unused_for: timedelta) -> SignInSession:
    return SignInSession(
        id=row.id,
        client=row.client,
        created_at=row.created_at,
        last_used_at=row.last_used_at,
        expires_at=min(row.expires_at, row.last_used_at + unused_for),
    )
