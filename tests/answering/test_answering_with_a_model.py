"""Questions through the whole service with a language model server: honest, lying, broken and away."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any

import pytest

from citewell.domains.answering.routes.answer_shapes import AnswerOut
from citewell.domains.answering.service import answer_question
from citewell.domains.answering.types import NOT_FOUND, AskedQuestion
from citewell.domains.answering.watching import Event, Passed, Reading, Understood
from citewell.foundation.egress import EgressPolicy
from citewell.foundation.llm.opening import open_language_model
from citewell.foundation.llm.settings import LlmSettings
from tests.answering.asked_corpus import AskedCorpus
from tests.fakes.lies import claim, form
from tests.fakes.misbehaviours import SCRIPTS
from tests.fakes.model_server import Chat, Form, ModelServer, Reply, Script, serve_model

QUESTION = "Where did we move the sessions?"
ENTRY = "## Done\n- Moved the sessions to Redis\n- Cut the latency by 40 %"


@asynccontextmanager
async def modelled(asked: AskedCorpus, script: Script) -> AsyncIterator[ModelServer]:
    """The same services, with a model that answers as the script says."""
    async with serve_model(script) as server:
        settings = LlmSettings(
            "openai",
            "tiny",
            server.url,
            first_byte_timeout_seconds=0.3,
            total_timeout_seconds=0.6,
            max_attempts=2,
            first_delay_seconds=0.001,
            max_delay_seconds=0.01,
        )
        model = open_language_model(settings, EgressPolicy())
        before, asked.foundation = asked.foundation, replace(asked.foundation, llm=model)
        yield server
        asked.foundation = before
        await model.close()


@pytest.fixture
async def moved(asked: AskedCorpus) -> AskedCorpus:
    await asked.write(ENTRY, project="gateway")
    await asked.index()
    return asked


def saying(*claims: Any, not_found: Any = ()) -> Script:
    def script(_: Chat) -> Reply:
        return Form(form(*claims, not_found=not_found))

    return script


async def test_true_claims_of_a_model_are_shown_with_checked_quotes_and_what_they_cost(
    moved: AskedCorpus,
) -> None:
    told = claim(
        "The sessions were moved to Redis", ("E1", "Moved the sessions to Redis"), category="work_completed"
    )
    async with modelled(moved, saying(told)):
        answer = await moved.ask(QUESTION)

    assert AnswerOut.model_validate(answer).model_dump(exclude_unset=True) == answer
    assert answer["answer"] == "The sessions were moved to Redis [1]"
    assert answer["mode"] == "model"
    assert answer["usage"]["model"] == "openai/tiny"
    assert answer["usage"]["prompt_tokens"] == 120
    assert answer["claims"][0]["category"] == "work_completed"
    place = answer["claims"][0]["citations"][0]["locator"]
    assert ENTRY[place["char_start"] : place["char_end"]] == "Moved the sessions to Redis"


async def test_a_claim_is_told_when_it_has_passed_and_a_false_one_never(moved: AskedCorpus) -> None:
    told = claim("The sessions were moved to Redis", ("E1", "Moved the sessions to Redis"))
    lie = claim("The sessions were moved to Oracle", ("E1", "Moved the sessions to Redis"))
    events: list[Event] = []
    async with modelled(moved, saying(told, lie)):
        asker = next(iter(moved.people.values()))
        answer = await answer_question(moved.foundation, asker, AskedQuestion(QUESTION), watch=events.append)

    assert [type(event) for event in events] == [Understood, Reading, Passed]
    assert [event.claim for event in events if isinstance(event, Passed)] == list(answer.claims)


async def test_ids_of_entries_and_people_never_reach_the_model(moved: AskedCorpus) -> None:
    async with modelled(moved, SCRIPTS["honest"]) as server:
        await moved.ask(QUESTION)

    sent = "\n".join(chat.text for chat in server.chats)
    assert "Moved the sessions to Redis" in sent
    assert str(moved.people["Ada"].user_id) not in sent
    assert str(moved.tenant_id) not in sent


async def test_a_model_that_finds_nothing_is_believed(moved: AskedCorpus) -> None:
    async with modelled(moved, saying(not_found=[QUESTION])):
        answer = await moved.ask(QUESTION)

    assert (answer["answer"], answer["claims"], answer["not_found"]) == (NOT_FOUND, [], [QUESTION])
    assert answer["mode"] == "model"


async def test_numbers_are_computed_and_never_asked_of_a_model(moved: AskedCorpus) -> None:
    async with modelled(moved, SCRIPTS["honest"]) as server:
        answer = await moved.ask("How many entries did I write in June 2026?")

    assert answer["answer"].startswith("1 entry")
    assert server.chats == []


@pytest.mark.parametrize("heading", ["Done", "## Done"])
async def test_a_heading_is_never_a_claim(moved: AskedCorpus, heading: str) -> None:
    async with modelled(moved, saying(claim(heading, ("E1", heading)))):
        answer = await moved.ask(QUESTION)

    assert answer["mode"] == "verbatim"
    assert [each["claim"] for each in answer["claims"]] == ["Moved the sessions to Redis"]


async def test_whatever_a_model_does_only_the_truth_is_shown_and_no_error(moved: AskedCorpus) -> None:
    other = "Rotated the certificates of 9 services. Nobody noticed."
    await moved.write(other, by="Bob", on="2026-06-03", project="infra")
    await moved.index()
    for name in sorted(SCRIPTS)[::3]:
        async with modelled(moved, SCRIPTS[name]) as server:
            answer = await moved.ask(QUESTION)

        AnswerOut.model_validate(answer)
        lies = {lie.strip(" .") for lie in server.lies}
        for each in answer["claims"]:
            assert each["claim"].strip(" .") not in lies, name
            assert all(citation["supporting_snippet"] in f"{ENTRY} {other}" for citation in each["citations"])
        assert answer["claims"] or answer["answer"] == NOT_FOUND
