"""The ranking by words.

BM25 as in Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009), eq. 3.15, with the
idf of Lucene, `ln(1 + (N - n + 0.5) / (n + 0.5))`, which is never negative. N, n and the mean length are those of the
tenant, exact in the moment of the query; filters do not change them.
"""

from sqlalchemy import text

from citewell.domains.retrieval.store.conditions import Scored, conditions_of
from citewell.domains.retrieval.types import SearchFilters
from citewell.foundation.database import TenantSession

K1 = 1.2  # how soon more occurrences of a term stop to count; Lucene's default
B = 0.75  # how much longer passages are held back; Lucene's default
MAX_QUERY_TERMS = 64

# A materialised list of wanted passages makes the filter one hash look-up per posting, however many there are.
# float8 throughout: PostgreSQL's numeric made the same sum five times as slow.
_KEYWORDS = """
    WITH query AS MATERIALIZED (
        SELECT term COLLATE "C" AS term, frequency::float8 AS weight
        FROM citewell_terms(:query) ORDER BY term LIMIT :max_terms
    ), corpus AS MATERIALIZED (
        SELECT count(*)::float8 AS n, greatest(sum(term_count), 1)::float8 / greatest(count(*), 1) AS mean_length
        FROM passages WHERE tenant_id = :tenant_id
    ), weighted AS MATERIALIZED (
        SELECT query.term,
            query.weight * CAST(:k1_plus_1 AS float8)
                * ln(1e0 + (greatest(corpus.n - found.n, 0e0) + 0.5e0) / (found.n + 0.5e0)) AS weight,
            CAST(:k1_b AS float8) / corpus.mean_length AS per_term
        FROM corpus CROSS JOIN query CROSS JOIN LATERAL (
            SELECT count(*)::float8 AS n FROM passage_terms AS posting
            WHERE posting.tenant_id = :tenant_id AND posting.term = query.term
        ) AS found
        WHERE found.n > 0
    ){wanted}
    SELECT passage_id AS id,
        sum(weight * frequency / (frequency + CAST(:k1_not_b AS float8) + per_term * passage_length)) AS score
    FROM weighted CROSS JOIN LATERAL (
        SELECT passage_id, frequency::float8 AS frequency, passage_length::float8 AS passage_length
        FROM passage_terms AS posting
        WHERE posting.tenant_id = :tenant_id AND posting.term = weighted.term
    ) AS postings
    {only}
    GROUP BY passage_id
    ORDER BY score DESC, passage_id
    LIMIT :limit
"""


async def by_keywords(session: TenantSession, query: str, filters: SearchFilters, limit: int) -> list[Scored]:
    """Rank by BM25. Passages without any term of the query are not in it."""
    conditions, parameters = conditions_of(filters)
    where = " AND ".join(["p.tenant_id = :tenant_id", *conditions])
    wanted = f", wanted AS MATERIALIZED (SELECT p.id FROM passages AS p WHERE {where})"  # noqa: S608 - no value in it
    only = "WHERE passage_id IN (SELECT id FROM wanted)"
    sql = _KEYWORDS.format(wanted=wanted, only=only) if conditions else _KEYWORDS.format(wanted="", only="")
    rows = await session.execute(
        text(sql),
        {
            **parameters,
            "tenant_id": session.tenant_id,
            "query": query,
            "limit": limit,
            "max_terms": MAX_QUERY_TERMS,
            "k1_plus_1": K1 + 1,
            "k1_not_b": K1 * (1 - B),
            "k1_b": K1 * B,
        },
    )
    return [Scored(row.id, row.score) for row in rows]
