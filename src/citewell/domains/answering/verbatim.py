"""Answers without a model: sentences of the evidence, chosen and verified, in their own words."""

from collections.abc import Sequence
from dataclasses import dataclass

from citewell.domains.answering.extractive.asking import choose_sentences
from citewell.domains.answering.extractive.types import CandidatePassage
from citewell.domains.grounding.public import (
    Category,
    Evidence,
    ProposedClaim,
    ProposedQuote,
    Scope,
    VerifiedClaim,
    verify,
)
from citewell.foundation.embedding.types import TokenEmbedder


@dataclass(frozen=True)
class VerbatimAnswer:
    """Claims that are their own quotes; without any, why."""

    claims: tuple[VerifiedClaim, ...]
    reasons: tuple[str, ...] = ()


async def compose_verbatim(
    embedder: TokenEmbedder | None, question: str, evidence: Sequence[Evidence], scope: Scope
) -> VerbatimAnswer:
    """Choose the sentences that answer, or none. `evidence` comes best first."""
    passages = [CandidatePassage(each.text, _context(each)) for each in evidence]
    selection = await choose_sentences(embedder, question, passages)
    by_label = {each.label: each for each in evidence}
    claims = []
    for span in selection.spans:
        source = evidence[span.passage]
        quote = source.text[span.char_start : span.char_end]
        proposed = ProposedClaim(quote, Category.OTHER, (ProposedQuote(source.label, quote),))
        verdict = verify(proposed, by_label, scope)
        if isinstance(verdict, VerifiedClaim):
            claims.append(verdict)
    return VerbatimAnswer(tuple(claims), selection.reasons)


def _context(evidence: Evidence) -> str:
    """What stands around a passage and may support a question: who, when, where."""
    day = evidence.date.isoformat() if evidence.date else ""
    parts = (
        evidence.title,
        day,
        evidence.author or "",
        evidence.project or "",
        *evidence.tags,
        evidence.heading,
    )
    return " · ".join(part for part in parts if part)
