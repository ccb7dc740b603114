"""Staying signed in: sessions, and the refresh tokens that are rotated in them."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from citewell.domains.identity.access_tokens import ACCESS_TOKEN_LIFETIME, issue_access_token
from citewell.domains.identity.errors import CredentialsRejected, RefreshRaced
from citewell.domains.identity.opaque_tokens import (
    NewSecret,
    hash_refresh_token,
    new_refresh_token,
    next_refresh_token,
)
from citewell.domains.identity.service.audit import record_event
from citewell.domains.identity.services import IdentityServices
from citewell.domains.identity.store import accounts, sessions
from citewell.domains.identity.store.sessions import ShownToken, TokenState
from citewell.domains.identity.store.visibility import act_as
from citewell.domains.identity.types import Account
from citewell.foundation.clock import Clock
from citewell.foundation.database import AccountSession, Database
from citewell.foundation.errors import AppError

REFRESH_TOKEN_LIFETIME = timedelta(days=30)  # unused for this long, and one signs in again
SESSION_LIFETIME = timedelta(days=90)  # however often it was refreshed
KEPT_AFTER_END = timedelta(days=30)


@dataclass(frozen=True)
class TokenPair:
    """What a client holds while it is signed in."""

    access_token: str = field(repr=False)
    refresh_token: str = field(repr=False)
    session_id: UUID
    refresh_expires_in: int  # seconds
    expires_in: int = int(ACCESS_TOKEN_LIFETIME.total_seconds())  # seconds


async def open_session(
    services: IdentityServices, session: AccountSession, account: Account, now: datetime, *, client: str
) -> TokenPair:
    """Open a session of an account that has shown who it is; `client` is what its owner will know it by."""
    await sessions.delete_old_sessions(session, now - KEPT_AFTER_END)
    expires_at = now + SESSION_LIFETIME
    session_id = await sessions.insert_session(session, account.user_id, client, now, expires_at)
    pair = await issue_pair(
        services,
        session,
        new_refresh_token(),
        user_id=account.user_id,
        session_id=session_id,
        session_expires_at=expires_at,
        now=now,
    )
    await record_event(session, account, "session.opened", "session", session_id)
    return pair


async def refresh(
    services: IdentityServices, database: Database, clock: Clock, refresh_token: str
) -> TokenPair:
    """Trade a refresh token for a new pair. Each works once.

    A token that comes back after its use means that two parties hold it: the whole session ends (RFC 9700, section
    4.14.2). Two requests at the same moment are told apart from that: one gets the pair, the other `RefreshRaced`,
    and the session stands. The token itself is what is required.

    Raises:
        CredentialsRejected: unknown, expired, used before, or its session ended.
        RefreshRaced: another request has just traded it.
    """
    token_hash = hash_refresh_token(refresh_token)
    async with database.account_transaction() as session:
        now = clock.now()
        snapshot = await sessions.note_what_committed(session)
        shown = await sessions.take_refresh_token(session, token_hash, now, snapshot=snapshot)
        if shown is None:
            raise CredentialsRejected("This refresh token is not known. Sign in again.")
        as_user = await act_as(session, shown.user_id)
        pair = await trade(services, as_user, shown, refresh_token, now)
    # Below the block, so that ending the session was committed.
    if pair is None:
        raise refusal_of(shown)
    return pair


def refusal_of(shown: ShownToken) -> AppError:
    """Why a token that was shown gets no pair."""
    if shown.state is TokenState.RACED:
        return RefreshRaced(
            "Another request has just used this refresh token. Use the pair that it received."
        )
    if shown.state is TokenState.REUSED:
        return CredentialsRejected(
            "This refresh token was used before, so somebody may have copied it. The session was ended; sign in again."
        )
    return CredentialsRejected("The session has ended. Sign in again.")


async def sign_out(database: Database, clock: Clock, refresh_token: str) -> None:
    """End the session that a refresh token belongs to. An unknown token is as good as signed out (RFC 7009).

    Possession of the token is what is required.
    """
    try:
        token_hash = hash_refresh_token(refresh_token)
    except CredentialsRejected:
        return
    async with database.account_transaction() as session:
        found = await sessions.find_session_of_token(session, token_hash)
        if found is None:
            return
        await end_session(session, *found, clock.now())


async def end_session(session: AccountSession, session_id: UUID, user_id: UUID, now: datetime) -> None:
    """End a session for its user, who has shown to hold it."""
    as_user = await act_as(session, user_id)
    if await sessions.revoke_session(as_user, session_id, now):
        user = await accounts.read_user(as_user, user_id)
        who = Account.of(user, session_id) if user else None
        await record_event(as_user, who, "session.ended", "session", session_id)


async def trade(
    services: IdentityServices,
    session: AccountSession,
    shown: ShownToken,
    refresh_token: str,
    now: datetime,
) -> TokenPair | None:
    """Issue the next pair for a fresh token; end the session for one that was used before."""
    user = await accounts.read_user(session, shown.user_id)
    if shown.state is TokenState.REUSED:
        if await sessions.revoke_session(session, shown.session_id, now):
            await record_event(session, None, "refresh_token.reused", "session", shown.session_id)
        return None
    if shown.state is not TokenState.FRESH or user is None or user.disabled_at is not None:
        return None
    await sessions.note_use(session, shown.session_id, now)
    return await issue_pair(
        services,
        session,
        next_refresh_token(services.keys.refresh_tokens, refresh_token),
        user_id=user.id,
        session_id=shown.session_id,
        session_expires_at=shown.session_expires_at,
        now=now,
    )


async def issue_pair(
    services: IdentityServices,
    session: AccountSession,
    refresh_token: NewSecret,
    *,
    user_id: UUID,
    session_id: UUID,
    session_expires_at: datetime,
    now: datetime,
) -> TokenPair:
    """Make an access token and save the refresh token that goes with it; one that is saved already stays as it is."""
    await sessions.delete_expired_tokens(session, session_id, now)
    expires_at = min(now + REFRESH_TOKEN_LIFETIME, session_expires_at)
    await sessions.save_refresh_token(session, session_id, refresh_token.hash, expires_at)
    access_token = issue_access_token(services.keys.access_tokens, user_id, session_id, now)
    lifetime = int((expires_at - now).total_seconds())
    return TokenPair(access_token, refresh_token.text, session_id, lifetime)
