"""An indexer killed at any moment loses nothing and repeats nothing."""

import asyncio
import random
import sys

import pytest

from citewell.domains.retrieval.public import SourceFacts, forget_source
from tests.databases import DatabaseUrls
from tests.retrieval.conftest import Index

ENTRIES = 400
KILLS = 4


@pytest.mark.slow
async def test_kills_at_random_moments_lose_and_repeat_nothing(
    index: Index, database_urls: DatabaseUrls
) -> None:
    rng = random.Random(11)
    texts = [f"# Bugs\nfixed number {number}\n# Plans\nplan number {number}" for number in range(ENTRIES)]
    await index.queue_all(dict.fromkeys(texts, SourceFacts()))
    edited = await index.queue("to be edited meanwhile")
    forgotten = await index.queue("to be forgotten meanwhile")

    interrupted = 0
    for kill in range(KILLS):
        worker = await _start(database_urls, index)
        await asyncio.sleep(rng.uniform(0.05, 0.4))
        worker.kill()
        await worker.wait()
        interrupted += await index.count("pending_sources WHERE lease_token IS NOT NULL") > 0
        await index.queue(f"edited after kill {kill}", ref=edited)
        assert (
            await index.count("(SELECT FROM passages GROUP BY source_id HAVING count(*) > 2) AS repeated")
            == 0
        )
    async with index.database.transaction(index.tenant_id) as session:
        await forget_source(session, forgotten)
    worker = await _start(database_urls, index)
    await index.until_idle()
    worker.kill()
    await worker.wait()

    assert interrupted > 0
    assert (await index.health()).is_well
    assert await index.count("pending_sources") == 0
    assert await index.count("passages WHERE text LIKE '# %'") == 2 * ENTRIES
    assert [passage.text for passage in await index.passages(edited)] == [f"edited after kill {KILLS - 1}"]
    assert await index.passages(forgotten) == []


async def _start(urls: DatabaseUrls, index: Index) -> asyncio.subprocess.Process:
    worker = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "tests.retrieval.crashing", urls.app, str(index.tenant_id)),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
    )
    assert worker.stdout is not None
    await asyncio.wait_for(worker.stdout.readline(), 30)
    return worker
