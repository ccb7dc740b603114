"""Clauses as they belong to deeds: one without a verb of its own belongs to the one before it."""

from dataclasses import dataclass
from functools import lru_cache

from citewell.domains.grounding.facts import Fact, FactKind
from citewell.domains.grounding.lexicon.function_words import ADVERBS_BEFORE_VERBS, AUXILIARIES, DETERMINERS
from citewell.domains.grounding.lexicon.light_words import LIGHT_STEMS
from citewell.domains.grounding.lexicon.word_lists import listed
from citewell.domains.grounding.reading import Reading
from citewell.domains.grounding.verbs import is_gerund

_IDENTIFYING = frozenset({FactKind.CODE, FactKind.TICKET, FactKind.NUMBERED, FactKind.DATE})
_BETWEEN_CLAUSES = listed("without instead except since than")
_COPULAS = listed("is are was were be been remain remains")
# States that a note tells without a verb: "B_job still down".
_STATES = listed("down dead missing pending open blocked broken red stuck unknown offline due")


@dataclass(frozen=True, slots=True)
class DeedGroup:
    """Words and facts of clauses that tell one deed. `deeds` are positions in the words; none for a bare note."""

    words: tuple[int, ...]
    shared: frozenset[int]  # words of "without …" and the like, which may belong to the clauses on both sides
    deeds: frozenset[int]
    facts: tuple[Fact, ...]


@lru_cache(maxsize=4096)
def deed_groups(reading: Reading, *, merged: bool = True) -> tuple[DeedGroup, ...]:
    """Put the clauses of a text together by deed; unless `merged`, each clause stands for itself."""
    collected: list[tuple[list[int], set[int], list[int]]] = []
    for clause in reading.clauses:
        own = _deeds(reading, clause.words, clause.verbs)
        if merged and collected and (not own or not collected[-1][1]):
            collected[-1][0].extend(clause.words)
            collected[-1][1].update(own)
            collected[-1][2].append(clause.number)
        else:
            collected.append((list(clause.words), set(own), [clause.number]))
    aside = {
        clause.number
        for clause in reading.clauses
        if reading.words[clause.words[0]].lower in _BETWEEN_CLAUSES
    }
    return tuple(
        DeedGroup(
            tuple(words),
            frozenset(at for at in words if reading.clause_of[reading.words[at].token] in aside),
            frozenset(deeds),
            tuple(
                fact
                for fact in reading.facts
                if fact.kind in _IDENTIFYING and reading.clause_of[fact.first_token] in numbers
            ),
        )
        for words, deeds, numbers in collected
    )


def _deeds(reading: Reading, members: tuple[int, ...], verbs: tuple[int, ...]) -> set[int]:
    """The verbs that tell something, or else what "is" says of its subject, or a state."""
    words = reading.words
    found = {
        at
        for at in verbs
        if _tells(reading, at, members[0]) and not _before_noun_of_copula(reading, members, at)
    }
    if found:
        return found
    for place, at in enumerate(members[:-1]):
        following = next(
            (each for each in members[place + 1 :] if words[each].lower not in ADVERBS_BEFORE_VERBS), at
        )
        is_next = words[following].token - words[at].token == following - at
        if (
            words[at].lower in _COPULAS
            and is_next
            and words[following].content
            and not words[following].named
        ):
            return {following}
    return {
        at for at in members if words[at].lower in _STATES and not (at and words[at - 1].lower in DETERMINERS)
    }


def _before_noun_of_copula(reading: Reading, members: tuple[int, ...], at: int) -> bool:
    """Whether what looks like a verb stands in front of an "is" that no participle follows: "Spare board is dead"."""
    later = [reading.words[each].lower for each in members if each > at]
    return any(lower in _COPULAS for lower in later)


def _tells(reading: Reading, at: int, first: int) -> bool:
    word = reading.words[at]
    before = reading.words[at - 1].lower if at else ""
    if word.lower in AUXILIARIES or word.stem in LIGHT_STEMS or word.named or before in DETERMINERS:
        return False
    return before in AUXILIARIES or at == first or not is_gerund(word.lower)
