"""From what a request carries to who is asking. Looked up every time, so that signing out works at once."""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from citewell.domains.identity.access_tokens import read_access_token
from citewell.domains.identity.errors import CredentialsRejected
from citewell.domains.identity.keys import IdentityKeys
from citewell.domains.identity.opaque_tokens import looks_like_api_key, split_api_key
from citewell.domains.identity.service.acting import actor_of
from citewell.domains.identity.store import accounts, api_keys, sessions, tenants
from citewell.domains.identity.store.visibility import act_as, enter_tenant
from citewell.domains.identity.types import Account, Actor, KeyUse, Tenant
from citewell.foundation.database import Database
from citewell.foundation.errors import NotFound


@dataclass(frozen=True)
class Standing:
    """Who is asking, and where it belongs at this moment."""

    account: Account
    memberships: list[Tenant]


async def find_standing(keys: IdentityKeys, database: Database, now: datetime, bearer: str) -> Standing:
    """Return who shows this access token or API key. This is where nobody becomes somebody; nothing to require.

    Raises:
        CredentialsRejected: it is worth nothing (any more).
    """
    if looks_like_api_key(bearer):
        return await _by_api_key(database, now, bearer)
    return await find_session_standing(keys, database, now, bearer)


async def find_session_standing(
    keys: IdentityKeys, database: Database, now: datetime, access_token: str
) -> Standing:
    """Return who shows this access token. Nothing to require, as above.

    Raises:
        CredentialsRejected: it is worth nothing (any more).
    """
    claims = read_access_token(keys.access_tokens, access_token, now)
    async with database.account_transaction(claims.user_id) as session:
        account = await sessions.read_standing_account(session, claims.session_id, claims.user_id, now)
        if account is None:
            raise CredentialsRejected("The session has ended. Sign in again.")
        return Standing(account, await tenants.list_tenants_of(session, claims.user_id))


async def stands(database: Database, now: datetime, account: Account, actor: Actor) -> bool:
    """Whether an actor of a while ago would be made the same today. Asks about itself; nothing to require."""
    async with database.account_transaction(account.user_id) as session:
        if account.session_id is not None:
            user = await sessions.read_standing_account(session, account.session_id, account.user_id, now)
            if user is None:
                return False
            account = user
        else:
            assert account.key is not None
            known = await accounts.read_user(session, account.user_id)
            inside = await enter_tenant(session, account.key.tenant_id)
            is_valid = await api_keys.is_valid(inside, account.key.id, now)
            if known is None or known.disabled_at is not None or not is_valid:
                return False
            account = replace(account, is_superadmin=known.is_superadmin)
        memberships = await tenants.list_tenants_of(session, account.user_id)
    try:
        return actor_of(account, memberships, actor.tenant_id).permissions == actor.permissions
    except NotFound:
        return False


async def memberships_of(database: Database, user_id: UUID) -> list[Tenant]:
    """The tenants an account belongs to now."""
    async with database.account_transaction(user_id) as session:
        return await tenants.list_tenants_of(session, user_id)


async def _by_api_key(database: Database, now: datetime, text: str) -> Standing:
    prefix, key_hash = split_api_key(text)
    async with database.account_transaction() as session:
        key = await api_keys.find_api_key(session, prefix, key_hash, now)
        if key is None:
            raise CredentialsRejected(
                "The API key is not known, was revoked, or has expired. Make a new one."
            )
        as_user = await act_as(session, key.user_id)
        user = await accounts.read_user(as_user, key.user_id)
        memberships = await tenants.list_tenants_of(as_user, key.user_id)
        if (
            user is None
            or user.disabled_at is not None
            or key.tenant_id not in {one.id for one in memberships}
        ):
            raise CredentialsRejected("The owner of this API key may not use this tenant any more.")
        await api_keys.note_use(await enter_tenant(session, key.tenant_id), key.id, now)
    account = Account(
        user_id=user.id,
        email=user.email,
        name=user.name,
        is_superadmin=user.is_superadmin,
        timezone=user.timezone,
        key=KeyUse(key.id, key.tenant_id, key.scopes),
    )
    return Standing(account, [one for one in memberships if one.id == key.tenant_id])
