"""The ranking by meaning: cosine similarity of vectors, exact while the candidates are few."""

from sqlalchemy import text

from citewell.domains.retrieval.store.conditions import Scored, conditions_of
from citewell.domains.retrieval.store.rows import vector_literal
from citewell.domains.retrieval.types import IndexedModel, QueryVector, SearchFilters
from citewell.foundation.database import TenantSession

MAX_EXACT_CANDIDATES = 150_000
_ALWAYS_EXACT = 20_000  # some 20 ms
_SCAN_TO_WALK = 20.0  # one step along the graph costs as much as comparing this many vectors in a row
_EF_SEARCH = 200  # hnsw.ef_search: candidates held while the graph is walked

_WALK = text("""
    SELECT set_config('hnsw.iterative_scan', 'relaxed_order', true),
        set_config('hnsw.ef_search', :ef_search, true),
        set_config('hnsw.max_scan_tuples', :max_scan_tuples, true),
        set_config('hnsw.scan_mem_multiplier', '4', true)
""")


async def by_meaning(
    session: TenantSession, vector: QueryVector, model: IndexedModel, filters: SearchFilters, limit: int
) -> list[Scored]:
    """Rank by cosine similarity: exactly while the candidates are few, else along the HNSW graph."""
    candidates, total = await _count(session, model, filters)
    if candidates == 0:
        return []
    if is_scanned_exactly(candidates, total):
        return await by_meaning_exactly(session, vector, model, filters, limit)
    found = await by_meaning_approximately(session, vector, model, filters, limit, share=candidates / total)
    if len(found) < min(limit, candidates):
        return await by_meaning_exactly(session, vector, model, filters, limit)
    return found


def is_scanned_exactly(candidates: int, total: float) -> bool:
    """Whether comparing all candidates is cheaper than walking a graph of `total` vectors until enough are met.

    The walk meets one candidate in `total / candidates` vectors, so it pays only for a large share of the graph.
    """
    walked = _EF_SEARCH * total / candidates
    return candidates <= _ALWAYS_EXACT or (
        candidates <= MAX_EXACT_CANDIDATES and candidates <= _SCAN_TO_WALK * walked
    )


async def by_meaning_exactly(
    session: TenantSession, vector: QueryVector, model: IndexedModel, filters: SearchFilters, limit: int
) -> list[Scored]:
    """Compare every candidate. `+ 0` keeps the graph's index out of the plan."""
    return await _nearest(session, vector, model, filters, limit, order="distance + 0, passage_id")


async def by_meaning_approximately(
    session: TenantSession,
    vector: QueryVector,
    model: IndexedModel,
    filters: SearchFilters,
    limit: int,
    *,
    share: float,
) -> list[Scored]:
    """Walk the graph until `limit` candidates are met. `share`: of all vectors of the model, how many are candidates."""
    ef_search = min(max(_EF_SEARCH, 2 * limit), 1000)
    await session.execute(
        _WALK,
        {
            "ef_search": str(ef_search),
            "max_scan_tuples": str(round(max(20_000, 4 * ef_search / max(share, 1e-6)))),
        },
    )
    found = await _nearest(session, vector, model, filters, limit, order="distance")
    return sorted(found, key=lambda scored: (-scored.score, scored.id))


async def _nearest(
    session: TenantSession,
    vector: QueryVector,
    model: IndexedModel,
    filters: SearchFilters,
    limit: int,
    *,
    order: str,
) -> list[Scored]:
    """Model and dimensions stand in the SQL itself: the planner picks the partition and the index by them."""
    distance = f"(v.embedding::halfvec({model.dimensions})) <=> CAST(:vector AS halfvec({model.dimensions}))"
    candidates, parameters = _candidates(model, filters)
    rows = await session.execute(
        text(
            f"SELECT v.passage_id AS id, 1 - ({distance}) AS score FROM {candidates}"  # noqa: S608 - no value in it
            f" ORDER BY {order.replace('distance', f'({distance})')} LIMIT :limit"
        ),
        {
            **parameters,
            "tenant_id": session.tenant_id,
            "vector": vector_literal(vector.values),
            "limit": limit,
        },
    )
    return [Scored(row.id, row.score) for row in rows]


async def _count(session: TenantSession, model: IndexedModel, filters: SearchFilters) -> tuple[int, float]:
    """How many passages the filters leave, counted up to a limit, and all vectors of the model, of every tenant.

    The latter as the planner last counted them: no row of another tenant is read. Parallel workers are kept out of
    this transaction: they would start too late for a search of milliseconds, and take the cores of other searches.
    """
    conditions, parameters = conditions_of(filters)
    where = " AND ".join(["p.tenant_id = :tenant_id", *conditions])
    row = (
        await session.execute(
            text(
                f"SELECT (SELECT count(*) FROM (SELECT FROM passages AS p WHERE {where} LIMIT :at_most) AS found) AS candidates,"  # noqa: S608 - no value in it
                " (SELECT reltuples FROM pg_class WHERE oid = CAST(:relation AS regclass))::float8 AS total,"
                " set_config('max_parallel_workers_per_gather', '0', true)"
            ),
            {
                **parameters,
                "tenant_id": session.tenant_id,
                "at_most": MAX_EXACT_CANDIDATES + 1,
                "relation": f"passage_vectors_{model.id}",
            },
        )
    ).one()
    candidates: int = row.candidates
    return candidates, max(row.total, candidates)


def _candidates(model: IndexedModel, filters: SearchFilters) -> tuple[str, dict[str, object]]:
    conditions, parameters = conditions_of(filters)
    joined = (
        " JOIN passages AS p ON p.tenant_id = v.tenant_id AND p.id = v.passage_id AND p.tenant_id = :tenant_id"
        if conditions
        else ""
    )
    where = " AND ".join([f"v.model_id = {model.id}", "v.tenant_id = :tenant_id", *conditions])
    return f"passage_vectors AS v{joined} WHERE {where}", parameters
