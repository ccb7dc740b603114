"""Values that no honest client sends, in every place where a value can stand: refused or taken, never a defect."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

import httpx2
import pytest

from tests.databases import DatabaseUrls
from tests.identity.people import Api
from tests.walls.asking import Asker
from tests.walls.operations import Operation, Request, operations_in, requests_for
from tests.walls.world import World

_REFUSALS = {400, 404, 422}
_NO_TEXT = ("zero \x00", "half \ud800", "\udfff\ud800")  # none of which PostgreSQL could keep
_BODIES = {
    "nothing": b"",
    "cut off": b'{"name": "x',
    "no JSON": b"{'name': 1}",
    "a list": b"[]",
    "null": b"null",
    "a text": b'"text"',
    "bytes that are no text": b'{"name": "\xff"}',
    "UTF-16": '{"surprise": 1}'.encode("utf-16"),
    "deep": b'{"name": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
    "deep and cut off": b"[" * 500_000,
    "a huge number": b'{"name": 1e999, "limit": ' + b"9" * 5000 + b"}",
    "no numbers": b'{"name": NaN, "limit": -Infinity}',
    "the same key twice": b'{"name": 1, "name": 2}',
}
_QUERY_VALUES = (
    *("", " ", "-1", "0", "99999999999999999999", "1e999", "NaN", "null", "\u0661", "x" * 20_000),
    *("\U0010ffff", "' OR 1=1 --", "../../etc/passwd", "%s%n", "\r\nX-Evil: 1"),
)
_RAW_QUERIES = (b"%00", b"%ed%a0%80", b"%ff", b"%", b"%zz")
_RAW_PATH_VALUES = (
    "%00",
    "%ed%a0%80",
    "%ff",
    "..%2f..",
    "-1",
    "9" * 5000,
    "%F0%9F%92%A9",
    "%20",
    "{id}",
    "%0d%0a",
)


@pytest.fixture
def database_urls(shared_urls: DatabaseUrls) -> DatabaseUrls:
    return shared_urls


def _defects(operation: Operation, what: object, status: int, text: str, expected: set[int]) -> list[str]:
    return [] if status in expected else [f"{operation} with {what!r:.80}: {status} {text[:200]}"]


def _taking_json(api: Api) -> list[Operation]:
    return [one for one in operations_in(api.app.openapi()) if one.body_type == "application/json"]


async def _send(api: Api, world: World, operation: Operation, content: bytes) -> httpx2.Response:
    """A body of these bytes, said to be JSON, from the admin."""
    headers = {
        "Authorization": f"Bearer {world.admin.access_token}",
        "X-Tenant-ID": world.tenant_id,
        "Content-Type": "application/json",
    }
    path = world.filling.path_of(operation)
    return await api.client.request(operation.method, path, content=content, headers=headers)


async def test_no_body_is_a_defect_whatever_bytes_it_is_made_of(api: Api, world: World) -> None:
    found = []
    for operation in _taking_json(api):
        for name, content in _BODIES.items():
            answer = await _send(api, world, operation, content)
            found += _defects(operation, name, answer.status_code, answer.text, {400, 422})
            if answer.status_code == 422:
                assert answer.json()["field"], f"{operation} with {name} does not say where"

    assert found == []


async def test_a_field_that_there_is_not_is_named_and_refused(api: Api, world: World) -> None:
    for operation in _taking_json(api):
        body = {**world.filling.bodies[operation.id], "surprise": 1}

        answer = await _send(api, world, operation, json.dumps(body).encode())

        assert answer.status_code == 422, operation
        assert answer.json()["field"].split(".")[-1] == "surprise", operation


async def test_text_that_cannot_be_kept_is_refused_in_every_field(api: Api, world: World) -> None:
    found = []
    for operation in _taking_json(api):
        for spoilt, where in _spoilt(world.filling.bodies[operation.id]):
            answer = await _send(api, world, operation, json.dumps(spoilt).encode())
            is_reported_later = where == ".files.0.content='zero \\x00'"  # by the import, with its line
            expected = 202 if is_reported_later else 422
            found += _defects(operation, where, answer.status_code, answer.text, {expected})

    assert found == []


async def test_a_form_of_hostile_texts_signs_nobody_in(api: Api) -> None:
    texts = ("zero%00@example.org", "%ed%a0%80@example.org", "%ff", "%", "+", "a" * 100_000, "%F0%9F%92%A9")
    for text in texts:
        for form in (f"username={text}&password=x", f"username=eve@example.org&password={text}"):
            answer = await api.client.post(
                "/api/v1/auth/login",
                content=form,
                headers={"Content-Type": "application/x-www-form-urlencoded"},
            )
            assert answer.status_code in {401, 422, 429}, form


@pytest.mark.slow
async def test_no_query_is_a_defect(api: Api, world: World) -> None:
    asker, found = Asker(world.admin.access_token, world.tenant_id), []
    for operation in operations_in(api.app.openapi()):
        plain = requests_for(operation, world.filling)[0]
        taken = {200, operation.success}
        for name in operation.query_parameters:
            for value in _QUERY_VALUES:
                request = Request(operation, plain.path, {**plain.query, name: value})
                answer = await asker.send(api, request)
                found += _defects(
                    operation, f"{name}={value}", answer.status_code, answer.text, _REFUSALS | taken
                )
            for raw in _RAW_QUERIES:
                path = f"{plain.path}?{name}={raw.decode()}"
                answer = await asker.send(api, Request(operation, path))
                found += _defects(operation, path, answer.status_code, answer.text, _REFUSALS | taken)

    assert found == []


@pytest.mark.slow
async def test_no_path_is_a_defect(api: Api, world: World) -> None:
    asker, found = Asker(world.admin.access_token, world.tenant_id), []
    for operation in operations_in(api.app.openapi()):
        for name in operation.path_parameters:
            for value in _RAW_PATH_VALUES:
                path = operation.path.format(**{**world.filling.path, name: value})
                answer = await asker.send(
                    api, Request(operation, path, body=world.filling.body_of(operation))
                )
                found += _defects(operation, path, answer.status_code, answer.text, _REFUSALS | {405})

    assert found == []


@pytest.mark.slow
async def test_a_cursor_of_another_list_is_refused_or_begins_somewhere(api: Api, world: World) -> None:
    cursors = [value for name, value in world.filling.query.items() if name.endswith("cursor")]
    forged = [
        "",
        "W10",
        "bnVsbA",
        "WyIiXQ",
        "W251bGxd",
        "WzFlOTk5XQ",
        "W1tbXV1d",
        "e30",
        "!!!!",
        "WyJcdWQ4MDAiXQ",
    ]
    asker, found = Asker(world.admin.access_token, world.tenant_id), []
    for operation in operations_in(api.app.openapi()):
        if "cursor" not in operation.query_parameters:
            continue
        plain = requests_for(operation, world.filling)[0]
        for cursor in cursors:
            answer = await asker.send(api, Request(operation, plain.path, {"cursor": cursor}))
            found += _defects(operation, cursor, answer.status_code, answer.text, {200, 422})
        for cursor in forged:
            answer = await asker.send(api, Request(operation, plain.path, {"cursor": cursor}))
            found += _defects(operation, cursor, answer.status_code, answer.text, {422})

    assert len(set(cursors)) >= 4
    assert found == []


def _spoilt(value: Any, where: str = "") -> Iterator[tuple[Any, str]]:
    """The value with one of its texts spoilt, for each of them."""
    if isinstance(value, str):
        yield from ((text, f"{where}={text!r}") for text in _NO_TEXT)
    elif isinstance(value, Mapping):
        for name, part in value.items():
            yield from (({**value, name: spoilt}, at) for spoilt, at in _spoilt(part, f"{where}.{name}"))
    elif isinstance(value, list):
        for number, part in enumerate(value):
            for spoilt, at in _spoilt(part, f"{where}.{number}"):
                yield [*value[:number], spoilt, *value[number + 1 :]], at
