"""Getting back in without the password: by a link that an admin hands over, since no mail is sent."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from citewell.domains.identity.errors import ResetLinkNotValid
from citewell.domains.identity.opaque_tokens import hash_reset_token, new_reset_token
from citewell.domains.identity.passwords import check_password
from citewell.domains.identity.service.audit import record_event
from citewell.domains.identity.service.throttling import Attempt, admit, forgive
from citewell.domains.identity.services import IdentityServices
from citewell.domains.identity.store import (
    accounts,
    login_attempts,
    members,
    password_resets,
    sessions,
    tenants,
)
from citewell.domains.identity.store.visibility import act_as, enter_tenant, see_accounts
from citewell.domains.identity.throttle import SIGN_IN_FROM_ONE_ADDRESS
from citewell.domains.identity.types import Account, Role, User
from citewell.foundation.clock import Clock
from citewell.foundation.database import AccountSession, Database, TenantSession
from citewell.foundation.errors import Conflict, NotFound

LINK_LIFETIME = timedelta(hours=24)
_NOT_YOURS = "There is no such user, or only a superadmin may reset its password."


@dataclass(frozen=True)
class ResetLink:
    """The secret of a reset link, which is never seen again, and when it ends."""

    token: str = field(repr=False)
    expires_at: datetime


async def make_reset_link(
    session: AccountSession, account: Account, user_id: UUID, now: datetime
) -> ResetLink:
    """Make the link with which a user sets a new password; the one before is worth nothing.

    For a superadmin, any account. For an admin, accounts that its tenant's invitation made and that never belonged to
    another tenant: an admin can add any account to its tenant, and must not get into it that way.

    Raises:
        PermissionDenied: asked with an API key.
        NotFound: there is no such account, or it is not the asker's to reset.
        Conflict: it is the asker's own, which has a password; or it is disabled.
    """
    account.require_session()
    await see_accounts(session, account)
    inside = None
    if account.administers_installation:
        user = await accounts.read_user(session, user_id)
    else:
        inside = await _tenant_in_charge(session, account, user_id)
        user = await accounts.read_user(inside, user_id) if inside else None
    if user is None or (inside is not None and not await _is_made_by(inside, session, user)):
        raise NotFound(_NOT_YOURS)
    await _check_may_have_link(session, account, user)
    secret = new_reset_token()
    expires_at = now + LINK_LIFETIME
    await password_resets.delete_old_resets(session, now)
    await password_resets.save_reset(
        session, user_id, secret.hash, made_by=account.user_id, now=now, expires_at=expires_at
    )
    if inside is not None:
        await record_event(inside, account, "password.reset_link_made", "user", user_id)
    await record_event(session, account, "password.reset_link_made", "user", user_id)
    return ResetLink(secret.text, expires_at)


async def reset_password(
    services: IdentityServices, database: Database, clock: Clock, *, token: str, new: str, address: str
) -> None:
    """Set a new password with a link. Every session ends, and wrong guesses are forgotten. The link is what is required.

    Raises:
        ResetLinkNotValid: unknown, used, expired or replaced, or its account is disabled.
        WeakPassword: the password cannot be used; the link still can.
        TooManyRequests: too many links that are worth nothing from this address.
    """
    token_hash = hash_reset_token(token)
    door = Attempt(services.keys.subject("sign-in", address), SIGN_IN_FROM_ONE_ADDRESS)
    await admit(database, clock, [door])
    async with database.account_transaction() as session:
        user = await _user_of(session, await password_resets.find_reset(session, token_hash, clock.now()))
    check_password(new, email=user.email, field="new_password")
    password_hash = await services.vault.hash(new)
    async with database.account_transaction() as session:
        now = clock.now()
        user = await _user_of(session, await password_resets.use_reset(session, token_hash, now))
        as_user = await act_as(session, user.id)
        await accounts.set_password_hash(as_user, user.id, password_hash)
        await login_attempts.forget_attempts(as_user, services.keys.subject("password", user.email))
        await forgive(as_user, [door], now)
        ended = await sessions.revoke_sessions(as_user, user.id, now)
        await record_event(
            as_user, Account.of(user), "password.reset", "user", user.id, details={"sessions_ended": ended}
        )


async def _tenant_in_charge(session: AccountSession, account: Account, user_id: UUID) -> TenantSession | None:
    """Go on inside the tenant that the asker administers and the user belongs to, if there is one."""
    for tenant in await tenants.list_tenants_of(session, account.user_id):
        if tenant.role is Role.ADMIN:
            inside = await enter_tenant(session, tenant.id)
            if await members.read_role(inside, tenant.id, user_id) is not None:
                return inside
    return None


async def _is_made_by(inside: TenantSession, session: AccountSession, user: User) -> bool:
    """Whether the account came into being by joining this tenant, belongs to no other, and is no superadmin's.

    Joining and signing up were one transaction then, so they have one time.
    """
    as_user = await act_as(session, user.id)
    return not user.is_superadmin and await password_resets.joined_only(
        as_user, user.id, inside.tenant_id, user.created_at
    )


async def _check_may_have_link(session: AccountSession, account: Account, user: User) -> None:
    if user.disabled_at is not None:
        raise Conflict("This account is disabled. Enable it first.")
    known = await accounts.read_credentials(session, user.id)
    if user.id == account.user_id and known is not None and known.password_hash is not None:
        raise Conflict("Change your own password with the one you have.")


async def _user_of(session: AccountSession, user_id: UUID | None) -> User:
    if user_id is None:
        raise ResetLinkNotValid
    user = await accounts.read_user(await act_as(session, user_id), user_id)
    if user is None or user.disabled_at is not None:
        raise ResetLinkNotValid
    return user
