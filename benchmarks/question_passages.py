"""A set of passages and questions (the shape of SQuAD 2.0) as work log entries of one tenant, indexed."""

import asyncio
import datetime as dt
import json
import os
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from benchmarks.installation import Installation, installed
from sqlalchemy import text

from citewell.domains.retrieval.jobs import IndexWorker
from citewell.domains.retrieval.public import Embedders
from citewell.domains.worklogs.public import EntryDraft
from citewell.domains.worklogs.service.writing import record_entry

_DAY = dt.date(2026, 1, 15)


class _Clock:
    def now(self) -> dt.datetime:
        return dt.datetime.combine(_DAY, dt.time(12), dt.UTC)


@dataclass(frozen=True)
class QuestionOfPassage:
    """One question, and what answers it where something does."""

    question: str
    passage_id: str
    article: str
    answers: tuple[str, ...]

    @property
    def is_answerable(self) -> bool:
        return bool(self.answers)


@dataclass(frozen=True)
class AskedPassages:
    """The installation, its questions, and which entry is which passage."""

    installation: Installation
    questions: Sequence[QuestionOfPassage]
    passage_of: dict[UUID, str]


def data_folder() -> Path | None:
    """Where the set lies, or nothing, said aloud."""
    root = os.environ.get("CITEWELL_EVAL_DATA")
    folder = Path(root) / "questions_squad2" if root else None
    if folder is None or not folder.is_dir():
        print("SKIPPED: set CITEWELL_EVAL_DATA to a folder that holds questions_squad2/.")
        return None
    return folder


@asynccontextmanager
async def asked_passages(folder: Path) -> AsyncIterator[AskedPassages]:
    """Write every passage as an entry, index it, and hand the whole over."""
    passages = _read(folder / "passages.jsonl")
    async with installed(["Reader"], _Clock()) as installation:
        names = await _write(installation, passages)
        await _index(installation)
        titles = {each["_id"]: each["title"] for each in passages}
        questions = [
            QuestionOfPassage(
                each["question"].strip(),
                each["passage_id"],
                titles[each["passage_id"]],
                tuple(each["answers"]),
            )
            for each in _read(folder / "questions.jsonl")
        ]
        yield AskedPassages(installation, questions, names)


def _read(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text().splitlines()]


async def _write(installation: Installation, passages: list[dict[str, Any]]) -> dict[UUID, str]:
    names = {}
    reader = installation.people["Reader"]
    async with installation.foundation.database.transaction(installation.tenant_id) as session:
        for passage in passages:
            draft = EntryDraft(date=_DAY, content=passage["text"])
            entry = await record_entry(session, reader, draft, _Clock().now())
            names[entry.id] = passage["_id"]
    return names


async def _index(installation: Installation) -> None:
    async def tenant_ids() -> Sequence[UUID]:
        return [installation.tenant_id]

    foundation = installation.foundation
    stop = asyncio.Event()
    worker = IndexWorker(foundation.database, Embedders(foundation.embedder), tenant_ids)
    task = asyncio.create_task(worker.run(stop))
    waiting = 1
    while waiting:
        await asyncio.sleep(0.2)
        async with foundation.database.transaction(installation.tenant_id) as session:
            waiting = (await session.execute(text("SELECT count(*) FROM pending_sources"))).scalar_one()
    stop.set()
    await task
