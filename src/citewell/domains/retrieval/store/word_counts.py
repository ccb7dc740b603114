"""How common words are in a tenant's index."""

from collections.abc import Sequence

from sqlalchemy import text

from citewell.domains.retrieval.types import WordCounts
from citewell.foundation.database import TenantSession

# A word that is split into several terms ("ci/cd") is as rare as the rarest of them; one without terms is absent.
_COUNTS = text(
    """
    SELECT asked.word, min(found.n) AS passages
    FROM unnest(CAST(:words AS text[])) AS asked (word)
    CROSS JOIN LATERAL citewell_terms(asked.word) AS terms
    CROSS JOIN LATERAL (
        SELECT count(*) AS n FROM passage_terms AS posting
        WHERE posting.tenant_id = :tenant_id AND posting.term = terms.term COLLATE "C"
    ) AS found
    GROUP BY asked.word
    """
)
_PASSAGES = text("SELECT count(*) FROM passages WHERE tenant_id = :tenant_id")


async def count_passages_holding(session: TenantSession, words: Sequence[str]) -> WordCounts:
    """Count the passages that hold each word in any of its forms."""
    passages = (await session.execute(_PASSAGES, {"tenant_id": session.tenant_id})).scalar_one()
    rows = await session.execute(_COUNTS, {"words": list(words), "tenant_id": session.tenant_id})
    return WordCounts(passages, {row.word: row.passages for row in rows})
