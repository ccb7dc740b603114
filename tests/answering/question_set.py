"""The questions of `tests/data/questions.jsonl`, and what makes an answer to one of them right."""

import datetime as dt
import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from citewell.domains.answering.types import NOT_FOUND, Answer, PassageCitation, QueryCitation

_FILE = Path(__file__).parent.parent / "data" / "questions.jsonl"


@dataclass(frozen=True)
class AskedOfTheCorpus:
    """A question, who asks it and when, and what an answer must rest on. Entries go by their ids in the corpus."""

    id: str
    asker: str
    today: dt.date
    question: str
    is_held_out: bool  # only ever counted, never looked at while something is changed
    entries: frozenset[str] = frozenset()  # every one must be cited
    one_of: frozenset[str] = frozenset()  # at least one must be cited
    exactly: frozenset[str] = frozenset()  # these must be cited, and no others
    says: str = ""  # must stand in a quote
    number: int | None = None  # must be what the query came to
    near_miss: str = ""  # what makes it unanswerable

    def fault_of(self, answer: Answer, text: str, names: dict[object, str]) -> str:
        """What is wrong with an answer, or nothing. `names` are the corpus ids of entries; `text` is what is shown."""
        if self.near_miss:
            return "" if text == NOT_FOUND and not answer.claims else f"answered: {text}"
        if not answer.claims:
            return "refused: " + "; ".join(answer.not_found)
        citations = [citation for claim in answer.claims for citation in claim.citations]
        quoted = [each for each in citations if isinstance(each, PassageCitation)]
        cited = {names[each.source_id] for each in quoted}
        faults = {
            f"another number than {self.number}": self.number is not None
            and self.number not in _numbers(answer),
            f"too many {sorted(cited - self.exactly)}": bool(self.exactly and cited - self.exactly),
            f"missing {sorted((self.exactly | self.entries) - cited)}": not self.exactly | self.entries
            <= cited,
            f"none of {sorted(self.one_of)}": bool(self.one_of and not self.one_of & cited),
            f"no quote says “{self.says}”": not any(self.says in " ".join(q.quote.split()) for q in quoted),
            "begins with something else": not (self.exactly or self._begins_right(answer, names)),
        }
        wrong = [fault for fault, is_so in faults.items() if is_so]
        return f"{', '.join(wrong)}: {text}" if wrong else ""

    def _begins_right(self, answer: Answer, names: dict[object, str]) -> bool:
        """Whether the first statement that quotes an entry quotes one of the right ones."""
        wanted = self.entries | self.one_of
        for claim in answer.claims:
            cited = {names[each.source_id] for each in claim.citations if isinstance(each, PassageCitation)}
            if cited:
                return bool(cited & wanted) or len(wanted) > 1
        return False


@cache
def question_set() -> tuple[AskedOfTheCorpus, ...]:
    """All of them, in the order of the file."""
    return tuple(_read(json.loads(line)) for line in _FILE.read_text().splitlines())


def _read(row: dict[str, Any]) -> AskedOfTheCorpus:
    sets: dict[str, Any] = {name: frozenset(row.pop(name, ())) for name in ("entries", "one_of", "exactly")}
    today = dt.date.fromisoformat(row.pop("today"))
    return AskedOfTheCorpus(is_held_out=row.pop("held_out"), today=today, **sets, **row)


def _numbers(answer: Answer) -> set[object]:
    """What stands in the rows of the queries that are cited."""
    queries = [
        citation
        for claim in answer.claims
        for citation in claim.citations
        if isinstance(citation, QueryCitation)
    ]
    return {cell for query in queries for row in query.rows for cell in row}
