"""Opposites: which side of which contrast a word is on."""

from functools import lru_cache
from typing import NamedTuple

from citewell.domains.grounding.lexicon.known_words import is_known
from citewell.domains.grounding.lexicon.noun_families import NOUNS
from citewell.domains.grounding.lexicon.opposites import CONTRADICTIONS, CONTRASTS
from citewell.domains.grounding.lexicon.verb_families import VERBS
from citewell.domains.grounding.lexicon.word_lists import listed
from citewell.domains.grounding.stems import stem
from citewell.domains.grounding.words import Word


class Pole(NamedTuple):
    """One side of a contrast. Contradictory sides swap under negation."""

    axis: str
    side: int
    contradictory: bool


_CONCEPT_NAMES = frozenset(line.partition(":")[0] for line in (VERBS + NOUNS).split("\n") if line)
_PREFIXED = ("un", "dis", "non", "in", "im", "ir", "mis")
_SURE_PREFIXES = ("un", "non", "dis")
_NOT_NEGATED = listed(
    "under unit until unique union universe uniform unless understand uncle discuss display disclose discharge dismiss discover "
    "distract dispatch dispose distribute disk district discount discard disaster install import "
    "include increase index inform input insert inspect intend interest internal invest invoice involve "
    "inside insight instance integrate interview introduce investigate invite improve impact impress "
    "implement irritate mission miss mistake misc indent infer inherit initial inject inline inquire "
    "instruct intercept iterate impede distinct indicate"
)
_SHORTEST_BASE = 4


def _read() -> tuple[dict[str, tuple[Pole, ...]], dict[str, tuple[Pole, ...]]]:
    by_concept: dict[str, list[Pole]] = {}
    by_stem: dict[str, list[Pole]] = {}
    for table, contradictory in ((CONTRADICTIONS, True), (CONTRASTS, False)):
        for line in table.strip().splitlines():
            for side, words in zip((1, -1), line.split("|"), strict=True):
                for word in words.split():
                    pole = Pole(line, side, contradictory)
                    by_stem.setdefault(stem(word), []).append(pole)
                    if word in _CONCEPT_NAMES:
                        by_concept.setdefault(word, []).append(pole)
    return (
        {concept: tuple(poles) for concept, poles in by_concept.items()},
        {each: tuple(poles) for each, poles in by_stem.items()},
    )


_BY_CONCEPT, _BY_STEM = _read()


@lru_cache(maxsize=8192)
def poles_of(word: Word) -> frozenset[Pole]:
    """Give the sides a word is on."""
    if not word.meanings:
        return frozenset()  # the "up" of "cleaned up"
    found: set[Pole] = (
        set(_BY_STEM.get(word.stem, ())) if word.stem in word.meanings or not word.content else set()
    )
    for concept in word.concepts:
        found.update(_BY_CONCEPT.get(concept, ()))
    base = negated_base(word.lower)
    if base:
        found.add(Pole(base, -1, contradictory=True))
    return frozenset(found)


@lru_cache(maxsize=8192)
def negated_base(lower: str) -> str:
    """Give the stem of what a prefix denies: "unresolved" → the stem of "resolved"; empty when nothing."""
    if lower in _NOT_NEGATED or stem(lower) in _NOT_NEGATED:
        return ""
    for prefix in _PREFIXED:
        rest = lower.removeprefix(prefix)
        if rest == lower or len(rest) < _SHORTEST_BASE or not is_known(rest):
            continue
        if prefix in _SURE_PREFIXES or not is_known(lower):
            return stem(rest)
    return ""


def contradicts(word: Word, other: Word) -> bool:
    """Whether what the other says denies the word: "broken" for "fixed", "refused" for "accepted".

    For a denied word every opposite will do: who refuses does not accept, though who does not accept need not refuse.
    """
    wanted = {Pole(pole.axis, -pole.side, pole.contradictory) for pole in poles_of(word)}
    wanted.add(Pole(word.stem, -1, contradictory=True))
    return bool(wanted & poles_of(other))
