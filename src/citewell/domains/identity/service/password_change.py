"""Changing the own password."""

from citewell.domains.identity.passwords import check_password
from citewell.domains.identity.service.audit import record_event
from citewell.domains.identity.service.throttling import Attempt, admit
from citewell.domains.identity.services import IdentityServices
from citewell.domains.identity.store import accounts, login_attempts, password_resets, sessions
from citewell.domains.identity.throttle import PASSWORD_OF_ONE_ACCOUNT
from citewell.domains.identity.types import Account
from citewell.foundation.clock import Clock
from citewell.foundation.database import Database
from citewell.foundation.errors import Invalid


async def change_password(
    services: IdentityServices,
    database: Database,
    clock: Clock,
    account: Account,
    *,
    current: str,
    new: str,
) -> None:
    """Replace the own password and end every other session.

    Wrong guesses at the current one count like wrong sign-ins: a session left open is no way to try passwords. API
    keys go on working; they have an end of their own.

    Raises:
        PermissionDenied: asked with an API key.
        Invalid: the current password is wrong.
        WeakPassword: the new one cannot be used.
        TooManyRequests: too many wrong guesses.
    """
    this_session = account.require_session()
    check_password(new, email=account.email, field="new_password")
    door = Attempt(services.keys.subject("password", account.email), PASSWORD_OF_ONE_ACCOUNT)
    async with services.turnstile.one_at_a_time(door.subject):
        await admit(database, clock, [door])
        async with database.account_transaction(account.user_id) as session:
            known = await accounts.read_credentials(session, account.user_id)
        if not await services.vault.verify(known.password_hash if known else None, current):
            raise Invalid("This is not your current password.", field="current_password")
        password_hash = await services.vault.hash(new)
        async with database.account_transaction(account.user_id) as session:
            await login_attempts.forget_attempts(session, door.subject)
            await password_resets.delete_resets_of(session, account.user_id)
            await accounts.set_password_hash(session, account.user_id, password_hash)
            ended = await sessions.revoke_sessions(session, account.user_id, clock.now(), keep=this_session)
            await record_event(
                session,
                account,
                "password.changed",
                "user",
                account.user_id,
                details={"sessions_ended": ended},
            )
