"""Reading passages, and how far the index is with a source."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import text

from citewell.domains.retrieval.store.rows import PASSAGE_COLUMNS, passage_of, refs_of
from citewell.domains.retrieval.types import Passage, SourceKind, SourceRef, SourceState, SourceStatus
from citewell.foundation.database import TenantSession

_PASSAGES_OF_SOURCES = text(f"""
    SELECT {PASSAGE_COLUMNS}
    FROM unnest(CAST(:kinds AS text[]), CAST(:source_ids AS uuid[])) AS wanted (kind, id)
    JOIN passages AS p
        ON p.tenant_id = :tenant_id AND p.source_kind = wanted.kind AND p.source_id = wanted.id
    ORDER BY p.source_kind, p.source_id, p.chunk_index
""")  # noqa: S608 - our own columns

_PASSAGES_BY_ID = text(f"""
    SELECT {PASSAGE_COLUMNS} FROM passages AS p
    WHERE p.tenant_id = :tenant_id AND p.id = ANY (CAST(:ids AS uuid[]))
""")  # noqa: S608 - our own columns

_STATUSES = text("""
    SELECT wanted.kind, wanted.id, pending.state, pending.last_error,
        coalesce(pending.content_hash, indexed.content_hash) AS content_hash,
        coalesce(indexed.passage_count, 0) AS passage_count
    FROM unnest(CAST(:kinds AS text[]), CAST(:source_ids AS uuid[])) AS wanted (kind, id)
    LEFT JOIN pending_sources AS pending ON pending.tenant_id = :tenant_id
        AND pending.source_kind = wanted.kind AND pending.source_id = wanted.id
    LEFT JOIN indexed_sources AS indexed ON indexed.tenant_id = :tenant_id
        AND indexed.source_kind = wanted.kind AND indexed.source_id = wanted.id
    WHERE pending.source_id IS NOT NULL OR indexed.source_id IS NOT NULL
""")


async def passages_of(session: TenantSession, refs: Sequence[SourceRef]) -> list[Passage]:
    """All passages of these sources, each source's in the order of its text."""
    rows = await session.execute(_PASSAGES_OF_SOURCES, refs_of(session.tenant_id, refs))
    return [passage_of(row) for row in rows]


async def passages_by_id(session: TenantSession, ids: Sequence[UUID]) -> dict[UUID, Passage]:
    """Those of the passages that exist."""
    rows = await session.execute(_PASSAGES_BY_ID, {"tenant_id": session.tenant_id, "ids": list(ids)})
    return {row.id: passage_of(row) for row in rows}


async def statuses(session: TenantSession, refs: Sequence[SourceRef]) -> dict[SourceRef, SourceStatus]:
    """How far the index is with these sources; the ones it never heard of are absent."""
    rows = await session.execute(_STATUSES, refs_of(session.tenant_id, refs))
    return {
        SourceRef(SourceKind(row.kind), row.id): SourceStatus(
            state=SourceState(row.state or SourceState.INDEXED),
            content_hash=row.content_hash,
            passage_count=row.passage_count,
            error=row.last_error,
        )
        for row in rows
    }
