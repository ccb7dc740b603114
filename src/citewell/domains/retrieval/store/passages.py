"""Passages with their postings and vectors: written and removed together."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import text

from citewell.domains.retrieval.store.rows import PASSAGE_COLUMNS, key_of, passage_of, vector_literal
from citewell.domains.retrieval.types import (
    ClaimedSource,
    Passage,
    PassageDraft,
    SourceKind,
    SourceRef,
    SourceState,
    SourceStatus,
)
from citewell.foundation.database import TenantSession

_PASSAGES_AT_A_TIME = 500

# The terms are read from the text again rather than kept: the function that gives them never changes its answer.
_DELETE_PASSAGES = text("""
    WITH gone AS (
        DELETE FROM passages
        WHERE tenant_id = :tenant_id AND source_kind = :kind AND source_id = :source_id
        RETURNING id, context, text
    )
    DELETE FROM passage_terms AS posting
    USING gone CROSS JOIN LATERAL citewell_terms(gone.context || E'\\n' || gone.text) AS word
    WHERE posting.tenant_id = :tenant_id AND posting.term = word.term COLLATE "C" AND posting.passage_id = gone.id
""")

_DELETE_SOURCE = text("""
    DELETE FROM indexed_sources
    WHERE tenant_id = :tenant_id AND source_kind = :kind AND source_id = :source_id
""")

_UPSERT_SOURCE = text("""
    INSERT INTO indexed_sources
        (tenant_id, source_kind, source_id, content_hash, facts_hash, passage_count)
    VALUES (:tenant_id, :kind, :source_id, :content_hash, :facts_hash, :passage_count)
    ON CONFLICT (tenant_id, source_kind, source_id) DO UPDATE SET
        content_hash = excluded.content_hash, facts_hash = excluded.facts_hash,
        passage_count = excluded.passage_count, indexed_at = now()
""")

_INSERT_PASSAGES = text("""
    WITH draft AS MATERIALIZED (
        SELECT piece.*, words.*
        FROM unnest(
            CAST(:indexes AS integer[]), CAST(:texts AS text[]), CAST(:starts AS integer[]),
            CAST(:ends AS integer[]), CAST(:headings AS text[]), CAST(:contexts AS text[])
        ) AS piece (chunk_index, text, char_start, char_end, heading, context)
        CROSS JOIN LATERAL (
            SELECT array_agg(term) AS terms, array_agg(frequency) AS frequencies,
                coalesce(sum(frequency), 0)::integer AS term_count
            FROM citewell_terms(piece.context || E'\\n' || piece.text)
        ) AS words
    ), written AS (
        INSERT INTO passages (
            tenant_id, source_kind, source_id, chunk_index, text, char_start, char_end, heading, context,
            source_hash, term_count, title, date, author_id, author_name, project, tags
        )
        SELECT :tenant_id, :kind, :source_id, chunk_index, text, char_start, char_end, heading, context,
            :content_hash, term_count, :title, CAST(:date AS date), CAST(:author_id AS uuid), :author_name,
            CAST(:project AS text), CAST(:tags AS text[])
        FROM draft
        RETURNING id, chunk_index
    ), postings AS (
        INSERT INTO passage_terms (tenant_id, term, passage_id, frequency, passage_length)
        SELECT :tenant_id, posting.term, written.id, posting.frequency, least(draft.term_count, 32767)
        FROM draft JOIN written USING (chunk_index)
        CROSS JOIN LATERAL unnest(draft.terms, draft.frequencies) AS posting (term, frequency)
    )
    SELECT id, chunk_index FROM written
""")

_INSERT_VECTORS = text("""
    INSERT INTO passage_vectors (tenant_id, passage_id, model_id, embedding)
    SELECT :tenant_id, passage.id, :model_id, draft.embedding::halfvec
    FROM unnest(CAST(:passage_ids AS uuid[]), CAST(:vectors AS text[])) AS draft (passage_id, embedding)
    JOIN passages AS passage ON passage.tenant_id = :tenant_id AND passage.id = draft.passage_id
    FOR KEY SHARE OF passage
    ON CONFLICT DO NOTHING
