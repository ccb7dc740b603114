"""Questions over passages as entries, with no model: refused where nothing answers, answered with the gold span.

    CITEWELL_EVAL_DATA=… python -m benchmarks.questions_squad2

Asks through the whole product: entries are written, indexed, searched and quoted as a user would have it. What reads
the passages is learned on this very set, so the questions of each article are put to a reader that was trained here
without that article. The one that ships knows them all; what it reaches stands beside as a note. Takes a quarter of
an hour.
"""

import asyncio
import datetime as dt
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from uuid import UUID

from benchmarks.figures import Figure, print_figures
from benchmarks.installation import Installation, installed
from benchmarks.squad2_questions import Passage, QuestionOfPassage, data_folder, load_questions
from sqlalchemy import text
from tools.squad2_cases import read_cases
from tools.train_extractive import held_out_models

from citewell.domains.answering.extractive.decision import ExtractiveModel, packaged_model
from citewell.domains.answering.service import answer_question
from citewell.domains.answering.types import Answer, AskedQuestion, PassageCitation
from citewell.domains.retrieval.jobs import IndexWorker
from citewell.domains.retrieval.public import Embedders
from citewell.domains.worklogs.public import EntryDraft
from citewell.domains.worklogs.service.writing import record_entry

_DAY = dt.date(2026, 1, 15)


class _Clock:
    def now(self) -> dt.datetime:
        return dt.datetime.combine(_DAY, dt.time(12), dt.UTC)


def run() -> list[Figure]:
    """Write, index and ask everything; nothing without the data."""
    folder = data_folder()
    if folder is None:
        return []
    passages, questions = load_questions(folder)
    readers = held_out_models(asyncio.run(read_cases(folder)))
    return asyncio.run(_measure(passages, questions, readers))


async def _measure(
    passages: Sequence[Passage],
    questions: Sequence[QuestionOfPassage],
    readers: Mapping[str, ExtractiveModel],
) -> list[Figure]:
    async with installed(["Reader"], _Clock()) as installation:
        await _write(installation, passages)
        await _index(installation)
        began = time.perf_counter()
        refused, answered = await _ask(installation, questions, readers)
        milliseconds = (time.perf_counter() - began) / len(questions) * 1000
        shipped = await _ask(installation, questions, dict.fromkeys(readers, packaged_model()))
    notes = [f"shipped, which knows these questions: {share:.1f}" for share in (*shipped, sum(shipped) / 2)]
    return [
        Figure("unanswerable refused", refused, "%", "stated", note=notes[0]),
        Figure("answerable answered with the gold span in a quote", answered, "%", "stated", note=notes[1]),
        Figure(
            "mean of both, each article held out", (refused + answered) / 2, "%", ">= 68 %", note=notes[2]
        ),
        Figure("time per question", milliseconds, "ms", "stated"),
    ]


async def _write(installation: Installation, passages: Sequence[Passage]) -> None:
    reader = installation.people["Reader"]
    async with installation.foundation.database.transaction(installation.tenant_id) as session:
        for passage in passages:
            await record_entry(session, reader, EntryDraft(date=_DAY, content=passage.text), _Clock().now())


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


async def _ask(
    installation: Installation, questions: Sequence[QuestionOfPassage], readers: Mapping[str, ExtractiveModel]
) -> tuple[float, float]:
    """Percent of the unanswerable that were refused, and of the answerable that were answered."""
    right: Counter[bool] = Counter()
    asked: Counter[bool] = Counter()
    reader = installation.people["Reader"]
    for each in questions:
        question = AskedQuestion(each.question)
        answer = await answer_question(installation.foundation, reader, question, readers[each.article])
        asked[each.is_answerable] += 1
        right[each.is_answerable] += _holds(answer, each.answers) if each.is_answerable else not answer.claims
    refused, answered = (right[kind] / asked[kind] * 100 for kind in (False, True))
    return refused, answered


def _holds(answer: Answer, spans: Sequence[str]) -> bool:
    citations = [citation for claim in answer.claims for citation in claim.citations]
    quotes = [citation.quote for citation in citations if isinstance(citation, PassageCitation)]
    return any(span in quote for span in spans for quote in quotes)


if __name__ == "__main__":
    print_figures(run())
