"""Who did what: part of the check of facts."""

from collections.abc import Sequence
from dataclasses import dataclass

from citewell.domains.grounding.alignment import places
from citewell.domains.grounding.backing import Backing, name_parts
from citewell.domains.grounding.lexicon.function_words import ADVERBS_BEFORE_VERBS, AUXILIARIES
from citewell.domains.grounding.lexicon.word_lists import listed
from citewell.domains.grounding.reading import Reading
from citewell.domains.grounding.types import Check, Rejection
from citewell.domains.grounding.verbs import is_gerund

_WE = frozenset({"i", "we"})
_SOMEONE = listed("he she they it you")
_TO_BE = frozenset({"was", "were", "been", "is", "are", "being", "be"})
_BETWEEN = AUXILIARIES | ADVERBS_BEFORE_VERBS | {"not", "and", "to", "but", "then"}
_TOGETHER = listed("meet pair discuss agree sync help")


@dataclass(frozen=True, slots=True)
class Doer:
    """Who a text says does something: names (comparable), the writer, or nobody said."""

    names: tuple[str, ...] = ()
    writer: bool = False

    @property
    def known(self) -> bool:
        return self.writer or bool(self.names)


def check_who(claim: Reading, backings: Sequence[Backing]) -> list[Rejection]:
    """Refuse a claim that gives one person's deed to another."""
    rejections = []
    for clause in claim.clauses:
        for at in clause.verbs:
            doer = doer_of(claim, at)
            if not doer.names:
                continue
            found = places(claim, clause, claim.words[at].meanings, backings)
            doers = [(doer_of(place.backing.reading, place.word), place.backing) for place in found]
            for name in doer.names:
                if doers:
                    if any(not each.known or _is(name, each, backing) for each, backing in doers):
                        continue
                elif _may_have(name, backings):
                    continue
                who = (
                    ", ".join(sorted({_told(each, backing) for each, backing in doers} - {""}))
                    or "someone else"
                )
                rejections.append(
                    Rejection(
                        Check.FACTS,
                        f"The claim says that {name.title()} did it (“{claim.words[at].lower}”); by the quotes it was {who}.",
                    )
                )
    return list(dict.fromkeys(rejections))


def _is(name: str, doer: Doer, backing: Backing) -> bool:
    wanted = name_parts(name)
    if any(_match(wanted, name_parts(each)) for each in doer.names):
        return True
    return doer.writer and (
        not backing.evidence.author or _match(wanted, name_parts(backing.evidence.author))
    )


def _match(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one and other) and (one <= other or other <= one)


def _told(doer: Doer, backing: Backing) -> str:
    if doer.names:
        return " and ".join(name.title() for name in doer.names)
    return backing.evidence.author or ""


def _may_have(name: str, backings: Sequence[Backing]) -> bool:
    """Whether a name does anything in the quotes, so that a verb of the claim's own may be about it."""
    wanted = name_parts(name)
    for backing in backings:
        if not backing.evidence.author or _match(wanted, name_parts(backing.evidence.author)):
            return True
        reading = backing.reading
        if any(
            _match(wanted, name_parts(each)) for at in reading.verbs for each in doer_of(reading, at).names
        ):
            return True
    return False


def doer_of(reading: Reading, at: int) -> Doer:
    """Tell who does the verb (or the noun made of one) at a position."""
    words = reading.words
    clause = next(each for each in reading.clauses if at in each.words)
    by = _after_preposition(reading, clause.words, at, "by")
    if by:
        return Doer(by)
    together = _after_preposition(reading, clause.words, at, "with") if words[at].concepts & _TOGETHER else ()
    subject = _subject(reading, clause.words, at, clause.number)
    return Doer((*subject.names, *together), subject.writer)


def _subject(reading: Reading, members: tuple[int, ...], at: int, number: int) -> Doer:
    """Who stands in front of the verb."""
    words = reading.words
    back = members.index(at) - 1
    passive = False
    while back >= 0 and _between_subject_and_verb(words[members[back]].lower):
        passive = passive or words[members[back]].lower in _TO_BE
        back -= 1
    if passive and not is_gerund(words[at].lower):
        return Doer()
    before = words[members[back]].lower if back >= 0 else ""
    if back < 0 or (before in _SOMEONE and number):
        return _carried(reading, number)
    if before in _WE or words[members[back]].named:
        return Doer(_names_before(reading, members[back]), writer=before in _WE)
    if at in reading.verbs and members[back] in reading.verbs:  # "started to fix", "helped test"
        return _subject(reading, members, members[back], number)
    return Doer()


def _between_subject_and_verb(lower: str) -> bool:
    return lower in _BETWEEN or lower.endswith("n't")


def _names_before(reading: Reading, at: int) -> tuple[str, ...]:
    """The names that end at a position: "Ada", "Chen Wei", "Ada and Bob"."""
    words = reading.words
    names: list[str] = []
    current: list[str] = []
    while at >= 0:
        word = words[at]
        if word.named:
            current.insert(0, word.lower)
        elif word.lower in ("and", "&") and current:
            names.append(" ".join(current))
            current = []
        else:
            break
        at -= 1
    if current:
        names.append(" ".join(current))
    return tuple(names)


def _carried(reading: Reading, number: int) -> Doer:
    """A clause without a subject goes on with that of the clause before; the first one is the writer's."""
    earlier = [clause for clause in reading.clauses if clause.number < number]
    if not earlier:
        return Doer(writer=True)
    before = earlier[-1]
    if all(reading.words[at].named for at in before.words):
        return Doer((" ".join(reading.words[at].lower for at in before.words),))
    if before.verbs:
        return doer_of(reading, before.verbs[0])
    return Doer(writer=True)


def _after_preposition(
    reading: Reading, members: tuple[int, ...], at: int, preposition: str
) -> tuple[str, ...]:
    words = reading.words
    names: list[str] = []
    place = members.index(at)
    for index in range(place + 1, len(members)):
        if words[members[index]].lower == preposition:
            current: list[str] = []
            for after in members[index + 1 :]:
                if words[after].named:
                    current.append(words[after].lower)
                elif words[after].lower in ("and", "&") and current:
                    names.append(" ".join(current))
                    current = []
                else:
                    break
            if current:
                names.append(" ".join(current))
            break
    return tuple(names)
