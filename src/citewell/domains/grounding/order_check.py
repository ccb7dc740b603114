"""Who did it to whom: the sides of a deed are not to be exchanged. Part of the check of polarity."""

from collections.abc import Sequence
from typing import NamedTuple

from citewell.domains.grounding.backing import Backing
from citewell.domains.grounding.lexicon.light_words import LIGHT_STEMS
from citewell.domains.grounding.lexicon.word_lists import listed
from citewell.domains.grounding.moods import Clause
from citewell.domains.grounding.reading import Reading
from citewell.domains.grounding.types import Check, Rejection

_TO_BE = listed("was were been is are being be got gets")
_PREPOSITIONS = listed("with in on at to for from of after before during via as into over under about")
_LONGEST_PASSIVE = 3  # words between "was" and its participle
_MODALS = listed(
    "will won't can cannot can't could couldn't would wouldn't did didn't does doesn't do don't has hasn't have haven't"
)
_DENYING = listed("won't cannot can't couldn't wouldn't didn't doesn't don't hasn't haven't")


class Sides(NamedTuple):
    """The stems of what does a deed, and of what it is done to."""

    doing: frozenset[str]
    done_to: frozenset[str]


def check_order(claim: Reading, backings: Sequence[Backing]) -> list[Rejection]:
    """Refuse a deed with its sides exchanged, and "A will, B cannot" for "A cannot, B will"."""
    reasons = [
        f"The claim exchanges who and whom of “{claim.words[at].lower}”."
        for clause in claim.clauses
        for at in clause.verbs
        if _exchanged(claim, clause, at, backings)
    ]
    return [Rejection(Check.POLARITY, reason) for reason in (*reasons, *_wrong_halves(claim, backings))]


def _exchanged(claim: Reading, clause: Clause, at: int, backings: Sequence[Backing]) -> bool:
    word = claim.words[at]
    mine = _sides_of(claim, clause, at)
    if word.stem in LIGHT_STEMS or not (mine.doing and mine.done_to):
        return False
    told = [
        _sides_of(backing.reading, theirs, place)
        for backing in backings
        for theirs in backing.reading.clauses
        for place in theirs.verbs
        if backing.reading.words[place].stem == word.stem
    ]
    return bool(told) and all(_crossed(mine, theirs) for theirs in told)


def _crossed(mine: Sides, theirs: Sides) -> bool:
    crossed = mine.doing & theirs.done_to and mine.done_to & theirs.doing
    return bool(crossed) and not (mine.doing & theirs.doing or mine.done_to & theirs.done_to)


def _sides_of(reading: Reading, clause: Clause, at: int) -> Sides:
    """What stands before a verb and after it; in a passive, what "by" names and what is before.

    Nothing where it may be either: "reviewed with Lena" has no object to tell an active by.
    """
    place = clause.words.index(at)
    before = _things(reading, clause.words[:place])
    words = [reading.words[each].lower for each in clause.words]
    by = next((index for index, lower in enumerate(words) if index > place and lower == "by"), None)
    if by is not None:
        return Sides(_things(reading, clause.words[by:]), before)
    if not _TO_BE.isdisjoint(words[max(place - _LONGEST_PASSIVE, 0) : place]):
        return Sides(frozenset(), before)
    if place + 1 == len(words) or words[place + 1] in _PREPOSITIONS:
        return Sides(frozenset(), frozenset())
    return Sides(before, _things(reading, clause.words[place + 1 :]))


def _things(reading: Reading, places: Sequence[int]) -> frozenset[str]:
    words = (reading.words[at] for at in places)
    return frozenset(
        word.stem for word in words if (word.content or word.named) and word.stem not in LIGHT_STEMS
    )


def _wrong_halves(claim: Reading, backings: Sequence[Backing]) -> list[str]:
    """Names that a quote sets against each other by "cannot" and "will", on the other side in the claim."""
    mine = _halves(claim)
    for backing in backings:
        theirs = _halves(backing.reading)
        if len(set(theirs.values())) > 1 and any(
            theirs.get(name, told) != told for name, told in mine.items()
        ):
            return ["The claim exchanges who does and who does not."]
    return []


def _halves(reading: Reading) -> dict[str, bool]:
    """For each name with "will", "cannot" and the like after it, whether that denies."""
    halves: dict[str, bool] = {}
    for word in reading.words:
        at = word.token + 1
        modal = reading.tokens[at].lower if at < len(reading.tokens) else ""
        if word.named and modal in _MODALS:
            denies = at + 1 < len(reading.tokens) and reading.tokens[at + 1].lower == "not"
            halves[word.stem] = denies or modal in _DENYING
    return halves
