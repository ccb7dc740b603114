"""Who a text says does something."""

from collections.abc import Sequence
from dataclasses import dataclass

from citewell.domains.grounding.lexicon.function_words import ADVERBS_BEFORE_VERBS, AUXILIARIES
from citewell.domains.grounding.lexicon.word_lists import listed
from citewell.domains.grounding.moods import Clause
from citewell.domains.grounding.reading import Reading
from citewell.domains.grounding.verbs import is_gerund

_WRITER = frozenset({"i", "we"})
_WRITER_IN_LISTS = frozenset({"i", "me", "myself"})
_OTHERS = frozenset({"he", "she"})
_TO_BE = frozenset({"was", "were", "been", "is", "are", "being", "be", "got", "gets"})
_BETWEEN = AUXILIARIES | ADVERBS_BEFORE_VERBS | {"not", "and", "but", "then", "both", "got", "gets"}
_BEFORE_OBJECTS = frozenset(
    ["with", "to", "for", "from", "by", "of", "at", "on", "in", "about", "against", "via"]
)
_GRATEFUL = frozenset({"thanks", "due", "owing", "according", "thank", "thx", "kudos", "props", "credit"})
_AND = frozenset({"and", "&"})
_TALKING = frozenset({"discuss"})
_MEETING = frozenset({"meet", "meeting", "discuss", "pair", "contact"})
_DECIDING = frozenset({"agree", "decide", "discuss", "plan"})
_OUTSIDERS = listed(
    "contractor contractors vendor vendors supplier suppliers customer customers client clients company provider "
    "support intern admin admins boss manager director landlord technician technicians electrician plumber nurse "
    "doctor vet teacher professor supervisor reviewer reviewers finance legal sales marketing hr management ops "
    "procurement security auditor auditors council authority agency police bank court partner partners operator"
)
_OWNED = listed("team crew department people staff folks engineer engineers developer developers")
_LONGEST_AGENT = 5


@dataclass(frozen=True, slots=True)
class Doer:
    """Who does it: names in comparable form, the writer, or (neither) nobody that the text tells.

    `beside` are those who do it with them ("paired with Eve").
    """

    names: tuple[str, ...] = ()
    writer: bool = False
    beside: tuple[str, ...] = ()
    other: bool = False  # "he", "she": somebody, but not the writer
    outsider: bool = False  # "the contractor", "the vendor's team": nobody with a name, and not the writer


NOBODY = Doer()


def doer_of(reading: Reading, at: int) -> Doer:
    """Tell who does the verb at a position of the words. For a noun made of a verb only who is named with it."""
    clause = next(each for each in reading.clauses if at in each.words)
    by = _by_whom(reading, clause, at)
    beside = _beside(reading, clause, at)
    if not by and _by_an_outsider(reading, clause, at):
        return Doer(beside=beside, outsider=True)
    if by or at not in reading.verbs:
        return Doer(by, beside=beside)
    subject = _subject(reading, clause, at)
    return Doer(subject.names, subject.writer, (*subject.beside, *beside), subject.other)


def _by_whom(reading: Reading, clause: Clause, at: int) -> tuple[str, ...]:
    """Names after a "by" that belongs to the verb: at once ("fixed by Eve"), or in a passive with "was"."""
    words = reading.words
    members = clause.words
    place = members.index(at)
    passive = any(words[each].lower in _TO_BE for each in members[max(place - 3, 0) : place])
    for index in range(place + 1, len(members)):
        word = words[members[index]]
        if word.lower != "by":
            continue
        direct = word.token == words[at].token + 1
        return _names_after(reading, members[index + 1 :]) if direct or passive else ()
    return ()


def _by_an_outsider(reading: Reading, clause: Clause, at: int) -> bool:
    """Whether it was done by somebody without a name: "rebooted by the port's contractor"."""
    words = reading.words
    after = [words[each] for each in clause.words if each > at]
    for index, word in enumerate(after):
        if word.lower != "by":
            continue
        agent = after[index + 1 : index + 1 + _LONGEST_AGENT]
        owned = any(reading.tokens[each.token].text.endswith(("'s", "’s", "s'")) for each in agent)  # noqa: RUF001 -- a typographic apostrophe
        theirs = owned or any(each.lower == "their" for each in agent)
        return any(each.lower in _OUTSIDERS or (theirs and each.lower in _OWNED) for each in agent)
    return False


def recipients_of(
    reading: Reading, at: int, prepositions: frozenset[str] = frozenset({"to", "for", "from"})
) -> tuple[str, ...]:
    """Names after a "to", "for" or "from" in the clause of a word: those to whom it is done."""
    clause = next(each for each in reading.clauses if at in each.words)
    names: list[str] = []
    for index, each in enumerate(clause.words):
        grateful = index > 0 and reading.words[clause.words[index - 1]].lower in _GRATEFUL
        if reading.words[each].lower in prepositions and not grateful:
            names.extend(_names_after(reading, clause.words[index + 1 :]))
    return tuple(names)


def _beside(reading: Reading, clause: Clause, at: int) -> tuple[str, ...]:
    """Names after "with" (or "to", for talking) in the same clause."""
    words = reading.words
    joining = {"with", "w"} | ({"to"} if words[at].concepts & _TALKING else set())
    members = clause.words
    met = _led_in(reading, clause) or (_met_before(reading, clause) if words[at].concepts & _DECIDING else ())
    if met:
        return met
    for index in range(members.index(at) + 1, len(members)):
        if words[members[index]].lower in joining:
            return _names_after(reading, members[index + 1 :])
    return ()


