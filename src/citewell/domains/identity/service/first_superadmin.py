"""Somebody has to be first: the superadmin of a new installation."""

import secrets
from dataclasses import dataclass, field
from uuid import UUID

from citewell.domains.identity.emails import normalise_email
from citewell.domains.identity.passwords import PasswordVault, check_password
from citewell.domains.identity.service.audit import record_event
from citewell.domains.identity.store import accounts, sessions
from citewell.domains.identity.store.members import save_member
from citewell.domains.identity.store.tenants import insert_tenant
from citewell.domains.identity.store.visibility import see_accounts_at_start, see_email
from citewell.domains.identity.types import Role
from citewell.foundation.clock import Clock
from citewell.foundation.database import AccountSession, Database

DEFAULT_ADMIN_EMAIL = "admin@localhost"
FIRST_TENANT_NAME, FIRST_TENANT_SLUG = "My team", "my-team"
_GENERATED_PASSWORD_BYTES = 18  # 24 characters


@dataclass(frozen=True)
class GeneratedPassword:
    """The first superadmin's password, to be shown once and kept nowhere."""

    email: str
    password: str = field(repr=False)


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


async def ensure_first_tenant(database: Database, user_id: UUID) -> None:
    """Make a superadmin who belongs to no tenant the admin of one, once: who signs in first can begin at once.

    Others' tenants, as the demo's, are no hindrance; it reads nothing in them.
    """
    async with database.account_transaction() as session:
        await see_accounts_at_start(session)
        inside = await insert_tenant(session, FIRST_TENANT_NAME, FIRST_TENANT_SLUG)
        if inside is None:
            return  # another request was first, or it was made long ago
        await save_member(inside, user_id, Role.ADMIN)
        await record_event(inside, None, "tenant.created", "tenant", inside.tenant_id)


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
