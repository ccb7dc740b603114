"""Per what: a unit of time, a person, a project."""

from dataclasses import dataclass

from citewell.domains.analytics.public import Bucket
from citewell.domains.answering.planning.tokens import Words

_UNITS = {
    "day": Bucket.DAY,
    "week": Bucket.WEEK,
    "month": Bucket.MONTH,
    "quarter": Bucket.QUARTER,
    "year": Bucket.YEAR,
}
_ADVERBS = {
    "daily": Bucket.DAY,
    "weekly": Bucket.WEEK,
    "monthly": Bucket.MONTH,
    "quarterly": Bucket.QUARTER,
    "yearly": Bucket.YEAR,
    "annually": Bucket.YEAR,
}
_OF_MEETINGS = {
    "meeting",
    "meetings",
    "standup",
    "standups",
    "sync",
    "syncs",
    "call",
    "calls",
    "report",
    "reports",
}
_PEOPLE = {
    "person",
    "author",
    "people",
    "engineer",
    "developer",
    "member",
    "teammate",
    "colleague",
    "user",
    "head",
}
_COLUMNS = {
    **dict.fromkeys(_PEOPLE, "author"),
    "project": "project",
    "category": "category",
    "tag": "tags",
    "pr": "prs",
    "ticket": "tickets",
}


@dataclass(frozen=True)
class Grouped:
    """What a question wants its numbers by."""

    bucket: Bucket | None
    columns: tuple[str, ...]  # in the words of the work logs' tables


def find_grouping(words: Words) -> Grouped:
    """As in "per week", "each month", "a day", "weekly", "by project and person". Marks the words as understood."""
    bucket: Bucket | None = None
    columns: list[str] = []
    at = 0
    while at < len(words):
        if not words.is_free(at):
            at += 1
            continue
        noun = _noun_after(words, at)
        if words.word(at) in _ADVERBS and words.word(at + 1) not in _OF_MEETINGS:
            bucket = bucket or _ADVERBS[words.word(at)]
            words.take([at])
        while noun is not None and words.is_free(noun):
            if words.word(noun) in _UNITS and words.word(noun + 1) != "ago":
                bucket = bucket or _UNITS[words.word(noun)]
            elif words.word(noun) in _COLUMNS and words.word(at) != "a":
                columns.append(_COLUMNS[words.word(noun)])
            else:
                break
            words.take(range(at, noun + 1))
            at = noun
            noun = _noun_joined(words, at + 1)
        at += 1
    return Grouped(bucket, tuple(dict.fromkeys(columns)))


def _noun_after(words: Words, at: int) -> int | None:
    """Where the noun stands that words like "per" are about."""
    word, following = words.word(at), words.word(at + 1)
    if word in {"by", "for"} and following in {"each", "every"}:
        return at + 2
    if word in {"per", "each", "every", "by"} or (word == "a" and _follows_count(words, at)):
        return at + 1
    return None


def _noun_joined(words: Words, at: int) -> int | None:
    """As in "by week and project", "per person per month"."""
    if words.word(at) not in {"and", ","}:
        return None
    return at + 2 if words.word(at + 1) in {"per", "by", "each", "every"} else at + 1


def _follows_count(words: Words, at: int) -> bool:
    """As in "how many bugs a week": something to count stands before it."""
    return any(
        words.word(before) in {"many", "often", "average", "number"} for before in range(max(at - 6, 0), at)
    )
