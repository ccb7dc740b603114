"""Another embedding model is built beside the live one, and searched only when complete."""

from uuid import uuid4

import pytest
from sqlalchemy import text

from citewell.domains.retrieval.jobs import IndexWorker
from citewell.domains.retrieval.public import (
    Embedders,
    LiveEmbedder,
    ModelState,
    SearchMode,
    embed_query,
    forget_source,
    indexed_models,
    search,
    start_reindex,
)
from citewell.foundation.errors import Unavailable
from tests.retrieval.conftest import Index
from tests.retrieval.embedders import Gated, Outage, WordHashing
from tests.retrieval.running import running, until


def _newer(dimensions: int = 96) -> WordHashing:
    return WordHashing("newer", dimensions=dimensions)


async def _states(index: Index) -> dict[str, ModelState]:
    async with index.database.account_transaction() as session:
        return {model.name: model.state for model in await indexed_models(session)}


async def _until_live(index: Index, name: str) -> None:
    async def is_live() -> bool:
        return (await _states(index)).get(name) is ModelState.LIVE

    await until(is_live)


def _worker(index: Index, configured: WordHashing) -> IndexWorker:
    """An indexer that was started with another model configured, and still knows the former one."""
    known = {index.embedder.model.name: index.embedder}
    return IndexWorker(index.database, Embedders(configured, known.get), index.list_tenant_ids)


async def test_a_newly_configured_model_becomes_live_when_every_tenant_has_its_vectors(index: Index) -> None:
    other = Index(index.database, index.embedder)
    index.others = [other.tenant_id]
    await index.add("Rotated the signing keys")
    await other.add("Met the security team")
    newer = _newer()

    async with running(_worker(index, newer)):
        await _until_live(index, "newer")

    for one, words in ((index, "signing keys"), (other, "security team")):
        found = await Index(index.database, newer, one.tenant_id).find(words, mode=SearchMode.SEMANTIC)
        assert len(found) == 1
        assert (await one.health()).is_well
    assert (await _states(index))["word-hashing"] is ModelState.RETIRED


async def test_while_it_is_built_the_former_model_is_searched_and_both_are_written(index: Index) -> None:
    await index.add("before the change")
    slow = Gated()
    slow.model = _newer().model
    async with running(_worker(index, slow)):
        await slow.entered.wait()
        assert (await _states(index))["newer"] is ModelState.BUILDING
        assert (await index.find("before the change", mode=SearchMode.SEMANTIC))[0].score > 0.99
        await index.queue("during the change")
        slow.gate.set()
        await _until_live(index, "newer")
        await index.until_idle()

    newer = Index(index.database, slow, index.tenant_id)
    for words in ("before the change", "during the change"):
        assert (await newer.find(words, mode=SearchMode.SEMANTIC))[0].score > 0.99
    assert (await newer.health()).is_well


async def test_a_rebuild_that_was_interrupted_goes_on_where_it_stopped(index: Index) -> None:
    for number in range(6):
        await index.queue(f"entry {number}")
    await index.index_all()
    newer = _newer()
    async with index.database.account_transaction() as account:
        model = next(m for m in await start_reindex(account, newer.model) if m.name == "newer")
    async with index.database.transaction(index.tenant_id) as session:
        await session.execute(
            text(
                "INSERT INTO passage_vectors (tenant_id, passage_id, model_id, embedding)"
                " SELECT tenant_id, id, :model_id, array_fill(1, ARRAY[96])::real[]::halfvec"
                " FROM passages ORDER BY id LIMIT 4"
            ),
            {"model_id": model.id},
        )

    async with running(_worker(index, newer)):
        await _until_live(index, "newer")

    assert newer.texts_embedded == 2


async def test_a_query_embedded_just_before_the_switch_still_finds(index: Index) -> None:
    await index.add("Rotated the signing keys")
    vector = await embed_query(index.embedder, "signing keys")
    async with running(_worker(index, _newer())):
        await _until_live(index, "newer")

    async with index.database.transaction(index.tenant_id) as session:
        assert len(await search(session, "signing keys", vector, mode=SearchMode.SEMANTIC)) == 1


