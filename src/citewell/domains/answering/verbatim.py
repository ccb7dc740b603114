"""Answers without a model: sentences of the evidence, chosen and verified, in their own words."""

from collections.abc import Sequence
from dataclasses import dataclass

from citewell.domains.answering.planning.types import QuestionPlan
from citewell.domains.grounding.public import (
    Category,
    Evidence,
    ProposedClaim,
    ProposedQuote,
    Scope,
    VerifiedClaim,
    sentences_of,
    verify,
)
from citewell.foundation.embedding.types import Embedder


@dataclass(frozen=True)
class VerbatimAnswer:
    """Claims that are their own quotes."""

    claims: tuple[VerifiedClaim, ...]
    not_found: tuple[str, ...] = ()


async def compose_verbatim(
    embedder: Embedder, plan: QuestionPlan, evidence: Sequence[Evidence], scope: Scope
) -> VerbatimAnswer:
    """Choose the sentences that answer, or none."""
    _ = embedder
    wanted = {word.casefold() for word in plan.content_words}
    best: tuple[float, VerifiedClaim] | None = None
    by_label = {each.label: each for each in evidence}
    for each in evidence:
        for sentence in sentences_of(each.text):
            quote = each.text[sentence.start : sentence.end]
            words = {word.strip(".,;:!?()").casefold() for word in quote.split()}
            share = len(wanted & words) / max(1, len(wanted))
            if share < 0.6 or (best and best[0] >= share):  # noqa: PLR2004
                continue
            claim = verify(
                ProposedClaim(quote, plan.category or Category.OTHER, (ProposedQuote(each.label, quote),)),
                by_label,
                scope,
            )
            if isinstance(claim, VerifiedClaim):
                best = (share, claim)
    return VerbatimAnswer((best[1],) if best else ())
