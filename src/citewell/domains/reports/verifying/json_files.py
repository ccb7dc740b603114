"""JSON as evidence: read without ambiguity, and hashed in one form."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any


class NotOneObject(Exception):
    """The file is no JSON object that every program reads in the same way. The message says why."""


def read_object(data: bytes) -> dict[str, Any]:
    """Read one object; a name that stands twice is refused, since programs differ in which of the two they take.

    Raises:
        NotOneObject: it is none.
    """
    try:
        value = json.loads(data, object_pairs_hook=_once, parse_constant=_no_constant)
    except RecursionError:
        raise NotOneObject("It is nested too deeply.") from None
    except ValueError as error:  # also of bytes that are not UTF-8, and of a number with thousands of digits
        raise NotOneObject(f"It is no JSON: {error}.") from None
    if not isinstance(value, dict):
        raise NotOneObject("It is JSON, but no object.")
    return value


def digest(value: Mapping[str, Any]) -> str:
    """SHA-256 (hex) of the value, whatever the order of its names and the white space of its file."""
    canonical = json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode("utf-8", "surrogatepass")).hexdigest()


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        message = f"the name “{twice}” stands twice in one object"
        raise ValueError(message)
    return found


def _no_constant(name: str) -> None:
    message = f"{name} is no number of JSON"
    raise ValueError(message)
