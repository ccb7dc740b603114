"""An indexer in a process of its own, to be killed: `python -m tests.retrieval.crashing URL TENANT`."""

import asyncio
import sys
from collections.abc import Sequence
from uuid import UUID

from citewell.domains.retrieval.jobs import IndexWorker
from citewell.domains.retrieval.public import Embedders
from citewell.foundation.database import Database
from citewell.foundation.embedding.types import Vectors
from tests.retrieval.embedders import WordHashing


class Unhurried(WordHashing):
    """Takes as long as a model does, so that a kill meets every part of the work."""

    async def embed(self, texts: Sequence[str]) -> Vectors:
        await asyncio.sleep(0.02)
        return await super().embed(texts)


async def _work(url: str, tenant_id: UUID) -> None:
    async def tenants() -> Sequence[UUID]:
        return [tenant_id]

    database = Database.connect(url)
    print("working", flush=True)  # noqa: T201 - what the test waits for
    await IndexWorker(database, Embedders(Unhurried()), tenants).run(asyncio.Event())


if __name__ == "__main__":
    asyncio.run(_work(sys.argv[1], UUID(sys.argv[2])))
