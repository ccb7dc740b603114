"""How the answer to a question of quantity is laid out."""

from dataclasses import dataclass, replace

from citewell.domains.analytics.public import Bucket
from citewell.domains.answering.planning.dates.vocabulary import NUMBERS
from citewell.domains.answering.planning.queries import tables
from citewell.domains.answering.planning.queries.decisions import asks_when_or_why_decided
from citewell.domains.answering.planning.queries.targets import (
    Target,
    TargetKind,
    done_how_often,
    done_on_topic,
    is_one_thing,
    is_said_by_verb,
    named_after,
    named_at,
    said_by_verb,
)
from citewell.domains.answering.planning.reading import Reading
from citewell.domains.answering.planning.types import Intent, Occurrence
from citewell.domains.grounding.public import Category

_LISTED_BY = {
    TargetKind.DAYS: (tables.DATE,),
    TargetKind.REQUESTS: (tables.REQUESTS,),
    TargetKind.TICKETS: (tables.TICKETS,),
    TargetKind.PEOPLE: (tables.AUTHOR,),
    TargetKind.PROJECTS: (tables.PROJECT,),
    TargetKind.TAGS: (tables.TAGS,),
}
_UNITS = {
    "day": Bucket.DAY,
    "week": Bucket.WEEK,
    "month": Bucket.MONTH,
    "quarter": Bucket.QUARTER,
    "year": Bucket.YEAR,
}
_RANKED_NOUNS = {"project": (tables.PROJECT,), "person": (tables.AUTHOR,), "tag": (tables.TAGS,)}
_SUPERLATIVES = {"most": True, "fewest": False, "least": False}
_ASKING = {"many", "which", "what", "list", "show", "count", "number", "total", "average", "give"}
_AVERAGES = {"average", "mean", "avg"}
_MAX_LOOKUP_WORDS = 12
_MAX_LISTED = 200


@dataclass(frozen=True)
class Shape:
    """Rows; or a number, per group where there are groups, the highest or lowest where it is ranked."""

    target: Target
    is_rows: bool = False
    group_by: tuple[str, ...] = ()
    bucket: Bucket | None = None
    is_average: bool = False
    is_listing: bool = False  # the groups are what is asked for, their numbers come along
    ranked_descending: bool | None = None
    occurrence: Occurrence | None = None
    rows: int | None = None  # "the last 5"
    words: frozenset[int] = frozenset()  # that say so


def find_shape(reading: Reading) -> Shape | None:
    """What is asked for and how; `None` where it is neither a quantity nor a list."""
    if reading.occurrence is not None:
        return _last_thing(reading) or _occurrence(reading)
    if asks_when_or_why_decided(reading):
        target = said_by_verb(reading)
        return Shape(target, is_rows=True) if target is not None else None
    return _ranked(reading) or _plain(reading)


def _plain(reading: Reading) -> Shape | None:
    intent = reading.intents[0]
    if intent in {Intent.COUNT, Intent.TREND} or (intent is Intent.LOOKUP and reading.grouping.columns):
        return _counted(reading)
    if intent is Intent.WHO:
        return _who(reading)
    if intent in {Intent.LIST, Intent.WHAT, Intent.LOOKUP, Intent.WHEN}:
        return _listed(reading)
    return None


def _asked_for(reading: Reading) -> Target | None:
    """What stands behind "how many", "which", "the number of" or begins a search, whichever names something."""
    words = reading.words
    starts = [at + 1 for at in range(len(words)) if words.is_free(at) and words.word(at) in _ASKING] or [0]
    return next((target for start in starts if (target := named_after(reading, start)) is not None), None)


def _how_often(reading: Reading) -> int | None:
    """Where "often" or "times" stands behind "how"."""
    words = reading.words
    for at in range(1, len(words)):
        if words.word(at - 1) == "how" and words.word(at) == "often":
            return at
        if words.word(at - 1) == "many" and words.word(at) == "times":
            return at
    return None


def _counted(reading: Reading) -> Shape | None:
    words = reading.words
    average = frozenset(at for at in range(len(words)) if words.is_free(at) and words.word(at) in _AVERAGES)
    often = _how_often(reading)
    target = done_how_often(reading, often) if often is not None else _asked_for(reading)
    if target is None or (average and reading.grouping.bucket is None) or _is_of_others(reading, target):
        return None
    return Shape(
        target,
        group_by=reading.grouping.columns,
        bucket=reading.grouping.bucket,
        is_average=bool(average),
        words=average,
    )


def _is_of_others(reading: Reading, target: Target) -> bool:
    """As in "how many people did Bob meet": not those who wrote."""
    return target.kind is TargetKind.PEOPLE and bool(reading.people.asked)


def _ranked(reading: Reading) -> Shape | None:
    """As in "who fixed the most bugs", "which week had the fewest meetings"."""
    words = reading.words
    place = next(
        (at for at in range(len(words)) if words.is_free(at) and words.word(at) in _SUPERLATIVES), None
    )
    target = named_at(reading, place + 1) if place is not None else None
    if place is None or target is None:
        return None
    shape = Shape(target, ranked_descending=_SUPERLATIVES[words.word(place)], words=frozenset({place}))
    if reading.intents[0] is Intent.WHO:
        return replace(shape, group_by=(tables.AUTHOR,))
    for at in range(place):
        noun = words.word(at + 1)
        if words.word(at) not in {"which", "what"} or not words.is_free(at + 1):
            continue
        used = shape.words | {at + 1}
        if noun in _UNITS:
            return replace(shape, bucket=_UNITS[noun], words=used)
        if noun in _RANKED_NOUNS:
            return replace(shape, group_by=_RANKED_NOUNS[noun], words=used)
    return None


