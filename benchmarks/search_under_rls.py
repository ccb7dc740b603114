"""What the wall costs a search, and how much the graph misses: `python -m benchmarks.search_under_rls`.

100,000 passages of 50 tenants of very different sizes in one index. The same searches run by turns as the app, which
row level security binds, and as a superuser, whom it does not. Passages are made of one to six sentences of the
Cranfield abstracts, found through `CITEWELL_EVAL_DATA`; a passage's vector is the mean of its sentences' vectors, so that
vectors lie to each other as real ones do. Queries are Cranfield's.
"""

import asyncio
import os
import random
import re
import statistics
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID, uuid4

import numpy as np
from benchmarks.cranfield import load
from benchmarks.figures import Figure, print_figures
from benchmarks.scratch_database import scratch_database
from sqlalchemy import text

from citewell.domains.retrieval.public import (
    QueryVector,
    SearchFilters,
    SourceFacts,
    SourceKind,
    SourceRef,
    indexed_models,
    search,
)
from citewell.domains.retrieval.store import meaning, writing
from citewell.domains.retrieval.types import ClaimedSource, IndexedModel, PassageDraft
from citewell.foundation.database import Database
from citewell.foundation.embedding.minilm import MiniLM
from citewell.foundation.embedding.types import Vectors

PASSAGES = 100_000
TENANTS = 50
SKEW = (
    1.3  # the size of tenant n is proportional to n ** -SKEW: the first holds a third, the last two hundred
)
ROUNDS = 100
RECALL_AT = 10
FIRST_DAY = date(2026, 1, 1)
LAST_MONTH = SearchFilters(date_from=FIRST_DAY + timedelta(days=335))
_BATCH = 500


@dataclass(frozen=True)
class Query:
    """A question, embedded."""

    text: str
    vector: QueryVector


@dataclass(frozen=True)
class Material:
    """Sentences with their vectors float32[n, 384], and queries."""

    sentences: Sequence[str]
    vectors: Vectors
    queries: Sequence[Query]


async def prepare(folder: Path) -> Material:
    """Embed sentences and queries; about two minutes."""
    collection = load(folder)
    sentences = [
        sentence
        for _, abstract in collection.documents.values()
        for sentence in re.split(r" \. ", abstract)
        if len(sentence) > 30
    ]
    embedder = MiniLM.load()
    questions = list(collection.queries.values())[:ROUNDS]
    asked = await embedder.embed(questions)
    queries = [
        Query(question, QueryVector(embedder.model.name, vector))
        for question, vector in zip(questions, asked, strict=True)
    ]
    return Material(sentences, await embedder.embed(sentences), queries)


def tenant_sizes() -> list[int]:
    """How many passages each tenant has, the largest first."""
    weights = [rank**-SKEW for rank in range(1, TENANTS + 1)]
    sizes = [round(PASSAGES * weight / sum(weights)) for weight in weights]
    return [sizes[0] + PASSAGES - sum(sizes), *sizes[1:]]


async def fill(database: Database, material: Material) -> list[UUID]:
    """Write all passages as the indexer does, tenants mixed as in life. Return the tenants, the largest first."""
    rng = random.Random(7)
    async with database.account_transaction() as session:
        (model,) = await indexed_models(session)
    tenants = [uuid4() for _ in range(TENANTS)]
    batches = [
        (tenant_id, min(_BATCH, size - first))
        for tenant_id, size in zip(tenants, tenant_sizes(), strict=True)
        for first in range(0, size, _BATCH)
    ]
    rng.shuffle(batches)
    for tenant_id, count in batches:
        entries = [_entry(rng, material, tenant_id, model) for _ in range(count)]
        async with database.transaction(tenant_id) as session:
            await writing.replace(session, entries)
    return tenants


def _entry(
    rng: random.Random, material: Material, tenant_id: UUID, model: IndexedModel
) -> tuple[ClaimedSource, list[PassageDraft]]:
    chosen = rng.sample(range(len(material.sentences)), rng.randint(1, 6))
    content = ". ".join(material.sentences[number] for number in chosen)
    vector = material.vectors[chosen].sum(axis=0)
    source = ClaimedSource(
        tenant_id=tenant_id,
        ref=SourceRef(SourceKind.WORKLOG, uuid4()),
        text=content,
        content_hash="of no use here",
        facts=SourceFacts(
            date=FIRST_DAY + timedelta(days=rng.randrange(365)), project=f"project {rng.randrange(8)}"
        ),
        facts_hash="of no use here",
        attempts=1,
    )
    unit = (vector / np.linalg.norm(vector)).astype(np.float32)
    return source, [PassageDraft(content, 0, len(content), "", "", {model.id: unit})]


