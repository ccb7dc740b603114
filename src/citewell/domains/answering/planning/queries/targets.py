"""What is counted or listed: bugs, entries, days, people."""

from dataclasses import dataclass, replace
from enum import StrEnum

from citewell.domains.answering.planning.queries.decisions import DECIDING
from citewell.domains.answering.planning.reading import Reading
from citewell.domains.answering.planning.words import AUXILIARIES, HUMAN_VERBS
from citewell.domains.grounding.public import Category


class TargetKind(StrEnum):
    """What is asked for."""

    ITEMS = "items"  # statements of one category
    TIMES = "times"  # how often something of one category was done
    WORK = "work"  # "what did I do": statements of any category
    ENTRIES = "entries"
    DAYS = "days"
    REQUESTS = "requests"
    TICKETS = "tickets"
    PEOPLE = "people"
    PROJECTS = "projects"
    TAGS = "tags"


@dataclass(frozen=True)
class Target:
    """What is asked for, of which category, and which words said so."""

    kind: TargetKind
    category: Category | None = None
    words: frozenset[int] = frozenset()


_NOUNS = {
    "entry": TargetKind.ENTRIES,
    "entries": TargetKind.ENTRIES,
    "worklog": TargetKind.ENTRIES,
    "worklogs": TargetKind.ENTRIES,
    "days": TargetKind.DAYS,
    "ticket": TargetKind.TICKETS,
    "tickets": TargetKind.TICKETS,
    "people": TargetKind.PEOPLE,
    "colleagues": TargetKind.PEOPLE,
    "teammates": TargetKind.PEOPLE,
    "authors": TargetKind.PEOPLE,
    "project": TargetKind.PROJECTS,
    "projects": TargetKind.PROJECTS,
    "tag": TargetKind.TAGS,
    "tags": TargetKind.TAGS,
}
_LOGS = {"log", "logs", "work", "journal"}  # before "entries", and "work logs"
VERBS = {"blocked", "blocking", "stuck", "meet", "met", "meets", "planned", "planning", *DECIDING}
WRITING = {
    "write", "wrote", "written", "log", "logged", "note", "noted", "post", "posted", "report", "reported", "record",
    "recorded",
}  # fmt: skip
_DOING = {*WRITING, "became", "become", "do", "done", "doing", "work", "worked", "working", "happened", "happen", "accomplish", "accomplished", "achieve", "achieved", "summarize", "summarise", "summary", "recap", "overview"}  # fmt: skip
_NOT_YET_NAMED = {
    "open",
    "closed",
    "resolved",
    "work",
    "works",
    "logs",
    "log",
}  # verbs that also stand before nouns
_AWAY = {"in", "on", "with", "for", "to", "by", "from", "about", "after", "before", "during", "at", "into"}
_PLURAL_NOUNS = {"people"}


def named_after(reading: Reading, start: int) -> Target | None:
    """What the words right behind "how many", "which" or "list" name, adjectives and owners before it skipped."""
    words = reading.words
    if words.word(start - 1) in {"what", "what's"} and words.word(start) in {"are", "were", "is", "was"}:
        start += 1  # "what are my open blockers"
    for at in range(start, len(words)):
        target = named_at(reading, at)
        if target is not None:
            return target
        word = words.word(at)
        is_verb = word in HUMAN_VERBS and word not in _NOT_YET_NAMED
        if words.is_free(at) and (word in AUXILIARIES or is_verb or word in _AWAY):
            return None
    return None


def named_at(reading: Reading, at: int) -> Target | None:
    """What the word there, or it and the next, names."""
    words = reading.words
    category = next((each for each in reading.categories if each.start == at), None)
    if category is not None:
        places = frozenset(range(category.start, category.end))
        if category.category is Category.PULL_REQUEST:
            return Target(TargetKind.REQUESTS, words=places)
        return Target(TargetKind.ITEMS, category.category, places)
    word = words.word(at)
    kind = _NOUNS.get(word)
    if word == "logs" and words.word(at - 1) in {"work", "journal"}:
        kind = TargetKind.ENTRIES
    if kind is None or not (
        words.is_free(at) or word in _PLURAL_NOUNS
    ):  # "people" is a word for everyone, too
        return None
    return Target(kind, words=frozenset({at} | ({at - 1} if words.word(at - 1) in _LOGS else set())))


def done_how_often(reading: Reading, at: int) -> Target | None:
    """How many times something of one category was done; without one nobody knows what to count."""
    categories = {each.category for each in reading.categories}
    if len(categories) != 1 or Category.PULL_REQUEST in categories:
        return None
    places = {place for each in reading.categories for place in range(each.start, each.end)}
    return Target(TargetKind.TIMES, categories.pop(), frozenset(places | {at}))


def said_by_verb(reading: Reading) -> Target | None:
    """As in "what did we decide", "what is Ada blocked on", and "what did I do" of someone or some time."""
    words = reading.words
    verbs = [each for each in reading.categories if words.word(each.start) in VERBS]
    asked = {"what", "what's", "when", "why"} & set(words.words)
    if len(verbs) == 1 and asked:
        return Target(TargetKind.ITEMS, verbs[0].category, frozenset({verbs[0].start}))
    doing = frozenset(at for at in range(len(words)) if words.is_free(at) and words.word(at) in _DOING)
    is_limited = bool(
        reading.periods or reading.people.asked or reading.topics.projects or reading.topics.tags
    )
    if {"happened", "happen", "became", "become"} & set(words.words):
        is_limited = is_limited or bool(reading.identifiers)  # "what became of BILL-42"
    return Target(TargetKind.WORK, words=doing) if doing and not verbs and is_limited else None


def done_on_topic(reading: Reading) -> Target | None:
    """As in "who worked on billing": whoever wrote entries of the project or tag."""
    words = reading.words
    doing = frozenset(at for at in range(len(words)) if words.is_free(at) and words.word(at) in _DOING)
    has_topic = reading.topics.projects or reading.topics.tags
    return Target(TargetKind.ENTRIES, words=doing) if doing and has_topic and not reading.categories else None


def with_other_category(reading: Reading, target: Target) -> Target | None:
    """Limited to the one category that is named besides: days with meetings; `None` where that is unclear."""
    others = [each for each in reading.categories if each.start not in target.words]
    if not others:
        return target
    categories = {each.category for each in others}
    if target.category is not None and categories == {target.category}:
        places = {place for each in others for place in range(each.start, each.end)}
        return replace(target, words=target.words | places)
    is_open = target.category is None and target.kind not in {TargetKind.ENTRIES, TargetKind.WORK}
    if not is_open or len(categories) != 1 or Category.PULL_REQUEST in categories:
        return None
    places = {place for each in others for place in range(each.start, each.end)}
    return replace(target, category=categories.pop(), words=target.words | places)


def is_one_thing(reading: Reading, target: Target) -> bool:
    """As in "the bug": one certain thing, which texts tell about, and not all of a kind."""
    noun = reading.words.word(max(target.words, default=-1))
    return not (
        noun.endswith("s") or noun in _PLURAL_NOUNS or noun in VERBS or target.kind is TargetKind.WORK
    )


def is_said_by_verb(reading: Reading, target: Target) -> bool:
    """Whether the category is in the verb: "met", not "meetings"."""
    return any(reading.words.word(at) in VERBS for at in target.words)
