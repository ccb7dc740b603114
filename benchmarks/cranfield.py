"""How well search ranks: nDCG@10 on Cranfield, through the index as it is: `python -m benchmarks.cranfield`.

1,400 abstracts, 225 queries, binary judgements, found through `CITEWELL_EVAL_DATA`. Nothing in the ranking was fitted to
them. A document stands where its best passage stands.
"""

import asyncio
import json
import math
import os
import statistics
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID, uuid4

from benchmarks.figures import Figure, print_figures
from benchmarks.scratch_database import scratch_database

from citewell.domains.retrieval.jobs import IndexWorker
from citewell.domains.retrieval.public import (
    Embedders,
    SearchMode,
    SourceFacts,
    SourceKind,
    SourceRef,
    embed_query,
    index_health,
    index_later,
    search,
)
from citewell.foundation.database import Database
from citewell.foundation.embedding.minilm import MiniLM

DEPTH = 10
TARGETS = {SearchMode.KEYWORD: 0.36, SearchMode.SEMANTIC: 0.395, SearchMode.HYBRID: 0.43}
_PASSAGES = 50  # enough for ten documents of a few passages


@dataclass(frozen=True)
class Collection:
    """Documents by id as `(title, text)`, queries by id, and which documents answer which query."""

    documents: Mapping[str, tuple[str, str]]
    queries: Mapping[str, str]
    relevant: Mapping[str, frozenset[str]]


def load(folder: Path) -> Collection:
    """Read `corpus.jsonl`, `queries.jsonl` and `qrels_binary.tsv`."""
    documents = {
        row["_id"]: (row["title"], row["text"]) for row in _lines(folder / "corpus.jsonl") if row["text"]
    }
    queries = {row["_id"]: row["text"] for row in _lines(folder / "queries.jsonl")}
    relevant: dict[str, set[str]] = {}
    for line in (folder / "qrels_binary.tsv").read_text().splitlines()[1:]:
        query, document, score = line.split("\t")
        if int(score) > 0:
            relevant.setdefault(query, set()).add(document)
    return Collection(documents, queries, {query: frozenset(found) for query, found in relevant.items()})


def ndcg(ranked: Sequence[str], relevant: frozenset[str]) -> float:
    """Normalised discounted cumulative gain at `DEPTH`, with a gain of one (Järvelin and Kekäläinen, 2002)."""
    gained = sum(1 / math.log2(rank + 2) for rank, one in enumerate(ranked[:DEPTH]) if one in relevant)
    return gained / sum(1 / math.log2(rank + 2) for rank in range(min(DEPTH, len(relevant))))


async def index_collection(
    database: Database, embedder: MiniLM, tenant_id: UUID, collection: Collection
) -> dict[UUID, str]:
    """Index the documents by way of the queue. Return each source's document."""
    names = {uuid4(): name for name in collection.documents}
    async with database.transaction(tenant_id) as session:
        for source_id, name in names.items():
            title, text = collection.documents[name]
            await index_later(
                session, SourceRef(SourceKind.DOCUMENT, source_id), text, SourceFacts(title=title)
            )

    async def tenants() -> Sequence[UUID]:
        return [tenant_id]

    stop = asyncio.Event()
    worker = asyncio.create_task(IndexWorker(database, Embedders(embedder), tenants).run(stop))
    waiting = True
    while waiting:
        await asyncio.sleep(0.5)
        async with database.transaction(tenant_id) as session:
            health = await index_health(session)
        waiting = health.waiting > 0
    stop.set()
    await worker
    if health.failed_count or not health.is_well:
        sys.exit(f"The index is not well: {health}")
    return names


async def score(
    database: Database, embedder: MiniLM, tenant_id: UUID, collection: Collection, names: Mapping[UUID, str]
) -> dict[SearchMode, float]:
    """The mean nDCG@10 over the queries that have a judged answer, for each way to search."""
    gains: dict[SearchMode, list[float]] = {mode: [] for mode in SearchMode}
    for query_id, relevant in collection.relevant.items():
        query = collection.queries[query_id]
        vector = await embed_query(embedder, query)
        for mode in SearchMode:
            async with database.transaction(tenant_id) as session:
                hits = await search(session, query, vector, mode=mode, limit=_PASSAGES)
            ranked = list(dict.fromkeys(names[hit.passage.source.id] for hit in hits))
            gains[mode].append(ndcg(ranked, relevant))
    return {mode: statistics.fmean(values) for mode, values in gains.items()}


async def _measure(folder: Path) -> dict[SearchMode, float]:
    collection = load(folder)
    embedder = MiniLM.load()
    tenant_id = uuid4()
    async with scratch_database() as scratch:
        names = await index_collection(scratch.app, embedder, tenant_id, collection)
        return await score(scratch.app, embedder, tenant_id, collection, names)


def run() -> list[Figure]:
    """Measure; about two minutes. Nothing when the data is not there."""
    data = os.environ.get("CITEWELL_EVAL_DATA")
    if data is None:
        print("SKIPPED: Cranfield. Set CITEWELL_EVAL_DATA to the folder that holds retrieval_cranfield.")
        return []
    scores = asyncio.run(_measure(Path(data) / "retrieval_cranfield"))
    return [
        Figure(
            name=f"Cranfield nDCG@{DEPTH}, {mode.value}",
            ours=value,
            unit="nDCG",
            target=f">= {TARGETS[mode]}",
        )
        for mode, value in scores.items()
    ]


def _lines(path: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in path.read_text().splitlines()]


def main() -> None:
    """Print the figures."""
    print_figures(run())


if __name__ == "__main__":
    main()