def _who(reading: Reading) -> Shape | None:
    """Who did things of a kind. Of a single thing the text tells; and "who did Ada meet" asks for no author."""
    words = reading.words
    target = next((found for at in range(len(words)) if (found := named_after(reading, at))), None)
    if target is not None and _is_whom_one_met(reading, target):
        return Shape(target, is_rows=True)
    if target is None:
        target = done_on_topic(reading)
        is_of_kind = target is not None
    else:
        is_blocked = any(words.word(at) in {"blocked", "stuck"} for at in target.words)
        is_of_kind = target.kind is TargetKind.ITEMS and not is_one_thing(reading, target)
        is_of_kind = is_of_kind and (is_blocked or not is_said_by_verb(reading, target))
    if target is None or not is_of_kind or reading.grouping.bucket or reading.people.asked:
        return None
    return Shape(target, group_by=(tables.AUTHOR,), is_listing=True)


def _is_whom_one_met(reading: Reading, target: Target) -> bool:
    """As in "who did I meet": the meetings say it."""
    words = reading.words
    asks_whom = words.word(0) in {"who", "whom"} and words.word(1) in {"did", "have", "has"}
    is_met = target.category is Category.MEETING and is_said_by_verb(reading, target)
    return asks_whom and is_met and any(person.is_subject for person in reading.people.asked)


def _listed(reading: Reading) -> Shape | None:
    intent = reading.intents[0]
    if reading.grouping.bucket is not None or reading.grouping.columns:
        return None
    target = _asked_for(reading)
    if target is None and intent is Intent.WHAT:
        target = said_by_verb(reading)
    if target is None or is_one_thing(reading, target) or _is_of_others(reading, target):
        return None
    if is_said_by_verb(reading, target) and intent is not Intent.WHAT:
        return None
    if intent is Intent.LOOKUP and len(reading.words) > _MAX_LOOKUP_WORDS:
        return None
    if target.kind in _LISTED_BY:
        return Shape(target, group_by=_LISTED_BY[target.kind], is_listing=True)
    return _in_rows(reading, target) if intent is not Intent.WHEN else None


def _in_rows(reading: Reading, target: Target) -> Shape:
    """Oldest first; but of "what became of BILL-42" how it stands now."""
    if reading.identifiers and {"happened", "happen", "became", "become"} & set(reading.words.words):
        return Shape(target, is_rows=True, occurrence=Occurrence.LAST, rows=_MAX_LISTED)
    return Shape(target, is_rows=True)


def _last_thing(reading: Reading) -> Shape | None:
    """As in "the last thing Mei did", "the first three things I did": her statements, of any kind."""
    assert reading.occurrence is not None
    occurrence, at = reading.occurrence
    words = reading.words
    number = _number(words.word(at + 1))
    noun = at + 1 if number is None else at + 2
    does = {"did", "done", "do", "worked", "wrote"} & set(words.words[noun:])
    is_of_someone = any(person.is_subject for person in reading.people.asked) or reading.people.is_everyone
    if words.word(noun) not in {"thing", "things"} or not does or not is_of_someone:
        return None
    if reading.intents[0] not in {Intent.WHAT, Intent.LIST, Intent.LOOKUP, Intent.WHEN}:
        return None
    target = Target(TargetKind.WORK, words=frozenset({noun}))
    return Shape(
        target, is_rows=True, occurrence=occurrence, rows=number, words=frozenset(range(at, noun + 1))
    )


def _occurrence(reading: Reading) -> Shape | None:
    """The first or last thing of a kind, with everything else of its day; or the last so many."""
    assert reading.occurrence is not None
    occurrence, at = reading.occurrence
    words = reading.words
    target = next((found for start in range(len(words)) if (found := named_after(reading, start))), None)
    target = target or done_on_topic(reading)
    if reading.intents[0] not in {Intent.WHEN, Intent.WHAT, Intent.LIST, Intent.LOOKUP} or target is None:
        return None
    if target.kind not in {TargetKind.ITEMS, TargetKind.ENTRIES, TargetKind.REQUESTS}:
        return None
    number = _number(words.word(at + 1))
    is_many = (
        not is_one_thing(reading, target)
        and not is_said_by_verb(reading, target)
        and max(target.words) <= at + 2
    )
    if is_many and number is None:
        return None
    used = {at} | ({at + 1} if number is not None or words.word(at + 1) == "time" else set())
    return Shape(target, is_rows=True, occurrence=occurrence, rows=number, words=frozenset(used))


def _number(word: str) -> int | None:
    number = int(word) if word.isascii() and word.isdigit() and len(word) <= 3 else NUMBERS.get(word)  # noqa: PLR2004 - up to 999
    return number if number is not None and 1 <= number <= _MAX_LISTED else None
