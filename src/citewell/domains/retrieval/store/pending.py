"""What waits to be indexed: queued by the transaction that changed the source."""

from uuid import UUID

from sqlalchemy import text

from citewell.domains.retrieval.store.rows import key_of
from citewell.domains.retrieval.types import SourceRef
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

_FORGET = text(f"DELETE FROM pending_sources WHERE {_KEY}")  # noqa: S608 - our own condition


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


async def forget(session: TenantSession, ref: SourceRef) -> None:
    """Remove the source from the queue."""
    await session.execute(_FORGET, key_of(session.tenant_id, ref))


def tenant_of_payload(payload: str) -> UUID | None:
    """The tenant a notification names; `None` for all of them."""
    try:
        return UUID(payload)
    except ValueError:
        return None
