"""That one thing caused another, or is more than another, is a statement of its own: part of the check of polarity."""

from collections.abc import Sequence
from typing import NamedTuple

from citewell.domains.grounding.backing import Backing
from citewell.domains.grounding.lexicon.word_lists import listed
from citewell.domains.grounding.poles import poles_of
from citewell.domains.grounding.reading import Reading
from citewell.domains.grounding.stems import stem
from citewell.domains.grounding.types import Check, Rejection

# The cause follows these: "because of", "caused by", "thanks to".
_CAUSE_FOLLOWS = listed("because due owing thanks")
_CAUSING = frozenset(stem(word) for word in ("cause", "result", "lead", "trigger", "blame", "attribute"))
# How notes tell a cause, besides: any of these in a quote may be one.
_MAY_TELL_A_CAUSE = listed(
    "as since so after when why by via through for from until bc cuz hence therefore thus thanks reason root culprit "
    "fault explains explained means meant made makes with without which where while if once behind needs needed"
)
_MARKS_OF_A_CAUSE = frozenset({":", "→", "->", "=>", "(", "–", "—", "-"})  # noqa: RUF001 -- a dash joins clauses
_JOINING = listed(", ; is are was were")
_NOT_THINGS = listed(
    "before earlier previously last previous expected planned usual ever then that this these those it usually normal"
)
_COMPARING = listed("than against versus vs compared relative over")
_ADDING = listed("for on in at with by during from to")
_FEWEST_SHARED = 1
_OTHER_WAY_ROUND = "The claim compares them the other way round than its quotes."
# What a cause is not, when it only tells how long or when: "left on since the migration".
_TIMING = listed("since after before during until till despite")
_CAUSE_NAMED = frozenset({"cause", "root_cause", "reason"})


class Sides(NamedTuple):
    """The meanings of the words on both sides of a word that relates them."""

    before: frozenset[str]
    after: frozenset[str]


def check_relations(claim: Reading, backings: Sequence[Backing]) -> list[Rejection]:
    """Refuse causes and comparisons that no quote tells, or that a quote tells the other way round."""
    reasons = [*_causes(claim, backings), *_comparisons(claim, backings)]
    return [Rejection(Check.POLARITY, reason) for reason in reasons]


def _causes(claim: Reading, backings: Sequence[Backing]) -> list[str]:
    at = _cause_word(claim)
    if _only_timing(claim, backings):
        return ["The claim takes for the cause what its quotes only tell the time by."]
    if at is None:
        return []
    mine = _sides(claim, at)
    if not any(_may_tell_a_cause(backing) or _says_both(backing, mine) for backing in backings):
        return [f"The claim says “{claim.tokens[at].lower}”; its quotes tell no cause."]
    for backing in backings:
        place = _following_cause(backing.reading)
        if place is None or _following_cause(claim) is None:
            continue
        theirs = _sides(backing.reading, place)
        if mine.before and theirs.before and _turned(mine, theirs):
            return ["The claim takes for the cause what its quotes tell as the effect."]
    return []


def _only_timing(claim: Reading, backings: Sequence[Backing]) -> bool:
    """Whether "the cause was X" has its X only from "since X" or "after X"."""
    named = next((word.token for word in claim.words if word.concepts & _CAUSE_NAMED), None)
    told = [
        word
        for word in claim.words
        if named is not None
        and word.token > named
        and (word.content or word.named)
        and not word.concepts & _CAUSE_NAMED
    ]
    if not told or any(token.lower in _TIMING for token in claim.tokens):
        return False
    mine = frozenset(word.stem for word in told)
    outside: set[str] = set()
    inside: set[str] = set()
    for backing in backings:
        reading = backing.reading
        start = next((at for at, token in enumerate(reading.tokens) if token.lower in _TIMING), None)
        for word in reading.words:
            timing = (
                start is not None
                and word.token > start
                and reading.clause_of[word.token] == reading.clause_of[start]
            )
            (inside if timing else outside).add(word.stem)
    return mine <= inside and not mine & outside


def _cause_word(reading: Reading) -> int | None:
    """The token that tells a cause, if there is one."""
    following = _following_cause(reading)
    if following is not None:
        return following
    return next((word.token for word in reading.words if word.stem in _CAUSING), None)


def _following_cause(reading: Reading) -> int | None:
    """The token after which the cause stands."""
    for at, token in enumerate(reading.tokens):
        if token.lower in _CAUSE_FOLLOWS:
            return at
        if token.lower == "by" and at and stem(reading.tokens[at - 1].lower) in _CAUSING:
            return at
    return None


def _may_tell_a_cause(backing: Backing) -> bool:
    reading = backing.reading
    if _cause_word(reading) is not None or any(
        token.text in _MARKS_OF_A_CAUSE for token in reading.tokens[1:]
    ):
        return True
    return any(token.lower in _MAY_TELL_A_CAUSE for token in reading.tokens) or bool(
        {stem(word) for word in backing.heading.lower().split()} & {"caus", "reason"}
    )


