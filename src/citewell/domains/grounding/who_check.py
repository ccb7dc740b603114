"""Who did what: part of the check of facts."""

from collections.abc import Sequence

from citewell.domains.grounding.alignment import Place, places
from citewell.domains.grounding.backing import Backing, name_parts
from citewell.domains.grounding.doers import Doer, doer_of, recipients_of
from citewell.domains.grounding.lexicon.given_names import GIVEN_NAMES
from citewell.domains.grounding.lexicon.light_words import LIGHT_STEMS
from citewell.domains.grounding.moods import Clause
from citewell.domains.grounding.reading import Reading
from citewell.domains.grounding.types import Check, Rejection

_RECEIVING = frozenset({"receive"})
_TAKING_OVER = frozenset({"takeover"})
_ME = frozenset({"me", "us", "my", "our", "i", "we"})
_MUTUAL = frozenset({"meet", "pair", "discuss", "agree", "sync", "talk", "compare"})


def check_who(claim: Reading, backings: Sequence[Backing]) -> list[Rejection]:
    """Refuse a claim that gives one person's deed to another."""
    rejections = []
    for clause in claim.clauses:
        for at in clause.verbs:
            doer = doer_of(claim, at)
            if doer.names and not _did(claim, clause, at, doer, backings):
                rejections.append(_rejection(claim, at, doer, backings))
    return list(dict.fromkeys(rejections))


def _did(claim: Reading, clause: Clause, at: int, doer: Doer, backings: Sequence[Backing]) -> bool:
    """Whether some quote lets all who are named do it; where no quote says who, nothing can be held against it."""
    if claim.words[at].concepts & _RECEIVING:
        return not _gives(claim, clause, at, doer, backings)
    if not any(_is_somebody(name, backings) for name in doer.names):
        return True
    found = places(claim, clause, claim.words[at].meanings, backings) or _by_object(
        claim, clause, at, backings
    )
    if not found:
        return all(_acts(name, backings) for name in doer.names if _is_person(name, backings))
    mutual = bool(claim.words[at].concepts & _MUTUAL)
    for place in found:
        theirs = doer_of(place.backing.reading, place.word)
        takes_over = bool(claim.words[at].concepts & _TAKING_OVER)
        if not mutual and not takes_over and _only_receives(doer, theirs, place):
            continue
        if not _certain(theirs, place.backing) or _agrees(doer, theirs, place.backing, mutual=mutual):
            return True
    return False


def _by_object(claim: Reading, clause: Clause, at: int, backings: Sequence[Backing]) -> list[Place]:
    """Find the quoted verb behind a noun: "made sketches" for "sketched", "gave a talk" for "talked"."""
    for position in clause.words:
        if position > at and claim.words[position].content:
            found = places(claim, clause, claim.words[position].meanings, backings)
            verbs = [place for place in found if place.word in place.clause.verbs]
            return verbs if claim.words[at].stem in LIGHT_STEMS else []
    return []


def _gives(claim: Reading, clause: Clause, at: int, doer: Doer, backings: Sequence[Backing]) -> bool:
    """Whether who is claimed to receive is, in the quote, whom it comes from."""
    for place in places(claim, clause, claim.words[at].meanings, backings):
        sources = recipients_of(place.backing.reading, place.word, frozenset({"from"}))
        for name in map(name_parts, doer.names):
            if any(_match(name, name_parts(source)) for source in sources):
                return True
    return False


def _only_receives(claimed: Doer, told: Doer, place: Place) -> bool:
    """Whether who is claimed to do it is, in the quote, whom it is done to ("handed over to Bob", "to me")."""
    reading = place.backing.reading
    author = name_parts(place.backing.evidence.author)
    received = any(reading.words[at].concepts & _RECEIVING for at in place.clause.verbs)
    given_by = frozenset({"to", "for"}) if received else frozenset({"to", "for", "from"})
    receiving = [name_parts(name) for name in recipients_of(reading, place.word, given_by)]
    doing = [name_parts(name) for name in (*told.names, *told.beside)]
    for name in map(name_parts, claimed.names):
        if told.other and _match(name, author):
            return True
        if any(_match(name, each) for each in receiving) and not any(
            _match(name, each) for each in (*doing, author)
        ):
            return True
    return False


def _certain(doer: Doer, backing: Backing) -> bool:
    """Whether a text tells of people; what a product or a company does is not compared."""
    if doer.names:
        return doer.writer or any(_is_person(name, (backing,)) for name in doer.names)
    return doer.outsider or (doer.writer and bool(backing.evidence.author))


def _agrees(claimed: Doer, told: Doer, backing: Backing, *, mutual: bool) -> bool:
    doing = [*map(name_parts, told.names), *([name_parts(backing.evidence.author)] if told.writer else [])]
    beside = [name_parts(name) for name in told.beside]
    named = [name_parts(name) for name in claimed.names]
    everyone = all(any(_match(name, other) for other in (*doing, *beside)) for name in named)
    return everyone and (mutual or any(_match(name, other) for name in named for other in doing))


def _is_person(name: str, backings: Sequence[Backing]) -> bool:
    parts = name_parts(name)
    authors = (name_parts(backing.evidence.author) for backing in backings)
    return bool(parts & GIVEN_NAMES) or any(_match(parts, author) for author in authors)


def _is_somebody(name: str, backings: Sequence[Backing]) -> bool:
    """Whether a name is a person's, or at least somebody's who does something in the quotes."""
    if _is_person(name, backings):
        return True
    parts = name_parts(name)
    doers = [doer_of(backing.reading, at) for backing in backings for at in backing.reading.verbs]
    return any(_match(parts, name_parts(each)) for doer in doers for each in (*doer.names, *doer.beside))


def _match(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one and other) and (one <= other or other <= one)


def _acts(name: str, backings: Sequence[Backing]) -> bool:
    """Whether somebody does anything in the quotes, so that a verb of the claim's own may be about them."""
    wanted = name_parts(name)
    for backing in backings:
        reading = backing.reading
        if _match(wanted, name_parts(backing.evidence.author)) and any(
            word.lower in _ME for word in reading.words
        ):
            return True  # "Ben helped me": Ada was helped
        doers = [doer_of(reading, at) for at in reading.verbs]
        others = [each for each in doers if each.names and not each.writer and _certain(each, backing)]
        if any(_match(wanted, name_parts(each)) for doer in doers for each in (*doer.names, *doer.beside)):
            return True
        if _match(wanted, name_parts(backing.evidence.author)) or not backing.evidence.author:
            return not doers or len(others) < len(doers)
    return False


def _rejection(claim: Reading, at: int, doer: Doer, backings: Sequence[Backing]) -> Rejection:
    told: dict[str, None] = {}
    for place in places(claim, claim.clauses[_clause_index(claim, at)], claim.words[at].meanings, backings):
        theirs = doer_of(place.backing.reading, place.word)
        names = [name.title() for name in (*theirs.names, *theirs.beside)]
        told.update(
            dict.fromkeys([*([place.backing.evidence.author or ""] if theirs.writer else []), *names])
        )
    who = " and ".join(name for name in told if name) or "somebody else"
    claimed = " and ".join(name.title() for name in doer.names)
    said = claim.words[at].lower
    return Rejection(
        Check.FACTS, f"By the claim it was {claimed} (“{said}”), by its quotes {who}. Name who they name."
    )


def _clause_index(claim: Reading, at: int) -> int:
    return next(index for index, clause in enumerate(claim.clauses) if at in clause.words)
