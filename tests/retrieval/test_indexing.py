"""What is queued gets found, once, as it stands now."""

import asyncio
from contextlib import suppress
from uuid import uuid4

import pytest
from sqlalchemy import text

from citewell.domains.retrieval.public import (
    MAX_SOURCE_CHARS,
    SourceFacts,
    SourceKind,
    SourceRef,
    SourceState,
    SourceTooLong,
    UnreadableText,
    content_hash_of,
    current_hashes,
    forget_source,
    index_later,
    passages_of,
)
from tests.retrieval.conftest import Index
from tests.retrieval.embedders import Gated, Outage, Poisonable, WordHashing
from tests.retrieval.running import running, until

FACTS = SourceFacts(title="Monday", project="billing", tags=("api",))


async def test_a_source_is_found_after_it_was_queued(index: Index) -> None:
    ref = await index.add("## Bugs\n- Fixed the rounding of invoices", FACTS)

    (hit,) = await index.find("rounding of invoices")

    assert (hit.passage.source, hit.passage.heading, hit.passage.facts) == (ref, "Bugs", FACTS)
    assert hit.passage.text == "## Bugs\n- Fixed the rounding of invoices"
    assert hit.passage.source_hash == content_hash_of("## Bugs\n- Fixed the rounding of invoices")


async def test_a_source_that_was_rolled_back_is_never_found(index: Index) -> None:
    with suppress(ZeroDivisionError):
        async with index.database.transaction(index.tenant_id) as session:
            await index_later(session, SourceRef(SourceKind.WORKLOG, uuid4()), "Rolled back", FACTS)
            raise ZeroDivisionError

    await index.index_all()

    assert await index.find("Rolled back") == []


async def test_a_running_indexer_hears_of_a_source_by_itself(index: Index) -> None:
    async with running(index.worker(sweep_seconds=3600)):
        await index.add_by_running("first: proves that the indexer listens")
        ref = await index.queue("Rotated the signing keys")
        await index.until_idle()

    assert (await index.find("signing keys"))[0].passage.source == ref


async def test_the_sweep_finds_what_no_message_told(index: Index) -> None:
    async with running(index.worker(sweep_seconds=0.05)):
        await index.add_by_running("first")
        ref = await index.queue_unheard("Rotated the signing keys")
        await index.until_idle()

    assert (await index.find("signing keys"))[0].passage.source == ref


async def test_the_same_text_and_facts_cost_nothing(index: Index) -> None:
    ref = await index.add("Nothing new here", FACTS)
    before = index.word_hashing.texts_embedded

    await index.queue("Nothing new here", FACTS, ref=ref)

    assert await index.count("pending_sources") == 0
    assert index.word_hashing.texts_embedded == before


async def test_a_change_of_facts_alone_is_indexed(index: Index) -> None:
    ref = await index.add("Nothing new here", FACTS)

    await index.add("Nothing new here", SourceFacts(project="payroll"), ref=ref)

    (hit,) = await index.find("nothing new")
    assert hit.passage.facts.project == "payroll"
    assert await index.find("billing monday", mode=index.KEYWORD) == []


async def test_an_edit_replaces_all_that_was_there(index: Index) -> None:
    ref = await index.add("# One\napples\n# Two\npears\n# Three\ncherries")
    await index.add("# One\nplums", ref=ref)

    assert await index.find("apples pears cherries", mode=index.KEYWORD) == []
    assert [hit.passage.text for hit in await index.find("plums")] == ["# One\nplums"]
    assert await index.count("passages") == 1
    assert await index.count("passage_vectors") == 1
    assert (await index.health()).is_well


async def test_forgetting_removes_everything_in_the_callers_transaction(index: Index) -> None:
    ref = await index.add("# One\napples\n# Two\npears")
    await index.queue("changed and waiting", ref=ref)

    async with index.database.transaction(index.tenant_id) as session:
        await forget_source(session, ref)

    for table in ("passages", "passage_terms", "passage_vectors", "pending_sources", "indexed_sources"):
        assert await index.count(table) == 0, table