def _met_before(reading: Reading, clause: Clause) -> tuple[str, ...]:
    """Names in the clause before, when that tells of a meeting: "Met Bob, agreed to drop it"."""
    index = reading.clauses.index(clause)
    before = reading.clauses[index - 1] if index else None
    if before is None or not any(reading.words[at].concepts & _MEETING for at in before.words):
        return ()
    first = next((place for place, at in enumerate(before.words) if reading.words[at].named), None)
    return _names_after(reading, before.words[first:]) if first is not None else ()


def _led_in(reading: Reading, clause: Clause) -> tuple[str, ...]:
    """Names with whom all of it was done: "pairing with Bob: fixed the parser"."""
    begin = reading.words[clause.words[0]].token
    colon = next((at for at in range(begin) if reading.tokens[at].text == ":"), -1)
    for at, word in enumerate(reading.words):
        if word.token < colon and word.lower in ("with", "w"):
            return _names_after(reading, range(at + 1, len(reading.words)))
    return ()


def _names_after(reading: Reading, members: Sequence[int]) -> tuple[str, ...]:
    names: list[str] = []
    current: list[str] = []
    last_token = -1
    for at in members:
        word = reading.words[at]
        listed = bool(current) and last_token >= 0 and reading.tokens[last_token + 1].text == ","
        if word.named:
            if reading.tokens[word.token].text.endswith(("'s", "’s")):  # noqa: RUF001 -- a typographic apostrophe
                return ()  # "by Ada's predecessor": somebody else
            if listed:
                names.append(" ".join(current))
                current = []
            current.append(word.lower)
        elif word.lower in _AND and current:
            names.append(" ".join(current))
            current = []
        else:
            break
        last_token = word.token
    if current:
        names.append(" ".join(current))
    return tuple(names)


def _subject(reading: Reading, clause: Clause, at: int) -> Doer:
    """Who stands in front of the verb; without anybody, who did what was said before; at the very start, the writer."""
    words, members = reading.words, clause.words
    back = members.index(at) - 1
    passive = to = False
    while back >= 0 and _passed_over(words[members[back]].lower):
        passive = passive or words[members[back]].lower in _TO_BE
        to = to or words[members[back]].lower == "to"
        back -= 1
    if passive and not is_gerund(words[at].lower):
        return NOBODY
    if back < 0:
        return _carried(reading, clause)
    before = words[members[back]]
    if before.lower in _WRITER_IN_LISTS and back and words[members[back - 1]].lower in _AND:
        return Doer(_names_before(reading, members[back - 2]) if back > 1 else (), writer=True)
    if before.lower in _WRITER | _OTHERS:
        return Doer(writer=before.lower in _WRITER, other=before.lower in _OTHERS)
    if to:  # "started to fix", but "asked Bob to fix"
        return doer_of(reading, members[back]) if members[back] in reading.verbs else NOBODY
    named = before.named and _fronts(reading, members, back)
    return _named_subject(reading, members[back]) if named else NOBODY


def _passed_over(lower: str) -> bool:
    return lower in _BETWEEN or lower == "to" or lower.endswith("n't")


def _fronts(reading: Reading, members: Sequence[int], back: int) -> bool:
    """Whether a name begins its clause, or what stands before it is no verb it could be the object of."""
    names = back
    while names >= 0 and (reading.words[members[names]].named or reading.words[members[names]].lower in _AND):
        names -= 1
    if names < 0:
        return True
    return members[names] not in reading.verbs and reading.words[members[names]].lower not in _BEFORE_OBJECTS


def _names_before(reading: Reading, at: int) -> tuple[str, ...]:
    """The names that end at a position: "Ada", "Chen Wei", "Ada and Bob", "Ada, Bob and Eve"."""
    words = reading.words
    names: list[str] = []
    current: list[str] = []
    joined = False
    while at >= 0:
        word = words[at]
        comma = bool(current) and reading.tokens[word.token + 1].text == ","
        if comma and not joined:
            break  # "because it breaks FIPS, Bob pinned it"
        if word.named:
            if comma:
                names.append(" ".join(current))
                current = []
            current.insert(0, word.lower)
        elif word.lower in _AND and current:
            names.append(" ".join(current))
            current, joined = [], True
        else:
            break
        at -= 1
    if current:
        names.append(" ".join(current))
    return tuple(names)


def _named_subject(reading: Reading, at: int) -> Doer:
    """The names that end at a position, with the writer when "me and" leads up to them."""
    names = _names_before(reading, at)
    length = sum(len(name.split()) for name in names) + len(names) - 1
    before = at - length
    joined = before > 0 and reading.words[before].lower in _AND
    return Doer(names, writer=joined and reading.words[before - 1].lower in _WRITER_IN_LISTS)


def _carried(reading: Reading, clause: Clause) -> Doer:
    """A clause without a subject goes on with that of the clause before it; the first one is the writer's."""
    index = reading.clauses.index(clause)
    if not index:
        return Doer(writer=True)
    before = reading.clauses[index - 1]
    if all(reading.words[at].named for at in before.words):
        return Doer((" ".join(reading.words[at].lower for at in before.words),))
    if _new_sentence(reading, before, clause) or not before.verbs:
        return Doer(writer=True)
    return doer_of(reading, before.verbs[0])


def _new_sentence(reading: Reading, before: Clause, clause: Clause) -> bool:
    start, end = reading.words[before.words[-1]].token, reading.words[clause.words[0]].token
    return any(token.text in ".!?;:" for token in reading.tokens[start + 1 : end])
