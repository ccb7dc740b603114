"""A language model server on loopback: the OpenAI and Ollama protocols, and a script that says what to answer."""

import asyncio
import json
import re
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Protocol

from tests.fakes.embeddings import answer_embeddings
from tests.fakes.http_server import HttpServer, Request, respond_json, serve

_LABEL = re.compile(r"^\[(E\d+)\] (.*)$", re.MULTILINE)
_SENTENCE = re.compile(r"[^.!?\n]+[.!?]?(?=\s|$)")


@dataclass(frozen=True)
class Block:
    """One block of evidence as the model reads it in the prompt."""

    label: str
    header: str
    text: str

    @property
    def author(self) -> str:
        return [*self.header.split(" · "), ""][1]

    @property
    def sentences(self) -> list[str]:
        found = (match[0].strip(" -*#>\t") for match in _SENTENCE.finditer(self.text))
        return [sentence for sentence in found if len(sentence) > 3]


@dataclass(frozen=True)
class Chat:
    """One request for a chat completion, OpenAI's or Ollama's."""

    body: Mapping[str, Any]
    number: int  # 1 for the first chat request to this server
    lies: list[str] = field(default_factory=list)  # what the script claims falsely

    @cached_property
    def messages(self) -> list[dict[str, Any]]:
        return list(self.body.get("messages", []))

    @cached_property
    def tool(self) -> str | None:
        tools = self.body.get("tools") or []
        return str(tools[0]["function"]["name"]) if tools else None

    @property
    def round(self) -> int:
        """1 for the first question, 2 and 3 for corrections."""
        return 1 + [message["role"] for message in self.messages].count("assistant")

    @cached_property
    def text(self) -> str:
        return "\n".join(str(message.get("content") or "") for message in self.messages)

    @cached_property
    def blocks(self) -> list[Block]:
        """The evidence, read from the prompt as a model would."""
        prompt = next(str(m["content"]) for m in self.messages if m["role"] == "user")
        labels = list(_LABEL.finditer(prompt))
        ends = [label.start() for label in labels[1:]] + [len(prompt)]
        return [
            Block(label[1], label[2], _indented(prompt[label.end() : end]))
            for label, end in zip(labels, ends, strict=True)
        ]


class Reply(Protocol):
    """What goes over the wire for one chat request."""

    async def write(self, chat: Chat, writer: asyncio.StreamWriter) -> None: ...


Script = Callable[[Chat], Reply]


@dataclass(frozen=True)
class Form:
    """A well-formed completion with `value` as the filled form, or as whatever text it is."""

    value: Any
    as_text: bool = False  # in the message's text although a tool was offered
    tool: str | None = None  # called by another name
    usage: Any = field(
        default_factory=lambda: {"prompt_tokens": 120, "completion_tokens": 40, "total_tokens": 160}
    )

    async def write(self, chat: Chat, writer: asyncio.StreamWriter) -> None:
        text = self.value if isinstance(self.value, str) else json.dumps(self.value)
        message: dict[str, Any] = {"role": "assistant", "content": text}
        if chat.tool is not None and not self.as_text:
            call = {"name": self.tool or chat.tool, "arguments": text}
            message = {
                "role": "assistant",
                "content": None,
                "tool_calls": [{"id": f"call_{chat.number}", "type": "function", "function": call}],
            }
        await respond_json(writer, completion(chat, message, self.usage))


def completion(chat: Chat, message: Mapping[str, Any], usage: Any = None) -> dict[str, Any]:
    """OpenAI's chat completion object around a message."""
    answer: dict[str, Any] = {
        "id": f"chatcmpl-{chat.number}",
        "object": "chat.completion",
        "created": 1_700_000_000,
        "model": chat.body.get("model", "fake"),
        "choices": [
            {
                "index": 0,
                "finish_reason": "tool_calls" if message.get("tool_calls") else "stop",
                "message": dict(message),
            }
        ],
    }
    return answer | ({"usage": usage} if usage is not None else {})


@dataclass
class ModelServer:
    """A running fake: its address and every chat request it was sent."""

    http: HttpServer
    chats: list[Chat] = field(default_factory=list)

    @property
    def url(self) -> str:
        return self.http.url

    @property
    def lies(self) -> list[str]:
        return [lie for chat in self.chats for lie in chat.lies]


@asynccontextmanager
async def serve_model(script: Script, *, port: int = 0) -> AsyncIterator[ModelServer]:
    """Answer every chat request as `script` says, until the block ends."""
    chats: list[Chat] = []

    async def chat(request: Request, writer: asyncio.StreamWriter) -> None:
        asked = Chat(request.json(), len(chats) + 1)
        chats.append(asked)
        await script(asked).write(asked, writer)

    async def ollama_chat(request: Request, writer: asyncio.StreamWriter) -> None:
        asked = Chat(request.json(), len(chats) + 1)
        chats.append(asked)
        reply = script(asked)
        if not isinstance(reply, Form):
            await reply.write(asked, writer)
            return
        value = reply.value
        message: dict[str, Any] = {
            "role": "assistant",
            "content": value if isinstance(value, str) else json.dumps(value),
        }
        if asked.tool is not None and isinstance(value, dict):
            message = {
                "role": "assistant",
                "content": "",
                "tool_calls": [{"function": {"name": asked.tool, "arguments": value}}],
            }
        answer = {"model": asked.body.get("model"), "message": message, "done": True, "done_reason": "stop"}
        await respond_json(writer, answer | {"prompt_eval_count": 120, "eval_count": 40})

    async def models(_: Request, writer: asyncio.StreamWriter) -> None:
        await respond_json(writer, {"object": "list", "data": [{"id": "fake", "object": "model"}]})

    async def tags(_: Request, writer: asyncio.StreamWriter) -> None:
        await respond_json(writer, {"models": [{"name": "fake", "model": "fake"}]})

    routes: dict[tuple[str, str], Callable[[Request, asyncio.StreamWriter], Awaitable[None]]] = {
        ("POST", "/v1/chat/completions"): chat,
        ("POST", "/api/chat"): ollama_chat,
        ("GET", "/v1/models"): models,
        ("GET", "/api/tags"): tags,
        ("POST", "/v1/embeddings"): answer_embeddings,
        ("POST", "/api/embed"): answer_embeddings,
    }

    async def route(request: Request, writer: asyncio.StreamWriter) -> None:
        handler = routes.get((request.method, request.path))
        if handler is None:
            await respond_json(writer, {"error": {"message": f"no {request.path}"}}, status=404)
        else:
            await handler(request, writer)

    async with serve(route, port=port) as http:
        yield ModelServer(http, chats)


def _indented(text: str) -> str:
    """The indented lines that follow a label; the first line that is not indented ends the block."""
    lines = []
    for line in text.lstrip("\n").split("\n"):
        if line.strip() and not line.startswith(" "):
            break
        lines.append(line.strip())
    return "\n".join(lines).strip()
