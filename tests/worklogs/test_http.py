"""Work logs over HTTP, with the shapes of the contract."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

import pytest

from citewell.domains.retrieval.jobs import IndexWorker
from citewell.domains.retrieval.public import Embedders, SourceKind, SourceRef, SourceState, source_statuses
from citewell.domains.worklogs.jobs import JOB_KIND, import_handler
from citewell.foundation.database import Database
from citewell.foundation.jobs.runner import JobRunner
from tests.databases import DatabaseUrls
from tests.identity.people import Api, Somebody
from tests.retrieval.embedders import WordHashing
from tests.retrieval.running import running, until
from tests.worklogs.team import FixedClock

ENTRY = {"date": "2026-01-10", "content": "- Fixed rounding (#412)\n- Blocked by staging\n"}


@dataclass(frozen=True)
class _People:
    ada: Somebody
    grace: Somebody
    eve: Somebody  # of another tenant
    tenant_id: str
    eves_tenant_id: str


@pytest.fixture
async def people(api: Api) -> _People:
    ada, grace, eve = [await api.somebody(name) for name in ("ada", "grace", "eve")]
    tenant_id = await api.tenant(ada, "acme")
    await api.add(tenant_id, ada, grace.email)
    return _People(ada, grace, eve, tenant_id, await api.tenant(eve, "rival"))


async def _record(api: Api, who: Somebody, **fields: Any) -> dict[str, Any]:
    answer = await api.as_(who).post("/worklogs", {**ENTRY, **fields})
    assert answer.status_code == 201, answer.text
    entry: dict[str, Any] = answer.json()
    return entry


async def test_an_entry_is_recorded_and_shown_with_what_was_recognised_in_it(
    api: Api, people: _People
) -> None:
    entry = await _record(
        api,
        people.ada,
        project=" Billing ",
        tags=["#API", "api"],
        prs=[412, "#7"],
        blockers="GPU",
        summary="Fine.",
    )

    shown = (await api.as_(people.grace).get(f"/worklogs/{entry['id']}")).json()
    items, text = shown.pop("items"), shown.pop("source_text")
    assert shown == entry
    assert all(text[item["char_start"] : item["char_end"]] == item["text"] for item in items)
    assert (entry["author"], entry["date"]) == ({"id": str(people.ada.id), "name": "Ada"}, "2026-01-10")
    assert (entry["content"], entry["project"], entry["tags"]) == (ENTRY["content"], "Billing", ["API"])
    assert (entry["prs"], entry["meetings"], entry["blockers"], entry["summary"]) == (
        ["#412", "#7"],
        [],
        ["GPU"],
        "Fine.",
    )
    assert (entry["revision"], entry["origin"], entry["created_at"]) == (1, "manual", "2026-02-01T09:00:00Z")
    assert [(item["category"], item["text"], item["is_open"]) for item in items] == [
        ("bug_fixed", "Fixed rounding (#412)", None),
        ("blocker", "Blocked by staging", True),
        ("pull_request", "#7", None),
        ("blocker", "GPU", True),
    ]


async def test_an_edit_names_only_what_changes_and_null_empties(api: Api, people: _People) -> None:
    entry = await _record(
        api, people.ada, project="Billing", tags=["api"], prs=["#1"], meetings=["Sync"], summary="Fine."
    )
    path = f"/worklogs/{entry['id']}"

    answer = await api.as_(people.ada).patch(
        path, {"project": None, "tags": None, "prs": [], "summary": None, "revision": 1}
    )
    stale = await api.as_(people.ada).patch(path, {"content": "x", "revision": 1})
    same = await api.as_(people.ada).patch(path, {})
    dated = await api.as_(people.ada).patch(
        path, {"date": "2026-01-11", "content": "two", "meetings": "Retro", "blockers": ["x"]}
    )

    edited = answer.json()
    assert {
        **edited,
        "project": "Billing",
        "tags": ["api"],
        "prs": ["#1"],
        "summary": "Fine.",
        "revision": 1,
    } == entry
    assert (stale.status_code, same.json()) == (409, edited)
    assert (dated.json()["date"], dated.json()["meetings"], dated.json()["revision"]) == (
        "2026-01-11",
        ["Retro"],
        3,
    )
    history = (await api.as_(people.grace).get(f"{path}/history", limit=2)).json()
    rest = (await api.as_(people.grace).get(f"{path}/history", cursor=history["next_cursor"])).json()
    revisions = [*history["items"], *rest["items"]]
    assert [(one["revision"], one["content"], one["edited_by"]["name"]) for one in revisions] == [
        (3, "two", "Ada"), (2, ENTRY["content"], "Ada"), (1, ENTRY["content"], "Ada"),
    ]  # fmt: skip
    assert rest["next_cursor"] is None


async def test_a_deleted_entry_is_gone(api: Api, people: _People) -> None:
    entry = await _record(api, people.ada)
    path = f"/worklogs/{entry['id']}"

    assert (await api.as_(people.grace).delete(path)).status_code == 403
    assert (await api.as_(people.ada).delete(path)).status_code == 204
    for answer in (
        await api.as_(people.ada).get(path),
        await api.as_(people.ada).get(f"{path}/history"),
        await api.as_(people.ada).patch(path, {"content": "x"}),
        await api.as_(people.ada).delete(path),
    ):
        assert answer.status_code == 404


async def test_an_entry_of_another_tenant_does_not_exist(api: Api, people: _People) -> None:
    entry = await _record(api, people.ada)
    path = f"/worklogs/{entry['id']}"

    for answer in (
        await api.as_(people.eve).get(path),
        await api.as_(people.eve).get(f"{path}/history"),
        await api.as_(people.eve).patch(path, {"content": "x"}),
        await api.as_(people.eve).delete(path),
        await api.as_(people.eve, people.tenant_id).get(path),
        await api.as_(people.eve, people.tenant_id).get("/worklogs"),
    ):
        assert answer.status_code == 404
    assert (await api.as_(people.eve).get("/worklogs")).json() == {"items": [], "next_cursor": None}
    assert (await api.get(path)).status_code == 401


async def test_lists_are_filtered_and_paged(api: Api, people: _People) -> None:
    for day in range(10, 15):
        await _record(api, people.ada, date=f"2026-01-{day}", project="Billing", tags=["api"])
    await _record(api, people.grace, date="2026-01-20", content="100% done_")

    async def dates(**params: Any) -> list[str]:
        answer = await api.as_(people.grace).get("/worklogs", **params)
        assert answer.status_code == 200, answer.text
        return [entry["date"][-2:] for entry in answer.json()["items"]]

    assert await dates() == ["20", "14", "13", "12", "11", "10"]
    assert await dates(**{"from": "2026-01-11", "to": "2026-01-12"}) == ["12", "11"]
    assert await dates(project="billing", tag="API", limit=2) == ["14", "13"]
    assert await dates(project=["x", "billing"], to="2026-01-10") == ["10"]
    assert (
        await dates(author="me")
        == await dates(author="GRACE")
        == await dates(author=str(people.grace.id))
        == ["20"]
    )
    assert await dates(author="Nobody") == await dates(author=str(uuid4())) == await dates(project="x") == []
    assert await dates(q="% DONE_") == ["20"]
    first = (await api.as_(people.ada).get("/worklogs", limit=4)).json()
    second = (await api.as_(people.ada).get("/worklogs", limit=4, cursor=first["next_cursor"])).json()
    assert [entry["date"][-2:] for entry in first["items"] + second["items"]] == [
        "20",
        "14",
        "13",
        "12",
        "11",
        "10",
    ]
    assert second["next_cursor"] is None


_REFUSED: list[tuple[dict[str, Any], str]] = [
    ({"content": "x"}, "date"),
    ({"date": "2026-01-10"}, "content"),
    ({"date": "2026-02-30", "content": "x"}, "date"),
    ({"date": "10.01.2026", "content": "x"}, "date"),
    ({"date": 1767225600, "content": "x"}, "date"),
    ({"date": True, "content": "x"}, "date"),
    ({"date": "1969-12-31", "content": "x"}, "date"),
    ({"date": "2027-02-03", "content": "x"}, "date"),
    ({"date": "2026-01-10", "content": " \n"}, "content"),
    ({"date": "2026-01-10", "content": "a\x00b"}, "content"),
    ({"date": "2026-01-10", "content": "x" * 200_001}, "content"),
    ({**ENTRY, "project": "a\nb"}, "project"),
    ({**ENTRY, "tags": ["#"]}, "tags.0"),
    ({**ENTRY, "tags": ["x"] * 51}, "tags"),
    ({**ENTRY, "prs": [0]}, "prs.list.0"),
    ({**ENTRY, "prs": [True]}, "prs.list.0"),
    ({**ENTRY, "prs": 0}, "prs.number"),
    ({**ENTRY, "meetings": {"a": 1}}, "meetings.text"),
    ({**ENTRY, "blockers": 5}, "blockers.text"),
    ({**ENTRY, "blockers": ["x", " "]}, "blockers.list.1"),
    ({**ENTRY, "summary": ""}, "summary"),
    ({**ENTRY, "author_id": str(uuid4())}, "author_id"),
]


async def test_what_cannot_be_an_entry_is_refused_with_its_field(api: Api, people: _People) -> None:
    for body, field in _REFUSED:
        answer = await api.as_(people.ada).post("/worklogs", body)

        assert answer.status_code == 422, body
        assert answer.json()["field"].startswith(field)


async def test_text_that_is_no_text_is_refused(api: Api, people: _People) -> None:
    headers = {"Authorization": f"Bearer {people.ada.access_token}", "Content-Type": "application/json"}
    body = b'{"date": "2026-01-10", "content": "half \\ud800 a pair"}'

    answer = await api.client.post("/api/v1/worklogs", content=body, headers=headers)

    assert answer.status_code == 422


async def test_list_parameters_out_of_bounds_are_refused(api: Api, people: _People) -> None:
    refused: list[dict[str, Any]] = [
        {"cursor": "nonsense"}, {"cursor": "WzEsMl0"}, {"limit": 0}, {"limit": 201}, {"from": "yesterday"}, {"to": "0"}, {"q": ""},
        {"author": "a\x00"}, {"project": ""}, {"tag": "x" * 101},
    ]  # fmt: skip
    for params in refused:
        assert (await api.as_(people.ada).get("/worklogs", **params)).status_code == 422, params


async def test_history_cursors_are_checked(api: Api, people: _People) -> None:
    entry = await _record(api, people.ada)

    for cursor in ("e30", "WyJ4Il0", "Wzk5OTk5OTk5OTk5XQ"):
        assert (
            await api.as_(people.ada).get(f"/worklogs/{entry['id']}/history", cursor=cursor)
        ).status_code == 422


async def test_an_entry_is_found_once_it_is_indexed_and_by_its_spelling_in_any_case(
    api: Api, people: _People, database: Database, embedder: WordHashing
) -> None:
    entry = await _record(
        api, people.ada, content="Rotated the signing keys", project="Auth", tags=["Security"]
    )
    await _record(api, people.grace, content="Painted the shed", date="2026-01-11")

    async def indexed() -> bool:
        async with database.transaction(UUID(people.tenant_id)) as session:
            ref = SourceRef(SourceKind.WORKLOG, UUID(entry["id"]))
            return (await source_statuses(session, [ref]))[ref].state is SourceState.INDEXED

    async def tenants() -> list[UUID]:
        return [UUID(people.tenant_id)]

    async with running(IndexWorker(database, Embedders(embedder), tenants)):
        await until(indexed)

    async def search(who: Somebody, **params: Any) -> list[dict[str, Any]]:
        answer = await api.as_(who).get("/worklogs/search", **{"q": "signing keys", **params})
        assert answer.status_code == 200, answer.text
        found: list[dict[str, Any]] = answer.json()["items"]
        return found

    for mode in ("hybrid", "keyword", "semantic"):
        best = (await search(people.grace, mode=mode, project="AUTH", tag="security", author="ada"))[0]
        score = best.pop("score")
        assert score > 0
        assert best == {
            "log_id": entry["id"], "chunk_index": 0, "date": "2026-01-10", "author": entry["author"],
            "content": "Rotated the signing keys", "char_start": 0, "char_end": len("Rotated the signing keys"),
            "project": "Auth", "tags": ["Security"],
        }  # fmt: skip
    assert len(await search(people.ada, mode="keyword", **{"from": "2026-01-10", "to": "2026-01-10"})) == 1
    for nothing in (
        {"project": "x"},
        {"tag": "x"},
        {"author": "grace", "mode": "keyword"},
        {"author": "x"},
        {"from": "2026-01-12"},
    ):
        assert await search(people.ada, **nothing) == []
    assert await search(people.eve) == []
    assert (await api.as_(people.ada).get("/worklogs/search", q=" ")).status_code == 422


async def test_an_import_runs_as_a_job_to_its_report(
    api: Api, people: _People, database: Database, database_urls: DatabaseUrls
) -> None:
    body = {
        "format": "markdown",
        "files": [{"name": "a.md", "content": "# 2026-01-10\none"}, {"name": "b.md", "content": "x"}],
    }
    runner = JobRunner(
        database,
        database_urls.app,
        {JOB_KIND: import_handler(database, FixedClock())},
        name="test",
        concurrency=1,
    )
    await runner.start()
    try:
        accepted = await api.as_(people.ada).post("/worklogs/import", body)
        job_path = f"/jobs/{accepted.json()['id']}"

        async def ended() -> bool:
            return (await api.as_(people.ada).get(job_path)).json()["status"] in {"completed", "failed"}

        await until(ended)
        job = (await api.as_(people.ada).get(job_path)).json()
    finally:
        await runner.stop()

    assert (accepted.status_code, accepted.json()["status"]) == (202, "pending")
    assert (job["status"], job["progress"]) == ("completed", {"done": 1, "total": 1})
    assert job["result"] == {
        "created": 1, "updated": 0, "unchanged": 0, "kept": 0, "kept_entries": [], "notes": [],
        "problems": [
            {
                "file": "b.md", "where": "", "what": "It holds no date.",
                "what_to_do": "Put each day under a heading such as `# 2026-01-10`, name the file after its day "
                "(`2026-01-10.md`), or begin it with `---`, `date: 2026-01-10`, `---`.",
            }
        ],
    }  # fmt: skip
    assert [entry["content"] for entry in (await api.as_(people.ada).get("/worklogs")).json()["items"]] == [
        "one"
    ]


async def test_an_import_that_is_none_is_refused_at_once(api: Api, people: _People) -> None:
    refused: list[dict[str, Any]] = [
        {"format": "markdown"},
        {"format": "markdown", "files": []},
        {"format": "markdown", "commits": []},
        {"format": "svn", "files": [{"name": "a.md", "content": "x"}]},
        {"format": "git", "commits": [{"sha": "xyz"}]},
        {"format": "markdown", "files": [{"name": "a.md", "content": "x"}], "dry_run": 1},
        {"format": "entries", "entries": [{"date": "2026-01-10"}]},
        {"format": "markdown", "files": [{"name": "", "content": "x"}]},
        {"format": "markdown", "files": [{"name": "a.md", "content": "x", "mode": "w"}]},
    ]
    for body in refused:
        assert (await api.as_(people.ada).post("/worklogs/import", body)).status_code == 422, body


async def test_a_key_without_the_scope_is_shown_the_door(api: Api, people: _People) -> None:
    made = await api.as_(people.ada).post("/api-keys", {"name": "reader", "scopes": ["worklogs:read"]})
    reader = api.as_(made.json()["key"])
    entry = await _record(api, people.ada)

    assert (await reader.get(f"/worklogs/{entry['id']}")).status_code == 200
    for answer in (
        await reader.post("/worklogs", ENTRY),
        await reader.patch(f"/worklogs/{entry['id']}", {"content": "x"}),
        await reader.delete(f"/worklogs/{entry['id']}"),
        await reader.post(
            "/worklogs/import", {"format": "markdown", "files": [{"name": "a", "content": "x"}]}
        ),
    ):
        assert answer.status_code == 403
