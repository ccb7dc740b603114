"""Becoming somebody: sign-up, joining where one is invited, and the first superadmin."""

import secrets
from dataclasses import dataclass, field
from typing import Literal
from uuid import UUID

from citewell.domains.identity.emails import normalise_email
from citewell.domains.identity.errors import EmailTaken
from citewell.domains.identity.passwords import PasswordVault, check_password
from citewell.domains.identity.service.audit import record_event
from citewell.domains.identity.service.throttling import Attempt, admit
from citewell.domains.identity.services import IdentityServices
from citewell.domains.identity.store import accounts, sessions, tenants
from citewell.domains.identity.store.visibility import (
    act_as,
    enter_tenant,
    see_accounts_at_start,
    see_email,
)
from citewell.domains.identity.throttle import SIGN_UP_FROM_ONE_ADDRESS
from citewell.domains.identity.types import Account, User
from citewell.foundation.clock import Clock
from citewell.foundation.database import AccountSession, Database
from citewell.foundation.errors import PermissionDenied

SignupPolicy = Literal["open", "invite"]

DEFAULT_ADMIN_EMAIL = "admin@localhost"
_GENERATED_PASSWORD_BYTES = 18  # 24 characters


@dataclass(frozen=True)
class SignUp:
    """What somebody gives to become a user."""

    email: str
    name: str
    password: str = field(repr=False)


@dataclass(frozen=True)
class GeneratedPassword:
    """The first superadmin's password, to be shown once and kept nowhere."""

    email: str
    password: str = field(repr=False)


async def sign_up(
    services: IdentityServices,
    database: Database,
    clock: Clock,
    wanted: SignUp,
    *,
    policy: SignupPolicy,
    address: str,
) -> User:
    """Make an account, and a member of every tenant that invited its e-mail.

    Nobody is signed in yet, so there is nothing to require; the policy decides. Addresses are not verified by mail:
    whoever signs up with an invited e-mail first has its place.

    Raises:
        Invalid, WeakPassword: the e-mail or the password cannot be used.
        PermissionDenied: sign-up is by invitation, and this e-mail has none.
        EmailTaken: there is an account with this e-mail.
        TooManyRequests: too many sign-ups from this address.
    """
    email = normalise_email(wanted.email)
    check_password(wanted.password, email=email)
    await admit(
        database, clock, [Attempt(services.keys.subject("sign-up", address), SIGN_UP_FROM_ONE_ADDRESS)]
    )
    async with database.account_transaction() as session:
        await see_email(session, email)
        await _check_may_sign_up(session, email, policy)
    password_hash = await services.vault.hash(wanted.password)
    async with database.account_transaction() as session:
        await see_email(session, email)
        await _check_may_sign_up(session, email, policy)
        user = await accounts.insert_user(session, email=email, name=wanted.name, password_hash=password_hash)
        if user is None:
            raise EmailTaken("There is an account with this e-mail. Sign in instead.")
        await _join_where_invited(await act_as(session, user.id), user)
    return user


async def _check_may_sign_up(session: AccountSession, email: str, policy: SignupPolicy) -> None:
    if policy == "open" or await tenants.list_invitations_of(session, email):
        return
    if not await accounts.is_first_account(session):
        raise PermissionDenied(
            "Sign-up is by invitation here. Ask an admin of your tenant to invite this e-mail."
        )


async def _join_where_invited(session: AccountSession, user: User) -> None:
    """Take up every invitation of this e-mail, then note the sign-up in the installation's chain."""
    who = account_of(user)
    invited = await tenants.list_invitations_of(session, user.email)
    for invitation in invited:
        inside = await enter_tenant(session, invitation.tenant_id)
        await tenants.save_member(inside, user.id, invitation.role)
        await tenants.delete_invitation(inside, invitation.id)
        await record_event(
            inside, who, "member.joined", "user", user.id, details={"role": invitation.role, "invited": True}
        )
    await record_event(session, who, "user.signed_up", "user", user.id)


async def ensure_superadmin(
    database: Database,
    clock: Clock,
    *,
    email: str | None = None,
    password: str | None = None,
    vault: PasswordVault | None = None,
) -> GeneratedPassword | None:
    """Make the first superadmin, unless there is one. Returns the password if it had to make one up.

    For the start-up, before anything is served; several processes may call it at once. An account that has the e-mail
    already is promoted and given the password, and its sessions end: nobody had to prove that the e-mail was theirs.

    Raises:
        Invalid, WeakPassword: the given e-mail or password cannot be used.
    """
    async with database.account_transaction() as session:
        await see_accounts_at_start(session)
        if await accounts.count_superadmins(session):
            return None
    address = normalise_email(email or DEFAULT_ADMIN_EMAIL, field="CITEWELL_ADMIN_EMAIL")
    if password is not None:
        check_password(password, email=address, field="CITEWELL_ADMIN_PASSWORD")
    chosen = password if password is not None else secrets.token_urlsafe(_GENERATED_PASSWORD_BYTES)
    password_hash = await _hash_once(chosen) if vault is None else await vault.hash(chosen)
    async with database.account_transaction() as session:
        await see_accounts_at_start(session)
        if await accounts.count_superadmins(session):
            return None  # another process was first
        await _make_superadmin(session, clock, address, password_hash)
    return GeneratedPassword(address, chosen) if password is None else None


async def _make_superadmin(session: AccountSession, clock: Clock, email: str, password_hash: str) -> None:
    await see_email(session, email)
    user = await accounts.insert_user(
        session, email=email, name="Administrator", password_hash=password_hash, is_superadmin=True
    )
    if user is None:
        known = await accounts.find_credentials(session, email)
        assert known is not None  # the insert found it, and nothing deletes accounts
        user = known.user
        await accounts.update_user(
            session, user.id, {"is_superadmin": True, "disabled_at": None, "password_hash": password_hash}
        )
        await sessions.revoke_sessions(session, user.id, clock.now())
    await record_event(session, None, "superadmin.made", "user", user.id)


async def _hash_once(password: str) -> str:
    vault = PasswordVault()
    try:
        return await vault.hash(password)
    finally:
        vault.close()


def account_of(user: User, session_id: UUID | None = None) -> Account:
    """The account as the one who acts."""
    return Account(
        user_id=user.id,
        email=user.email,
        name=user.name,
        is_superadmin=user.is_superadmin,
        timezone=user.timezone,
        session_id=session_id,
    )
