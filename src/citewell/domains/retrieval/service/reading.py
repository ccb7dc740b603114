"""What the index knows of sources and passages."""

from collections.abc import Sequence
from uuid import UUID

from citewell.domains.retrieval.store import health, models, passages, word_counts
from citewell.domains.retrieval.types import IndexHealth, Passage, SourceRef, SourceStatus, WordCounts
from citewell.foundation.database import TenantSession

MAX_WAITING_COUNTED = 1000
MAX_COUNTED_WORDS = 64
RETIRED_MODEL_SECONDS = 3600.0  # how long queries under way may use the vectors of a model that was replaced


async def passages_of(session: TenantSession, refs: Sequence[SourceRef]) -> list[Passage]:
    """All indexed passages of these sources, each source's in the order of its text."""
    return await passages.passages_of(session, refs) if refs else []


async def passages_by_id(session: TenantSession, ids: Sequence[UUID]) -> dict[UUID, Passage]:
    """Those of the passages that exist: indexing a source again gives its passages new ids."""
    return await passages.passages_by_id(session, ids) if ids else {}


async def source_statuses(session: TenantSession, refs: Sequence[SourceRef]) -> dict[SourceRef, SourceStatus]:
    """How far the index is with these sources; the ones it never heard of, or forgot, are absent."""
    return await passages.statuses(session, refs) if refs else {}


async def current_hashes(session: TenantSession, refs: Sequence[SourceRef]) -> dict[SourceRef, str]:
    """The hash of each source's newest text, waiting or indexed.

    A quote that carries another hash is stale, and so is one whose source is absent here.
    """
    found = await source_statuses(session, refs)
    return {ref: status.content_hash for ref, status in found.items()}


async def count_passages_holding(session: TenantSession, words: Sequence[str]) -> WordCounts:
    """Count the passages of the tenant that hold each word in any of its forms; at most `MAX_COUNTED_WORDS` words."""
    return await word_counts.count_passages_holding(
        session, [word.replace("\0", " ") for word in words[:MAX_COUNTED_WORDS]]
    )


async def count_passages(session: TenantSession) -> int:
    """How many passages the tenant has."""
    return await models.count_passages(session)


async def count_vectors(session: TenantSession) -> dict[int, int]:
    """How many of the tenant's passages have a vector of each embedding model, by the model's id."""
    return await models.count_vectors(session)


async def count_waiting(session: TenantSession) -> int:
    """How many sources cannot be found yet, because they wait to be indexed; `MAX_WAITING_COUNTED` at most."""
    return await health.count_waiting(session, most=MAX_WAITING_COUNTED)


async def index_health(session: TenantSession) -> IndexHealth:
    """Count the tenant's index for its doctor: seconds for a large tenant."""
    return await health.index_health(session, grace_seconds=2 * RETIRED_MODEL_SECONDS)
