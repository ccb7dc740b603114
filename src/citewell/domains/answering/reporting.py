"""Claims of a report in a model's words: batch by batch, each claim verified, and nothing where the model fails."""

from collections.abc import Sequence
from dataclasses import dataclass

from citewell.domains.answering.composing.compose import compose
from citewell.domains.answering.composing.types import ComposeFailure, Purpose
from citewell.domains.answering.counting import count_claims
from citewell.domains.answering.evidence import cited, evidence_of
from citewell.domains.answering.types import CitedClaim
from citewell.domains.grounding.public import Scope
from citewell.domains.retrieval.public import Passage
from citewell.foundation.llm.types import LanguageModel
from citewell.foundation.observability import Metrics

PASSAGES_PER_BATCH = 16


@dataclass(frozen=True)
class ComposedBatch:
    """What a model made of some passages. No claims: say them verbatim."""

    claims: tuple[CitedClaim, ...]
    tokens: int


async def compose_batch(
    llm: LanguageModel, metrics: Metrics, passages: Sequence[Passage], scope: Scope
) -> ComposedBatch:
    """Ask for the claims of a report about at most `PASSAGES_PER_BATCH` passages. Takes seconds to minutes."""
    evidence = list(evidence_of(passages).values())
    composed = await compose(llm, "", evidence, scope, purpose=Purpose.REPORT)
    tokens = composed.usage.prompt_tokens + composed.usage.completion_tokens
    if isinstance(composed, ComposeFailure):
        return ComposedBatch((), tokens)
    count_claims(metrics, composed)
    return ComposedBatch(tuple(cited(claim) for claim in composed.claims), tokens)
