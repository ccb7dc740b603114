"""Words with what they may mean: stems, concepts and phrases."""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from citewell.domains.grounding.facts import Fact, FactKind
from citewell.domains.grounding.lexicon.concepts import CONCEPTS, PARTICLES, PHRASES
from citewell.domains.grounding.lexicon.function_words import FUNCTION_WORDS
from citewell.domains.grounding.lexicon.known_words import VERB_STEMS
from citewell.domains.grounding.lexicon.polarity_words import NEGATING_VERBS
from citewell.domains.grounding.stems import stem
from citewell.domains.grounding.tokens import Token, TokenKind

_SHORTEST_DOER = 6
_PREPOSITIONS = frozenset({"on", "over", "in"})  # particles that are more often prepositions
_LONGEST_GAP = 4  # words between a verb and its particle: "rolled the billing release back"
_MOVING = frozenset(stem(word) for word in ("push", "move", "slip", "bump", "shift", "kick", "punt"))
_TOWARDS = frozenset({"to", "into", "till", "until"})
_POSTPONED = frozenset({"postpone"})
_NO_CONCEPTS: frozenset[str] = frozenset()


class Word(NamedTuple):
    """A word of a text. `meanings` are its stem and concepts: two words that share one can stand for each other."""

    token: int
    lower: str
    stem: str
    concepts: frozenset[str]
    meanings: frozenset[str]
    content: bool  # it must be covered by a quote
    named: bool  # it is (part of) a proper name
    start: int
    end: int


def words_of(tokens: Sequence[Token], facts: Sequence[Fact]) -> tuple[Word, ...]:
    """Give the words that no number, date or identifier has taken up; names are among them."""
    taken = _taken(facts)
    named = {
        at
        for fact in facts
        if fact.kind is FactKind.NAME or _is_product(fact)
        for at in range(fact.first_token, fact.after_token)
    }
    places = [
        at
        for at, token in enumerate(tokens)
        if at not in taken and (token.kind in (TokenKind.WORD, TokenKind.HANDLE) or token.text.isalpha())
    ]
    stems = [stem(tokens[at].lower.lstrip("@")) for at in places]
    phrases = _phrases(tokens, places, stems)
    put_off = _put_off(tokens, places, facts)
    words = []
    for position, at in enumerate(places):
        token = tokens[at]
        concepts, meanings = _understood(token.lower.lstrip("@"), stems[position], phrases.get(position))
        if _bounds(tokens, at):
            concepts = meanings = _NO_CONCEPTS
        if at in put_off:
            concepts, meanings = concepts | _POSTPONED, meanings | marked(_POSTPONED)
        inside_phrase = position in phrases and not phrases[position].concepts
        words.append(
            Word(
                token=at,
                lower=token.lower.lstrip("@"),
                stem=stems[position],
                concepts=concepts,
                meanings=meanings,
                content=token.lower not in FUNCTION_WORDS
                and not inside_phrase
                and not _denies(stems, places, position),
                named=at in named,
                start=token.start,
                end=token.end,
            )
        )
    return tuple(words)


def _bounds(tokens: Sequence[Token], at: int) -> bool:
    """Whether "up" only belongs to a bound: "up to 12 h" tells of no rise."""
    return tokens[at].lower == "up" and at + 2 < len(tokens) and tokens[at + 1].lower == "to"


def _put_off(tokens: Sequence[Token], places: Sequence[int], facts: Sequence[Fact]) -> frozenset[int]:
    """The verbs of moving that a date follows, so that they tell of a delay: "pushed to next quarter"."""
    dates = [fact.first_token for fact in facts if fact.kind is FactKind.DATE]
    return frozenset(
        at
        for at in places
        if stem(tokens[at].lower) in _MOVING
        and any(at < date <= at + _LONGEST_GAP and tokens[date - 1].lower in _TOWARDS for date in dates)
    )


class _InPhrase(NamedTuple):
    """What a phrase makes of one of its words: its first word carries the concepts, the others none."""

    concepts: frozenset[str]
    idiom: bool  # "turn off" is not about turning; "merge request" is about merging


@lru_cache(maxsize=8192)
def marked(concepts: frozenset[str]) -> frozenset[str]:
    """Give concepts as meanings: told apart from the stems of words that happen to be called the same."""
    return frozenset(f"~{concept}" for concept in concepts)