def _says_both(backing: Backing, sides: Sides) -> bool:
    """Whether one sentence joins both: "Lyon declined, they only print ten a day", "the rest are late returns"."""
    said = frozenset().union(*(word.meanings for word in backing.reading.words))
    is_joined = any(token.text in _JOINING or token.lower in _JOINING for token in backing.reading.tokens)
    return is_joined and bool(sides.before & said) and bool(sides.after & said)


def _comparisons(claim: Reading, backings: Sequence[Backing]) -> list[str]:
    """Two things that the claim compares by name: some quote compares them, and puts them on the same sides."""
    for at, token in enumerate(claim.tokens):
        if token.lower != "than":
            continue
        if _crossed_around_than(claim, at, backings) and not _opposed(claim, backings):
            return [_OTHER_WAY_ROUND]
        if not _names_things(claim, at):
            continue
        mine = _sides(claim, at)
        telling = [
            _sides(backing.reading, place)
            for backing in backings
            for place, other in enumerate(backing.reading.tokens)
            if other.lower in _COMPARING
        ]
        if not any(len(_both(mine) & _both(sides)) >= _FEWEST_SHARED for sides in telling):
            return ["The claim compares two things; its quotes do not. Say what they say of each."]
        if all(_turned(mine, sides) for sides in telling) and not _opposed(claim, backings):
            return [_OTHER_WAY_ROUND]
    return []


def is_converse(claim: Reading, backings: Sequence[Backing]) -> bool:
    """Whether the claim turns both a comparison and its word round: "B is slower than A" for "A is faster than B"."""
    return any(
        token.lower == "than" and _crossed_around_than(claim, at, backings) and _opposed(claim, backings)
        for at, token in enumerate(claim.tokens)
    )


def _crossed_around_than(claim: Reading, than: int, backings: Sequence[Backing]) -> bool:
    """Whether what the claim has after "than" stands before it in every quote with one, and the other way round."""
    mine = _compared(claim, than)
    telling = [
        _compared(backing.reading, place)
        for backing in backings
        for place, other in enumerate(backing.reading.tokens)
        if other.lower == "than"
    ]
    return bool(telling) and all(
        mine.after & theirs.before and mine.before & theirs.after and not mine.after & theirs.after
        for theirs in telling
    )


def _compared(reading: Reading, than: int) -> Sides:
    """What one clause compares, up to a preposition; a word on both sides ("read", "the report") tells nothing."""
    clause = reading.clause_of[than - 1] if than else 0
    number = reading.clause_of[than]
    words = [
        word
        for word in reading.words
        if (word.content or word.named) and reading.clause_of[word.token] in (clause, number)
    ]
    before = frozenset(word.stem for word in words if word.token < than)
    last = next((at for at in range(than, len(reading.tokens)) if reading.tokens[at].lower in _ADDING), None)
    after = frozenset(word.stem for word in words if than < word.token < (last or len(reading.tokens)))
    return Sides(before - after, after - before)


def _names_things(claim: Reading, than: int) -> bool:
    """Whether named things stand on both sides: "faster than MySQL", and not "more than 40" or "than before"."""
    names = [word for word in claim.words if word.named]
    following = claim.tokens[than + 1].lower if than + 1 < len(claim.tokens) else ""
    return (
        following not in _NOT_THINGS
        and any(word.token < than for word in names)
        and any(word.token > than for word in names)
    )


def _opposed(claim: Reading, backings: Sequence[Backing]) -> bool:
    """Whether claim and quote compare by opposite words: "slower than" turns "faster than" round."""
    mine = {(pole.axis, pole.side) for word in claim.words for pole in poles_of(word)}
    theirs = {
        (pole.axis, -pole.side)
        for backing in backings
        for word in backing.reading.words
        for pole in poles_of(word)
    }
    return bool(mine & theirs)


def _sides(reading: Reading, at: int) -> Sides:
    words = [word for word in reading.words if word.content or word.named]
    before = frozenset().union(*(word.meanings for word in words if word.token < at))
    return Sides(before, frozenset().union(*(word.meanings for word in words if word.token > at)))


def _both(sides: Sides) -> frozenset[str]:
    return sides.before | sides.after


def _turned(mine: Sides, theirs: Sides) -> bool:
    """Whether each side of the claim has more of the other side of the quote than of its own."""
    straight = len((mine.before - mine.after) & (theirs.before - theirs.after)) + len(
        (mine.after - mine.before) & (theirs.after - theirs.before)
    )
    crossed = len((mine.before - mine.after) & (theirs.after - theirs.before)) + len(
        (mine.after - mine.before) & (theirs.before - theirs.after)
    )
    return crossed > straight
