"""Counting a tenant's index, in both directions of each relation."""

from sqlalchemy import text

from citewell.domains.retrieval.types import FailedSource, IndexHealth, SourceKind, SourceRef
from citewell.foundation.database import TenantSession

_MAX_FAILED_SHOWN = 50

_WAITING = text("""
    SELECT count(*) FROM (
        SELECT 1 FROM pending_sources WHERE tenant_id = :tenant_id AND state = 'waiting' LIMIT :most
    ) AS waiting
""")
_COUNTS = text("""
    SELECT
        (SELECT name FROM embedding_models WHERE state = 'live') AS live_model,
        (SELECT name FROM embedding_models WHERE state = 'building') AS building_model,
        (SELECT count(*) FROM indexed_sources WHERE tenant_id = :tenant_id) AS sources,
        (SELECT count(*) FROM pending_sources WHERE tenant_id = :tenant_id AND state = 'waiting') AS waiting,
        (SELECT count(*) FROM pending_sources WHERE tenant_id = :tenant_id AND state = 'failed') AS failed_count,
        (SELECT count(*) FROM passages WHERE tenant_id = :tenant_id) AS passages,
        (
            SELECT count(*) FROM passage_vectors AS v JOIN embedding_models AS m ON m.id = v.model_id
            WHERE v.tenant_id = :tenant_id AND m.state = 'live'
        ) AS live_vectors,
        (
            SELECT count(*) FROM passage_vectors AS v JOIN embedding_models AS m ON m.id = v.model_id
            WHERE v.tenant_id = :tenant_id AND m.state = 'building'
        ) AS building_vectors,
        (
            SELECT count(*) FROM passage_vectors AS v JOIN embedding_models AS m ON m.id = v.model_id
            WHERE v.tenant_id = :tenant_id AND m.state = 'retired'
                AND m.changed_at < now() - make_interval(secs => :grace_seconds)
        ) AS wrong_model_vectors,
        (
            SELECT count(*) FROM passages AS p
            WHERE p.tenant_id = :tenant_id AND NOT EXISTS (
                SELECT FROM passage_vectors AS v JOIN embedding_models AS m ON m.id = v.model_id
                WHERE v.tenant_id = :tenant_id AND v.passage_id = p.id AND m.state = 'live'
            )
        ) AS passages_without_vector,
        (
            SELECT count(*) FROM passage_vectors AS v
            WHERE v.tenant_id = :tenant_id AND NOT EXISTS (
                SELECT FROM passages AS p WHERE p.tenant_id = :tenant_id AND p.id = v.passage_id
            )
        ) AS stray_vectors,
        (
            SELECT count(*) FROM indexed_sources AS s
            WHERE s.tenant_id = :tenant_id AND s.passage_count <> (
                SELECT count(*) FROM passages AS p
                WHERE p.tenant_id = :tenant_id AND p.source_kind = s.source_kind AND p.source_id = s.source_id
                    AND p.source_hash = s.content_hash
            )
        ) AS miscounted_sources
""")

_TERMS = text("""
    WITH counted AS MATERIALIZED (
        SELECT passage_id, sum(frequency) AS frequencies FROM passage_terms
        WHERE tenant_id = :tenant_id GROUP BY passage_id
    )
    SELECT
        count(*) FILTER (WHERE p.id IS NULL) AS stray,
        count(*) FILTER (WHERE p.term_count > 0 AND p.term_count IS DISTINCT FROM counted.frequencies) AS without
    FROM counted FULL JOIN (SELECT id, term_count FROM passages WHERE tenant_id = :tenant_id) AS p
        ON p.id = counted.passage_id
""")

_FAILED = text("""
    SELECT source_kind, source_id, attempts, last_error FROM pending_sources
    WHERE tenant_id = :tenant_id AND state = 'failed' ORDER BY queued_at LIMIT :limit
""")


async def count_waiting(session: TenantSession, *, most: int) -> int:
    """Count the sources that wait to be indexed, up to `most`."""
    found = await session.execute(_WAITING, {"tenant_id": session.tenant_id, "most": most})
    return int(found.scalar_one())


async def index_health(session: TenantSession, *, grace_seconds: float) -> IndexHealth:
    """Count everything. Reads the tenant's whole inverted index: seconds for a large tenant, not for every request."""
    tenant = {"tenant_id": session.tenant_id}
    counts = (await session.execute(_COUNTS, {**tenant, "grace_seconds": grace_seconds})).one()
    terms = (await session.execute(_TERMS, tenant)).one()
    failed = await session.execute(_FAILED, {**tenant, "limit": _MAX_FAILED_SHOWN})
    return IndexHealth(
        **counts._mapping,  # noqa: SLF001 - SQLAlchemy's documented name for a row as a mapping
        passages_without_terms=terms.without,
        stray_terms=terms.stray,
        failed=tuple(
            FailedSource(
                SourceRef(SourceKind(row.source_kind), row.source_id), row.attempts, row.last_error or ""
            )
            for row in failed
        ),
    )
