"""What a claim says of a deed belongs to that deed in the quotes, not to another one beside it. Part of the check of facts."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from citewell.domains.grounding.backing import Backing, name_parts
from citewell.domains.grounding.deed_groups import DeedGroup, deed_groups
from citewell.domains.grounding.fact_check import same
from citewell.domains.grounding.facts import DateSpan, Fact, FactKind
from citewell.domains.grounding.lexicon.light_words import DEEDS, LIGHT_STEMS, SOFT_WORDS
from citewell.domains.grounding.lexicon.word_lists import listed
from citewell.domains.grounding.reading import Reading
from citewell.domains.grounding.stems import stem
from citewell.domains.grounding.types import Check, Rejection
from citewell.domains.grounding.words import Word

_SOFT = LIGHT_STEMS | frozenset(stem(word) for word in SOFT_WORDS)
_SAYING = frozenset(stem(word) for word in ("say", "think", "report", "note", "mention", "state", "tell"))
_ADDING = listed("of for with on in at to from by about")
_LONGEST_ADDITION = 3  # words between a preposition and its noun, and one
_POINTING_BACK = listed("it they them this that these those he she him her both which who same its their one")


class _Told(NamedTuple):
    """One deed as a quote tells it."""

    place: tuple[str, int, int]  # the entry, where its sentence stands in it, and the first word
    backing: Backing
    group: DeedGroup


def check_attachment(claim: Reading, backings: Sequence[Backing]) -> list[Rejection]:
    """Refuse things that the quotes tell of another deed than the claim does.

    Only within one passage: whether a claim joins what several say is for who asks to judge, source by source.
    """
    if len({backing.evidence.label for backing in backings}) > 1:
        return []
    told = [
        _Told(
            (backing.evidence.label, backing.evidence.text.find(backing.reading.text), group.words[0]),
            backing,
            group,
        )
        for backing in backings
        for group in deed_groups(backing.reading)
    ]
    reasons = [
        f"The quotes do not say “{claim.words[deed].lower}” of “{thing}”."
        for group in deed_groups(claim, merged=False)
        for deed in sorted(group.deeds)
        for thing in _detached(claim, group, deed, told)
    ]
    return [Rejection(Check.FACTS, reason) for reason in reasons[:1]]


def _detached(claim: Reading, group: DeedGroup, deed: int, told: Sequence[_Told]) -> Iterator[str]:
    """Things, and then dates and identifiers, that the quotes know from other deeds only."""
    holding = _holding(claim.words[deed], told)
    if not holding:
        return
    others = [each for each in told if each not in holding]
    beside = _meanings(claim, [at for at in group.words if at != deed])
    mine = beside | claim.words[deed].meanings
    root = claim.words[deed].stem
    for at in group.words:
        word = claim.words[at]
        known = _about(word, told) or any(_has(each, word) for each in holding)
        if at in group.deeds or not _is_thing(word) or known:
            continue
        elsewhere = [each for each in others if _has(each, word)]
        if not _are_of_others(elsewhere, word, beside, root):
            continue
        if not any(_may_mean(each, elsewhere, mine, _is_added(claim, at)) for each in holding):
            yield word.lower
    for fact in group.facts:
        if not _of_entry(fact, told) and not any(_has_fact(each, fact) for each in holding):
            elsewhere = [each for each in others if _has_fact(each, fact)]
            is_shared = any(_may_share(each, elsewhere, fact) for each in holding)
            if _are_of_others(elsewhere, None, beside, root) and not is_shared:
                yield fact.text


def _holding(deed: Word, told: Sequence[_Told]) -> list[_Told]:
    """The quoted deeds that hold a deed of the claim: with its very verb, or else with one that may stand for it."""
    for exact in (True, False):
        found = [
            each
            for each in told
            if any(_same_deed(deed, each.backing.reading.words[at], exact=exact) for at in each.group.words)
        ]
        if found:
            return found
    return []


def _same_deed(deed: Word, other: Word, *, exact: bool) -> bool:
    if deed.stem == other.stem:
        return deed.concepts == other.concepts or not exact
    return not exact and bool(deed.concepts & other.concepts & DEEDS)


def _is_thing(word: Word) -> bool:
    return (word.content or word.named) and word.stem not in _SOFT


def _about(word: Word, told: Sequence[_Told]) -> bool:
    return any(
        word.stem in each.backing.about.meanings or word.lower in name_parts(each.backing.evidence.author)
        for each in told
    )


def _of_entry(fact: Fact, told: Sequence[_Told]) -> bool:
    days = [each.backing.evidence.date for each in told]
    return fact.kind is FactKind.DATE and any(
        day is not None and span.holds(DateSpan(day, day)) for day in days for span in fact.dates
    )


def _has(told: _Told, word: Word) -> bool:
    return any(told.backing.reading.words[at].meanings & word.meanings for at in told.group.words)


def _meanings(reading: Reading, members: Sequence[int]) -> frozenset[str]:
    return frozenset().union(*(reading.words[at].meanings for at in members))


def _has_fact(told: _Told, fact: Fact) -> bool:
    return any(same(fact, other) for other in told.group.facts)


def _are_of_others(elsewhere: Sequence[_Told], thing: Word | None, beside: frozenset[str], deed: str) -> bool:
    return bool(elsewhere) and all(_is_of_another(each, thing, beside, deed) for each in elsewhere)


def _is_of_another(told: _Told, thing: Word | None, beside: frozenset[str], deed: str) -> bool:
    """Whether a quoted clause has a deed of its own, which the claim does not tell along with the thing."""
    words = told.backing.reading.words
    if thing and any(words[at].meanings & thing.meanings for at in told.group.shared):
        return False
    deeds = [words[at] for at in told.group.deeds]
    if not deeds or any(word.stem in _SAYING for word in deeds):
        return False
    return not any(word.meanings & beside or word.stem == deed for word in deeds)


def _is_added(claim: Reading, at: int) -> bool:
    """Whether a preposition adds a thing to another: "two clauses of the DPA"."""
    before = [word.lower for word in claim.words[max(at - _LONGEST_ADDITION, 0) : at]]
    return not _ADDING.isdisjoint(before)


def _may_mean(holding: _Told, elsewhere: Sequence[_Told], mine: frozenset[str], added: bool) -> bool:  # noqa: FBT001 -- one of two ways to stand
    """Whether a clause may speak of a thing told elsewhere: it points back, or names nothing in its place."""
    earlier = any(each.place < holding.place for each in elsewhere)
    words = [holding.backing.reading.words[at] for at in holding.group.words]
    points_back = _points_back(holding)
    if earlier and (
        points_back
        or _leaves_out(holding)
        or (added and all(each.place[:2] != holding.place[:2] for each in elsewhere))
    ):
        return True
    rivals = [
        word
        for at, word in zip(holding.group.words, words, strict=True)
        if at not in holding.group.deeds and _is_thing(word) and not word.meanings & mine
    ]
    return not rivals and not points_back


def _points_back(told: _Told) -> bool:
    """Whether a clause has a pronoun; "one" and "both" may stand at its edges, where they are read as numbers."""
    reading = told.backing.reading
    first, last = (reading.words[told.group.words[at]].token for at in (0, -1))
    return any(token.lower in _POINTING_BACK for token in reading.tokens[max(first - 1, 0) : last + 2])


def _leaves_out(told: _Told) -> bool:
    """Whether a clause begins with its verb and goes on without an object: "Raised to 64 GB"."""
    words = told.backing.reading.words
    first, *rest = told.group.words
    return first in told.group.deeds and (not rest or words[rest[0]].lower in _ADDING)


def _may_share(holding: _Told, elsewhere: Sequence[_Told], fact: Fact) -> bool:
    """Whether a clause may leave out what an earlier one named: "#4 approved, but not merged"."""
    rivals = [other for other in holding.group.facts if other.kind is fact.kind]
    return not rivals and any(each.place < holding.place for each in elsewhere)
