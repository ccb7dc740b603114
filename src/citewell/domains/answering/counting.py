"""Verdicts of the verifier as numbers for `/metrics`."""

from citewell.domains.answering.composing.types import Composition
from citewell.foundation.observability import Metrics


def count_claims(metrics: Metrics, composed: Composition) -> None:
    """Count what held, and of what did not, the check that refused it first."""
    metrics.claims.labels("verified").inc(len(composed.claims))
    for claim in composed.rejected:
        metrics.claims.labels(claim.rejections[0].check).inc()
