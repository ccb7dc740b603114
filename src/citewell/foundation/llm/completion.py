"""Reads a server's answer and writes it again as a small, well-formed chat completion.

What comes over the wire is data from someone else's program. Nothing but this module looks at it as it came: the
libraries above only ever see what is written here.
"""

import json
from typing import Any

from pydantic_core import from_json

from citewell.foundation.llm.json_text import compact, json_object_in

_MAX_TEXT_CHARS = 4_000  # of an answer that is no JSON: it only goes back to be corrected
_MAX_TOOL_CALLS = 4
_MAX_TOOL_NAME_CHARS = 64
_MAX_TOKENS = 10**9


class NotACompletion(ValueError):
    """The body is no chat completion."""


def rewrite_completion(body: bytes, *, tool: str | None) -> bytes:
    """The same completion: one choice, its text or tool calls, its token counts, and nothing else.

    `tool` names the tool that the request offered, if it did. A model that wrote the tool's arguments as text is
    taken to have called it; one that offers no tool gets the JSON object of its text, without fences and prose.

    Raises:
        NotACompletion: the body is not JSON (or nested too deeply), or has no message in it.
    """
    try:
        answer = from_json(body)
    except ValueError as error:
        raise NotACompletion("the body is not JSON") from error
    message = _first_message(answer)
    text = _text_of(message.get("content"))
    calls = _tool_calls(message.get("tool_calls"))
    found = json_object_in(text) if not calls else None
    if found is not None and tool is not None:
        calls = [_call(0, tool, compact(found))]
    if calls:
        content: str | None = None
    else:
        content = compact(found) if found is not None else text[:_MAX_TEXT_CHARS]
    prompt_tokens, completion_tokens = _token_counts(answer.get("usage"))
    rewritten = {
        "id": "completion",
        "object": "chat.completion",
        "created": 0,
        "model": "model",
        "choices": [
            {
                "index": 0,
                "finish_reason": "tool_calls" if calls else "stop",
                "message": {"role": "assistant", "content": content}
                | ({"tool_calls": calls} if calls else {}),
            }
        ],
        "usage": {
            "prompt_tokens": prompt_tokens,
            "completion_tokens": completion_tokens,
            "total_tokens": prompt_tokens + completion_tokens,
        },
    }
    return compact(rewritten).encode()


def _first_message(answer: object) -> dict[str, Any]:
    choices = answer.get("choices") if isinstance(answer, dict) else None
    choice = choices[0] if isinstance(choices, list) and choices else None
    message = choice.get("message") if isinstance(choice, dict) else None
    if not isinstance(message, dict):
        raise NotACompletion("the body has no choices with a message")
    return message


def _text_of(content: object) -> str:
    """Text as a string, or as the parts that some servers send."""
    if isinstance(content, list):
        parts = (part.get("text") for part in content if isinstance(part, dict))
        content = "".join(part for part in parts if isinstance(part, str))
    return content if isinstance(content, str) else ""


def _tool_calls(value: object) -> list[dict[str, object]]:
    calls: list[dict[str, object]] = []
    for item in value[:_MAX_TOOL_CALLS] if isinstance(value, list) else []:
        function = item.get("function") if isinstance(item, dict) else None
        name = function.get("name") if isinstance(function, dict) else None
        if not isinstance(name, str) or not name.isascii():
            continue
        assert isinstance(function, dict)
        calls.append(_call(len(calls), name[:_MAX_TOOL_NAME_CHARS], _arguments(function.get("arguments"))))
    return calls


def _arguments(value: object) -> str:
    """As JSON text; servers also send an object, or text with a fence around it."""
    text = json.dumps(value) if isinstance(value, dict) else value if isinstance(value, str) else ""
    found = json_object_in(text)
    return compact(found) if found is not None else text[:_MAX_TEXT_CHARS]


def _call(index: int, name: str, arguments: str) -> dict[str, object]:
    return {"id": f"call_{index}", "type": "function", "function": {"name": name, "arguments": arguments}}


def _token_counts(usage: object) -> tuple[int, int]:
    usage = usage if isinstance(usage, dict) else {}
    return _count(usage.get("prompt_tokens")), _count(usage.get("completion_tokens"))


def _count(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return 0
    return int(value) if 0 <= value <= _MAX_TOKENS else 0
