"""Which part of the quotes a part of the claim speaks of."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from citewell.domains.grounding.backing import Backing
from citewell.domains.grounding.facts import Fact, FactKind
from citewell.domains.grounding.lexicon.light_words import LIGHT_STEMS
from citewell.domains.grounding.moods import Clause
from citewell.domains.grounding.reading import Reading


class Place(NamedTuple):
    """One word of one clause of a quoted sentence."""

    backing: Backing
    clause: Clause
    word: int
    overlap: int  # meanings and facts that this clause shares with the clause of the claim


@lru_cache(maxsize=4096)
def _meanings(reading: Reading) -> tuple[frozenset[str], ...]:
    """For each clause, in the order of `reading.clauses`, all it speaks of: meanings of content words, facts."""
    facts: dict[int, set[str]] = {}
    for fact in reading.facts:
        if fact.kind is not FactKind.NAME:
            facts.setdefault(reading.clause_of[fact.first_token], set()).add(key(fact))
    found = []
    for clause in reading.clauses:
        spoken = set(facts.get(clause.number, ()))
        for at in clause.words:
            if reading.words[at].content:
                spoken |= reading.words[at].meanings
        found.append(frozenset(spoken))
    return tuple(found)


def key(fact: Fact) -> str:
    """A string that equal facts share."""
    return f"{fact.kind.value}={fact.value}"


def spoken_of(reading: Reading, clause: Clause) -> frozenset[str]:
    """All that one clause speaks of."""
    return _meanings(reading)[reading.clauses.index(clause)]


def places(
    claim: Reading, clause: Clause, meanings: Iterable[str], backings: Sequence[Backing]
) -> list[Place]:
    """Find the quoted words that share a meaning, where the clause around them is nearest to the claim's clause.

    All that are equally near are given: one that agrees is enough.
    """
    wanted = frozenset(meanings)
    mine = spoken_of(claim, clause)
    found: list[Place] = []
    for backing in backings:
        for number, theirs in enumerate(backing.reading.clauses):
            words = backing.reading.words
            at = next((each for each in theirs.words if words[each].meanings & wanted), None)
            if at is not None:
                found.append(Place(backing, theirs, at, len(mine & _meanings(backing.reading)[number])))
    best = max((place.overlap for place in found), default=0)
    return [place for place in found if place.overlap == best]


def nearest_clauses(claim: Reading, clause: Clause, backings: Sequence[Backing]) -> list[Place]:
    """Find the quoted clauses that share most with a clause of the claim; none when they share nothing."""
    mine = spoken_of(claim, clause) - LIGHT_STEMS
    found = [
        Place(backing, theirs, theirs.words[0], len(mine & _meanings(backing.reading)[number]))
        for backing in backings
        for number, theirs in enumerate(backing.reading.clauses)
    ]
    best = max((place.overlap for place in found), default=0)
    return [place for place in found if best and place.overlap == best]
