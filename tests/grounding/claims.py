"""Short ways to write evidence and claims in tests."""

from datetime import date
from uuid import NAMESPACE_OID, uuid5

from citewell.domains.grounding.public import (
    Category,
    Check,
    Evidence,
    ProposedClaim,
    ProposedQuote,
    RejectedClaim,
    Scope,
    VerifiedClaim,
    verify,
)

WRITTEN_ON = date(2026, 1, 8)  # a Thursday


def entry(
    text: str,
    *,
    label: str = "E1",
    author: str | None = "Ada",
    written_on: date | None = WRITTEN_ON,
    project: str | None = "billing",
    heading: str = "",
) -> Evidence:
    """A passage of a work log."""
    return Evidence(
        label=label,
        kind="worklog",
        source_id=uuid5(NAMESPACE_OID, "source " + label + text),
        passage_id=uuid5(NAMESPACE_OID, "passage " + label + text),
        chunk_index=0,
        text=text,
        char_start=0,
        source_hash="0" * 64,
        date=written_on,
        author=author,
        project=project,
        heading=heading,
    )


def propose(claim: str, *quotes: tuple[str, str]) -> ProposedClaim:
    """A claim with quotes as (label, quote) pairs."""
    return ProposedClaim(claim, Category.OTHER, tuple(ProposedQuote(*quote) for quote in quotes))


def holds(claim: str, evidence: Evidence, quote: str | None = None, scope: Scope | None = None) -> bool:
    """Whether a claim that quotes one passage (all of it, unless told) is verified."""
    proposed = propose(claim, (evidence.label, evidence.text if quote is None else quote))
    return isinstance(verify(proposed, [evidence], scope or Scope()), VerifiedClaim)


def failed_checks(
    claim: str, evidence: Evidence, quote: str | None = None, scope: Scope | None = None
) -> set[Check]:
    """The checks that reject a claim; empty when it is verified."""
    proposed = propose(claim, (evidence.label, evidence.text if quote is None else quote))
    verdict = verify(proposed, [evidence], scope or Scope())
    return {each.check for each in verdict.rejections} if isinstance(verdict, RejectedClaim) else set()
