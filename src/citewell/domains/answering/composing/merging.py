"""Claims that join what different sources say."""

from collections.abc import Mapping
from dataclasses import replace

from citewell.domains.grounding.public import (
    Evidence,
    ProposedClaim,
    ProposedQuote,
    Quote,
    Scope,
    VerifiedClaim,
    verify,
)


def held_by_one_source(
    claim: VerifiedClaim, evidence: Mapping[str, Evidence], scope: Scope
) -> VerifiedClaim | None:
    """The claim with the quotes of each source that carries all of it alone; None if it takes several to carry it.

    "Fixed the rounding bug" in one entry and "waiting for the security review" in another hold every word of "fixed
    a security bug", and nobody has said it. A sentence that is true of two entries can be two claims.
    """
    by_source: dict[object, list[Quote]] = {}
    for quote in claim.quotes:
        by_source.setdefault(quote.evidence.source_id, []).append(quote)
    if len(by_source) == 1:
        return claim
    carrying: list[Quote] = []
    for quotes in by_source.values():
        proposed = tuple(ProposedQuote(quote.evidence.label, quote.text) for quote in quotes)
        verdict = verify(ProposedClaim(claim.claim, claim.category, proposed), evidence, scope)
        if isinstance(verdict, VerifiedClaim):
            carrying.extend(verdict.quotes)
    return replace(claim, quotes=tuple(carrying)) if carrying else None
