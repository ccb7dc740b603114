"""Signing in with a password."""

from citewell.domains.identity.emails import normalise_email
from citewell.domains.identity.errors import CredentialsRejected
from citewell.domains.identity.service.audit import record_event
from citewell.domains.identity.service.sessions import TokenPair, open_session
from citewell.domains.identity.service.throttling import Attempt, admit, forgive
from citewell.domains.identity.services import IdentityServices
from citewell.domains.identity.store import accounts, login_attempts
from citewell.domains.identity.store.accounts import Credentials
from citewell.domains.identity.store.visibility import see_email
from citewell.domains.identity.throttle import PASSWORD_OF_ONE_ACCOUNT, SIGN_IN_FROM_ONE_ADDRESS
from citewell.domains.identity.types import Account
from citewell.foundation.clock import Clock
from citewell.foundation.database import Database
from citewell.foundation.errors import Invalid

_WRONG = "The e-mail or the password is wrong."


async def sign_in(
    services: IdentityServices,
    database: Database,
    clock: Clock,
    *,
    email: str,
    password: str,
    address: str,
    client: str,
) -> TokenPair:
    """Open a session for whoever knows the password.

    Unknown e-mails, wrong passwords and disabled accounts take the same time and get the same words. Nobody is signed
    in yet, so there is nothing to require.

    Raises:
        CredentialsRejected: e-mail and password do not belong together.
        TooManyRequests: this account or this address has failed too often; the right password waits too.
    """
    try:
        normal = normalise_email(email)
    except Invalid as error:
        raise CredentialsRejected(_WRONG) from error
    account_door = Attempt(services.keys.subject("password", normal), PASSWORD_OF_ONE_ACCOUNT)
    address_door = Attempt(services.keys.subject("sign-in", address), SIGN_IN_FROM_ONE_ADDRESS)
    async with services.turnstile.one_at_a_time(account_door.subject):
        counted, _ = await admit(database, clock, [account_door, address_door])
        known = await _find(database, normal)
        right = await services.vault.verify(known.password_hash if known else None, password)
        if not right or known is None or known.user.disabled_at is not None:
            if counted.closed_until is not None:
                await _note_lock_out(database, known)
            raise CredentialsRejected(_WRONG)
        fresh_hash = await _fresh_hash(services, known, password)
        async with database.account_transaction(known.user.id) as session:
            await login_attempts.forget_attempts(session, account_door.subject)
            await forgive(session, [address_door], clock.now())
            if fresh_hash is not None:
                await accounts.set_password_hash(session, known.user.id, fresh_hash)
            return await open_session(services, session, Account.of(known.user), clock.now(), client=client)


async def _find(database: Database, email: str) -> Credentials | None:
    async with database.account_transaction() as session:
        await see_email(session, email)
        return await accounts.find_credentials(session, email)


async def _note_lock_out(database: Database, known: Credentials | None) -> None:
    """Written for unknown e-mails too, without a name: the time an answer takes must not tell them apart."""
    async with database.account_transaction() as session:
        await record_event(session, None, "sign_in.locked_out", "user", known.user.id if known else "unknown")


async def _fresh_hash(services: IdentityServices, known: Credentials, password: str) -> str | None:
    """The password hashed again, if its hash was made with older costs."""
    if known.password_hash is None or not services.vault.is_outdated(known.password_hash):
        return None
    return await services.vault.hash(password)
