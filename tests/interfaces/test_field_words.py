"""What is said of a value that cannot be used: words for people, and where it is."""

import re
from typing import Any

import pytest

from tests.identity.people import Api, Somebody

_LIBRARY_WORDS = re.compile(r"String should|Input should|pattern|\^\[|Value error|JSON decode|pydantic")
_ENTRY = {"date": "2026-01-10", "content": "Fixed the parser"}


@pytest.mark.parametrize(
    ("method", "path", "body", "said"),
    [
        ("POST", "/worklogs", {**_ENTRY, "content": ""}, "content: must not be empty"),
        ("POST", "/worklogs", {**_ENTRY, "content": " \n"}, "content: must not be empty"),
        ("POST", "/worklogs", {"content": "x"}, "date: is missing"),
        ("POST", "/worklogs", {**_ENTRY, "mood": "good"}, "mood: is not known here"),
        ("POST", "/worklogs", {**_ENTRY, "content": 7}, "content: must be text"),
        (
            "POST",
            "/worklogs",
            {**_ENTRY, "project": "a\nb"},
            "project: has a character that cannot stand here",
        ),
        ("POST", "/worklogs", {**_ENTRY, "date": "soon"}, "date: write a day as 2026-01-10"),
        ("POST", "/reports/generate", {"from": ""}, "from: write a day as 2026-01-10"),
        ("POST", "/reports/generate", {"time_range_days": 0}, "time_range_days: must be at least 1"),
        (
            "GET",
            "/reports?status=done",
            None,
            "status: must be 'pending', 'running', 'completed' or 'failed'",
        ),
        ("POST", "/ask", {"question": ""}, "question: must not be empty"),
        ("GET", "/worklogs?limit=many", None, "limit: must be a whole number"),
        ("GET", "/worklogs/here", None, "entry_id: is not an id"),
        ("GET", "/worklogs?from=2026-02-01&to=2026-01-01", None, "lies before the first"),
        ("GET", "/worklogs/search?q=x&from=2026-02-01&to=2026-01-01", None, "lies before the first"),
    ],
)
async def test_a_value_that_cannot_be_used_is_spoken_of_in_words(
    *, api: Api, ada: Somebody, method: str, path: str, body: Any, said: str
) -> None:
    answer = await api.as_(ada).ask(method, path, json=body)

    assert answer.status_code == 422
    assert said in answer.json()["detail"]
    assert not _LIBRARY_WORDS.search(answer.text)
    assert answer.json()["field"]


async def test_a_document_that_is_no_json_is_told_where(api: Api, ada: Somebody) -> None:
    headers = {"Authorization": f"Bearer {api.as_(ada).token}", "Content-Type": "application/json"}

    answer = await api.client.post("/api/v1/ask", content=b'{\n "question":\n}', headers=headers)

    assert answer.status_code == 422
    assert answer.json()["field"] == "body"
    assert answer.json()["detail"] == "body: it is not JSON: line 3, column 1: Expecting value"


async def test_a_change_to_nothing_is_refused_where_something_must_be(api: Api, ada: Somebody) -> None:
    as_ada = api.as_(ada)
    entry = (await as_ada.post("/worklogs", {**_ENTRY, "project": "billing"})).json()

    for name in ("content", "date"):
        refused = await as_ada.patch(f"/worklogs/{entry['id']}", {name: None})
        assert (refused.status_code, refused.json()["field"]) == (422, name)
    emptied = await as_ada.patch(f"/worklogs/{entry['id']}", {"project": None})

    assert emptied.json()["project"] is None
    assert (emptied.json()["content"], emptied.json()["date"]) == (_ENTRY["content"], _ENTRY["date"])


async def test_a_key_without_the_scope_is_told_of_the_scope(api: Api, ada: Somebody) -> None:
    as_ada = api.as_(ada)
    key = (await as_ada.post("/api-keys", {"name": "asking", "scopes": ["ask"]})).json()["key"]

    refused = await api.as_(key).get("/worklogs")

    assert refused.status_code == 403
    assert refused.json()["detail"].startswith(
        "This API key may not do this: it has not the scope worklogs:read"
    )


async def test_the_document_of_the_api_is_counted_under_its_path(api: Api) -> None:
    await api.client.get("/openapi.json")
    await api.client.get("/nowhere")

    numbers = (await api.client.get("/metrics")).text
    assert 'route="/openapi.json"' in numbers
    assert 'route="/nowhere"' not in numbers
