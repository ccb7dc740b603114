"""JSON lines (https://jsonlines.org): one object on each line. A whole array of them is read as well."""

import json
from collections.abc import Iterator
from typing import Any

from citewell.domains.worklogs.importing.delimited import NotATable, Row, Table
from citewell.domains.worklogs.importing.types import ImportProblem
from citewell.domains.worklogs.limits import MAX_COLUMNS

_INSIDE = ("entries", "items")  # what an export has its objects under: jrnl's, and our own
_ONE_OBJECT = "Put one JSON object on the line."


def read_json_lines(name: str, text: str) -> tuple[Table, list[ImportProblem]]:
    """The objects as rows, with their names as columns, and the lines that hold none.

    Raises:
        NotATable: there is no object in it, or too many different names.
    """
    problems: list[ImportProblem] = []
    rows: list[Row] = []
    columns: dict[str, None] = {}
    for line, value in _values(text):
        if isinstance(value, Exception):
            problems.append(ImportProblem(name, f"line {line}", f"It is no JSON: {value}.", _ONE_OBJECT))
        elif not isinstance(value, dict):
            problems.append(ImportProblem(name, f"line {line}", "It is JSON, but no object.", _ONE_OBJECT))
        else:
            row = Row(line, {key: _cell(inner) for key, inner in value.items()})
            columns.update(dict.fromkeys(row.cells))
            rows.append(row)
        if len(columns) > MAX_COLUMNS:
            raise NotATable(f"Its objects have more than {MAX_COLUMNS} different names.")
    if not rows and not problems:
        raise NotATable("It holds no objects.")
    return Table(tuple(columns), tuple(rows)), problems


def _values(text: str) -> Iterator[tuple[int, Any]]:
    whole = _whole(text)
    if whole is not None:
        yield from ((number, value) for number, value in enumerate(whole, start=1))
        return
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            yield number, _parsed(line)


def _whole(text: str) -> list[Any] | None:
    """The objects of a text that is one JSON value over several lines."""
    if not text.lstrip().startswith(("[", "{")):
        return None
    value = _parsed(text)
    if isinstance(value, dict):
        inside = next((value[key] for key in _INSIDE if isinstance(value.get(key), list)), None)
        return inside if inside is not None else [value]
    return value if isinstance(value, list) else None


def _parsed(text: str) -> Any:  # noqa: ANN401 - whatever the JSON holds, or the reason why it is none
    try:
        return json.loads(text)
    except RecursionError:
        return ValueError("it is nested too deeply")
    except json.JSONDecodeError as error:
        return ValueError(f"{error.msg[:1].lower()}{error.msg[1:]}, column {error.colno}")
    except ValueError as error:
        return error  # a number of thousands of digits


def _cell(value: Any) -> str | list[str]:  # noqa: ANN401 - as above
    """A value as text, a list as texts; objects inside are passed over."""
    if isinstance(value, list):
        return [text for one in value if isinstance(text := _cell(one), str) and text]
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return value
    return f"{value:g}" if isinstance(value, float) else str(value) if isinstance(value, int) else ""
