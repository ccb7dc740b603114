"""Passages with their postings and vectors: written and removed together."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from sqlalchemy import text

from citewell.domains.retrieval.store.rows import facts_to_json, refs_of, vector_literal
from citewell.domains.retrieval.types import ClaimedSource, PassageDraft, SourceRef
from citewell.foundation.database import TenantSession

_PASSAGES_AT_A_TIME = 500

# The terms are read from the text again rather than kept: the function that gives them never changes its answer.
_DELETE_PASSAGES = text("""
    WITH gone AS (
        DELETE FROM passages
        USING unnest(CAST(:kinds AS text[]), CAST(:source_ids AS uuid[])) AS source (kind, id)
        WHERE tenant_id = :tenant_id AND source_kind = source.kind AND source_id = source.id
        RETURNING passages.id, context, text
    )
    DELETE FROM passage_terms AS posting
    USING gone CROSS JOIN LATERAL citewell_terms(gone.context || E'\\n' || gone.text) AS word
    WHERE posting.tenant_id = :tenant_id AND posting.term = word.term COLLATE "C" AND posting.passage_id = gone.id
""")

_DELETE_SOURCES = text("""
    DELETE FROM indexed_sources
    USING unnest(CAST(:kinds AS text[]), CAST(:source_ids AS uuid[])) AS source (kind, id)
    WHERE tenant_id = :tenant_id AND source_kind = source.kind AND source_id = source.id
""")

_UPSERT_SOURCES = text("""
    INSERT INTO indexed_sources (tenant_id, source_kind, source_id, content_hash, facts_hash, passage_count)
    SELECT :tenant_id, source.*
    FROM unnest(
        CAST(:kinds AS text[]), CAST(:source_ids AS uuid[]), CAST(:hashes AS text[]), CAST(:facts_hashes AS text[]),
        CAST(:passage_counts AS integer[])
    ) AS source
    ON CONFLICT (tenant_id, source_kind, source_id) DO UPDATE SET
        content_hash = excluded.content_hash, facts_hash = excluded.facts_hash,
        passage_count = excluded.passage_count, indexed_at = now()
""")

_INSERT_PASSAGES = text("""
    WITH source AS MATERIALIZED (
        SELECT given.number, given.kind, given.id, given.hash, facts.*
        FROM unnest(
            CAST(:kinds AS text[]), CAST(:source_ids AS uuid[]), CAST(:hashes AS text[]), CAST(:facts AS text[])
        ) WITH ORDINALITY AS given (kind, id, hash, facts, number)
        CROSS JOIN LATERAL jsonb_to_record(given.facts::jsonb) AS facts (
            title text, date date, author_id uuid, author_name text, project text, tags text[]
        )
    ), draft AS MATERIALIZED (
        SELECT uuidv7() AS id, piece.*, words.*
        FROM unnest(
            CAST(:numbers AS bigint[]), CAST(:indexes AS integer[]), CAST(:texts AS text[]),
            CAST(:starts AS integer[]), CAST(:ends AS integer[]), CAST(:headings AS text[]),
            CAST(:contexts AS text[])
        ) WITH ORDINALITY
            AS piece (number, chunk_index, text, char_start, char_end, heading, context, position)
        CROSS JOIN LATERAL (
            SELECT array_agg(term) AS terms, array_agg(frequency) AS frequencies,
                coalesce(sum(frequency), 0)::integer AS term_count
            FROM citewell_terms(piece.context || E'\\n' || piece.text)
        ) AS words
    ), written AS (
        INSERT INTO passages (
            tenant_id, id, source_kind, source_id, chunk_index, text, char_start, char_end, heading, context,
            source_hash, term_count, title, date, author_id, author_name, project, tags
        )
        SELECT :tenant_id, draft.id, source.kind, source.id, draft.chunk_index, draft.text, draft.char_start,
            draft.char_end, draft.heading, draft.context, source.hash, draft.term_count, source.title, source.date,
            source.author_id, source.author_name, source.project, source.tags
        FROM draft JOIN source USING (number)
    ), postings AS (
        INSERT INTO passage_terms (tenant_id, term, passage_id, frequency, passage_length)
        SELECT :tenant_id, posting.term, draft.id, posting.frequency, least(draft.term_count, 32767)
        FROM draft CROSS JOIN LATERAL unnest(draft.terms, draft.frequencies) AS posting (term, frequency)
    )
    SELECT id FROM draft ORDER BY position
""")

_INSERT_VECTORS = text("""
    INSERT INTO passage_vectors (tenant_id, passage_id, model_id, embedding)
    SELECT :tenant_id, passage.id, :model_id, draft.embedding::halfvec
    FROM unnest(CAST(:passage_ids AS uuid[]), CAST(:vectors AS text[])) AS draft (passage_id, embedding)
    JOIN passages AS passage ON passage.tenant_id = :tenant_id AND passage.id = draft.passage_id
    FOR KEY SHARE OF passage
    ON CONFLICT DO NOTHING
""")


async def replace(
    session: TenantSession, sources: Sequence[tuple[ClaimedSource, Sequence[PassageDraft]]]
) -> None:
    """Put these passages in the place of all that the sources had."""
    written = [source for source, _ in sources]
    parameters = {
        **refs_of(session.tenant_id, [source.ref for source in written]),
        "hashes": [source.content_hash for source in written],
    }
    await session.execute(_DELETE_PASSAGES, parameters)
    await session.execute(
        _UPSERT_SOURCES,
        {
            **parameters,
            "facts_hashes": [source.facts_hash for source in written],
            "passage_counts": [len(drafts) for _, drafts in sources],
        },
    )
    numbered = [
        (number, index, draft)
        for number, (_, drafts) in enumerate(sources, start=1)
        for index, draft in enumerate(drafts)
    ]
    facts = [facts_to_json(source.facts) for source in written]
    for first in range(0, len(numbered), _PASSAGES_AT_A_TIME):
        part = numbered[first : first + _PASSAGES_AT_A_TIME]
        await _insert(session, {**parameters, "facts": facts}, part)


async def _insert(
    session: TenantSession,
    sources: Mapping[str, object],
    numbered: Sequence[tuple[int, int, PassageDraft]],
) -> None:
    """Insert drafts, each with the number of its source, from 1, and its place in it."""
    drafts = [draft for _, _, draft in numbered]
    written = await session.execute(
        _INSERT_PASSAGES,
        {
            **sources,
            "numbers": [number for number, _, _ in numbered],
            "indexes": [index for _, index, _ in numbered],
            "texts": [draft.text for draft in drafts],
            "starts": [draft.char_start for draft in drafts],
            "ends": [draft.char_end for draft in drafts],
            "headings": [draft.heading for draft in drafts],
            "contexts": [draft.context for draft in drafts],
        },
    )
    ids = [row.id for row in written]
    for model_id in drafts[0].vectors:
        vectors = [vector_literal(draft.vectors[model_id]) for draft in drafts]
        await insert_vectors(session, model_id, ids, vectors)


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


async def delete_sources(session: TenantSession, refs: Sequence[SourceRef]) -> None:
    """Remove the sources' passages, postings and vectors."""
    parameters = refs_of(session.tenant_id, refs)
    await session.execute(_DELETE_PASSAGES, parameters)
    await session.execute(_DELETE_SOURCES, parameters)
