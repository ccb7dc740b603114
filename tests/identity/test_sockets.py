"""Opening a WebSocket: what a handshake has to carry. Spoken as an ASGI server does, so that every header can be wrong."""

import asyncio
import json
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from typing import Any

import pytest
from fastapi import WebSocket

from citewell.domains.identity.public import CurrentSocketActor, may_stay
from citewell.foundation.http import CurrentClock, CurrentDatabase
from tests.identity.browser import HOST, Browser, browser_of
from tests.identity.people import Api, Somebody

_OWN = {"origin": f"http://{HOST}"}


@dataclass(frozen=True)
class Opened:
    """What became of a handshake."""

    status: int  # 101: it was opened
    said: dict[str, Any]


async def _greet(
    socket: WebSocket, actor: CurrentSocketActor, database: CurrentDatabase, clock: CurrentClock
) -> None:
    await socket.accept()
    await socket.send_json({"name": actor.name, "tenant": str(actor.tenant_id)})
    await socket.receive_text()
    await socket.send_json({"stays": await may_stay(socket, actor, database, clock)})
    await socket.close()


@pytest.fixture(autouse=True)
def _socket_route(api: Api) -> None:
    api.app.add_api_websocket_route("/api/v1/greet", _greet)


async def _open(
    api: Api, headers: Mapping[str, str], query: str = "", *, meanwhile: Any = None
) -> tuple[Opened, dict[str, Any]]:
    """Open a socket; when it is open, let something happen, then ask whether it may stay."""
    inbox: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
    inbox.put_nowait({"type": "websocket.connect"})
    sent: list[dict[str, Any]] = []

    async def send(message: Any) -> None:
        sent.append(message)
        if message["type"] == "websocket.send" and len(sent) == 2:
            if meanwhile is not None:
                await meanwhile()
            inbox.put_nowait({"type": "websocket.receive", "text": "still there?"})

    await api.app(
        {
            "type": "websocket",
            "scheme": "ws",
            "path": "/api/v1/greet",
            "raw_path": b"/api/v1/greet",
            "query_string": query.encode(),
            "headers": [(b"host", HOST.encode()), *((k.encode(), v.encode()) for k, v in headers.items())],
            "client": ("192.0.2.10", 4000),
            "extensions": {"websocket.http.response": {}},
            "app": api.app,
        },
        inbox.get,
        send,
    )
    if sent[0]["type"] == "websocket.accept":
        return Opened(101, json.loads(sent[1]["text"])), json.loads(sent[2]["text"])
    assert sent[0]["type"] == "websocket.http.response.start", sent
    return Opened(sent[0]["status"], json.loads(sent[1]["body"])), {}


@pytest.fixture
async def ada(api: Api) -> Somebody:
    ada = await api.somebody("ada")
    await api.tenant(ada, "engines")
    return ada


@pytest.fixture
async def browser(api: Api, ada: Somebody) -> AsyncIterator[Browser]:
    async with browser_of(api) as browser:
        await browser.sign_in(ada.email)
        yield browser


def _cookie(browser: Browser) -> dict[str, str]:
    return {"cookie": f"citewell_access={browser.value('citewell_access')}"}


async def test_a_page_of_ours_opens_a_socket_with_its_cookie(api: Api, browser: Browser) -> None:
    opened, later = await _open(api, {**_cookie(browser), **_OWN})

    assert (opened.status, opened.said["name"]) == (101, "Ada")
    assert later == {"stays": True}


async def test_another_sites_page_opens_none(api: Api, browser: Browser) -> None:
    others: tuple[dict[str, str], ...] = (
        {},
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": f"http://{HOST}:3000"},
        {"origin": f"http://{HOST}", "sec-fetch-site": "same-site"},
    )
    for headers in others:
        opened, _ = await _open(api, {**_cookie(browser), **headers})

        assert (opened.status, opened.said["type"]) == (403, "urn:citewell:problem:csrf_failed"), headers


async def test_nobody_opens_none(api: Api) -> None:
    for headers in ({}, _OWN, {"authorization": "Bearer nonsense"}, {"cookie": "citewell_access=x", **_OWN}):
        opened, _ = await _open(api, headers)
        assert opened.status == 401, headers


async def test_a_program_opens_one_with_a_token_or_a_key(api: Api, ada: Somebody) -> None:
    key = (await api.as_(ada).post("/api-keys", {"name": "k", "scopes": ["ask"]})).json()

    with_token, _ = await _open(api, {"authorization": f"Bearer {ada.access_token}"})
    with_key, later = await _open(api, {"authorization": f"Bearer {key['key']}"})

    assert (with_token.status, with_key.status, later) == (101, 101, {"stays": True})


async def test_the_tenant_is_named_in_the_query_or_the_header(api: Api, ada: Somebody) -> None:
    bearer = {"authorization": f"Bearer {ada.access_token}"}
    second = await api.tenant(ada, "looms")
    eve = await api.somebody("eve")
    elsewhere = await api.tenant(eve, "elsewhere")

    in_query, _ = await _open(api, bearer, f"tenant={second}")
    in_header, _ = await _open(api, {**bearer, "x-tenant-id": second})
    unnamed, _ = await _open(api, bearer)
    foreign, _ = await _open(api, bearer, f"tenant={elsewhere}")

    assert in_query.said["tenant"] == in_header.said["tenant"] == second
    assert (unnamed.status, foreign.status) == (422, 404)


async def test_who_signs_out_or_leaves_may_not_stay(api: Api, ada: Somebody) -> None:
    grace = await api.somebody("grace")
    tenant = (await api.as_(ada).get("/tenants")).json()["items"][0]["id"]
    await api.add(tenant, ada, grace.email)

    async def leaves() -> None:
        await api.as_(ada).delete(f"/tenants/{tenant}/members/{grace.id}")

    async def signs_out() -> None:
        await api.post("/auth/logout", {"refresh_token": ada.refresh_token})

    _, left = await _open(api, {"authorization": f"Bearer {grace.access_token}"}, meanwhile=leaves)
    _, out = await _open(api, {"authorization": f"Bearer {ada.access_token}"}, meanwhile=signs_out)

    assert (left, out) == ({"stays": False}, {"stays": False})


async def test_a_revoked_key_may_not_stay(api: Api, ada: Somebody) -> None:
    key = (await api.as_(ada).post("/api-keys", {"name": "k", "scopes": ["ask"]})).json()

    async def revoke() -> None:
        await api.as_(ada).delete(f"/api-keys/{key['id']}")

    _, later = await _open(api, {"authorization": f"Bearer {key['key']}"}, meanwhile=revoke)

    assert later == {"stays": False}
