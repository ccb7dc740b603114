"""What can go wrong between a model's server and us, whatever the model would have said."""

import asyncio
import gzip
import json
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.fakes.http_server import respond, respond_json
from tests.fakes.lies import form, honest, truths
from tests.fakes.model_server import Chat, Form, Reply, Script, completion

_OK = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
PUBLIC_ADDRESS = "93.184.216.34"


@dataclass(frozen=True)
class Raw(Reply):
    """Bytes of its own making."""

    send: Callable[[Chat, asyncio.StreamWriter], Awaitable[None]]

    async def write(self, chat: Chat, writer: asyncio.StreamWriter) -> None:
        await self.send(chat, writer)


@dataclass(frozen=True)
class Status(Reply):
    """An error status with the usual body."""

    status: int
    headers: Mapping[str, str] = field(default_factory=dict)

    async def write(self, chat: Chat, writer: asyncio.StreamWriter) -> None:
        body = json.dumps({"error": {"message": f"request {chat.number} failed", "type": "fake"}}).encode()
        await respond(writer, body, status=self.status, headers=self.headers)


def _body(chat: Chat, usage: Any = None) -> dict[str, Any]:
    """A completion that an honest model would give, as text."""
    return completion(chat, {"role": "assistant", "content": json.dumps(form(*truths(chat)))}, usage)


def _raw(send: Callable[[Chat, asyncio.StreamWriter], Awaitable[None]]) -> Script:
    return lambda _: Raw(send)


async def _closes_midway(chat: Chat, writer: asyncio.StreamWriter) -> None:
    body = json.dumps(_body(chat)).encode()
    writer.write(_OK + f"Content-Length: {len(body)}\r\n\r\n".encode() + body[: len(body) // 2])
    await writer.drain()


async def _closes_at_once(_: Chat, writer: asyncio.StreamWriter) -> None:
    writer.close()


async def _never_answers(_: Chat, writer: asyncio.StreamWriter) -> None:
    await asyncio.sleep(3600)
    writer.close()


async def _endless_stream(_: Chat, writer: asyncio.StreamWriter) -> None:
    writer.write(_OK + b"Transfer-Encoding: chunked\r\n\r\n")
    while True:
        writer.write(b"1000\r\n" + b" " * 0x1000 + b"\r\n")
        await writer.drain()


async def _slow_drip(_: Chat, writer: asyncio.StreamWriter) -> None:
    writer.write(_OK + b"Transfer-Encoding: chunked\r\n\r\n")
    while True:
        writer.write(b"1\r\n \r\n")
        await writer.drain()
        await asyncio.sleep(0.05)


async def _endless_header(_: Chat, writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\n")
    while True:
        writer.write(b"X-Zebra: " + b"z" * 1000 + b"\r\n")
        await writer.drain()


async def _content_length_too_long(chat: Chat, writer: asyncio.StreamWriter) -> None:
    body = json.dumps(_body(chat)).encode()
    writer.write(_OK + f"Content-Length: {len(body) + 1000}\r\n\r\n".encode() + body)
    await writer.drain()


async def _content_length_too_short(chat: Chat, writer: asyncio.StreamWriter) -> None:
    body = json.dumps(_body(chat)).encode()
    writer.write(_OK + b"Content-Length: 20\r\nConnection: close\r\n\r\n" + body)
    await writer.drain()


async def _content_length_absurd(_: Chat, writer: asyncio.StreamWriter) -> None:
    writer.write(_OK + b"Content-Length: 99999999999999999999999999\r\n\r\n{}")
    await writer.drain()


async def _gzip_bomb(_: Chat, writer: asyncio.StreamWriter) -> None:
    await respond(writer, gzip.compress(b" " * 20_000_000), headers={"Content-Encoding": "gzip"})


async def _html_page(_: Chat, writer: asyncio.StreamWriter) -> None:
    await respond(writer, b"<!doctype html><title>Sign in</title>", content_type="text/html")


async def _redirect(_: Chat, writer: asyncio.StreamWriter) -> None:
    await respond(
        writer, b"", status=307, headers={"Location": f"http://{PUBLIC_ADDRESS}/v1/chat/completions"}
    )


async def _invalid_utf8(chat: Chat, writer: asyncio.StreamWriter) -> None:
    await respond(writer, json.dumps(_body(chat)).encode().replace(b"assistant", b"\xff\xfe\xc3\x28"))


async def _deep_body(_: Chat, writer: asyncio.StreamWriter) -> None:
    await respond(writer, b'{"choices": ' + b"[" * 50_000)


async def _not_http(_: Chat, writer: asyncio.StreamWriter) -> None:
    writer.write(b"220 mail.example.com ESMTP\r\n")
    await writer.drain()


async def _events_nobody_asked_for(chat: Chat, writer: asyncio.StreamWriter) -> None:
    body = f"data: {json.dumps(_body(chat))}\n\ndata: [DONE]\n\n".encode()
    await respond(writer, body, content_type="text/event-stream")


def _status(code: int) -> Script:
    return lambda _: Status(code)


def _json(make: Callable[[Chat], object]) -> Script:
    async def send(chat: Chat, writer: asyncio.StreamWriter) -> None:
        await respond_json(writer, make(chat))

    return _raw(send)


SCRIPTS: dict[str, Script] = {
    **{f"status {code}": _status(code) for code in (400, 401, 403, 404, 413, 422, 429, 500, 502, 503)},
    "status 204": _status(204),
    "429 for an hour": lambda _: Status(429, {"Retry-After": "3600"}),
    "503 until a date": lambda _: Status(503, {"Retry-After": "Wed, 21 Oct 2099 07:28:00 GMT"}),
    "503 once, then honest": lambda chat: honest(chat) if chat.number > 1 else Status(503),
    "closes midway": _raw(_closes_midway),
    "closes at once": _raw(_closes_at_once),
    "never answers": _raw(_never_answers),
    "endless stream": _raw(_endless_stream),
    "slow drip": _raw(_slow_drip),
    "endless header": _raw(_endless_header),
    "content length too long": _raw(_content_length_too_long),
    "content length too short": _raw(_content_length_too_short),
    "content length absurd": _raw(_content_length_absurd),
    "gzip bomb": _raw(_gzip_bomb),
    "web page": _raw(_html_page),
    "redirect to a public address": _raw(_redirect),
    "invalid UTF-8": _raw(_invalid_utf8),
    "body nested deeply": _raw(_deep_body),
    "another protocol": _raw(_not_http),
    "events nobody asked for": _raw(_events_nobody_asked_for),
    "an error in a 200": _json(lambda _: {"error": {"message": "out of memory"}}),
    "no choices": _json(lambda chat: _body(chat) | {"choices": []}),
    "choices of nothing": _json(lambda chat: _body(chat) | {"choices": [None]}),
    "message without content": _json(lambda chat: completion(chat, {"role": "assistant", "content": None})),
    "null body": _json(lambda _: None),
    "usage missing": _json(_body),
    "usage of infinite size": _json(
        lambda chat: _body(chat, {"prompt_tokens": float("nan"), "completion_tokens": 1e308})
    ),
    "usage as text": lambda chat: Form(form(*truths(chat)), usage="many"),
    "unknown finish reason": _json(
        lambda chat: _body(chat) | {"choices": [_body(chat)["choices"][0] | {"finish_reason": 7}]}
    ),
}
