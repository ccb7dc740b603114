"""Finding the evidence a claim should have quoted."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from citewell.domains.grounding.alignment import key
from citewell.domains.grounding.facts import FactKind
from citewell.domains.grounding.quote_check import MAX_CLAIM_CHARS, by_label
from citewell.domains.grounding.reading import Reading, read
from citewell.domains.grounding.scope_check import check_scope
from citewell.domains.grounding.sentences import sentences_of
from citewell.domains.grounding.types import (
    Evidence,
    ProposedClaim,
    ProposedQuote,
    Scope,
    Verdict,
    VerifiedClaim,
)
from citewell.domains.grounding.verifier import verify

MAX_SENTENCES = 4_000
_CANDIDATES = 6
_MAX_QUOTES = 3


class _Candidate(NamedTuple):
    evidence: Evidence
    text: str
    shared: frozenset[str]


def reattribute(
    proposed: ProposedClaim, evidence: Mapping[str, Evidence] | Sequence[Evidence], scope: Scope
) -> Verdict:
    """Verify a claim with other quotes, when its own do not hold: the sentences that cover most of it.

    Only evidence within the scope is tried: single sentences first, then up to three together. When none
    carries the claim, the rejection of the claim as it was proposed comes back, with its reasons.
    """
    first = verify(proposed, evidence, scope)
    if (
        isinstance(first, VerifiedClaim)
        or not proposed.claim.strip()
        or len(proposed.claim) > MAX_CLAIM_CHARS
    ):
        return first
    known = by_label(evidence)
    for quotes in _attempts(proposed.claim, known, scope):
        verdict = verify(ProposedClaim(proposed.claim, proposed.category, quotes), known, scope)
        if isinstance(verdict, VerifiedClaim):
            return verdict
    return first


def _attempts(
    claim: str, evidence: Mapping[str, Evidence], scope: Scope
) -> Iterator[tuple[ProposedQuote, ...]]:
    wanted = _subjects(read(claim))
    candidates = [each for each in _candidates(evidence, wanted, scope) if each.shared]
    candidates.sort(key=lambda each: -len(each.shared))
    for each in candidates[:_CANDIDATES]:
        yield (_quote(each),)
    for first in candidates[:_CANDIDATES]:
        chosen, covered = [first], set(first.shared)
        while len(chosen) < _MAX_QUOTES:
            best = max(candidates, key=lambda each: len(each.shared - covered))
            if not best.shared - covered:
                break
            chosen.append(best)
            covered |= best.shared
        if len(chosen) > 1:
            yield tuple(_quote(each) for each in chosen)


def _quote(candidate: _Candidate) -> ProposedQuote:
    return ProposedQuote(candidate.evidence.label, candidate.text)


def _candidates(
    evidence: Mapping[str, Evidence], wanted: frozenset[str], scope: Scope
) -> Iterator[_Candidate]:
    left = MAX_SENTENCES
    for each in evidence.values():
        if check_scope((each,), scope):
            continue
        for sentence in sentences_of(each.text)[:left]:
            text = each.text[sentence.start : sentence.end]
            yield _Candidate(each, text, wanted & _subjects(read(text, each.date)))
            left -= 1


def _subjects(reading: Reading) -> frozenset[str]:
    """What a text is about: meanings of its content words, its facts."""
    subjects = {key(fact) for fact in reading.facts if fact.kind is not FactKind.NAME}
    for word in reading.words:
        if word.content:
            subjects |= word.meanings
    return frozenset(subjects)
