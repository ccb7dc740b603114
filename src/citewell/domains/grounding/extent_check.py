"""How much of it: all, only, both. Part of the check of polarity."""

from collections.abc import Sequence

from citewell.domains.grounding.backing import Backing
from citewell.domains.grounding.bindings import bound_facts
from citewell.domains.grounding.facts import FactKind
from citewell.domains.grounding.lexicon.polarity_words import CLAIMED_UNIVERSALS, LIMITERS, UNIVERSALS
from citewell.domains.grounding.lexicon.word_lists import listed
from citewell.domains.grounding.reading import Reading
from citewell.domains.grounding.words import Word

# What a quote may say where a claim says "only".
_LIMITS = listed(
    "only just except but no not none without never solely alone exclusively merely single sole optional max maximum "
    "most limited limit nothing nobody apart besides barely hardly least few little one rather instead first still yet "
    "unless restricted other than until so if when though yet lone purely strictly"
)
_PARTS = listed("half partly partially a the one some")
_ONLY = listed("only solely exclusively merely alone")
_PARTIAL = listed("partly partially mostly half almost nearly largely halfway mainly")
_FINISHED = frozenset({"finish", "whole"})
_WHOLE = "100"
_MEASURED_BEFORE = 3  # tokens between a share and what it is a share of: "60% of it done", "is 60% done"
_LIMITING_MARKS = frozenset({"<", "≤", "→"})


def unfounded_extents(claim: Reading, backings: Sequence[Backing]) -> list[str]:
    """What the claim says of all, or of nothing else, a quote says so too."""
    return [*_universals(claim, backings), *_limits(claim, backings), *_finished(claim, backings)]


def _finished(claim: Reading, backings: Sequence[Backing]) -> list[str]:
    """Refuse "done" for "60% done", where no quote tells more."""
    if any(_partly(claim, word) or word.lower in _PARTIAL for word in claim.words):
        return []
    if not any(_tells_end(word) for word in claim.words):
        return []
    ends = [
        (backing.reading, word) for backing in backings for word in backing.reading.words if _tells_end(word)
    ]
    if ends and all(_partly(reading, word) for reading, word in ends):
        return ["The claim says that it is done; its quotes say that only part of it is."]
    return []


def _tells_end(word: Word) -> bool:
    """Whether a word says that something is finished: what is ready may still have its parts missing."""
    return bool(word.concepts & _FINISHED) and word.lower not in CLAIMED_UNIVERSALS


def _partly(reading: Reading, word: Word) -> bool:
    """Whether a share or "mostly" stands just before a word."""
    first = word.token - _MEASURED_BEFORE
    if any(token.lower in _PARTIAL for token in reading.tokens[max(first, 0) : word.token]):
        return True
    return any(
        fact.kind is FactKind.PERCENTAGE and fact.number != _WHOLE and first <= fact.after_token <= word.token
        for fact in reading.facts
    )


def _universals(claim: Reading, backings: Sequence[Backing]) -> list[str]:
    shown = {word.lower for backing in backings for word in backing.reading.words}
    for word in claim.words:
        if word.lower not in CLAIMED_UNIVERSALS or not shown.isdisjoint(UNIVERSALS):
            continue
        counted = _counted(claim, word)
        if counted and not _told_as_whole(counted, backings):
            continue  # "all 42 tests"
        limits = sorted(shown & LIMITERS)
        said = f"they say “{limits[0]}”" if limits else "its quotes do not say that"
        return [f"The claim says “{word.lower}”; {said}."]
    return []


def _counted(claim: Reading, word: Word) -> str:
    """The number that a word like "all" stands before: "all 42 tests", "all of the 42 tests"; empty for none."""
    for fact in claim.facts:
        between = claim.tokens[word.token + 1 : fact.first_token]
        near = word.token < fact.first_token and len(between) <= 2  # noqa: PLR2004 -- "of the"
        if (
            near
            and fact.kind is FactKind.NUMBER
            and all(token.lower in ("of", "the", "its") for token in between)
        ):
            return fact.value
    return ""


def _told_as_whole(number: str, backings: Sequence[Backing]) -> bool:
    """Whether the quotes know a number only as that of which some were meant: the 44 of "38 of 44"."""
    told = [bound for backing in backings for bound in bound_facts(backing.reading)]
    parts = [bound for bound in told if bound.share_of == number]
    return bool(parts) and all(bound.fact.value != number for bound in parts)


def _before_value(claim: Reading, word: Word) -> bool:
    """Whether "only" weighs a value, which is checked as such: "only nine minutes", "only half finished"."""
    following = claim.tokens[word.token + 1].lower if word.token + 1 < len(claim.tokens) else ""
    return following in _PARTS or any(0 < fact.first_token - word.token <= 3 for fact in claim.facts)  # noqa: PLR2004 -- tokens


def _limits(claim: Reading, backings: Sequence[Backing]) -> list[str]:
    words = [word for word in claim.words if word.lower in _ONLY]
    if not words or any(claim.tokens[word.token - 1].lower == "not" for word in words if word.token):
        return []
    shown = {token.lower for backing in backings for token in backing.reading.tokens}
    if _before_value(claim, words[0]) or not shown.isdisjoint(_LIMITS | _LIMITING_MARKS):
        return []  # "only 3 of them" is told by the numbers
    if any(lower.endswith(("n't", "less", "-only")) for lower in shown):
        return []
    return [f"The claim says “{words[0].lower}”; its quotes do not say that it was nothing else."]