def _understood(lower: str, root: str, phrase: _InPhrase | None) -> tuple[frozenset[str], frozenset[str]]:
    """Give the concepts and the meanings of a word."""
    plain = CONCEPTS.get(root, _NO_CONCEPTS)
    if phrase is None:
        return plain, _meanings(lower, root, plain)
    if phrase.idiom:
        return phrase.concepts, marked(phrase.concepts)
    concepts = phrase.concepts | plain
    return concepts, _meanings(lower, root, concepts)


def _denies(stems: Sequence[str], places: Sequence[int], position: int) -> bool:
    """Whether a verb only denies the one after it: "failed to start"."""
    return (
        stems[position] in NEGATING_VERBS
        and position + 1 < len(stems)
        and stems[position + 1] == "to"
        and places[position + 1] == places[position] + 1
    )


def _meanings(lower: str, root: str, concepts: frozenset[str]) -> frozenset[str]:
    doing = _what_a_doer_does(lower)
    return marked(concepts) | ({root, doing} if doing else {root})


@lru_cache(maxsize=8192)
def _what_a_doer_does(lower: str) -> str:
    """Give the stem of the verb in "maintainer", "reviewers"; empty when there is none."""
    base = lower.removesuffix("s")
    verb = stem(base.removesuffix("er").removesuffix("or"))
    shortened = base.endswith(("er", "or")) and len(base) >= _SHORTEST_DOER
    return verb if shortened and verb in VERB_STEMS else ""


def _is_product(fact: Fact) -> bool:
    """Whether a code name reads as a name: "GraphQL", "MySQL"."""
    return fact.kind is FactKind.CODE and fact.text.isalpha()


def _taken(facts: Sequence[Fact]) -> frozenset[int]:
    taken: set[int] = set()
    for fact in facts:
        if fact.kind is not FactKind.NAME and not _is_product(fact):
            taken.update(range(fact.first_token, fact.after_token))
    return frozenset(taken)


def _phrases(tokens: Sequence[Token], places: Sequence[int], stems: Sequence[str]) -> dict[int, _InPhrase]:
    """Find the phrases, by the positions of their words. The longest that begins at a word counts."""
    found: dict[int, _InPhrase] = {}
    for position, first in enumerate(stems):
        if position in found or first not in PHRASES:
            continue
        matched: tuple[int, ...] = ()
        concepts: set[str] = set()
        for rest, concept in PHRASES[first]:
            if matched and len(rest) < len(matched):
                break
            where = _rest_of_phrase(tokens, places, stems, position, rest)
            if where and not _goes_on(stems, where):
                matched = where
                concepts.add(concept)
        if matched:
            idiom = any(stems[at] in PARTICLES for at in matched)
            found[position] = _InPhrase(frozenset(concepts), idiom)
            found.update(dict.fromkeys(matched, _InPhrase(_NO_CONCEPTS, idiom)))
    return found


def _goes_on(stems: Sequence[str], where: tuple[int, ...]) -> bool:
    """Whether an "out" belongs to "out of" instead: "is out of date" is not "is out"."""
    last = where[-1]
    return stems[last] == "out" and last + 1 < len(stems) and stems[last + 1] == "of"


def _rest_of_phrase(
    tokens: Sequence[Token],
    places: Sequence[int],
    stems: Sequence[str],
    position: int,
    rest: tuple[str, ...],
) -> tuple[int, ...]:
    following = tuple(stems[position + 1 : position + 1 + len(rest)])
    if following == rest and places[position + len(rest)] - places[position] <= 2 * len(rest):
        return tuple(range(position + 1, position + 1 + len(rest)))
    if len(rest) == 1 and rest[0] in PARTICLES:
        for at in range(position + 2, min(position + 2 + _LONGEST_GAP, len(stems))):
            if any(tokens[between].kind is TokenKind.MARK for between in range(places[at - 1], places[at])):
                return ()
            if stems[at] == rest[0]:
                return (
                    (at,) if rest[0] not in _PREPOSITIONS or _ends_particle_phrase(tokens, places[at]) else ()
                )
    return ()


def _ends_particle_phrase(tokens: Sequence[Token], at: int) -> bool:
    """A separated particle stands at the end of its clause, not before a noun ("turned to look on the map")."""
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    return following is None or following.kind is not TokenKind.WORD or following.lower in FUNCTION_WORDS
