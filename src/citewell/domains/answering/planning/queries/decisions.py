"""Questions about decisions: "when did we decide to drop MySQL, and why" asks for decisions that speak of dropping it."""

from dataclasses import dataclass

from citewell.domains.answering.planning.reading import Reading
from citewell.domains.answering.planning.types import Intent
from citewell.domains.answering.planning.words import FUNCTION_WORDS
from citewell.domains.grounding.public import Category

DECIDING = frozenset(
    [
        "decide",
        "decides",
        "decided",
        "deciding",
        "agree",
        "agrees",
        "agreed",
        "choose",
        "chooses",
        "chose",
        "chosen",
        "choosing",
    ]
)
_CHOOSING = frozenset(["choose", "chooses", "chose", "chosen", "choosing"])
_ARTICLES = ("", "the ", "our ")
_MAX_DISTANCE = 2  # of the object from its verb: "drop the old MySQL"
_DROPPED = ("drop", "remove", "retire", "abandon", "replace")
_TAKEN = ("use", "adopt", "choose", "pick", "take")
_DOUBLED = frozenset(["drop", "ship", "stop", "plan", "skip", "swap", "scrap"])
_IRREGULAR = {
    "build": "built", "buy": "bought", "choose": "chose", "cut": "cut", "go": "went", "hold": "held", "keep": "kept",
    "leave": "left", "let": "let", "make": "made", "put": "put", "run": "ran", "send": "sent", "set": "set",
    "split": "split", "take": "took", "write": "wrote",
}  # fmt: skip


@dataclass(frozen=True)
class Resolution:
    """What was decided, in the ways in which a decision may say it, and where the question says it."""

    phrases: tuple[str, ...]
    places: frozenset[int]


def verb_of_decision(reading: Reading) -> int | None:
    """Where the one word stands that asks for decisions by a verb."""
    verbs = [each for each in reading.categories if each.category is Category.DECISION]
    is_one = len(verbs) == 1 == len(reading.categories)
    return verbs[0].start if is_one and reading.words.word(verbs[0].start) in DECIDING else None


def asks_when_or_why_decided(reading: Reading) -> bool:
    """As in "when did we decide to …, and why"."""
    return verb_of_decision(reading) is not None and set(reading.intents) <= {Intent.WHEN, Intent.WHY}


def resolution_of(reading: Reading) -> Resolution | None:
    """What stands behind "decide to" or "choose"; the verb and its object have to stand together.

    A decision to drop MySQL and move to PostgreSQL holds the words "drop" and "PostgreSQL" as well.
    """
    words = reading.words
    at = verb_of_decision(reading)
    if at is None:
        return None
    if words.word(at) in _CHOOSING:
        thing = _object(reading, at + 1)
        return None if thing is None else Resolution(_chosen(words.word(thing)), frozenset({thing}))
    verb = at + 2
    if words.word(at + 1) != "to" or not words.is_free(verb) or words.word(verb) in FUNCTION_WORDS:
        return None
    thing = _object(reading, verb + 1)
    if thing is None:
        return None
    return Resolution(_done(words.word(verb), words.word(thing)), frozenset({verb, thing}))


def _object(reading: Reading, start: int) -> int | None:
    """The word that the verb is about: the next one with content, behind an article at most."""
    words = reading.words
    for at in range(start, min(start + _MAX_DISTANCE, len(words))):
        if words.is_free(at) and words.tokens[at].is_word and words.word(at) not in FUNCTION_WORDS:
            return at
    return None


def _done(verb: str, thing: str) -> tuple[str, ...]:
    if verb in _DROPPED:
        return (*_with(_DROPPED, thing), f"instead of {thing}", f"no {thing}", f"away from {thing}")
    if verb in _TAKEN:
        return _chosen(thing)
    return (*_with((verb,), thing), f"no {thing}") if verb == "stop" else _with((verb,), thing)


def _chosen(thing: str) -> tuple[str, ...]:
    preferred = [
        f"{words} {thing}" for words in ("go with", "went with", "settled on", "opted for", "to", "for")
    ]
    return (*_with(_TAKEN, thing), *preferred, f"{thing} instead", f"{thing} over", f"{thing} it is")


def _with(verbs: tuple[str, ...], thing: str) -> tuple[str, ...]:
    return tuple(
        f"{form} {article}{thing}" for verb in verbs for form in _forms(verb) for article in _ARTICLES
    )


def _forms(verb: str) -> tuple[str, ...]:
    stem = f"{verb}{verb[-1]}" if verb in _DOUBLED else verb.removesuffix("e")
    past = _IRREGULAR.get(verb, f"{stem}ed")
    return verb, f"{verb}s", past, f"{stem}ing"
