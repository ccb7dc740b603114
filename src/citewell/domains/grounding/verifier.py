"""Whether a claim holds."""

from collections.abc import Iterable, Mapping, Sequence

from citewell.domains.grounding.attachment_check import check_attachment
from citewell.domains.grounding.backing import Backing, backings_of
from citewell.domains.grounding.binding_check import check_bindings
from citewell.domains.grounding.coverage_check import check_coverage
from citewell.domains.grounding.fact_check import check_facts
from citewell.domains.grounding.folding import folded
from citewell.domains.grounding.order_check import check_order
from citewell.domains.grounding.pairing_check import check_pairs
from citewell.domains.grounding.polarity_check import check_polarity
from citewell.domains.grounding.project_check import check_project
from citewell.domains.grounding.quote_check import by_label, check_form, find_quotes
from citewell.domains.grounding.reading import read
from citewell.domains.grounding.relation_check import check_relations
from citewell.domains.grounding.scope_check import check_scope
from citewell.domains.grounding.types import (
    Confidence,
    Evidence,
    ProposedClaim,
    Quote,
    RejectedClaim,
    Rejection,
    Scope,
    Verdict,
    VerifiedClaim,
)
from citewell.domains.grounding.who_check import check_who


def verify(
    proposed: ProposedClaim, evidence: Mapping[str, Evidence] | Sequence[Evidence], scope: Scope
) -> Verdict:
    """Check one claim against the evidence that was retrieved for this actor.

    Pure and deterministic; never raises for anything a model can write. The quotes of a verified claim are the
    true text of the evidence, whatever the proposal's spelling.
    """
    rejections = check_form(proposed)
    if rejections:
        return RejectedClaim(proposed, tuple(rejections))
    quotes, rejections = find_quotes(proposed, by_label(evidence))
    if rejections or not quotes:
        return RejectedClaim(proposed, tuple(rejections))
    backings = backings_of(quotes)
    rejections = [
        *_check_content(proposed.claim, backings, scope),
        *check_scope((quote.evidence for quote in quotes), scope),
    ]
    if rejections:
        return RejectedClaim(proposed, tuple(rejections))
    return VerifiedClaim(proposed.claim, proposed.category, _confidence(proposed.claim, quotes), quotes)


def verify_all(
    proposed: Iterable[ProposedClaim], evidence: Mapping[str, Evidence] | Sequence[Evidence], scope: Scope
) -> tuple[Verdict, ...]:
    """Check claims one by one, in order."""
    known = by_label(evidence)
    return tuple(verify(each, known, scope) for each in proposed)


def _check_content(claim: str, backings: tuple[Backing, ...], scope: Scope) -> list[Rejection]:
    if _word_for_word(claim, backings):
        return []
    reading = read(claim, backings[0].evidence.date)
    return [
        *check_facts(claim, backings, scope),
        *check_project(reading, backings),
        *check_bindings(claim, backings),
        *check_attachment(reading, backings),
        *check_pairs(reading, backings),
        *check_who(reading, backings),
        *check_polarity(reading, backings),
        *check_relations(reading, backings),
        *check_order(reading, backings),
        *check_coverage(reading, backings),
    ]


def _word_for_word(claim: str, backings: tuple[Backing, ...]) -> bool:
    """Whether the claim is nothing but whole sentences of the evidence: then there is nothing to compare."""
    said = folded(claim).strip(" .")
    whole = [folded(backing.reading.text).strip(" .") for backing in backings if backing.complete]
    return said in whole or said == ". ".join(whole) or said == " ".join(whole)


def _confidence(claim: str, quotes: Sequence[Quote]) -> Confidence:
    said = folded(claim).strip(" .")
    exact = any(said in folded(quote.text) for quote in quotes)
    return Confidence.HIGH if exact else Confidence.MEDIUM
