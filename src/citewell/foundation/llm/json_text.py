"""The JSON object in what a model wrote, however it wrapped it."""

import json
import re
from typing import Any

from pydantic_core import from_json

_THOUGHTS = re.compile(r"\A\s*<think>.*?</think>", re.DOTALL)
_STRING_OR_BRACE = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"?|[{}]', re.DOTALL)
_MAX_CHARS = 64_000  # far more than an answer has; what follows counts as cut off
_MAX_STARTS = 5  # braces tried as the beginning of the object


def json_object_in(text: str) -> dict[str, Any] | None:
    """The first JSON object in `text`: bare, in a code fence, after some prose, or cut off at its end.

    Of an object that was cut off (a model runs into its token limit) the complete parts are kept. Duplicate keys:
    the last one counts. None if there is no object, it is nested deeper than 200, or has infinite numbers.
    """
    text = _THOUGHTS.sub("", text)[:_MAX_CHARS]
    start = text.find("{")
    for _ in range(_MAX_STARTS):
        if start < 0:
            return None
        found = _object_at(text, start)
        if found is not None:
            return found
        start = text.find("{", start + 1)
    return None


def _object_at(text: str, start: int) -> dict[str, Any] | None:
    end = _end_of_object(text, start)
    try:
        value = from_json(
            text[start:end].encode("utf-8", "replace"),
            allow_inf_nan=False,
            allow_partial=False if end else "on",
        )
    except ValueError:
        return None
    if not isinstance(value, dict) or (end is None and not any(value.values())):
        return None  # of an object that was cut off before it said anything, nothing is known
    return value or None


def _end_of_object(text: str, start: int) -> int | None:
    """Where the object that begins at `start` ends: after its last brace; None if it is cut off."""
    depth = 0
    for token in _STRING_OR_BRACE.finditer(text, start):
        depth += {"{": 1, "}": -1}.get(token[0], 0)
        if depth == 0:
            return token.end()
    return None


def compact(value: object) -> str:
    """JSON without spaces; ASCII, so that it is valid in any encoding."""
    return json.dumps(value, separators=(",", ":"), allow_nan=False)
