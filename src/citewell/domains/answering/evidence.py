"""Passages that a search brought up, as evidence for the verifier, and quotes of it as citations."""

from collections.abc import Iterable, Mapping

from citewell.domains.answering.types import CitedClaim, PassageCitation
from citewell.domains.grounding.public import Evidence, Quote, VerifiedClaim
from citewell.domains.retrieval.public import Passage, SourceKind


def evidence_of(passages: Iterable[Passage]) -> Mapping[str, Evidence]:
    """Label passages E1, E2 … in the order given: the best first."""
    evidence = {}
    for number, passage in enumerate(passages, start=1):
        label = f"E{number}"
        evidence[label] = Evidence(
            label=label,
            kind=passage.source.kind.value,
            source_id=passage.source.id,
            passage_id=passage.id,
            chunk_index=passage.chunk_index,
            text=passage.text,
            char_start=passage.char_start,
            source_hash=passage.source_hash,
            title="" if passage.source.kind is SourceKind.WORKLOG else passage.facts.title,
            date=passage.facts.date,
            author=passage.facts.author_name or None,
            project=passage.facts.project,
            tags=passage.facts.tags,
            heading=passage.heading,
        )
    return evidence


def cited(claim: VerifiedClaim) -> CitedClaim:
    """A verified claim with its quotes as citations."""
    return CitedClaim(
        claim.claim, claim.category, claim.confidence, tuple(_citation(quote) for quote in claim.quotes)
    )


def _citation(quote: Quote) -> PassageCitation:
    source = quote.evidence
    return PassageCitation(
        kind=source.kind,
        source_id=source.source_id,
        passage_id=source.passage_id,
        chunk_index=source.chunk_index,
        quote=quote.text,
        char_start=source.char_start + quote.start,
        char_end=source.char_start + quote.end,
        source_hash=source.source_hash,
        title=" · ".join(part for part in (source.title, source.author, source.project) if part),
        date=source.date,
    )
