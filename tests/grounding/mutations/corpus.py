"""The entries, what can truly be said of them, and what a search would have brought up beside them."""

import json
import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from uuid import NAMESPACE_OID, uuid5

from citewell.domains.grounding.public import Evidence

DATA = Path(__file__).parents[2] / "data"
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z])|\n")
_BULLET = re.compile(r"^(?:[-*•]|\d+[.)])\s+(?:\[[ x]\]\s+)?")
_TOLD_AS_PAST = re.compile(
    r"(?:[A-Z][a-z]+ed|Met|Wrote|Sent|Cut|Ran|Read|Built|Found|Rebuilt|Took|Shipped|Put|Set up) "
)


@dataclass(frozen=True)
class Entry:
    """One work log entry. Nothing was ever tuned on those that are held out."""

    id: str
    author: str
    date: date
    project: str
    content: str
    held_out: bool

    @property
    def sentences(self) -> tuple[str, ...]:
        """Lines and sentences, without bullets and headings."""
        pieces = (_BULLET.sub("", piece.strip()) for piece in _SENTENCE.split(self.content))
        return tuple(
            piece for piece in pieces if len(piece.split()) > 2 and not piece.startswith(("#", "**"))
        )

    def evidence(self, label: str) -> Evidence:
        """The entry as a search would bring it up."""
        return Evidence(
            label=label,
            kind="worklog",
            source_id=uuid5(NAMESPACE_OID, self.id),
            passage_id=uuid5(NAMESPACE_OID, self.id + "/0"),
            chunk_index=0,
            text=self.content,
            char_start=0,
            source_hash="0" * 64,
            date=self.date,
            author=self.author,
            project=self.project,
        )


@dataclass(frozen=True)
class Truth:
    """A true statement about an entry, with the quotes that say it. `written` by a person, or made by template."""

    entry: Entry
    claim: str
    quotes: tuple[str, ...]
    written: bool


@lru_cache(maxsize=1)
def entries() -> tuple[Entry, ...]:
    """All entries, tuned on and held out."""
    found = []
    for line in (DATA / "worklogs.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        found.append(Entry(**{**row, "date": date.fromisoformat(row["date"])}))
    return tuple(found)


@lru_cache(maxsize=1)
def truths() -> tuple[Truth, ...]:
    """All true statements: those written by hand, then those made by template."""
    by_id = {entry.id: entry for entry in entries()}
    found = []
    for line in (DATA / "paraphrases.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        found.append(Truth(by_id[row["entry"]], row["claim"], tuple(row["quotes"]), written=True))
    for entry in entries():
        found.extend(_templated(entry))
    return tuple(found)


def _templated(entry: Entry) -> list[Truth]:
    """Sentences that tell of something past without a subject, put in the third person with date or project."""
    made = []
    frames = (
        "On {date}, {author} {sentence}",
        "{author} {sentence}",
        "In the {project} project, {author} {sentence}",
    )
    for number, sentence in enumerate(entry.sentences):
        if not _TOLD_AS_PAST.match(sentence) or " my " in sentence or " me" in sentence or " I " in sentence:
            continue
        words = sentence[0].lower() + sentence[1:].rstrip(".") + "."
        frame = frames[number % len(frames)]
        claim = frame.format(
            date=entry.date.isoformat(), author=entry.author, project=entry.project, sentence=words
        )
        made.append(Truth(entry, claim, (sentence,), written=False))
    return made


def retrieved(entry: Entry) -> tuple[Evidence, ...]:
    """The entry as E1, and five others as E2 to E6: by the same person, in the same project, of about that time."""
    others = [other for other in entries() if other.id != entry.id and other.held_out == entry.held_out]
    others.sort(
        key=lambda other: (
            other.author != entry.author,
            other.project != entry.project,
            abs((other.date - entry.date).days),
            other.id,
        )
    )
    chosen = others[:2] + others[-3:]
    return tuple(each.evidence(f"E{number}") for number, each in enumerate((entry, *chosen), 1))
