"""Staying signed in with cookies, which every tab of a browser shares."""

from uuid import UUID

from citewell.domains.identity.access_tokens import read_access_token
from citewell.domains.identity.csrf_tokens import check_csrf_token
from citewell.domains.identity.errors import CredentialsRejected
from citewell.domains.identity.opaque_tokens import hash_refresh_token, next_refresh_token
from citewell.domains.identity.service.sessions import TokenPair, end_session, issue_pair, refusal_of, trade
from citewell.domains.identity.services import IdentityServices
from citewell.domains.identity.store import sessions
from citewell.domains.identity.store.sessions import TokenState
from citewell.domains.identity.store.visibility import act_as
from citewell.foundation.clock import Clock
from citewell.foundation.database import Database, Session

_LEEWAY_SECONDS = 10.0


async def refresh_in_browser(
    services: IdentityServices, database: Database, clock: Clock, refresh_token: str, csrf_token: str
) -> TokenPair:
    """Trade the refresh token of a cookie for a new pair.

    Tabs do not ask each other before they refresh, and a page that is reloaded meanwhile never gets its answer. So for
    ten seconds a used token gets the same successor once more, as long as nobody has used that one. A thief gains
    nothing: who comes second with the successor ends the session for both.

    Raises:
        CredentialsRejected: unknown, expired, used before, or its session ended.
        CsrfFailed: the CSRF token is not that of its session.
        RefreshRaced: it was traded a moment ago, and its successor was too: the browser has newer cookies.
    """
    token_hash = hash_refresh_token(refresh_token)
    async with database.account_transaction() as session:
        now = clock.now()
        snapshot = await sessions.note_what_committed(session)
        shown = await sessions.take_refresh_token(
            session, token_hash, now, snapshot=snapshot, leeway_seconds=_LEEWAY_SECONDS
        )
        if shown is None:
            raise CredentialsRejected("This refresh token is not known. Sign in again.")
        check_csrf_token(services.keys.csrf, shown.session_id, csrf_token)
        as_user = await act_as(session, shown.user_id)
        pair = await trade(services, as_user, shown, refresh_token, now)
        successor = next_refresh_token(services.keys.refresh_tokens, refresh_token)
        if shown.state is TokenState.RACED and await sessions.is_unused(as_user, successor.hash):
            pair = await issue_pair(
                services,
                as_user,
                successor,
                user_id=shown.user_id,
                session_id=shown.session_id,
                session_expires_at=shown.session_expires_at,
                now=now,
            )
    if pair is None:
        raise refusal_of(shown)
    return pair


async def end_browser_session(
    services: IdentityServices,
    database: Database,
    clock: Clock,
    *,
    refresh_token: str,
    access_token: str,
    csrf_token: str,
) -> None:
    """End the sessions that a browser's cookies belong to. Cookies that are worth nothing are as good as signed out.

    Raises:
        CsrfFailed: the CSRF token is not that of the session.
    """
    now = clock.now()
    async with database.account_transaction() as session:
        found = {await _session_of_refresh_token(session, refresh_token)}
        try:
            claims = read_access_token(services.keys.access_tokens, access_token, now)
            found.add((claims.session_id, claims.user_id))
        except CredentialsRejected:
            pass  # it has expired: the refresh token names the session
        for session_id, user_id in filter(None, found):
            check_csrf_token(services.keys.csrf, session_id, csrf_token)
            await end_session(session, session_id, user_id, now)


async def _session_of_refresh_token(session: Session, refresh_token: str) -> tuple[UUID, UUID] | None:
    try:
        token_hash = hash_refresh_token(refresh_token)
    except CredentialsRejected:
        return None
    return await sessions.find_session_of_token(session, token_hash)
