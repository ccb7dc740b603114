"""Too large, too slow, too many at once."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

import psycopg
from fastapi import FastAPI

from citewell.interfaces.http.app import MAX_REQUESTS_IN_FLIGHT
from tests.databases import DatabaseUrls
from tests.identity.people import Api, Somebody
from tests.interfaces.application import served

_MAX_BYTES = 1000


async def _parts(*parts: bytes) -> AsyncIterator[bytes]:
    for part in parts:
        yield part


@asynccontextmanager
async def _bodies_under_way(app: FastAPI, count: int, first_part: bytes = b"") -> AsyncIterator[None]:
    """Requests whose bodies have begun to arrive, and end when the block does."""
    end = asyncio.Event()
    waiting = asyncio.Semaphore(0)

    def receiver() -> Callable[[], Awaitable[dict[str, Any]]]:
        parts = [first_part]

        async def receive() -> dict[str, Any]:
            if parts:
                return {"type": "http.request", "body": parts.pop(), "more_body": True}
            waiting.release()
            await end.wait()
            return {"type": "http.request", "body": b"", "more_body": False}

        return receive

    async def send(_message: Any) -> None:
        pass

    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "POST", "scheme": "http",
        "path": "/api/v1/auth/logout", "raw_path": b"/api/v1/auth/logout", "root_path": "", "query_string": b"",
        "headers": [(b"content-type", b"application/json")], "client": None, "server": ("citewell.test", 80),
    }  # fmt: skip
    tasks = [asyncio.create_task(app(dict(scope), receiver(), send)) for _ in range(count)]
    for _ in tasks:
        await waiting.acquire()
    try:
        yield
    finally:
        end.set()
        await asyncio.gather(*tasks)


async def test_a_body_over_the_limit_is_refused_however_it_is_sent(database_urls: DatabaseUrls) -> None:
    async with served(database_urls.app, max_body_bytes=_MAX_BYTES) as api:
        path, json = "/api/v1/auth/logout", {"Content-Type": "application/json"}
        fits = b'{"refresh_token": "' + b"x" * (_MAX_BYTES - 21) + b'"}'
        named = await api.client.post(path, content=fits + b" ", headers=json)
        unnamed = await api.client.post(path, content=_parts(fits[:500], fits[500:], b" "), headers=json)
        absurd = await api.client.post(path, headers={"Content-Length": "9" * 5000})
        exact = await api.client.post(path, content=_parts(fits[:500], fits[500:]), headers=json)

        assert [answer.status_code for answer in (named, unnamed, absurd, exact)] == [413, 413, 413, 204]
        for answer in (named, unnamed, absurd):
            assert answer.json()["detail"] == "The body is larger than 1000 bytes."
            assert answer.headers["connection"] == "close"


async def test_over_the_number_at_once_others_are_told_to_come_back_and_health_still_answers(
    api: Api,
) -> None:
    async with _bodies_under_way(api.app, MAX_REQUESTS_IN_FLIGHT):
        refused = [await api.client.get(path) for path in ("/api/v1/worklogs", "/", "/nowhere")]
        watched = [await api.client.get(path) for path in ("/health", "/health/ready", "/metrics")]
    after = await api.client.get("/")

    for answer in refused:
        assert (answer.status_code, answer.headers["retry-after"]) == (503, "1")
        assert answer.json()["type"] == "urn:citewell:problem:overloaded"
    assert [answer.status_code for answer in watched] == [200] * 3
    assert after.status_code == 200


async def test_bodies_that_together_take_too_much_memory_wait_for_their_turn(
    database_urls: DatabaseUrls,
) -> None:
    async with served(database_urls.app, max_body_bytes=_MAX_BYTES) as api:
        body = {"refresh_token": "x" * 100}
        async with _bodies_under_way(api.app, 8, b" " * _MAX_BYTES):
            refused = await api.post("/auth/logout", body)
        after = await api.post("/auth/logout", body)

    assert (refused.status_code, refused.headers["retry-after"]) == (503, "1")
    assert after.status_code == 204


async def test_what_takes_too_long_is_stopped_and_says_whose_fault_it_was(
    ada: Somebody, database_urls: DatabaseUrls
) -> None:
    async with served(database_urls.app, request_timeout_seconds=0.3) as api:

        async def never_ends() -> AsyncIterator[bytes]:
            yield b"{"
            await asyncio.sleep(30)

        late = await api.client.post(
            "/api/v1/auth/logout", content=never_ends(), headers={"Content-Type": "application/json"}
        )
        async with await psycopg.AsyncConnection.connect(database_urls.superuser) as other:
            await other.execute("LOCK TABLE tenants")
            blocked = await api.as_(ada).post("/tenants", {"name": "Late", "slug": "late"})
        after = await api.as_(ada).post("/tenants", {"name": "Late", "slug": "late"})

    assert (late.status_code, late.headers["connection"]) == (408, "close")
    assert (blocked.status_code, blocked.headers["retry-after"]) == (503, "5")
    assert after.status_code == 201
