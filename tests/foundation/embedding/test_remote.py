"""Remote models, asked over a real socket, of servers that behave and of servers that do not."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from typing import Any

import httpx2
import numpy as np
import pytest
from pydantic import SecretStr

from citewell.foundation.clock import SystemClock
from citewell.foundation.egress import EgressPolicy, EgressRefused, outbound_client
from citewell.foundation.embedding.errors import (
    EmbeddingAnswerUnusable,
    EmbeddingRefused,
    EmbeddingServerAway,
)
from citewell.foundation.embedding.remote import RemoteEmbedder
from citewell.foundation.embedding.servers import EmbeddingServer, Provider
from tests.fakes.embeddings import DIMENSIONS, answer_embeddings, fake_embedding
from tests.fakes.http_server import Handler, HttpServer, Request, respond, respond_json, serve

PROVIDERS: tuple[Provider, ...] = ("ollama", "openai")
TEXTS = ["Rotated the signing keys", "Fixed the retry storm", "Met the security team"]

Answer = Callable[[asyncio.StreamWriter], Awaitable[None]]


@asynccontextmanager
async def embedder_of(
    handler: Handler, provider: Provider, **options: Any
) -> AsyncIterator[tuple[RemoteEmbedder, HttpServer]]:
    """An embedder that speaks to `handler` with the shortest pauses."""
    client = outbound_client(EgressPolicy(), timeout=httpx2.Timeout(2), max_response_bytes=1_000_000)
    async with serve(handler) as server, client:
        place = EmbeddingServer(
            provider,
            "nomic-embed-text",
            server.url,
            **{"first_delay_seconds": 0.001, "max_delay_seconds": 1.0, "request_timeout_seconds": 2.0}
            | options,
        )
        yield RemoteEmbedder(place, client, SystemClock(), dimensions=DIMENSIONS), server


def always(answer: Answer) -> Handler:
    async def handle(_: Request, writer: asyncio.StreamWriter) -> None:
        await answer(writer)

    return handle


def first(*answers: Answer) -> Handler:
    """Give these answers first, then behave."""
    left = list(answers)

    async def handle(request: Request, writer: asyncio.StreamWriter) -> None:
        if left:
            await left.pop(0)(writer)
        else:
            await answer_embeddings(request, writer)

    return handle


def status(code: int, **headers: str) -> Answer:
    async def answer(writer: asyncio.StreamWriter) -> None:
        await respond(writer, b'{"error": "no"}', status=code, headers=headers)

    return answer


def body(value: bytes) -> Answer:
    async def answer(writer: asyncio.StreamWriter) -> None:
        await respond(writer, value)

    return answer


def ollama(vectors: Sequence[object]) -> Answer:
    async def answer(writer: asyncio.StreamWriter) -> None:
        await respond_json(writer, {"model": "nomic-embed-text", "embeddings": vectors})

    return answer


async def hang(_: asyncio.StreamWriter) -> None:
    await asyncio.Event().wait()


async def drip(writer: asyncio.StreamWriter) -> None:
    """Never silent for long enough to look dead, never done."""
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n")
    while True:
        writer.write(b" ")
        await writer.drain()
        await asyncio.sleep(0.01)


async def hang_up(writer: asyncio.StreamWriter) -> None:
    writer.write(b'HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n{"embeddings": [[')
    await writer.drain()
    writer.close()


@pytest.mark.parametrize("provider", PROVIDERS)
async def test_vectors_come_in_the_order_of_the_texts(provider: Provider) -> None:
    async with embedder_of(answer_embeddings, provider) as (embedder, _):
        vectors = await embedder.embed(TEXTS)

    assert vectors.dtype == np.float32
    np.testing.assert_allclose(vectors, [fake_embedding(text) for text in TEXTS], atol=1e-6)


async def test_openai_vectors_are_put_in_order_by_their_index() -> None:
    async def shuffled(request: Request, writer: asyncio.StreamWriter) -> None:
        items = [
            {"index": index, "embedding": fake_embedding(text)}
            for index, text in enumerate(request.json()["input"])
        ]
        await respond_json(writer, {"data": [items[2], items[0], items[1]]})

    async with embedder_of(shuffled, "openai") as (embedder, _):
        vectors = await embedder.embed(TEXTS)

    np.testing.assert_allclose(vectors, [fake_embedding(text) for text in TEXTS], atol=1e-6)


@pytest.mark.parametrize("provider", PROVIDERS)
async def test_the_dimensions_are_learned_from_the_server(provider: Provider) -> None:
    client = outbound_client(EgressPolicy(), timeout=httpx2.Timeout(2), max_response_bytes=100_000)
    async with serve(answer_embeddings) as server, client:
        place = EmbeddingServer(provider, "nomic-embed-text", server.url)
        embedder = await RemoteEmbedder.connect(place, client, SystemClock())

    assert embedder.model.dimensions == DIMENSIONS
    assert embedder.model.name == f"{provider}/nomic-embed-text"


async def test_vectors_of_any_length_are_made_unit_vectors() -> None:
    long, short = [3e300] * DIMENSIONS, [1e-300] * DIMENSIONS
    async with embedder_of(always(ollama([long, short])), "ollama") as (embedder, _):
        vectors = await embedder.embed(["long", "short"])

    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1.0, atol=1e-6)


async def test_a_request_carries_few_texts_and_the_key() -> None:
    async with embedder_of(answer_embeddings, "openai", texts_per_request=2, api_key=SecretStr("key-1")) as (
        embedder,
        server,
    ):
        vectors = await embedder.embed(TEXTS)

    assert [request.json()["input"] for request in server.requests] == [TEXTS[:2], TEXTS[2:]]
    assert {request.headers["authorization"] for request in server.requests} == {"Bearer key-1"}
    np.testing.assert_allclose(vectors, [fake_embedding(text) for text in TEXTS], atol=1e-6)


async def test_a_request_carries_few_characters() -> None:
    async with embedder_of(answer_embeddings, "ollama", chars_per_request=30) as (embedder, server):
        await embedder.embed(TEXTS)

    assert [len(request.json()["input"]) for request in server.requests] == [1, 1, 1]


async def test_no_texts_need_no_request() -> None:
    async with embedder_of(answer_embeddings, "ollama") as (embedder, server):
        vectors = await embedder.embed([])

    assert vectors.shape == (0, DIMENSIONS)
    assert server.requests == []


async def test_blank_broken_and_overlong_text_is_sent_as_something_a_server_can_take() -> None:
    async with embedder_of(answer_embeddings, "openai", max_tokens=10) as (embedder, server):
        await embedder.embed([" \n", "half \ud83d a rocket", "word " * 50])

    assert server.requests[0].json()["input"] == [".", "half ? a rocket", "word " * 8]


async def test_a_batch_that_is_too_large_for_the_server_is_halved() -> None:
    async def at_most_two(request: Request, writer: asyncio.StreamWriter) -> None:
        if len(request.json()["input"]) > 2:
            await status(413)(writer)
        else:
            await answer_embeddings(request, writer)

    texts = [f"ticket {number}" for number in range(7)]
    async with embedder_of(at_most_two, "openai") as (embedder, _):
        vectors = await embedder.embed(texts)

    np.testing.assert_allclose(vectors, [fake_embedding(text) for text in texts], atol=1e-6)


@pytest.mark.parametrize(
    "trouble",
    [status(500), status(503), status(429, **{"Retry-After": "0"}), status(408), hang_up],
    ids=["500", "503", "429", "408", "hangs up"],
)
async def test_a_passing_trouble_is_waited_out(trouble: Answer) -> None:
    async with embedder_of(first(trouble, trouble), "ollama") as (embedder, server):
        vectors = await embedder.embed(TEXTS)

    assert len(server.requests) == 3
    np.testing.assert_allclose(vectors, [fake_embedding(text) for text in TEXTS], atol=1e-6)


async def test_a_server_that_always_fails_is_asked_a_few_times_only() -> None:
    async with embedder_of(always(status(500)), "ollama", max_attempts=3) as (embedder, server):
        with pytest.raises(EmbeddingServerAway, match="500"):
            await embedder.embed(TEXTS)

    assert len(server.requests) == 3


async def test_a_server_that_asks_for_a_long_pause_is_left_alone_for_it() -> None:
    busy = always(status(429, **{"Retry-After": "120"}))
    async with embedder_of(busy, "openai") as (embedder, server):
        with pytest.raises(EmbeddingServerAway, match="429") as refusal:
            await embedder.embed(TEXTS)

    assert len(server.requests) == 1
    assert refusal.value.headers["Retry-After"] == "120"


@pytest.mark.parametrize("slow", [hang, drip], ids=["says nothing", "drips"])
async def test_a_slow_server_is_given_up(slow: Answer) -> None:
    async with embedder_of(always(slow), "ollama", request_timeout_seconds=0.05, max_attempts=2) as (
        embedder,
        server,
    ):
        with pytest.raises(EmbeddingServerAway, match="in time"):
            await embedder.embed(TEXTS)

    assert len(server.requests) == 2


async def test_a_server_that_is_not_there_is_said_to_be_away() -> None:
    async with embedder_of(answer_embeddings, "ollama", max_attempts=2) as (embedder, server):
        pass
    client = outbound_client(EgressPolicy(), timeout=httpx2.Timeout(2), max_response_bytes=1000)
    place = EmbeddingServer(
        "ollama", "nomic-embed-text", server.url, max_attempts=2, first_delay_seconds=0.001
    )
    async with client:
        embedder = RemoteEmbedder(place, client, SystemClock(), dimensions=DIMENSIONS)
        with pytest.raises(EmbeddingServerAway, match="cannot be reached"):
            await embedder.embed(TEXTS)


@pytest.mark.parametrize("code", [301, 400, 401, 403, 404, 413, 422])
async def test_a_refusal_is_not_repeated(code: int) -> None:
    async with embedder_of(always(status(code, Location="/elsewhere")), "openai") as (embedder, server):
        with pytest.raises(EmbeddingRefused, match=str(code)):
            await embedder.embed(["one text"])

    assert len(server.requests) == 1


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param(body(b"<html>Welcome</html>"), id="a web page"),
        pytest.param(body(b"\xff\xfe\x00"), id="no text"),
        pytest.param(body(b"[" * 100_000), id="nested without end"),
        pytest.param(body(b"{}"), id="nothing"),
        pytest.param(body(b"null"), id="null"),
        pytest.param(body(b'{"embeddings": {"0": [1]}}'), id="an object for a list"),
        pytest.param(ollama([[1.0] * DIMENSIONS] * 2), id="too few vectors"),
        pytest.param(ollama([[1.0] * DIMENSIONS] * 4), id="too many vectors"),
        pytest.param(ollama([[1.0] * (DIMENSIONS - 1)] * 3), id="wrong dimension"),
        pytest.param(ollama([[1.0] * DIMENSIONS, [1.0], [1.0] * DIMENSIONS]), id="one wrong dimension"),
        pytest.param(ollama([[float("nan")] * DIMENSIONS] * 3), id="NaN"),
        pytest.param(ollama([[float("inf")] + [1.0] * (DIMENSIONS - 1)] * 3), id="infinity"),
        pytest.param(ollama([[10**400] * DIMENSIONS] * 3), id="a whole number beyond floats"),
        pytest.param(ollama([[0.0] * DIMENSIONS] * 3), id="zeros"),
        pytest.param(ollama([["1.0"] * DIMENSIONS] * 3), id="texts for numbers"),
        pytest.param(ollama([[True] * DIMENSIONS] * 3), id="truths for numbers"),
        pytest.param(ollama([[None] * DIMENSIONS] * 3), id="nulls for numbers"),
        pytest.param(ollama([[[1.0] * DIMENSIONS]] * 3), id="a list too many"),
        pytest.param(ollama(["vector"] * 3), id="a text for a vector"),
        pytest.param(body(b" " * 2_000_000), id="too many bytes"),
    ],
)
async def test_an_answer_that_is_not_the_vectors_asked_for_is_refused(answer: Answer) -> None:
    async with embedder_of(always(answer), "ollama") as (embedder, server):
        with pytest.raises(EmbeddingAnswerUnusable):
            await embedder.embed(TEXTS)

    assert len(server.requests) == 1


@pytest.mark.parametrize(
    "indexes",
    [[0, 1, 1], [0, 1, 3], [-1, 0, 1], [0, 1, None], [0, 1, "2"], [0, True, 2]],
    ids=["twice", "out of range", "negative", "absent", "a text", "a truth"],
)
async def test_an_openai_answer_must_say_which_vector_is_whose(indexes: list[object]) -> None:
    async def answer(writer: asyncio.StreamWriter) -> None:
        data = [{"index": index, "embedding": [1.0] * DIMENSIONS} for index in indexes]
        await respond_json(writer, {"data": data})

    async with embedder_of(always(answer), "openai") as (embedder, _):
        with pytest.raises(EmbeddingAnswerUnusable, match="index"):
            await embedder.embed(TEXTS)


async def test_an_address_outside_the_allowed_ones_is_never_connected_to() -> None:
    client = outbound_client(EgressPolicy(), timeout=httpx2.Timeout(2), max_response_bytes=1000)
    place = EmbeddingServer("openai", "text-embedding-3-small", "http://93.184.216.34/v1")
    async with client:
        embedder = RemoteEmbedder(place, client, SystemClock(), dimensions=1536)
        with pytest.raises(EgressRefused):
            await embedder.embed(TEXTS)
