"""API keys: programs that act for a user, in one tenant, with some of its permissions."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from citewell.domains.identity.opaque_tokens import new_api_key
from citewell.domains.identity.service.audit import record_event
from citewell.domains.identity.store import api_keys as store
from citewell.domains.identity.types import Actor, ApiKey, Permission
from citewell.foundation.database import TenantSession
from citewell.foundation.errors import Conflict, Invalid, NotFound, PermissionDenied

MAX_KEYS_OF_ONE_USER = 100  # in one tenant
MAX_KEY_LIFETIME = timedelta(days=3_660)  # ten years; leave the expiry out for a key without an end


@dataclass(frozen=True)
class NewApiKey:
    """A key and its secret, which is never seen again."""

    key: ApiKey
    secret: str = field(repr=False)


async def create_api_key(
    session: TenantSession,
    actor: Actor,
    *,
    name: str,
    scopes: frozenset[Permission],
    expires_at: datetime | None,
    now: datetime,
) -> NewApiKey:
    """Make a key with some of the actor's own permissions.

    Every member may; each scope is required of the actor itself. When the user loses a permission later, its keys lose
    it too.

    Raises:
        PermissionDenied: the actor does not hold a scope, or is a key itself: it could outlive its own end.
        Invalid: the expiry is past or too far away.
        Conflict: this user has too many keys.
    """
    if actor.api_key_id is not None:
        raise PermissionDenied(
            "An API key cannot make another one. Sign in with e-mail and password instead."
        )
    for scope in sorted(scopes):
        actor.require(scope)
    if expires_at is not None and not now < expires_at <= now + MAX_KEY_LIFETIME:
        raise Invalid(
            "A key expires in the future, within ten years. Leave it out for no end.", field="expires_at"
        )
    if await store.count_api_keys(session, actor.user_id) >= MAX_KEYS_OF_ONE_USER:
        raise Conflict(f"You have {MAX_KEYS_OF_ONE_USER} API keys in this tenant. Delete one first.")
    secret = new_api_key()
    key = await store.insert_api_key(
        session,
        user_id=actor.user_id,
        name=name,
        prefix=secret.prefix,
        key_hash=secret.hash,
        scopes=scopes,
        now=now,
        expires_at=expires_at,
    )
    await record_event(
        session, actor, "api_key.created", "api_key", key.id, details={"scopes": sorted(map(str, scopes))}
    )
    return NewApiKey(key, secret.text)


async def list_api_keys(
    session: TenantSession, actor: Actor, *, after: UUID | None, limit: int
) -> list[ApiKey]:
    """List the own keys of this tenant, or everybody's for who manages members. The own need no permission."""
    owner = None if actor.may(Permission.MANAGE_MEMBERS) else actor.user_id
    return await store.list_api_keys(session, user_id=owner, after=after, limit=limit)


async def revoke_api_key(session: TenantSession, actor: Actor, key_id: UUID, now: datetime) -> None:
    """Make a key worthless at once: an own one, or anyone's for who manages members.

    A key may revoke itself, but not its siblings, unless it was given `members:manage`.

    Raises:
        NotFound: there is no such key, or it is somebody else's.
    """
    key = await store.read_api_key(session, key_id)
    if key is None or not _may_revoke(actor, key):
        raise NotFound("There is no such API key.")
    await store.revoke_api_key(session, key_id, now)
    await record_event(session, actor, "api_key.revoked", "api_key", key_id)


def _may_revoke(actor: Actor, key: ApiKey) -> bool:
    if actor.may(Permission.MANAGE_MEMBERS):
        return True
    return key.user_id == actor.user_id and actor.api_key_id in {None, key.id}
