"""Answers without a model: sentences of the evidence, chosen and verified, in their own words."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from citewell.domains.answering.extractive.asking import choose_sentences
from citewell.domains.answering.extractive.decision import ExtractiveModel
from citewell.domains.answering.extractive.types import CandidatePassage, CorpusCounts
from citewell.domains.answering.matching.needs import Wanted
from citewell.domains.answering.matching.selecting import is_notes, matching_statements
from citewell.domains.answering.planning.types import Occurrence
from citewell.domains.grounding.public import (
    Category,
    Evidence,
    ProposedClaim,
    ProposedQuote,
    Scope,
    VerifiedClaim,
    verify,
    without_item_mark,
)
from citewell.foundation.embedding.types import TokenEmbedder


@dataclass(frozen=True)
class VerbatimAnswer:
    """Claims that are their own quotes; without any, why."""

    claims: tuple[VerifiedClaim, ...]
    reasons: tuple[str, ...] = ()


def quote_matches(
    wanted: Wanted, evidence: Sequence[Evidence], scope: Scope, occurrence: Occurrence | None = None
) -> VerbatimAnswer:
    """Quote the notes that say what is asked, word for word, or none. `evidence` comes best first."""
    notes = [each for each in evidence if is_notes(each.text)]
    statements = matching_statements(wanted, notes, occurrence)
    places = [(each.evidence, each.sentence.start, each.sentence.end) for each in statements]
    return VerbatimAnswer(_verified(places, {each.label: each for each in evidence}, scope))


async def compose_verbatim(
    embedder: TokenEmbedder | None,
    question: str,
    evidence: Sequence[Evidence],
    scope: Scope,
    *,
    corpus: CorpusCounts | None = None,
    reader: ExtractiveModel | None = None,
) -> VerbatimAnswer:
    """Choose the sentences of prose that answer as far as has been learned, or none. `evidence` comes best first."""
    prose = [each for each in evidence if not is_notes(each.text)]
    if not prose:
        return VerbatimAnswer(())
    passages = [CandidatePassage(each.text, context_of(each)) for each in prose]
    selection = await choose_sentences(embedder, question, passages, corpus, reader)
    places = [(prose[span.passage], span.char_start, span.char_end) for span in selection.spans]
    claims = _verified(places, {each.label: each for each in evidence}, scope)
    return VerbatimAnswer(claims, selection.reasons)


def _verified(
    places: Iterable[tuple[Evidence, int, int]], by_label: Mapping[str, Evidence], scope: Scope
) -> tuple[VerifiedClaim, ...]:
    claims = []
    for source, start, end in places:
        quote = source.text[without_item_mark(source.text, start) : end]
        proposed = ProposedClaim(quote, Category.OTHER, (ProposedQuote(source.label, quote),))
        verdict = verify(proposed, by_label, scope)
        if isinstance(verdict, VerifiedClaim):
            claims.append(verdict)
    return tuple(claims)


def context_of(evidence: Evidence) -> str:
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
