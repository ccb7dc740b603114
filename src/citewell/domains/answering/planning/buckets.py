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
    """As in "per week", "each month", "a day", "weekly", "by project". Marks the words as understood."""
    bucket: Bucket | None = None
    columns: list[str] = []
    for at in range(len(words)):
        if not words.is_free(at):
            continue
        word, following = words.word(at), words.word(at + 1)
        if word in _ADVERBS and words.word(at + 1) not in {"meeting", "meetings", "standup", "sync"}:
            bucket = bucket or _ADVERBS[word]
            words.take([at])
        elif word in {"per", "each", "every", "by", "for"} or (word == "a" and _follows_count(words, at)):
            at_noun = at + 2 if word in {"by", "for"} and following in {"each", "every"} else at + 1
            noun = words.word(at_noun)
            is_sure = word != "for" or at_noun == at + 2
            if is_sure and noun in _UNITS and words.is_free(at_noun) and words.word(at_noun + 1) != "ago":
                bucket = bucket or _UNITS[noun]
                words.take(range(at, at_noun + 1))
            elif is_sure and noun in _COLUMNS and word != "a" and words.is_free(at_noun):
                columns.append(_COLUMNS[noun])
                words.take(range(at, at_noun + 1))
    return Grouped(bucket, tuple(dict.fromkeys(columns)))


def _follows_count(words: Words, at: int) -> bool:
    """As in "how many bugs a week": something to count stands before it."""
    return any(
        words.word(before) in {"many", "often", "average", "number"} for before in range(max(at - 6, 0), at)
    )
