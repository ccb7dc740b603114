import csv
import hashlib
import json
from io import StringIO
from typing import Any
from uuid import UUID

import psycopg

from tests.databases import DatabaseUrls
from tests.identity.people import Api, Somebody


async def _engines(api: Api) -> tuple[str, Somebody]:
    """A tenant with a trail of seven events, five of them about invitations."""
    ada = await api.somebody("ada")
    tenant_id = await api.tenant(ada, "engines")
    for number in range(5):
        await api.add(tenant_id, ada, f"somebody{number}@example.org")
    await api.as_(ada).post("/api-keys", {"name": "script", "scopes": ["ask"]})
    return tenant_id, ada


def _hash_as_documented(event: dict[str, Any]) -> str:
    """As `docs/reference/audit-trail.md` says it, with nothing of ours."""
    canonical = json.dumps(
        [
            "citewell-audit-1",
            *(event[name] for name in ("tenant_id", "position", "occurred_at", "actor_kind", "actor_id")),
            *(event[name] for name in ("action", "object_kind", "object_id", "details", "prev_hash")),
        ],
        sort_keys=True,
        separators=(",", ":"),
        ensure_ascii=False,
    )
    return hashlib.sha256(canonical.encode()).hexdigest()


async def test_an_export_holds_the_whole_chain_and_anybody_can_check_it(api: Api) -> None:
    tenant_id, ada = await _engines(api)

    answer = await api.as_(ada).get("/audit/export")

    events = [json.loads(line) for line in answer.text.splitlines()]
    assert answer.headers["content-type"] == "application/jsonl"
    assert answer.headers["content-disposition"] == 'attachment; filename="audit.jsonl"'
    assert [event["position"] for event in events] == list(range(1, 9))
    assert (events[0]["action"], events[-1]["action"]) == ("tenant.created", "audit.exported")
    assert {(event["tenant_id"], event["actor_name"]) for event in events} == {(tenant_id, "Ada")}
    for before, event in zip([{"hash": "00" * 32}, *events[:-1]], events, strict=True):
        assert (event["prev_hash"], event["hash"]) == (before["hash"], _hash_as_documented(event))


async def test_a_chain_of_many_batches_is_exported_whole_and_filtered(
    api: Api, database_urls: DatabaseUrls
) -> None:
    tenant_id, ada = await _engines(api)
    with psycopg.connect(database_urls.superuser) as connection:
        connection.execute("SET session_replication_role = replica")  # past the trail's guards
        connection.execute(
            "INSERT INTO audit_events (tenant_id, position, occurred_at, actor_kind, action, object_kind, object_id, "
            "details, prev_hash, hash) SELECT %s, n, now(), 'system', CASE n %% 2 WHEN 0 THEN 'thing.done' ELSE "
            "'thing.left' END, 'thing', n::text, '{}', sha256('x'), sha256('x') FROM generate_series(8, 1700) n",
            (tenant_id,),
        )
        connection.execute("UPDATE audit_heads SET position = 1700 WHERE tenant_id = %s", (tenant_id,))
    as_ada = api.as_(ada)

    everything = (await as_ada.get("/audit/export")).text.splitlines()
    done = (await as_ada.get("/audit/export", action="thing.done", format="csv")).text.splitlines()

    assert [json.loads(line)["position"] for line in everything] == list(range(1, 1702))
    assert len(done) == 1 + 847


async def test_in_a_spreadsheet_no_name_is_a_formula(api: Api) -> None:
    _, ada = await _engines(api)
    await api.as_(ada).patch(f"/users/{ada.id}", {"name": '=HYPERLINK("http://evil.example","x"), "y"'})

    answer = await api.as_(ada).get("/audit/export", format="csv", action="tenant.created")

    [row] = csv.DictReader(StringIO(answer.text))
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert row["actor_name"] == '\'=HYPERLINK("http://evil.example","x"), "y"'
    assert (row["position"], row["details"], row["prev_hash"]) == ("1", "{}", "00" * 32)


async def test_the_trail_is_found_by_words_and_tells_which_actions_there_are(api: Api) -> None:
    _, ada = await _engines(api)
    as_ada = api.as_(ada)

    async def positions(q: str) -> list[int]:
        return [event["position"] for event in (await as_ada.get("/audit", q=q)).json()["items"]]

    assert await positions("Api_Key") == [7]
    assert await positions("ADA@example") == [7, 6, 5, 4, 3, 2, 1]
    assert await positions('"role": "user"') == [6, 5, 4, 3, 2]
    assert await positions("100%") == await positions("m_mber") == []
    assert (await as_ada.get("/audit/actions")).json() == {
        "items": ["api_key.created", "member.invited", "tenant.created"]
    }


async def test_who_may_not_read_the_trail_gets_no_file_of_it(api: Api) -> None:
    tenant_id, ada = await _engines(api)
    bob, eve = await api.somebody("bob"), await api.somebody("eve")
    await api.add(tenant_id, ada, bob.email)
    own = await api.tenant(eve, "elsewhere")

    for path in ("/audit/export", "/audit/actions"):
        codes = [
            (await api.as_(bob).get(path)).status_code,
            (await api.as_(ada).get(path, scope="installation")).status_code,
            (await api.as_(eve, tenant_id).get(path)).status_code,
        ]
        assert codes == [403, 403, 404], path
    exported = (await api.as_(eve).get("/audit/export")).text
    assert {UUID(json.loads(line)["tenant_id"]) for line in exported.splitlines()} == {UUID(own)}


async def test_a_superadmin_exports_the_installations_chain(api: Api) -> None:
    root = await api.superadmin()

    exported = (await api.as_(root).get("/audit/export", scope="installation")).text
    actions = (await api.as_(root).get("/audit/actions", scope="installation")).json()["items"]

    events = [json.loads(line) for line in exported.splitlines()]
    assert [(event["action"], event["tenant_id"], event["actor_name"]) for event in events] == [
        ("superadmin.made", None, None),
        ("session.opened", None, "Administrator"),
        ("audit.exported", None, "Administrator"),
    ]
    assert [event["hash"] for event in events] == [_hash_as_documented(event) for event in events]
    assert actions == ["audit.exported", "session.opened", "superadmin.made"]