async def test_retired_vectors_are_dropped_after_a_while(
    index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    await index.add("Rotated the signing keys")
    monkeypatch.setattr("citewell.domains.retrieval.service.reindexing.RETIRED_MODEL_SECONDS", 0.0)
    configured = _newer()
    worker = IndexWorker(index.database, Embedders(configured), index.list_tenant_ids, sweep_seconds=0.02)

    async def only_newer() -> bool:
        return await _states(index) == {"newer": ModelState.LIVE}

    async with running(worker):
        await until(only_newer)

    assert await index.count("passage_vectors") == 1


async def test_a_newer_choice_takes_the_place_of_a_rebuild_under_way(index: Index) -> None:
    async with index.database.account_transaction() as session:
        await start_reindex(session, WordHashing("abandoned").model)
        await start_reindex(session, _newer().model)

    states = await _states(index)

    assert states["abandoned"] is ModelState.RETIRED
    assert states["newer"] is ModelState.BUILDING
    assert states["word-hashing"] is ModelState.LIVE


async def test_reindexing_the_live_model_fills_in_what_is_missing(index: Index) -> None:
    await index.add("Rotated the signing keys")
    async with index.database.transaction(index.tenant_id) as session:
        await session.execute(text("DELETE FROM passage_vectors"))
    assert not (await index.health()).is_well

    async with running(index.worker()):
        async with index.database.account_transaction() as account:
            await start_reindex(account, index.embedder.model)

        async def is_well() -> bool:
            return (await index.health()).is_well

        await until(is_well)

    assert len(await index.find("signing keys", mode=SearchMode.SEMANTIC)) == 1


async def test_reindexing_tries_failed_sources_again(index: Index) -> None:
    await index.queue("once poisoned")
    async with index.database.transaction(index.tenant_id) as session:
        await session.execute(text("UPDATE pending_sources SET state = 'failed', attempts = 6"))

    async with running(index.worker()):
        await until(lambda: _indexed(index))

    assert len(await index.find("once poisoned")) == 1


async def test_a_passage_deleted_while_its_vector_is_made_stays_deleted(index: Index) -> None:
    ref = await index.add("here and gone")
    slow = Gated()
    slow.model = _newer().model
    async with running(_worker(index, slow)):
        await slow.entered.wait()
        async with index.database.transaction(index.tenant_id) as session:
            await forget_source(session, ref)
        slow.gate.set()
        await _until_live(index, "newer")

    assert await index.count("passage_vectors") == 0


async def test_a_model_that_is_away_keeps_the_former_one_live(index: Index) -> None:
    await index.add("before the change")
    away = Outage()
    away.model = _newer().model
    async with running(_worker(index, away)):
        await until(lambda: _called(away))

    assert (await _states(index))["word-hashing"] is ModelState.LIVE
    assert len(await index.find("before the change", mode=SearchMode.SEMANTIC)) == 1


async def test_the_live_embedder_follows_the_switch(index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("citewell.domains.retrieval.service.embedders._LOOK_AGAIN_SECONDS", 0.0)
    newer = _newer()
    known = {index.embedder.model.name: index.embedder}
    live = LiveEmbedder(index.database, Embedders(newer, known.get))
    before = await embed_query(live, "keys")
    async with running(_worker(index, newer)):
        await _until_live(index, "newer")
    after = await embed_query(live, "keys")

    assert (before.model_name, len(before.values)) == ("word-hashing", 64)
    assert (after.model_name, len(after.values)) == ("newer", 96)


async def test_the_live_embedder_says_when_it_cannot_use_the_live_model(index: Index) -> None:
    live = LiveEmbedder(index.database, Embedders(_newer()))

    with pytest.raises(Unavailable, match="word-hashing"):
        await embed_query(live, "keys")


async def test_no_tenant_is_needed_to_see_models_and_none_can_write_them(index: Index) -> None:
    async with index.database.transaction(uuid4()) as session:
        assert len(await indexed_models(session)) == 1
        with pytest.raises(Exception, match="permission denied"):
            await session.execute(text("UPDATE embedding_models SET name = 'x'"))


async def _indexed(index: Index) -> bool:
    return await index.count("indexed_sources") == 1


async def _called(model: Outage) -> bool:
    return model.calls > 0
