"""Seeing where one is signed in, and ending it there."""

from datetime import datetime
from uuid import UUID

from citewell.domains.identity.service.audit import record_event
from citewell.domains.identity.service.sessions import REFRESH_TOKEN_LIFETIME
from citewell.domains.identity.store import own_sessions, sessions
from citewell.domains.identity.types import Account, SignInSession
from citewell.foundation.database import AccountSession
from citewell.foundation.errors import NotFound


async def list_own_sessions(
    session: AccountSession, account: Account, now: datetime, *, before: UUID | None, limit: int
) -> list[SignInSession]:
    """List where the account is signed in, newest first.

    Raises:
        PermissionDenied: asked with an API key.
    """
    account.require_session()
    return await own_sessions.list_standing_sessions(
        session, account.user_id, now, unused_for=REFRESH_TOKEN_LIFETIME, before=before, limit=limit
    )


async def end_own_session(session: AccountSession, account: Account, session_id: UUID, now: datetime) -> None:
    """End one of the account's own sessions: its tokens count for nothing from now on.

    Raises:
        PermissionDenied: asked with an API key.
        NotFound: there is no such session, it has ended, or it is somebody else's.
    """
    account.require_session()
    if not await own_sessions.owns_session(session, account.user_id, session_id, now):
        raise NotFound("There is no such session, or it has ended.")
    if await sessions.revoke_session(session, session_id, now):
        await record_event(session, account, "session.ended", "session", session_id)


async def end_other_sessions(session: AccountSession, account: Account, now: datetime) -> None:
    """End every session of the account but the one that asks.

    Raises:
        PermissionDenied: asked with an API key.
    """
    this_session = account.require_session()
    ended = await sessions.revoke_sessions(session, account.user_id, now, keep=this_session)
    if ended:
        await record_event(
            session,
            account,
            "session.others_ended",
            "user",
            account.user_id,
            details={"sessions_ended": ended},
        )