async def test_forgetting_that_is_rolled_back_removes_nothing(index: Index) -> None:
    ref = await index.add("apples")
    with suppress(ZeroDivisionError):
        async with index.database.transaction(index.tenant_id) as session:
            await forget_source(session, ref)
            raise ZeroDivisionError

    assert len(await index.find("apples")) == 1
    assert (await index.health()).is_well


async def test_an_edit_during_embedding_wins(index: Index) -> None:
    slow = Gated()
    ref = await index.queue("the older text about apples")
    async with running(index.worker(slow)):
        await slow.entered.wait()
        await index.queue("the newer text about pears", ref=ref)
        slow.gate.set()
        await index.until_idle()

    assert [hit.passage.text for hit in await index.find("text")] == ["the newer text about pears"]
    assert (await index.health()).is_well


async def test_a_source_forgotten_during_embedding_stays_forgotten(index: Index) -> None:
    slow = Gated()
    ref = await index.queue("secret apples")
    async with running(index.worker(slow)):
        await slow.entered.wait()
        async with index.database.transaction(index.tenant_id) as session:
            await forget_source(session, ref)
        slow.gate.set()
        await index.add_by_running("afterwards")

    assert await index.find("secret apples", mode=index.KEYWORD) == []
    assert await index.count("passages") == 1


async def test_an_edit_that_is_taken_back_during_embedding_leaves_the_first_text(index: Index) -> None:
    slow = Gated()
    ref = await index.add("the first text")
    await index.queue("the second text", ref=ref)
    async with running(index.worker(slow)):
        await slow.entered.wait()
        await index.queue("the first text", ref=ref)
        slow.gate.set()
        await index.add_by_running("afterwards")

    assert [passage.text for passage in await index.passages(ref)] == ["the first text"]


