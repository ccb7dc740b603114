"""The corpus of entries as one tenant's work logs: written by its authors, indexed, and asked about."""

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import text

from citewell.domains.answering.service import answer_question
from citewell.domains.answering.shapes import answer_json
from citewell.domains.answering.types import AskedQuestion
from citewell.domains.identity.public import Actor
from citewell.domains.retrieval.jobs import IndexWorker
from citewell.domains.retrieval.public import Embedders
from citewell.domains.worklogs.public import Entry, EntryDraft
from citewell.domains.worklogs.service.writing import record_entry
from citewell.foundation.services import Foundation
from tests.answering.question_set import AskedOfTheCorpus
from tests.retrieval.running import running, until

_FILE = Path(__file__).parent.parent / "data" / "worklogs.jsonl"


@dataclass
class CalendarClock:
    """Noon of the day that it is set to."""

    today: dt.date = dt.date(2026, 7, 1)

    def now(self) -> dt.datetime:
        return dt.datetime.combine(self.today, dt.time(12), dt.UTC)


def corpus() -> list[dict[str, str]]:
    """Entries with `id`, `author`, `date`, `project` and `content`."""
    return [json.loads(line) for line in _FILE.read_text().splitlines()]


def authors() -> list[str]:
    return sorted({entry["author"] for entry in corpus()})


@dataclass
class AskedCorpus:
    """The services, everybody by name, and the corpus ids of the entries."""

    foundation: Foundation
    clock: CalendarClock
    people: Mapping[str, Actor]
    names: dict[object, str] = field(default_factory=dict)

    @property
    def tenant_id(self) -> UUID:
        return next(iter(self.people.values())).tenant_id

    async def fill(self) -> None:
        """Write and index every entry."""
        async with self.foundation.database.transaction(self.tenant_id) as session:
            for each in corpus():
                day = dt.date.fromisoformat(each["date"])
                draft = EntryDraft(date=day, content=each["content"], project=each["project"])
                entry = await record_entry(session, self.people[each["author"]], draft, self.clock.now())
                self.names[entry.id] = each["id"]
        await self.index()

    async def write(
        self, content: str, *, by: str = "Ada", on: str = "2026-06-01", project: str | None = None
    ) -> Entry:
        """One more entry, not indexed yet."""
        draft = EntryDraft(date=dt.date.fromisoformat(on), content=content, project=project)
        async with self.foundation.database.transaction(self.tenant_id) as session:
            return await record_entry(session, self.people[by], draft, self.clock.now())

    async def write_and_index(self, *contents: str, **more: Any) -> None:
        """More entries, all of the same author, day and project, to be found at once."""
        for content in contents:
            await self.write(content, **more)
        await self.index()

    async def ask(self, question: str, *, by: str = "Ada", **limits: Any) -> dict[str, Any]:
        """The answer as it goes over the wire."""
        asked = AskedQuestion(question, **limits)
        return answer_json(await answer_question(self.foundation, self.people[by], asked))

    async def index(self) -> None:
        """Index what waits to be."""

        async def list_tenant_ids() -> list[UUID]:
            return [self.tenant_id]

        worker = IndexWorker(self.foundation.database, Embedders(self.foundation.embedder), list_tenant_ids)
        async with running(worker):
            await until(self._is_indexed, seconds=120)

    async def _is_indexed(self) -> bool:
        async with self.foundation.database.transaction(self.tenant_id) as session:
            waiting = await session.execute(text("SELECT count(*) FROM pending_sources"))
        return int(waiting.scalar_one()) == 0

    async def fault_of(self, asked: AskedOfTheCorpus) -> str:
        """Ask it on its day; what is wrong with the answer, or nothing."""
        self.clock.today = asked.today
        answer = await answer_question(
            self.foundation, self.people[asked.asker], AskedQuestion(asked.question)
        )
        return asked.fault_of(answer, answer_json(answer)["answer"], self.names)


def said(answer: dict[str, Any]) -> list[str]:
    """The claims of an answer as it goes over the wire."""
    return [claim["claim"] for claim in answer["claims"]]
