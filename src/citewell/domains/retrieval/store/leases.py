"""Leases on waiting sources: which indexer works on what, and what becomes of it."""

from collections.abc import Sequence

from sqlalchemy import text

from citewell.domains.retrieval.store.rows import facts_from_json, key_of, refs_of
from citewell.domains.retrieval.types import ClaimedSource, SourceKind, SourceRef
from citewell.foundation.database import TenantSession

_KEY = "tenant_id = :tenant_id AND source_kind = :kind AND source_id = :source_id"

# A lease ends with its indexer's connection, which holds the token as a session's advisory lock, or at its time.
_CLAIMABLE = text("""
    SELECT source_kind, source_id, content_chars, attempts
    FROM pending_sources
    WHERE tenant_id = :tenant_id AND state = 'waiting' AND not_before <= now() AND content_chars <= :max_chars
        AND (
            lease_token IS NULL OR leased_until < now() OR lease_token <> ALL (ARRAY(
                SELECT classid::bigint << 32 | objid::bigint FROM pg_locks
                WHERE locktype = 'advisory' AND objsubid = 1
                    AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
            ))
        )
    ORDER BY queued_at
    LIMIT :limit
    FOR UPDATE SKIP LOCKED
""")

_LEASE = text("""
    UPDATE pending_sources AS pending
    SET lease_token = :token, leased_until = now() + make_interval(secs => :seconds), attempts = attempts + 1
    FROM unnest(CAST(:kinds AS text[]), CAST(:source_ids AS uuid[])) AS wanted (kind, id)
    WHERE tenant_id = :tenant_id AND source_kind = wanted.kind AND source_id = wanted.id
    RETURNING source_kind, source_id, content, content_hash, facts, facts_hash, attempts
""")

_TAKE = text("""
    DELETE FROM pending_sources AS pending
    USING unnest(
        CAST(:kinds AS text[]), CAST(:source_ids AS uuid[]), CAST(:hashes AS text[]), CAST(:facts_hashes AS text[])
    ) AS claimed (kind, id, hash, facts_hash)
    WHERE tenant_id = :tenant_id AND source_kind = claimed.kind AND source_id = claimed.id
        AND content_hash = claimed.hash AND pending.facts_hash = claimed.facts_hash
    RETURNING source_kind, source_id
""")

_RELEASE = text(f"""
    UPDATE pending_sources
    SET lease_token = NULL, leased_until = NULL, attempts = attempts - 1,
        not_before = now() + make_interval(secs => :pause_seconds)
    WHERE {_KEY} AND lease_token = :token
""")  # noqa: S608 - our own condition

_RETRY_LATER = text(f"""
    UPDATE pending_sources
    SET lease_token = NULL, leased_until = NULL, last_error = :error,
        state = CASE WHEN attempts >= :max_attempts THEN 'failed' ELSE 'waiting' END,
        not_before = now() + make_interval(secs => :pause_seconds)
    WHERE {_KEY} AND lease_token = :token
""")  # noqa: S608 - our own condition

_RETRY_FAILED = text("""
    UPDATE pending_sources SET state = 'waiting', attempts = 0, not_before = now()
    WHERE tenant_id = :tenant_id AND state = 'failed'
""")

_NEXT_IN_SECONDS = text("""
    SELECT extract(epoch FROM min(not_before) - now())::float8 FROM pending_sources
    WHERE tenant_id = :tenant_id AND state = 'waiting' AND lease_token IS NULL
""")


async def claim(
    session: TenantSession,
    *,
    token: int,
    lease_seconds: float,
    max_chars_each: int,
    max_chars: int,
    limit: int,
) -> Sequence[ClaimedSource]:
    """Lease waiting sources, oldest first, up to `max_chars` together (one at least).

    A source that was tried twice is leased alone: if it is what ends the process, it ends it alone.
    """
    parameters = {"tenant_id": session.tenant_id, "max_chars": max_chars_each, "limit": limit}
    taken: list[SourceRef] = []
    chars = 0
    for row in (await session.execute(_CLAIMABLE, parameters)).all():
        chars += row.content_chars
        suspect = row.attempts > 1
        if taken and (suspect or chars > max_chars):
            break
        taken.append(SourceRef(SourceKind(row.source_kind), row.source_id))
        if suspect:
            break
    if not taken:
        return []
    leased = await session.execute(
        _LEASE, {**refs_of(session.tenant_id, taken), "token": token, "seconds": lease_seconds}
    )
    return [
        ClaimedSource(
            tenant_id=session.tenant_id,
            ref=SourceRef(SourceKind(row.source_kind), row.source_id),
            text=row.content,
            content_hash=row.content_hash,
            facts=facts_from_json(row.facts),
            facts_hash=row.facts_hash,
            attempts=row.attempts,
        )
        for row in leased
    ]


async def take(session: TenantSession, claimed: Sequence[ClaimedSource]) -> set[SourceRef]:
    """Remove the rows that are still what was claimed, and return their sources.

    The others changed, were done by another, or were forgotten.
    """
    taken = await session.execute(
        _TAKE,
        {
            **refs_of(session.tenant_id, [source.ref for source in claimed]),
            "hashes": [source.content_hash for source in claimed],
            "facts_hashes": [source.facts_hash for source in claimed],
        },
    )
    return {SourceRef(SourceKind(row.source_kind), row.source_id) for row in taken}


async def release(
    session: TenantSession, claimed: ClaimedSource, token: int, *, pause_seconds: float
) -> None:
    """Give a lease back as if it had not been tried."""
    key = key_of(session.tenant_id, claimed.ref)
    await session.execute(_RELEASE, {**key, "token": token, "pause_seconds": pause_seconds})


async def retry_later(
    session: TenantSession,
    claimed: ClaimedSource,
    token: int,
    *,
    error: str,
    pause_seconds: float,
    max_attempts: int,
) -> None:
    """Note a failure: try again after a pause, or mark the source failed when it was the last attempt."""
    await session.execute(
        _RETRY_LATER,
        {
            **key_of(session.tenant_id, claimed.ref),
            "token": token,
            "error": error,
            "pause_seconds": pause_seconds,
            "max_attempts": max_attempts,
        },
    )


async def retry_failed(session: TenantSession) -> int:
    """Queue the tenant's failed sources again. Return how many there were."""
    return (await session.execute(_RETRY_FAILED, {"tenant_id": session.tenant_id})).rowcount


async def next_in_seconds(session: TenantSession) -> float | None:
    """When the next unleased source may be tried: 0 or less is now, `None` when nothing waits."""
    row = (await session.execute(_NEXT_IN_SECONDS, {"tenant_id": session.tenant_id})).one()
    seconds: float | None = row[0]
    return seconds
