"""Sessions and their refresh tokens. A session is the family of the tokens that were rotated in it."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto
from uuid import UUID

from sqlalchemy import delete, insert, select, text, update
from sqlalchemy.dialects import postgresql

from citewell.domains.identity.tables import refresh_tokens, sessions, users
from citewell.domains.identity.types import Account
from citewell.foundation.database import Session

_DELETED_AT_ONCE = 100


class TokenState(Enum):
    """What a refresh token that was shown is worth."""

    FRESH = auto()
    RACED = auto()  # used by a request that ran at the same time
    REUSED = auto()  # used before: somebody has a copy
    OVER = auto()  # expired, or its session was revoked


@dataclass(frozen=True)
class ShownToken:
    """A refresh token that exists, locked until the transaction ends."""

    session_id: UUID
    user_id: UUID
    session_expires_at: datetime
    state: TokenState


async def insert_session(
    session: Session, user_id: UUID, client: str, now: datetime, expires_at: datetime
) -> UUID:
    """Open a session and return its id."""
    statement = insert(sessions).values(
        user_id=user_id, client=client, created_at=now, last_used_at=now, expires_at=expires_at
    )
    return UUID(str((await session.execute(statement.returning(sessions.c.id))).scalar_one()))


async def save_refresh_token(
    session: Session, session_id: UUID, token_hash: bytes, expires_at: datetime
) -> None:
    """Add the newest token of a session, unless it is there."""
    await session.execute(
        postgresql.insert(refresh_tokens)
        .values(token_hash=token_hash, session_id=session_id, expires_at=expires_at)
        .on_conflict_do_nothing()
    )


# The minute guards against transaction ids that mean nothing any more, in a database restored from a backup.
_SHOWN_TOKEN = text(
    """
    SELECT r.session_id, s.user_id, s.expires_at AS session_expires_at, r.used_at IS NOT NULL AS was_used,
           s.revoked_at IS NOT NULL OR s.expires_at <= :now OR r.expires_at <= :now AS is_over,
           coalesce(
               NOT pg_visible_in_snapshot(r.used_by_transaction, CAST(:snapshot AS pg_snapshot))
               AND r.used_at > statement_timestamp() - interval '1 minute',
               false
           ) OR coalesce(
               r.used_at > statement_timestamp() - make_interval(secs => :leeway_seconds), false
           ) AS was_raced
    FROM refresh_tokens r JOIN sessions s ON s.id = r.session_id
    WHERE r.token_hash = :token_hash
    FOR UPDATE OF r
    """
)


async def note_what_committed(session: Session) -> str:
    """Return a snapshot: what had committed by now is what this request can have known of."""
    return str((await session.execute(text("SELECT CAST(pg_current_snapshot() AS text)"))).scalar_one())


async def take_refresh_token(
    session: Session, token_hash: bytes, now: datetime, *, snapshot: str, leeway_seconds: float = 0.0
) -> ShownToken | None:
    """Use a refresh token up and say what it was worth; nothing if there is no such token.

    Of several requests with one token exactly one finds it FRESH. Another, whose `snapshot` was taken before that one
    committed, finds it RACED: two tabs of one person. So does one within the leeway. Later ones find it REUSED: a copy.
    """
    parameters = {
        "token_hash": token_hash,
        "now": now,
        "snapshot": snapshot,
        "leeway_seconds": leeway_seconds,
    }
    row = (await session.execute(_SHOWN_TOKEN, parameters)).one_or_none()
    if row is None:
        return None
    state = TokenState.FRESH
    if row.is_over:
        state = TokenState.OVER
    elif row.was_used:
        state = TokenState.RACED if row.was_raced else TokenState.REUSED
    else:
        await session.execute(
            text(
                "UPDATE refresh_tokens SET used_at = clock_timestamp(), used_by_transaction = pg_current_xact_id() "
                "WHERE token_hash = :token_hash"
            ),
            {"token_hash": token_hash},
        )
    return ShownToken(row.session_id, row.user_id, row.session_expires_at, state)


async def find_session_of_token(session: Session, token_hash: bytes) -> tuple[UUID, UUID] | None:
    """Return the session and the user that a refresh token, used or not, belongs to."""
    statement = (
        select(sessions.c.id, sessions.c.user_id)
        .join(refresh_tokens, refresh_tokens.c.session_id == sessions.c.id)
        .where(refresh_tokens.c.token_hash == token_hash)
    )
    row = (await session.execute(statement)).one_or_none()
    return (row.id, row.user_id) if row else None


async def is_unused(session: Session, token_hash: bytes) -> bool:
    """Whether a refresh token is there and was not traded yet."""
    statement = select(refresh_tokens.c.used_at).where(refresh_tokens.c.token_hash == token_hash)
    row = (await session.execute(statement)).one_or_none()
    return row is not None and row.used_at is None


async def note_use(session: Session, session_id: UUID, now: datetime) -> None:
    """Remember that the session was used."""
    await session.execute(update(sessions).where(sessions.c.id == session_id).values(last_used_at=now))


async def read_standing_account(
    session: Session, session_id: UUID, user_id: UUID, now: datetime
) -> Account | None:
    """Return the account behind a session that stands: not revoked, not over, its user not disabled."""
    statement = (
        select(users.c.email, users.c.name, users.c.is_superadmin, users.c.timezone)
        .join(sessions, sessions.c.user_id == users.c.id)
        .where(
            sessions.c.id == session_id,
            sessions.c.user_id == user_id,
            sessions.c.revoked_at.is_(None),
            sessions.c.expires_at > now,
            users.c.disabled_at.is_(None),
        )
    )
    row = (await session.execute(statement)).one_or_none()
    if row is None:
        return None
    return Account(
        user_id=user_id,
        email=row.email,
        name=row.name,
        is_superadmin=row.is_superadmin,
        timezone=row.timezone,
        session_id=session_id,
    )


async def revoke_session(session: Session, session_id: UUID, now: datetime) -> bool:
    """End a session and with it every token of the family. Returns whether it still stood."""
    statement = update(sessions).where(sessions.c.id == session_id, sessions.c.revoked_at.is_(None))
    return (await session.execute(statement.values(revoked_at=now))).rowcount > 0


async def revoke_sessions(session: Session, user_id: UUID, now: datetime, *, keep: UUID | None = None) -> int:
    """End the sessions of a user, except one. Returns how many stood."""
    statement = update(sessions).where(sessions.c.user_id == user_id, sessions.c.revoked_at.is_(None))
    if keep is not None:
        statement = statement.where(sessions.c.id != keep)
    return (await session.execute(statement.values(revoked_at=now))).rowcount


async def delete_old_sessions(session: Session, ended_before: datetime) -> None:
    """Delete some sessions, and their tokens, that ended long ago. A few each time keep the table small."""
    old = (
        select(sessions.c.id)
        .where(sessions.c.expires_at < ended_before)
        .limit(_DELETED_AT_ONCE)
        .with_for_update(skip_locked=True)
    )
    await session.execute(delete(sessions).where(sessions.c.id.in_(old)))


async def delete_expired_tokens(session: Session, session_id: UUID, now: datetime) -> None:
    """Delete the tokens of a session that would be refused for their age alone."""
    await session.execute(
        delete(refresh_tokens).where(
            refresh_tokens.c.session_id == session_id, refresh_tokens.c.expires_at <= now
        )
    )
