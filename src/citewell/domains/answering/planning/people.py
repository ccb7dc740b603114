"""Who a question is about, and who did what to whom."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from citewell.domains.answering.planning.names import NameIndex
from citewell.domains.answering.planning.tokens import Words
from citewell.domains.answering.planning.types import KnownPerson, PersonAsked
from citewell.domains.answering.planning.words import (
    EVERYONE,
    EVERYONES,
    FUNCTION_WORDS,
    OBJECTS,
    POSSESSIVES,
    PRONOUNS,
    WORDS_AND_NAMES,
)

_OF_COMPANY = {"with", "to", "about", "than", "between"}
_MEET = {
    "meet", "meets", "met", "meeting", "help", "helps", "helped", "ask", "asks", "asked", "interview", "interviewed",
    "unblock", "unblocked", "mentor", "mentored", "onboard", "onboarded", "call", "called", "thank", "thanked",
    "join", "joined", "pair", "paired",
}  # fmt: skip
_JOINTS = {"and", "or", "&", ",", "vs", "versus", "compared", "to", "with", "nor"}
_IMPERATIVES = {"show", "tell", "give", "send", "remind", "let", "list", "find", "get"}
_BEFORE_IMPERATIVES = {"", "you", "please", "to", "and", ",", ".", "?", "just", "can"}
_NUMBERED = {"type", "class", "phase", "part", "grade", "level", "stage", "ww", "war", "volume", "chapter"}
_DOES = {
    "did",
    "does",
    "do",
    "has",
    "have",
    "had",
    "is",
    "are",
    "was",
    "were",
    "will",
    "should",
    "can",
    "could",
}
_MAX_PEOPLE = 10


@dataclass(frozen=True)
class People:
    """Everyone a question names."""

    asked: tuple[PersonAsked, ...]
    is_everyone: bool
    is_clear: bool  # whether those who act are one group: not "how many of Bob's bugs did I review"


@dataclass(frozen=True)
class _Mention:
    start: int
    end: int
    person: PersonAsked | None  # None: everyone
    is_acting: bool  # "I", "we", "anyone": can only be the subject
    is_object: bool = False  # "me", "us"


def find_people(words: Words, asker: KnownPerson, known: tuple[KnownPerson, ...]) -> People:
    """Known people, the asker, and words for everyone, each as the one who acts or the one acted with.

    Marks their words as understood. Who stands first acts, and so do those joined to them by "and"; who comes later,
    or after words like "with" and "met", is whom it was done with.
    """
    index = NameIndex(_names((asker, *known)), words)
    mentions = list(_mentions(words, index, asker))
    for mention in mentions:
        words.take(at for at in range(mention.start, mention.end) if words.word(at) != "who")
    roles, group_count = _with_roles(words, mentions)
    subjects = {person.candidates for person in roles if person.is_subject}
    is_everyone = any(
        mention.person is None and (mention.is_acting or not (mention.is_object or subjects))
        for mention in mentions
    )
    asked: dict[tuple[KnownPerson, ...], PersonAsked] = {}
    for person in roles:
        before = asked.get(person.candidates)
        if before is None:
            asked[person.candidates] = person
        elif person.is_subject and not before.is_subject:
            asked[person.candidates] = replace(before, is_subject=True)
    is_clear = not (is_everyone and subjects) and (group_count <= 1 or len(subjects) <= 1)
    return People(tuple(asked.values())[:_MAX_PEOPLE], is_everyone, is_clear)


def _names(people: tuple[KnownPerson, ...]) -> Iterator[tuple[str, KnownPerson]]:
    """Full names, first and last names, and handles."""
    for person in dict.fromkeys(people):
        parts = person.name.split()
        yield person.name, person
        for part in (parts[:1] + parts[-1:]) if len(parts) > 1 else ():
            if len(part.strip(".")) > 1:
                yield part, person
        for handle in person.handles:
            yield handle, person


def _mentions(words: Words, index: NameIndex[KnownPerson], asker: KnownPerson) -> Iterator[_Mention]:
    at = 0
    while at < len(words):
        mention = _named(words, at, index) or _pronoun(words, at, asker)
        if mention is None:
            at += 1
        else:
            yield mention
            at = mention.end


def _named(words: Words, at: int, index: NameIndex[KnownPerson]) -> _Mention | None:
    found = index.longest_at(words, at)
    if found is None:
        return None
    end, candidates = found
    token = words.tokens[at]
    is_sure = end - at > 1 or token.text.startswith("@")
    if not is_sure and token.word in WORDS_AND_NAMES and not (at > 0 and token.is_capitalised):
        return None
    text = words.text(at, end)
    text = text.removesuffix("'s").removesuffix("\u2019s")
    return _Mention(at, end, PersonAsked(text, candidates, is_subject=True), is_acting=False)


def _pronoun(words: Words, at: int, asker: KnownPerson) -> _Mention | None:
    word = words.word(at)
    if not words.is_free(at):
        return None
    if word == "my" and words.word(at + 1) in {"team", "teammates", "colleagues"}:
        return _Mention(at, at + 2, None, is_acting=True)
    if (word in PRONOUNS and not _is_numeral(words, at)) or (word in POSSESSIVES and not _is_pit(words, at)):
        person = PersonAsked(words.tokens[at].text, (asker,), is_subject=True)
        return _Mention(at, at + 1, person, is_acting=word in PRONOUNS)
    is_request = words.word(at - 1) in _IMPERATIVES and words.word(at - 2) in _BEFORE_IMPERATIVES
    if word in OBJECTS and not is_request:
        return _Mention(
            at, at + 1, PersonAsked(word, (asker,), is_subject=False), is_acting=False, is_object=True
        )
    return _everyone(words, at)


def _is_numeral(words: Words, at: int) -> bool:
    """As in "World War I", "type I"."""
    before = words.tokens[at - 1] if at else None
    if words.word(at) != "i" or before is None:
        return False
    is_title = before.text.istitle() and len(before.text) > 1 and before.word not in FUNCTION_WORDS
    return (is_title and words.is_free(at - 1)) or before.word in _NUMBERED


def _is_pit(words: Words, at: int) -> bool:
    return words.word(at) == "mine" and words.word(at - 1) in {"a", "the", "this", "that", "each"}


def _everyone(words: Words, at: int) -> _Mention | None:
    word = words.word(at)
    if word in EVERYONES:
        return _Mention(at, at + 1, None, is_acting=False, is_object=word == "us")
    is_who = (
        word in {"who", "people"} and words.word(at + 1) in _DOES
    )  # "who did Ada meet" asks for somebody else
    is_team = word == "team" and words.word(at - 1) in {"the", "whole", "entire"}
    if is_team or (word in EVERYONE and not is_who):
        return _Mention(at, at + 1, None, is_acting=True)
    return None


def _with_roles(words: Words, mentions: list[_Mention]) -> tuple[list[PersonAsked], int]:
    """Who acts and who does not, and how many groups of people act apart from each other."""
    has_subject = False
    group_count = 0
    previous: tuple[int, bool] | None = None  # where the last mention ended, and whether it acted
    people: list[PersonAsked] = []
    for mention in mentions:
        acts = _acts(words, mention, previous, has_subject=has_subject)
        group_count += acts and not (
            previous is not None and previous[1] and _is_joined(words, mention, previous[0])
        )
        has_subject = has_subject or acts
        previous = (mention.end, acts)
        if mention.person is not None:
            people.append(replace(mention.person, is_subject=acts))
    return people, group_count


def _is_joined(words: Words, mention: _Mention, end: int) -> bool:
    """As in "Bob and Ada", "Bob, Ada"."""
    between = {words.word(at) for at in range(end, mention.start)}
    return bool(between) and between <= _JOINTS and between not in ({"with"}, {"to"})


def _acts(words: Words, mention: _Mention, previous: tuple[int, bool] | None, *, has_subject: bool) -> bool:
    if mention.is_object:
        return False
    if mention.is_acting:
        return True
    before = words.word(mention.start - 1)
    if before == "by":
        return True
    if previous is not None and _is_joined(words, mention, previous[0]):
        return previous[1]
    return not (has_subject or before in _OF_COMPANY or before in _MEET)
