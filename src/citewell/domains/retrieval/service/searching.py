"""Hybrid search."""

from collections.abc import Sequence
from uuid import UUID

from citewell.domains.retrieval.fusion import fuse_scores
from citewell.domains.retrieval.store import keywords, meaning, models, passages
from citewell.domains.retrieval.store.conditions import Scored
from citewell.domains.retrieval.types import Hit, QueryVector, SearchFilters, SearchMode
from citewell.foundation.database import TenantSession
from citewell.foundation.embedding.types import Embedder
from citewell.foundation.errors import Invalid, Unavailable

MAX_QUERY_CHARS = 4_000
MAX_LIMIT = 200
_DEPTH = 100  # how far down each ranking is looked at, at least


async def embed_query(embedder: Embedder, query: str) -> QueryVector:
    """What the query means to the embedding model. Waits for the model: call it before the transaction."""
    while True:
        model = embedder.model
        vectors = await embedder.embed([query[:MAX_QUERY_CHARS]])
        if embedder.model == model:  # the live model may change between the two
            return QueryVector(model.name, vectors[0])


async def embed_query_if_possible(embedder: Embedder, query: str, mode: SearchMode) -> QueryVector | None:
    """As `embed_query`, for a mode: nothing for keywords, and nothing for hybrid while the model is away.

    Raises:
        Unavailable: the model is away and the search is by meaning alone.
    """
    if mode is SearchMode.KEYWORD:
        return None
    try:
        return await embed_query(embedder, query)
    except Unavailable:
        if mode is SearchMode.SEMANTIC:
            raise
        return None


async def search(
    session: TenantSession,
    query: str,
    vector: QueryVector | None,
    *,
    filters: SearchFilters | None = None,
    mode: SearchMode = SearchMode.HYBRID,
    limit: int = 10,
) -> list[Hit]:
    """Find the passages that answer a query best, best first; the same order for the same index.

    `vector` is the same query from `embed_query`. Without it, or when its model has no vectors here, a hybrid search
    goes by keywords alone and a semantic one finds nothing. The score of a hit is that of its mode: fused in [0, 1],
    BM25, or cosine similarity.

    Raises:
        Invalid: the query is longer than `MAX_QUERY_CHARS`, or the limit is not in 1 … `MAX_LIMIT`.
    """
    if len(query) > MAX_QUERY_CHARS:
        raise Invalid(f"A query has at most {MAX_QUERY_CHARS:,} characters.", field="query")
    if not 1 <= limit <= MAX_LIMIT:
        raise Invalid(f"A search gives between 1 and {MAX_LIMIT} passages.", field="limit")
    limits = filters or SearchFilters()
    depth = max(_DEPTH, limit) if mode is SearchMode.HYBRID else limit
    by_keywords: Sequence[Scored] = ()
    by_meaning: Sequence[Scored] = ()
    if mode is not SearchMode.SEMANTIC:
        by_keywords = await keywords.by_keywords(session, query.replace("\0", " "), limits, depth)
    if mode is not SearchMode.KEYWORD and vector is not None:
        by_meaning = await _by_meaning(session, vector, limits, depth)
    return await _hits(session, by_keywords, by_meaning, mode, limit)


async def _by_meaning(
    session: TenantSession, vector: QueryVector, filters: SearchFilters, depth: int
) -> list[Scored]:
    model = next(
        (model for model in await models.all_models(session) if model.name == vector.model_name), None
    )
    if model is None or model.dimensions != len(vector.values):
        return []
    return await meaning.by_meaning(session, vector, model, filters, depth)


async def _hits(
    session: TenantSession,
    by_keywords: Sequence[Scored],
    by_meaning: Sequence[Scored],
    mode: SearchMode,
    limit: int,
) -> list[Hit]:
    keyword_scores = {scored.id: scored.score for scored in by_keywords}
    semantic_scores = {scored.id: scored.score for scored in by_meaning}
    scores: dict[UUID, float] = {
        SearchMode.KEYWORD: keyword_scores,
        SearchMode.SEMANTIC: semantic_scores,
        SearchMode.HYBRID: fuse_scores([keyword_scores, semantic_scores]),
    }[mode]
    best = sorted(scores, key=lambda id_: (-scores[id_], -semantic_scores.get(id_, -1.0), id_))[:limit]
    found = await passages.passages_by_id(session, best) if best else {}
    return [
        Hit(found[id_], scores[id_], keyword_scores.get(id_), semantic_scores.get(id_))
        for id_ in best
        if id_ in found
    ]
