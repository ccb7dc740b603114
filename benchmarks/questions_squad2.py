"""Questions over passages as entries, with no model: refused where nothing answers, answered with the gold span.

    CITEWELL_EVAL_DATA=… python -m benchmarks.questions_squad2

Asks through the whole product: entries are written, indexed, searched and quoted as a user would have it. The model
that ships was trained on this very set, so what is printed here is too good: the honest figures, each article judged
by what was learned from the others, come from `python -m tools.train_extractive --dry-run`.
"""

import asyncio
import datetime as dt
import time
from collections import Counter
from collections.abc import Sequence
from uuid import UUID

from benchmarks.figures import Figure, print_figures
from benchmarks.installation import Installation, installed
from benchmarks.squad2_questions import Passage, QuestionOfPassage, data_folder, load_questions
from sqlalchemy import text

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
    return asyncio.run(_measure(passages, questions))


async def _measure(passages: Sequence[Passage], questions: Sequence[QuestionOfPassage]) -> list[Figure]:
    async with installed(["Reader"], _Clock()) as installation:
        await _write(installation, passages)
        await _index(installation)
        began = time.perf_counter()
        right, asked = await _ask(installation, questions)
        milliseconds = (time.perf_counter() - began) / len(questions) * 1000
    refused, answered = (right[kind] / asked[kind] * 100 for kind in (False, True))
    note = "trained on this set; held out by article: tools/train_extractive.py"
    return [
        Figure("unanswerable refused", refused, "%", "stated", note=note),
        Figure("answerable answered with the gold span in a quote", answered, "%", "stated", note=note),
        Figure("mean of both", (refused + answered) / 2, "%", ">= 68 %", note=note),
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
    installation: Installation, questions: Sequence[QuestionOfPassage]
) -> tuple[Counter[bool], Counter[bool]]:
    """How many were right and how many were asked, by whether they can be answered."""
    right: Counter[bool] = Counter()
    asked: Counter[bool] = Counter()
    for each in questions:
        question = AskedQuestion(each.question)
        answer = await answer_question(installation.foundation, installation.people["Reader"], question)
        asked[each.is_answerable] += 1
        right[each.is_answerable] += _holds(answer, each.answers) if each.is_answerable else not answer.claims
    return right, asked


def _holds(answer: Answer, spans: Sequence[str]) -> bool:
    citations = [citation for claim in answer.claims for citation in claim.citations]
    quotes = [citation.quote for citation in citations if isinstance(citation, PassageCitation)]
    return any(span in quote for span in spans for quote in quotes)


if __name__ == "__main__":
    print_figures(run())
