"""Up or down: what the numbers themselves say."""

from decimal import Decimal, InvalidOperation

from citewell.domains.grounding.facts import Fact, FactKind
from citewell.domains.grounding.reading import Reading
from citewell.domains.grounding.words import Word

_UP = frozenset({"increase", "expand"})
_DOWN = frozenset({"decrease", "shorten"})
_FASTER, _SLOWER = frozenset({"speedup"}), frozenset({"slowdown"})
_MEASURED = frozenset(
    {FactKind.NUMBER, FactKind.PERCENTAGE, FactKind.DURATION, FactKind.MONEY, FactKind.SIZE, FactKind.VERSION}
)
_LONGEST_WAY = 8  # tokens between "from" and "to"


def direction_of(word: Word) -> int:
    """1 for words of rising, -1 for words of falling, 0 for all others and for those that may be either."""
    up, down = bool(word.concepts & _UP), bool(word.concepts & _DOWN)
    return up - down


def tempo_of(word: Word) -> int:
    """-1 for words of speeding up, which shorten a duration, 1 for words of slowing down, 0 for others."""
    return bool(word.concepts & _SLOWER) - bool(word.concepts & _FASTER)


def timed(reading: Reading) -> bool:
    """Whether all that a text measures are durations."""
    kinds = {fact.kind for fact in reading.facts if fact.kind in _MEASURED}
    return kinds == {FactKind.DURATION}


def told_by_numbers(reading: Reading, word: Word) -> int:
    """Give the direction of a "from A to B" in the clause of a word: 1, -1, or 0 without one."""
    clause = reading.clause_of[word.token]
    facts = [fact for fact in reading.facts if fact.kind in _MEASURED]
    for one in facts:
        if reading.clause_of[one.first_token] != clause or _before(reading, one) != "from":
            continue
        for other in facts:
            near = 0 < abs(other.first_token - one.first_token) <= _LONGEST_WAY
            if near and other.kind is one.kind and _before(reading, other) == "to":
                return _compared(one, other)
    return 0


def _before(reading: Reading, fact: Fact) -> str:
    return reading.tokens[fact.first_token - 1].lower if fact.first_token else ""


def _compared(one: Fact, other: Fact) -> int:
    try:
        first, second = (Decimal(fact.value.split()[0]) for fact in (one, other))
    except InvalidOperation:
        return 0
    return (second > first) - (second < first)
