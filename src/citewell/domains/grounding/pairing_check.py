"""Which value belongs to which date, where a text lists several: "Apr 61 %, May 72 %". Part of the check of facts."""

from collections.abc import Sequence

from citewell.domains.grounding.backing import Backing
from citewell.domains.grounding.fact_check import same
from citewell.domains.grounding.facts import Fact, FactKind
from citewell.domains.grounding.reading import Reading
from citewell.domains.grounding.types import Check, Rejection

_VALUES = frozenset({FactKind.NUMBER, FactKind.PERCENTAGE, FactKind.DURATION, FactKind.MONEY, FactKind.SIZE})
_NEAR = 3  # tokens between a value and its date

Pair = tuple[Fact, Fact]  # a value and its date


def check_pairs(claim: Reading, backings: Sequence[Backing]) -> list[Rejection]:
    """Refuse values that the claim gives the date of another value."""
    told = [pair for backing in backings for pair in _pairs(backing.reading)]
    for value, date in _pairs(claim):
        own = [other for known, other in told if same(value, known)]
        theirs = [known for known, other in told if same(date, other) and known.kind is value.kind]
        if own and theirs and not any(same(date, other) for other in own):
            reason = f"In the quotes “{value.text}” is of “{own[0].text}”, not of “{date.text}”."
            return [Rejection(Check.FACTS, reason)]
    return []


def _pairs(reading: Reading) -> list[Pair]:
    """Values with their dates, in texts that have at least two of both, one after the other."""
    facts = [fact for fact in reading.facts if fact.kind in _VALUES or fact.kind is FactKind.DATE]
    pairs = [
        (one, other) if one.kind in _VALUES else (other, one)
        for one, other in zip(facts[::2], facts[1::2], strict=False)
        if (one.kind is FactKind.DATE) != (other.kind is FactKind.DATE)
        and other.first_token - one.after_token <= _NEAR
    ]
    return pairs if len(pairs) > 1 and 2 * len(pairs) == len(facts) else []