async def test_a_poisoned_source_fails_with_its_reason_and_the_others_go_on(
    index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("citewell.domains.retrieval.jobs.lane._FIRST_PAUSE_SECONDS", 0.005)
    good = [await index.queue(f"good number {number}") for number in range(3)]
    bad = await index.queue("poison in here")
    good.append(await index.queue("good number 3"))
    async with running(index.worker(Poisonable())):
        await index.until_idle()

    status = await index.status(bad)
    assert status is not None
    assert (status.state, status.error) == (SourceState.FAILED, "An internal error: ValueError.")
    assert {hit.passage.source for hit in await index.find("good number")} == set(good)
    (failed,) = (await index.health()).failed
    assert failed.ref == bad


async def test_a_failed_source_is_tried_again_when_it_changes(
    index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("citewell.domains.retrieval.jobs.lane.MAX_ATTEMPTS", 1)
    ref = await index.queue("poison in here")
    async with running(index.worker(Poisonable())):
        await index.until_idle()
        await index.queue("clean now", ref=ref)
        await index.until_idle()

    status = await index.status(ref)
    assert status is not None
    assert (status.state, status.passage_count, status.error) == (SourceState.INDEXED, 1, None)


async def test_an_outage_of_the_model_is_nobodys_failure(
    index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("citewell.domains.retrieval.jobs.lane.MAX_ATTEMPTS", 2)
    monkeypatch.setattr("citewell.domains.retrieval.jobs.lane._OUTAGE_PAUSE_SECONDS", 0.01)
    model = Outage()
    ref = await index.queue("patient")
    async with running(index.worker(model)):
        await until(lambda: _is_true(model.calls > 4))
        model.back = True
        await index.until_idle()

    status = await index.status(ref)
    assert status is not None
    assert status.state is SourceState.INDEXED


async def test_two_indexers_index_each_source_once(index: Index) -> None:
    refs = [await index.queue(f"entry number {number}") for number in range(60)]
    first, second = WordHashing(), WordHashing()
    async with running(index.worker(first)), running(index.worker(second)):
        await index.until_idle()

    assert first.texts_embedded + second.texts_embedded == len(refs)
    assert await index.count("passages") == len(refs)


async def test_what_a_dead_indexer_had_leased_is_free_at_once(index: Index) -> None:
    ref = await index.queue("leased by somebody who died")
    async with index.database.transaction(index.tenant_id) as session:
        await session.execute(
            text("UPDATE pending_sources SET lease_token = 42, leased_until = now() + interval '1 hour'")
        )

    await index.index_all()

    assert len(await index.passages(ref)) == 1


async def test_what_a_living_indexer_has_leased_is_left_to_it(index: Index) -> None:
    slow, quick = Gated(), WordHashing()
    ref = await index.queue("leased by somebody slow")
    async with running(index.worker(slow)):
        await slow.entered.wait()
        await index.queue_unheard("of another source, which the slow one does not hear of")
        async with running(index.worker(quick, sweep_seconds=0.01)):
            await until(lambda: _is_true(quick.texts_embedded == 1))
        assert await index.passages(ref) == []
        slow.gate.set()
        await index.until_idle()

    assert quick.texts_embedded == 1
    assert len(await index.passages(ref)) == 1


async def test_an_indexer_told_to_stop_gives_its_leases_back_untried(index: Index) -> None:
    slow = Gated()
    await index.queue("interrupted")
    async with running(index.worker(slow)):
        await slow.entered.wait()

    assert await index.count("pending_sources WHERE attempts = 0 AND lease_token IS NULL") == 1


async def test_an_indexer_whose_connections_are_cut_begins_anew(
    index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("citewell.domains.retrieval.jobs.worker._FIRST_PAUSE_SECONDS", 0.01)
    async with running(index.worker()):
        await index.add_by_running("before the cut")
        await index.cut_connections()
        ref = await index.queue("after the cut")
        await index.until_idle()

    assert len(await index.passages(ref)) == 1


async def test_the_newest_hash_is_known_while_the_old_passages_are_still_found(index: Index) -> None:
    ref = await index.add("old text")
    never_seen = SourceRef(SourceKind.WORKLOG, uuid4())

    await index.queue("new text", ref=ref)

    async with index.database.transaction(index.tenant_id) as session:
        assert await current_hashes(session, [ref, never_seen]) == {ref: content_hash_of("new text")}
    assert [passage.text for passage in await index.passages(ref)] == ["old text"]
    status = await index.status(ref)
    assert status is not None
    assert (status.state, status.passage_count) == (SourceState.WAITING, 1)


async def test_a_blank_source_is_indexed_with_no_passages(index: Index) -> None:
    ref = await index.add(" \n\n ")

    status = await index.status(ref)
    assert status is not None
    assert (status.state, status.passage_count) == (SourceState.INDEXED, 0)
    assert (await index.health()).is_well


@pytest.mark.parametrize("content", ["zero \0 character", "half a \ud800 pair"])
async def test_text_that_postgresql_cannot_hold_is_refused_with_its_place(index: Index, content: str) -> None:
    with pytest.raises(UnreadableText, match="Character"):
        await index.queue(content)
    with pytest.raises(UnreadableText, match="facts"):
        await index.queue("text", SourceFacts(title=content))


async def test_a_source_that_is_too_long_is_refused(index: Index) -> None:
    with pytest.raises(SourceTooLong, match="Divide it"):
        await index.queue("x" * (MAX_SOURCE_CHARS + 1))


async def test_another_tenant_sees_nothing_of_the_index(index: Index) -> None:
    ref = await index.add("Rotated the signing keys")
    async with index.database.transaction(uuid4()) as session:
        assert await passages_of(session, [ref]) == []
        assert await current_hashes(session, [ref]) == {}
        await forget_source(session, ref)

    assert len(await index.find("signing keys")) == 1


async def _is_true(value: bool) -> bool:  # noqa: FBT001 - adapts a comparison to `until`
    await asyncio.sleep(0)
    return value
