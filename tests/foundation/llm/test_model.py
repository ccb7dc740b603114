import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from typing import Any

import pytest
from pydantic import BaseModel, Field, SecretStr

from citewell.foundation.egress import EgressPolicy
from citewell.foundation.llm.opening import open_language_model
from citewell.foundation.llm.settings import LlmSettings
from citewell.foundation.llm.types import Failure, LanguageModel, ModelFailed, Task, Usage
from tests.fakes.http_server import respond
from tests.fakes.model_server import Chat, Form, ModelServer, Reply, Script, serve_model

KEY = "sk-very-secret-key"
SECRET_PROMPT = "What did Ada do on the secret project?"


class Names(BaseModel):
    """Names found in the text."""

    names: list[str] = Field(max_length=50)


TASK = Task("List the names.", SECRET_PROMPT, Names, "list_names")


class Status(Reply):
    """An error status."""

    def __init__(self, status: int, headers: Mapping[str, str] | None = None) -> None:
        self.status = status
        self.headers = headers

    async def write(self, chat: Chat, writer: asyncio.StreamWriter) -> None:
        body = f'{{"error": {{"message": "{KEY} and {chat.text[:20]}"}}}}'.encode()
        await respond(writer, body, status=self.status, headers=self.headers)


class Never(Reply):
    """No answer at all."""

    async def write(self, chat: Chat, writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(chat.number + 60)
        writer.close()


def settings(url: str, **more: Any) -> LlmSettings:
    quick = {
        "first_delay_seconds": 0.001,
        "max_delay_seconds": 0.01,
        "first_byte_timeout_seconds": 1.0,
        "total_timeout_seconds": 3.0,
    }
    return LlmSettings("openai", "tiny", url, SecretStr(KEY), **(quick | more))


@asynccontextmanager
async def asking(script: Script, **more: Any) -> AsyncIterator[tuple[LanguageModel, ModelServer]]:
    async with serve_model(script) as server:
        model = open_language_model(settings(server.url, **more), EgressPolicy())
        try:
            yield model, server
        finally:
            await model.close()


def in_turn(*replies: Reply) -> Callable[[Chat], Reply]:
    """The first reply for the first request, and so on; the last one for ever."""
    return lambda chat: replies[min(chat.number, len(replies)) - 1]


def accept(_: Names) -> None:
    return None


async def test_a_form_comes_back_filled_in_with_what_it_cost() -> None:
    async with asking(in_turn(Form({"names": ["Ada"]}))) as (model, _):
        filled = await model.fill(TASK, accept)

    assert filled.form == Names(names=["Ada"])
    assert filled.objection is None
    assert (filled.usage.requests, filled.usage.prompt_tokens, filled.usage.completion_tokens) == (1, 120, 40)
    assert filled.usage.latency_ms >= 0


async def test_an_objection_goes_back_and_the_correction_is_taken() -> None:
    replies = in_turn(Form({"names": ["Ada"]}), Form({"names": ["Ada", "Bob"]}))
    async with asking(replies) as (model, server):
        filled = await model.fill(TASK, lambda form: "Bob is missing" if "Bob" not in form.names else None)

    assert filled.form.names == ["Ada", "Bob"]
    assert "Bob is missing" in server.chats[1].text
    assert filled.usage.requests == 2


async def test_it_is_asked_at_most_three_times_and_the_last_objection_is_told() -> None:
    async with asking(in_turn(Form({"names": []}))) as (model, server):
        filled = await model.fill(TASK, lambda form: f"{len(form.names)} are too few")

    assert len(server.chats) == 3
    assert filled.objection == "0 are too few"


@pytest.mark.parametrize(
    "wrapping",
    ['{"names": ["Ada"]}', 'Sure!\n```json\n{"names": ["Ada"]}\n```', '{"names": ["Ada"], "more": 1'],
)
async def test_json_in_the_text_counts_although_a_tool_was_offered(wrapping: str) -> None:
    async with asking(in_turn(Form(wrapping, as_text=True))) as (model, server):
        filled = await model.fill(TASK, accept)

    assert filled.form.names == ["Ada"]
    assert len(server.chats) == 1


@pytest.mark.parametrize("nonsense", ["I would rather not.", "[]", '{"names": 5}', ""])
async def test_nonsense_is_corrected_within_the_same_three_questions(nonsense: str) -> None:
    replies = in_turn(Form(nonsense, as_text=True), Form("{"), Form({"names": ["Ada"]}))
    async with asking(replies) as (model, server):
        filled = await model.fill(TASK, accept)

    assert filled.form.names == ["Ada"]
    assert len(server.chats) == 3


async def test_nonsense_to_the_end_is_a_failure_that_still_tells_its_cost() -> None:
    usage = Usage()
    async with asking(in_turn(Form("no"), Form("no", tool="launch_missiles"))) as (model, server):
        with pytest.raises(ModelFailed) as failed:
            await model.fill(TASK, accept, usage)

    assert failed.value.failure is Failure.NONSENSE
    assert len(server.chats) == 3
    assert usage.prompt_tokens == 360


async def test_a_server_without_tools_is_asked_for_json_by_schema_and_remembered() -> None:
    def no_tools(chat: Chat) -> Reply:
        return Status(400) if chat.tool else Form({"names": ["Ada"]})

    async with asking(no_tools) as (model, server):
        await model.fill(TASK, accept)
        filled = await model.fill(TASK, accept)

    assert filled.form.names == ["Ada"]
    kinds = [chat.body.get("response_format", {}).get("type") for chat in server.chats]
    assert kinds == [None, "json_schema", "json_schema"]


async def test_a_server_that_knows_neither_is_asked_in_words() -> None:
    def words_only(chat: Chat) -> Reply:
        return Status(422) if chat.tool or "response_format" in chat.body else Form({"names": ["Ada"]})

    async with asking(words_only) as (model, server):
        filled = await model.fill(TASK, accept)

    assert filled.form.names == ["Ada"]
    assert "names" in server.chats[-1].text


@pytest.mark.parametrize(
    ("status", "failure", "asked"),
    [
        (401, Failure.FORBIDDEN, 1),
        (403, Failure.FORBIDDEN, 1),
        (404, Failure.UNKNOWN_MODEL, 1),
        (400, Failure.REJECTED, 3),  # once for each way of asking
        (302, Failure.REJECTED, 3),
        (429, Failure.BUSY, 3),
        (500, Failure.AWAY, 3),
        (503, Failure.AWAY, 3),
    ],
)
async def test_each_status_has_its_own_failure(status: int, failure: Failure, asked: int) -> None:
    headers = {"Location": "http://93.184.216.34/"}
    async with asking(in_turn(Status(status, headers))) as (model, server):
        with pytest.raises(ModelFailed) as failed:
            await model.fill(TASK, accept)

    assert failed.value.failure is failure
    assert len(server.chats) == asked


@pytest.mark.parametrize("status", [429, 500, 502, 503])
async def test_a_server_that_is_busy_for_a_moment_is_asked_again(status: int) -> None:
    replies = in_turn(Status(status, {"Retry-After": "0"}), Status(status), Form({"names": ["Ada"]}))
    async with asking(replies) as (model, _):
        filled = await model.fill(TASK, accept)

    assert filled.form.names == ["Ada"]


async def test_a_long_retry_after_is_told_and_kept_instead_of_waited_for() -> None:
    async with asking(in_turn(Status(429, {"Retry-After": "120"}))) as (model, server):
        with pytest.raises(ModelFailed) as failed:
            await model.fill(TASK, accept)
        assert failed.value.retry_after_seconds == 120
        with pytest.raises(ModelFailed, match="left alone"):
            await model.fill(TASK, accept)

    assert len(server.chats) == 1


async def test_a_server_that_keeps_failing_is_left_alone_until_a_probe_succeeds() -> None:
    up = False

    def script(_: Chat) -> Reply:
        return Form({"names": ["Ada"]}) if up else Status(500)

    async with asking(script, failures_to_open=3, open_seconds=1.0) as (model, server):
        for _ in range(3):
            with pytest.raises(ModelFailed):
                await model.fill(TASK, accept)
        assert len(server.chats) == 3

        up = True
        await asyncio.sleep(1.05)
        filled = await model.fill(TASK, accept)

    assert filled.form.names == ["Ada"]


async def test_a_server_that_is_not_there_is_a_failure_soon() -> None:
    async with serve_model(in_turn(Never())) as server:
        url = server.url
    model = open_language_model(settings(url), EgressPolicy())
    with pytest.raises(ModelFailed) as failed:
        await model.fill(TASK, accept)
    await model.close()

    assert failed.value.failure is Failure.AWAY


async def test_a_server_that_never_answers_runs_into_the_first_byte_timeout() -> None:
    async with asking(in_turn(Never()), first_byte_timeout_seconds=0.05) as (model, server):
        with pytest.raises(ModelFailed) as failed:
            await model.fill(TASK, accept)

    assert failed.value.failure is Failure.TIMEOUT
    assert len(server.chats) == 3


async def test_the_total_timeout_holds_over_all_corrections() -> None:
    async with asking(in_turn(Form("no"), Never()), total_timeout_seconds=0.2) as (model, _):
        with pytest.raises(ModelFailed, match=r"longer than 0\.2 seconds"):
            await model.fill(TASK, accept)


async def test_an_address_outside_is_refused_with_what_to_do() -> None:
    model = open_language_model(settings("http://93.184.216.34/v1"), EgressPolicy())
    with pytest.raises(ModelFailed, match="CITEWELL_EGRESS") as failed:
        await model.fill(TASK, accept)
    await model.close()

    assert failed.value.failure is Failure.EGRESS


async def test_no_more_requests_run_at_once_than_allowed() -> None:
    running = most = 0

    class Counting(Reply):
        async def write(self, chat: Chat, writer: asyncio.StreamWriter) -> None:
            nonlocal running, most
            running += 1
            most = max(most, running)
            await asyncio.sleep(0.01)
            running -= 1
            await Form({"names": []}).write(chat, writer)

    async with asking(in_turn(Counting()), max_concurrent_requests=2) as (model, server):
        await asyncio.gather(*(model.fill(TASK, accept) for _ in range(6)))

    assert len(server.chats) == 6
    assert most == 2


async def test_the_key_travels_in_one_header_and_stands_nowhere_else(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    async with asking(in_turn(Form({"names": []}), Status(401))) as (model, server):
        await model.fill(TASK, accept)
        with pytest.raises(ModelFailed) as failed:
            await model.fill(TASK, accept)

        request = server.http.requests[0]
        assert request.headers["authorization"] == f"Bearer {KEY}"
        assert KEY.encode() not in request.body
        assert KEY not in repr(model) + repr(vars(model))
    assert KEY not in str(failed.value) + repr(failed.value)
    assert KEY not in caplog.text
    assert SECRET_PROMPT not in caplog.text


async def test_nothing_about_this_machine_travels(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_ORG_ID", "org-of-someone")
    monkeypatch.setenv("OPENAI_API_KEY", "sk-of-the-environment")
    async with asking(in_turn(Form({"names": []}))) as (model, server):
        await model.fill(TASK, accept)

    headers = server.http.requests[0].headers
    assert set(headers) <= {
        "host",
        "connection",
        "user-agent",
        "accept",
        "accept-encoding",
        "content-type",
        "content-length",
        "authorization",
    }
    assert headers["user-agent"] == "citewell"


async def test_ollama_is_reached_at_its_usual_address_without_a_key() -> None:
    async with serve_model(in_turn(Form({"names": ["Ada"]}))) as server:
        model = open_language_model(LlmSettings("ollama", "llama3.1", server.url), EgressPolicy())
        filled = await model.fill(TASK, accept)
        await model.close()

    assert filled.form.names == ["Ada"]
    assert model.name == "ollama/llama3.1"
    assert "authorization" not in server.http.requests[0].headers
    assert server.http.requests[0].path == "/v1/chat/completions"


async def test_cancelling_the_caller_cancels_the_question() -> None:
    asked = asyncio.Event()

    def script(_: Chat) -> Reply:
        asked.set()
        return Never()

    async with asking(script) as (model, _):
        task = asyncio.create_task(model.fill(TASK, accept))
        await asked.wait()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
