"""What is wrong with a value, in words for people: no regular expression, and no library's name for a type."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from citewell.interfaces.http.problems import FieldProblem

Error = Mapping[str, Any]  # as `RequestValidationError.errors()` gives them
_DAY = "write a day as 2026-01-10"


def field_problem(error: Error, body: object) -> FieldProblem:
    """One error of validation. `body` is what came; of a document that is no JSON, its text."""
    if error["type"] == "json_invalid":
        return FieldProblem(field="body", detail=_not_json(error, body))
    field = ".".join(str(part) for part in error["loc"][1:]) or "body"
    words = _WORDS.get(error["type"])
    return FieldProblem(field=field, detail=words(error) if words is not None else _as_it_is(error))


def _not_json(error: Error, body: object) -> str:
    reason = str(error.get("ctx", {}).get("error", "")).rstrip(".")
    position = error["loc"][-1]
    if not isinstance(body, str) or not isinstance(position, int):
        return "it is not JSON"
    line = body.count("\n", 0, position) + 1
    column = position - (body.rfind("\n", 0, position) + 1) + 1
    return f"it is not JSON: line {line}, column {column}: {reason}"


def _as_it_is(error: Error) -> str:
    return str(error["msg"]).removeprefix("Value error, ")


def _pattern(error: Error) -> str:
    value = error.get("input")
    if isinstance(value, str) and not value.strip():
        return "must not be empty"
    if isinstance(value, str) and not value.isprintable():
        return "has a character that cannot stand here"
    return "has not the form that is wanted here; /docs describes it"


def _too_short(error: Error) -> str:
    least = error["ctx"]["min_length"]
    return "must not be empty" if least == 1 else f"has at least {least} {_unit(error)}"


def _too_long(error: Error) -> str:
    return f"has at most {error['ctx']['max_length']} {_unit(error)}"


def _unit(error: Error) -> str:
    return "characters" if error["type"].startswith("string") else "values"


def _one_of(error: Error) -> str:
    return f"must be {error['ctx']['expected']}"


def _always(words: str) -> Callable[[Error], str]:
    return lambda _error: words


def _bound(words: str, name: str) -> Callable[[Error], str]:
    return lambda error: f"must be {words} {error['ctx'][name]}"


_WORDS: dict[str, Callable[[Error], str]] = {
    "string_pattern_mismatch": _pattern,
    "string_too_short": _too_short,
    "too_short": _too_short,
    "string_too_long": _too_long,
    "too_long": _too_long,
    "enum": _one_of,
    "literal_error": _one_of,
    "missing": _always("is missing"),
    "extra_forbidden": _always("is not known here"),
    "string_type": _always("must be text"),
    "int_type": _always("must be a whole number"),
    "int_parsing": _always("must be a whole number"),
    "int_from_float": _always("must be a whole number"),
    "bool_type": _always("must be true or false"),
    "bool_parsing": _always("must be true or false"),
    "list_type": _always("must be a list"),
    "uuid_parsing": _always("is not an id"),
    "uuid_type": _always("is not an id"),
    "date_type": _always(_DAY),
    "date_parsing": _always(_DAY),
    "date_from_datetime_parsing": _always(_DAY),
    "date_from_datetime_inexact": _always(_DAY),
    "model_attributes_type": _always("must be an object with named fields"),
    "dict_type": _always("must be an object with named fields"),
    "greater_than_equal": _bound("at least", "ge"),
    "greater_than": _bound("more than", "gt"),
    "less_than_equal": _bound("at most", "le"),
    "less_than": _bound("less than", "lt"),
}


def in_one_sentence(problems: Sequence[FieldProblem], *, at_most: int) -> str:
    """What the first of them say together."""
    return "; ".join(f"{one.field}: {one.detail}" for one in problems[:at_most])