async def latencies(
    databases: Sequence[Database], tenant_id: UUID, queries: Sequence[Query], filters: SearchFilters
) -> list[list[float]]:
    """Milliseconds of each query in each database, by turns, after a warm-up.

    Who is first also takes turns: the second finds what it reads in the processor's caches.
    """
    taken: list[list[float]] = [[] for _ in databases]
    for number, query in enumerate([*queries[:10], *queries]):
        turn = list(zip(databases, taken, strict=True))
        for database, measured in turn if number % 2 else reversed(turn):
            begin = time.perf_counter()
            async with database.transaction(tenant_id) as session:
                await search(session, query.text, query.vector, filters=filters)
            measured.append((time.perf_counter() - begin) * 1000)
    return [measured[10:] for measured in taken]


async def recall(
    database: Database, tenant_id: UUID, queries: Sequence[Query], filters: SearchFilters
) -> float:
    """Of the passages that are truly nearest, how many the search finds."""
    found = wanted = 0
    for query in queries:
        async with database.transaction(tenant_id) as session:
            (model,) = await indexed_models(session)
            exact = await meaning.by_meaning_exactly(session, query.vector, model, filters, RECALL_AT)
            ours = await meaning.by_meaning(session, query.vector, model, filters, 100)
        found += len({one.id for one in exact} & {one.id for one in ours[:RECALL_AT]})
        wanted += len(exact)
    return found / wanted


async def figures_of(
    app: Database, unwalled: Database, tenants: Sequence[UUID], queries: Sequence[Query]
) -> list[Figure]:
    """Measure in a filled database."""
    figures = []
    sizes = tenant_sizes()
    for name, place in (("largest", 0), ("middle", TENANTS // 2), ("smallest", TENANTS - 1)):
        for limits, filters in (("", SearchFilters()), (", last month", LAST_MONTH)):
            walled, bare = await latencies([app, unwalled], tenants[place], queries, filters)
            ours, peer = statistics.median(walled), statistics.median(bare)
            figures.append(
                Figure(
                    name=f"hybrid search under RLS, {name} tenant{limits}: p50",
                    ours=ours,
                    peer=peer,
                    ratio=ours / peer,
                    unit="ms",
                    target="<= 1.3 x without",
                    note=f"{sizes[place]:,} passages; p95 {sorted(walled)[int(0.95 * len(walled))]:.0f} ms",
                )
            )
    for name, place in (("largest", 0), ("smallest", TENANTS - 1)):
        for limits, filters in (("", SearchFilters()), (", last month", LAST_MONTH)):
            figures.append(
                Figure(
                    name=f"recall@{RECALL_AT} of the vector part, {name} tenant{limits}",
                    ours=await recall(app, tenants[place], queries, filters),
                    unit="",
                    target=">= 0.95",
                )
            )
    return figures


async def vacuum(unwalled: Database) -> None:
    """What autovacuum does by itself within minutes of a bulk load."""
    async with unwalled.engine.connect() as connection:
        autocommit = await connection.execution_options(isolation_level="AUTOCOMMIT")
        await autocommit.execute(text("VACUUM ANALYZE"))


async def _measure(folder: Path) -> list[Figure]:
    material = await prepare(folder)
    async with scratch_database() as scratch:
        tenants = await fill(scratch.app, material)
        await vacuum(scratch.unwalled)
        return await figures_of(scratch.app, scratch.unwalled, tenants, material.queries)


def run() -> list[Figure]:
    """Measure; about ten minutes, most of them to fill the index. Nothing when the data is not there."""
    data = os.environ.get("CITEWELL_EVAL_DATA")
    if data is None:
        print(
            "SKIPPED: search under RLS. Set CITEWELL_EVAL_DATA to the folder that holds retrieval_cranfield."
        )
        return []
    return asyncio.run(_measure(Path(data) / "retrieval_cranfield"))


def main() -> None:
    """Print the figures."""
    print_figures(run())


if __name__ == "__main__":
    main()
