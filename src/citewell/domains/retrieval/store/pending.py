"""What waits to be indexed: queued by the transaction that changed the source, leased by an indexer."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import text

from citewell.domains.retrieval.store.rows import facts_from_json, key_of
from citewell.domains.retrieval.types import ClaimedSource, SourceKind, SourceRef
from citewell.foundation.database import Session, TenantSession

CHANNEL = "citewell_index"

_KEY = "tenant_id = :tenant_id AND source_kind = :kind AND source_id = :source_id"

# Takes the row's lock also when nothing changes: what follows in this transaction sees a stable row.
_QUEUE = text("""
    INSERT INTO pending_sources AS pending
        (tenant_id, source_kind, source_id, content, content_chars, content_hash, facts, facts_hash)
    VALUES (:tenant_id, :kind, :source_id, :content, :content_chars, :content_hash, CAST(:facts AS jsonb), :facts_hash)
    ON CONFLICT (tenant_id, source_kind, source_id) DO UPDATE SET
        content = excluded.content, content_chars = excluded.content_chars, content_hash = excluded.content_hash,
        facts = excluded.facts, facts_hash = excluded.facts_hash, state = 'waiting', attempts = 0,
        last_error = NULL, queued_at = now(), not_before = now(), lease_token = NULL, leased_until = NULL
    WHERE (pending.content_hash, pending.facts_hash, pending.state)
        IS DISTINCT FROM (excluded.content_hash, excluded.facts_hash, 'waiting')
""")

_UNQUEUE_IF_INDEXED = text("""
    DELETE FROM pending_sources AS pending USING indexed_sources AS indexed
    WHERE pending.tenant_id = :tenant_id AND pending.source_kind = :kind AND pending.source_id = :source_id
        AND indexed.tenant_id = :tenant_id AND indexed.source_kind = :kind AND indexed.source_id = :source_id
        AND indexed.content_hash = pending.content_hash AND indexed.facts_hash = pending.facts_hash
""")

_NOTIFY = text("SELECT pg_notify(:channel, :tenant_id)")

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

_LEASE = text(f"""
    UPDATE pending_sources
    SET lease_token = :token, leased_until = now() + make_interval(secs => :seconds), attempts = attempts + 1
    WHERE {_KEY}
    RETURNING content, content_hash, facts, facts_hash, attempts
""")  # noqa: S608 - our own condition

_TAKE = text(f"""
    DELETE FROM pending_sources
    WHERE {_KEY} AND content_hash = :content_hash AND facts_hash = :facts_hash
""")  # noqa: S608 - our own condition

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

_FORGET = text(f"DELETE FROM pending_sources WHERE {_KEY}")  # noqa: S608 - our own condition

_RETRY_FAILED = text("""
    UPDATE pending_sources SET state = 'waiting', attempts = 0, not_before = now()
    WHERE tenant_id = :tenant_id AND state = 'failed'
""")

_NEXT_IN_SECONDS = text("""
    SELECT extract(epoch FROM min(not_before) - now())::float8 FROM pending_sources
    WHERE tenant_id = :tenant_id AND state = 'waiting' AND lease_token IS NULL
""")


async def queue(
    session: TenantSession, ref: SourceRef, *, content: str, content_hash: str, facts: str, facts_hash: str
) -> bool:
    """Record a source's newest text and facts; False when the index holds exactly these already.

    The index is compared only after the row's lock is held. An indexer that is just writing an older text of this
    source has then either committed, and the comparison sees it, or finds this row and leaves the source waiting.
    """
    key = key_of(session.tenant_id, ref)
    await session.execute(
        _QUEUE,
        {
            **key,
            "content": content,
            "content_chars": len(content),
            "content_hash": content_hash,
            "facts": facts,
            "facts_hash": facts_hash,
        },
    )
    unqueued = await session.execute(_UNQUEUE_IF_INDEXED, key)
    return unqueued.rowcount == 0


async def notify(session: TenantSession) -> None:
    """Wake the indexers when this transaction commits."""
    await session.execute(_NOTIFY, {"channel": CHANNEL, "tenant_id": str(session.tenant_id)})


async def notify_all(session: Session) -> None:
    """Wake the indexers for every tenant, to look for what is missing too."""
    await session.execute(_NOTIFY, {"channel": CHANNEL, "tenant_id": ""})


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
    return [await _lease(session, ref, token, lease_seconds) for ref in taken]


async def _lease(session: TenantSession, ref: SourceRef, token: int, seconds: float) -> ClaimedSource:
    parameters = {**key_of(session.tenant_id, ref), "token": token, "seconds": seconds}
    row = (await session.execute(_LEASE, parameters)).one()
    return ClaimedSource(
        tenant_id=session.tenant_id,
        ref=ref,
        text=row.content,
        content_hash=row.content_hash,
        facts=facts_from_json(row.facts),
        facts_hash=row.facts_hash,
        attempts=row.attempts,
    )


async def take(session: TenantSession, claimed: ClaimedSource) -> bool:
    """Remove the row if it is still what was claimed; False when it changed, was done by another, or was forgotten."""
    key = key_of(session.tenant_id, claimed.ref)
    taken = await session.execute(
        _TAKE, {**key, "content_hash": claimed.content_hash, "facts_hash": claimed.facts_hash}
    )
    return taken.rowcount == 1


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


async def forget(session: TenantSession, ref: SourceRef) -> None:
    """Remove the source from the queue."""
    await session.execute(_FORGET, key_of(session.tenant_id, ref))


def tenant_of_payload(payload: str) -> UUID | None:
    """The tenant a notification names; `None` for all of them."""
    try:
        return UUID(payload)
    except ValueError:
        return None
