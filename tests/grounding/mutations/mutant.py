"""A wrong claim, and whether the verifier caught it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from citewell.domains.grounding.public import (
    Category,
    Evidence,
    ProposedClaim,
    ProposedQuote,
    RejectedClaim,
    Scope,
    verify,
)
from tests.grounding.mutations.corpus import Truth, retrieved


class Change(StrEnum):
    """What was made wrong."""

    NUMBER = "number"
    DATE = "date"
    PERSON = "person"
    IDENTIFIER = "identifier"
    PULL_REQUEST = "pull request"
    PROJECT = "project"
    POLARITY = "polarity"
    PERIOD = "period"
    CITATION = "swapped citation"
    TENANT = "another tenant's entry"
    UNKNOWN_ID = "id that does not exist"
    ALTERED_QUOTE = "quote altered by one word"


@dataclass(frozen=True)
class Mutant:
    """A proposal that must not be shown as it is. `quotes` are (label, text) pairs."""

    change: Change
    truth: Truth
    claim: str
    quotes: tuple[tuple[str, str], ...]
    scope: Scope = field(default_factory=Scope)

    @property
    def proposed(self) -> ProposedClaim:
        return ProposedClaim(
            self.claim, Category.OTHER, tuple(ProposedQuote(*quote) for quote in self.quotes)
        )

    def is_caught(self, evidence: Sequence[Evidence] | None = None) -> bool:
        """Whether it is refused; an altered quote may also be put right, so that the true text is cited."""
        known = evidence or retrieved(self.truth.entry)
        verdict = verify(self.proposed, known, self.scope)
        if isinstance(verdict, RejectedClaim):
            return True
        if self.change is not Change.ALTERED_QUOTE:
            return False
        wrong = {text for _, text in self.quotes} - set(self.truth.quotes)
        return self.claim == self.truth.claim and not any(quote.text in wrong for quote in verdict.quotes)


def right_quotes(truth: Truth) -> tuple[tuple[str, str], ...]:
    """The quotes of a true statement, as its entry's label has them."""
    return tuple(("E1", quote) for quote in truth.quotes)


def stands(truth: Truth) -> bool:
    """Whether the verifier lets a true statement pass."""
    honest = Mutant(Change.NUMBER, truth, truth.claim, right_quotes(truth))
    return not isinstance(verify(honest.proposed, retrieved(truth.entry), Scope()), RejectedClaim)