""")

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


async def replace(session: TenantSession, source: ClaimedSource, drafts: Sequence[PassageDraft]) -> None:
    """Put these passages in the place of all the source had."""
    key = key_of(session.tenant_id, source.ref)
    await session.execute(_DELETE_PASSAGES, key)
    await session.execute(
        _UPSERT_SOURCE,
        {
            **key,
            "content_hash": source.content_hash,
            "facts_hash": source.facts_hash,
            "passage_count": len(drafts),
        },
    )
    for first in range(0, len(drafts), _PASSAGES_AT_A_TIME):
        await _insert(session, source, first, drafts[first : first + _PASSAGES_AT_A_TIME])


async def _insert(
    session: TenantSession, source: ClaimedSource, first: int, drafts: Sequence[PassageDraft]
) -> None:
    facts = source.facts
    written = await session.execute(
        _INSERT_PASSAGES,
        {
            **key_of(session.tenant_id, source.ref),
            "content_hash": source.content_hash,
            "indexes": list(range(first, first + len(drafts))),
            "texts": [draft.text for draft in drafts],
            "starts": [draft.char_start for draft in drafts],
            "ends": [draft.char_end for draft in drafts],
            "headings": [draft.heading for draft in drafts],
            "contexts": [draft.context for draft in drafts],
            "title": facts.title,
            "date": facts.date,
            "author_id": facts.author_id,
            "author_name": facts.author_name,
            "project": facts.project,
            "tags": list(facts.tags),
        },
    )
    ids = {row.chunk_index - first: row.id for row in written}
    for model_id in drafts[0].vectors:
        vectors = [vector_literal(draft.vectors[model_id]) for draft in drafts]
        await insert_vectors(session, model_id, [ids[number] for number in range(len(drafts))], vectors)


async def insert_vectors(
    session: TenantSession, model_id: int, passage_ids: Sequence[UUID], vectors: Sequence[str]
) -> None:
    """Add vectors of one model. A passage that is gone by now, or has one already, is passed over."""
    await session.execute(
        _INSERT_VECTORS,
        {
            "tenant_id": session.tenant_id,
            "model_id": model_id,
            "passage_ids": list(passage_ids),
            "vectors": list(vectors),
        },
    )


async def delete_source(session: TenantSession, ref: SourceRef) -> None:
    """Remove a source's passages, postings and vectors."""
    key = key_of(session.tenant_id, ref)
    await session.execute(_DELETE_PASSAGES, key)
    await session.execute(_DELETE_SOURCE, key)


async def passages_of(session: TenantSession, refs: Sequence[SourceRef]) -> list[Passage]:
    """All passages of these sources, each source's in the order of its text."""
    rows = await session.execute(_PASSAGES_OF_SOURCES, _refs_of(session, refs))
    return [passage_of(row) for row in rows]


async def passages_by_id(session: TenantSession, ids: Sequence[UUID]) -> dict[UUID, Passage]:
    """Those of the passages that exist."""
    rows = await session.execute(_PASSAGES_BY_ID, {"tenant_id": session.tenant_id, "ids": list(ids)})
    return {row.id: passage_of(row) for row in rows}


async def statuses(session: TenantSession, refs: Sequence[SourceRef]) -> dict[SourceRef, SourceStatus]:
    """How far the index is with these sources; the ones it never heard of are absent."""
    rows = await session.execute(_STATUSES, _refs_of(session, refs))
    return {
        SourceRef(SourceKind(row.kind), row.id): SourceStatus(
            state=SourceState(row.state or SourceState.INDEXED),
            content_hash=row.content_hash,
            passage_count=row.passage_count,
            error=row.last_error,
        )
        for row in rows
    }


def _refs_of(session: TenantSession, refs: Sequence[SourceRef]) -> dict[str, object]:
    return {
        "tenant_id": session.tenant_id,
        "kinds": [ref.kind.value for ref in refs],
        "source_ids": [ref.id for ref in refs],
    }
