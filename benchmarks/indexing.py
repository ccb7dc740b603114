"""What the indexing job costs over the bare model: `python -m benchmarks.indexing`.

Work logs go through the queue, the splitter, the model and into PostgreSQL, which shares the machine's cores. The peer is
given the same passages, already split, tokenised, batched and padded, and only runs the graph. Both take turns.
"""

import asyncio
import statistics
import time
from collections.abc import Sequence
from uuid import UUID, uuid4

from benchmarks.embedding import BareRuntime, texts_of_work
from benchmarks.figures import Figure, print_figures
from benchmarks.scratch_database import scratch_database
from sqlalchemy import text

from citewell.domains.retrieval.jobs import IndexWorker
from citewell.domains.retrieval.public import Embedders, SourceFacts, SourceKind, SourceRef, index_later
from citewell.foundation.database import Database
from citewell.foundation.embedding.minilm import MiniLM

THREADS = 2
PORTIONS = 5
ENTRIES_PER_PORTION = 200
TARGET = 0.9


class _Job:
    """An indexer that runs, and the tenant it works for."""

    def __init__(self, database: Database, embedder: MiniLM) -> None:
        self.tenant_id = uuid4()
        self._database = database
        self._stop = asyncio.Event()
        worker = IndexWorker(database, Embedders(embedder), self._tenants)
        self._task = asyncio.create_task(worker.run(self._stop))

    async def _tenants(self) -> Sequence[UUID]:
        return [self.tenant_id]

    async def index(self, entries: Sequence[str]) -> float:
        """Queue the entries and wait until the last is indexed; return the seconds from the commit on."""
        async with self._database.transaction(self.tenant_id) as session:
            for entry in entries:
                await index_later(session, SourceRef(SourceKind.WORKLOG, uuid4()), entry, SourceFacts())
        begin = time.perf_counter()
        while await self._waiting():  # noqa: ASYNC110 - the condition is a row of the database
            await asyncio.sleep(0.02)
        return time.perf_counter() - begin

    async def passages(self) -> list[str]:
        """The texts the model was given."""
        async with self._database.transaction(self.tenant_id) as session:
            rows = await session.execute(text("SELECT text FROM passages ORDER BY id"))
            return [row.text for row in rows]

    async def stop(self) -> None:
        """End the indexer."""
        self._stop.set()
        await self._task

    async def _waiting(self) -> bool:
        async with self._database.transaction(self.tenant_id) as session:
            return bool((await session.execute(text("SELECT EXISTS (SELECT FROM pending_sources)"))).scalar())


async def _measure() -> list[Figure]:
    minilm, bare = MiniLM.load(threads=THREADS), BareRuntime(THREADS)
    texts = texts_of_work(PORTIONS * ENTRIES_PER_PORTION)
    rates: list[tuple[float, float]] = []
    async with scratch_database() as scratch:
        job = _Job(scratch.app, minilm)
        await job.index(["warm up"])
        seen = 1
        for first in range(0, len(texts), ENTRIES_PER_PORTION):
            job_seconds = await job.index(texts[first : first + ENTRIES_PER_PORTION])
            passages = (await job.passages())[seen:]
            seen += len(passages)
            batches = bare.prepare(passages)
            tokens = sum(int(batch["mask"].sum()) for batch in batches)
            begin = time.perf_counter()
            await asyncio.to_thread(bare.run, batches)
            rates.append((tokens / job_seconds, tokens / (time.perf_counter() - begin)))
        await job.stop()
    ours, peer = (statistics.median(side) for side in zip(*rates, strict=True))
    return [
        Figure(
            name="indexing job, from the queue into PostgreSQL",
            ours=ours,
            peer=peer,
            unit="tokens/s",
            ratio=statistics.median(own / other for own, other in rates),
            target=f"ratio >= {TARGET}",
            note=f"{seen} passages, {THREADS} threads; peer: bare ONNX Runtime on the same passages",
        )
    ]


def run() -> list[Figure]:
    """Measure; about two minutes."""
    return asyncio.run(_measure())


def main() -> None:
    """Print the figures."""
    print_figures(run())


if __name__ == "__main__":
    main()
