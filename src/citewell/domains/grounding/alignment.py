"""Which part of the quotes a part of the claim speaks of."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from citewell.domains.grounding.backing import Backing
from citewell.domains.grounding.facts import Fact, FactKind
from citewell.domains.grounding.lexicon.light_words import LIGHT_STEMS
from citewell.domains.grounding.moods import Clause
from citewell.domains.grounding.reading import Reading
from citewell.domains.grounding.words import Word


class Place(NamedTuple):
    """One word of one clause of a quoted sentence."""

    backing: Backing
    clause: Clause
    word: int
    overlap: int  # words and facts that this clause shares with the clause of the claim; one more for the very word


@dataclass(frozen=True, slots=True)
class Spoken:
    """What a clause speaks of: the meanings of each content word, its facts, and all of it together."""

    words: tuple[frozenset[str], ...]
    facts: frozenset[str]
    everything: frozenset[str]

    def shared_with(self, other: "Spoken") -> int:
        """How many of this clause's words and facts the other one has."""
        words = sum(1 for meanings in self.words if meanings & other.everything)
        return words + len(self.facts & other.facts)


@lru_cache(maxsize=4096)
def _all_spoken(reading: Reading) -> dict[int, Spoken]:
    facts: dict[int, set[str]] = {}
    for fact in reading.facts:
        if fact.kind is not FactKind.NAME:
            facts.setdefault(reading.clause_of[fact.first_token], set()).add(key(fact))
    found = {}
    for clause in reading.clauses:
        words = tuple(reading.words[at].meanings for at in clause.words if _tells(reading.words[at]))
        told = frozenset(facts.get(clause.number, ()))
        found[clause.number] = Spoken(words, told, frozenset().union(told, *words))
    return found


def _tells(word: Word) -> bool:
    return (word.content or word.named) and word.stem not in LIGHT_STEMS


def key(fact: Fact) -> str:
    """A string that equal facts share."""
    return f"{fact.kind.value}={fact.value}"


def spoken_of(reading: Reading, clause: Clause) -> Spoken:
    """What one clause speaks of. Words so general that any text has them are left out."""
    return _all_spoken(reading)[clause.number]


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
        words = backing.reading.words
        for theirs in backing.reading.clauses:
            matching = [each for each in theirs.words if words[each].meanings & wanted]
            exact = [each for each in matching if words[each].stem in wanted]
            if matching:
                overlap = mine.shared_with(spoken_of(backing.reading, theirs)) + bool(exact)
                found.extend(Place(backing, theirs, at, overlap) for at in exact or matching)
    best = max((place.overlap for place in found), default=0)
    return [place for place in found if place.overlap == best]


def nearest_clauses(claim: Reading, clause: Clause, backings: Sequence[Backing]) -> list[Place]:
    """Find the quoted clauses that share most with a clause of the claim; none when they share nothing."""
    mine = spoken_of(claim, clause)
    found = [
        Place(backing, theirs, theirs.words[0], mine.shared_with(spoken_of(backing.reading, theirs)))
        for backing in backings
        for theirs in backing.reading.clauses
    ]
    best = max((place.overlap for place in found), default=0)
    return [place for place in found if best and place.overlap == best]
