"""API keys: found by their prefix, proven by their hash."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from hmac import compare_digest
from typing import Any
from uuid import UUID

from sqlalchemy import Row, func, insert, or_, select, update

from citewell.domains.identity.store.visibility import see_api_key
from citewell.domains.identity.tables import api_keys
from citewell.domains.identity.types import ApiKey, Permission
from citewell.foundation.database import Session, TenantSession

_LAST_USED_PRECISION = timedelta(minutes=1)  # a busy key costs one write a minute, not one per request
_COLUMNS = [column for column in api_keys.c if column.name != "key_hash"]


@dataclass(frozen=True)
class FoundKey:
    """A key whose secret was shown, before anything is known about its user."""

    id: UUID
    tenant_id: UUID
    user_id: UUID
    scopes: frozenset[Permission]


async def find_api_key(session: Session, prefix: str, key_hash: bytes, now: datetime) -> FoundKey | None:
    """Find a key that counts: not revoked, not expired. No tenant is known yet; the policy shows this row only."""
    await see_api_key(session, key_hash)
    statement = select(api_keys).where(
        api_keys.c.prefix == prefix,
        api_keys.c.revoked_at.is_(None),
        or_(api_keys.c.expires_at.is_(None), api_keys.c.expires_at > now),
    )
    for row in await session.execute(statement):
        if compare_digest(row.key_hash, key_hash):
            return FoundKey(row.id, row.tenant_id, row.user_id, _scopes(row.scopes))
    return None


async def is_valid(session: TenantSession, key_id: UUID, now: datetime) -> bool:
    """Whether a key still counts: not revoked, not expired."""
    statement = select(api_keys.c.id).where(
        api_keys.c.id == key_id,
        api_keys.c.revoked_at.is_(None),
        or_(api_keys.c.expires_at.is_(None), api_keys.c.expires_at > now),
    )
    return (await session.execute(statement)).one_or_none() is not None


async def note_use(session: TenantSession, key_id: UUID, now: datetime) -> None:
    """Remember when the key was last used, to the minute."""
    await session.execute(
        update(api_keys)
        .where(
            api_keys.c.id == key_id,
            or_(api_keys.c.last_used_at.is_(None), api_keys.c.last_used_at < now - _LAST_USED_PRECISION),
        )
        .values(last_used_at=now)
    )


async def insert_api_key(
    session: TenantSession,
    *,
    user_id: UUID,
    name: str,
    prefix: str,
    key_hash: bytes,
    scopes: frozenset[Permission],
    now: datetime,
    expires_at: datetime | None,
) -> ApiKey:
    """Save a key; what is stored cannot give it back."""
    statement = (
        insert(api_keys)
        .values(
            tenant_id=session.tenant_id,
            user_id=user_id,
            name=name,
            prefix=prefix,
            key_hash=key_hash,
            scopes=sorted(scopes),
            created_at=now,
            expires_at=expires_at,
        )
        .returning(*_COLUMNS)
    )
    return _api_key((await session.execute(statement)).one())


async def list_api_keys(
    session: TenantSession, *, user_id: UUID | None, after: UUID | None, limit: int
) -> list[ApiKey]:
    """List the keys of this tenant that were not revoked, oldest first; with `user_id`, that user's."""
    statement = select(*_COLUMNS).where(
        api_keys.c.tenant_id == session.tenant_id, api_keys.c.revoked_at.is_(None)
    )
    if user_id is not None:
        statement = statement.where(api_keys.c.user_id == user_id)
    if after is not None:
        statement = statement.where(api_keys.c.id > after)
    return [_api_key(row) for row in await session.execute(statement.order_by(api_keys.c.id).limit(limit))]


async def count_api_keys(session: TenantSession, user_id: UUID) -> int:
    """Count the keys of one user in this tenant that were not revoked."""
    statement = select(func.count()).where(
        api_keys.c.tenant_id == session.tenant_id,
        api_keys.c.user_id == user_id,
        api_keys.c.revoked_at.is_(None),
    )
    return int((await session.execute(statement)).scalar_one())


async def read_api_key(session: TenantSession, key_id: UUID) -> ApiKey | None:
    """Read one key that was not revoked."""
    statement = select(*_COLUMNS).where(api_keys.c.id == key_id, api_keys.c.revoked_at.is_(None))
    row = (await session.execute(statement)).one_or_none()
    return _api_key(row) if row else None


async def revoke_api_key(session: TenantSession, key_id: UUID, now: datetime) -> None:
    """Make a key worthless from now on."""
    await session.execute(update(api_keys).where(api_keys.c.id == key_id).values(revoked_at=now))


async def revoke_api_keys_of(session: TenantSession, user_id: UUID, now: datetime) -> int:
    """Make every key of one user in this tenant worthless. Returns how many counted."""
    statement = update(api_keys).where(
        api_keys.c.tenant_id == session.tenant_id,
        api_keys.c.user_id == user_id,
        api_keys.c.revoked_at.is_(None),
    )
    return (await session.execute(statement.values(revoked_at=now))).rowcount


def _scopes(words: list[str]) -> frozenset[Permission]:
    """The permissions of this version among the stored words; one that was dropped since grants nothing."""
    known = {str(permission) for permission in Permission}
    return frozenset(Permission(word) for word in words if word in known)


def _api_key(row: Row[Any]) -> ApiKey:
    return ApiKey(
        id=row.id,
        user_id=row.user_id,
        name=row.name,
        prefix=row.prefix,
        scopes=_scopes(row.scopes),
        created_at=row.created_at,
        expires_at=row.expires_at,
        last_used_at=row.last_used_at,
    )
