from datetime import timedelta
from typing import Any
from uuid import UUID

import httpx2
from sqlalchemy import text

from citewell.domains.identity.opaque_tokens import split_api_key
from tests.identity.people import PASSWORD, Api, SettableClock, Somebody


async def _make(api: Api, who: Somebody, scopes: list[str], **more: Any) -> httpx2.Response:
    return await api.as_(who).post("/api-keys", {"name": "a script", "scopes": scopes, **more})


async def _key(api: Api, who: Somebody, scopes: list[str], **more: Any) -> str:
    answer = await _make(api, who, scopes, **more)
    assert answer.status_code == 201, answer.text
    return str(answer.json()["key"])


async def test_a_key_acts_for_its_user_in_its_tenant(api: Api) -> None:
    ada = await api.somebody("ada")
    await api.tenant(ada, "engines")

    key = await _key(api, ada, ["members:read"])

    assert (await api.as_(key).get("/auth/me")).json()["id"] == str(ada.id)
    assert (await api.as_(key).get("/api-keys")).status_code == 200


async def test_a_key_is_shown_once_and_stored_as_a_hash(api: Api) -> None:
    ada = await api.somebody("ada")
    tenant_id = await api.tenant(ada, "engines")
    key = await _key(api, ada, ["ask"])
    prefix, key_hash = split_api_key(key)

    listed = await api.as_(ada).get("/api-keys")

    assert [one["prefix"] for one in listed.json()["items"]] == [prefix]
    assert key not in listed.text
    async with api.database.transaction(UUID(tenant_id)) as session:
        row = (await session.execute(text("SELECT * FROM api_keys"))).one()
    assert row.key_hash == key_hash
    assert key.removeprefix(f"cw_{prefix}_") not in str(row)


async def test_a_key_has_no_scope_that_its_maker_lacks(api: Api) -> None:
    ada, bob = await api.somebody("ada"), await api.somebody("bob")
    tenant_id = await api.tenant(ada, "engines")
    await api.add(tenant_id, ada, "bob@example.org")

    codes = [
        (await _make(api, who, [scope])).status_code
        for who, scope in [
            (ada, "members:manage"),
            (ada, "installation:manage"),
            (bob, "members:manage"),
            (bob, "worklogs:write"),
        ]
    ]
    nonsense = [await _make(api, ada, scopes) for scopes in (["everything"], [])]

    assert codes == [201, 403, 403, 201]
    assert [answer.status_code for answer in nonsense] == [422, 422]


async def test_a_key_may_do_only_what_its_scopes_say(api: Api) -> None:
    ada = await api.somebody("ada")
    tenant_id = await api.tenant(ada, "engines")
    as_key = api.as_(await _key(api, ada, ["worklogs:read"]))

    codes = [
        (await as_key.get(f"/tenants/{tenant_id}/members")).status_code,
        (
            await as_key.post(f"/tenants/{tenant_id}/members", {"email": "e@example.org", "role": "user"})
        ).status_code,
        (await as_key.delete(f"/tenants/{tenant_id}/members/{ada.id}")).status_code,
        (await as_key.get("/audit")).status_code,
        (await as_key.post("/api-keys", {"name": "child", "scopes": ["worklogs:read"]})).status_code,
        (await as_key.post("/tenants", {"name": "Mine", "slug": "mine"})).status_code,
        (await as_key.patch(f"/users/{ada.id}", {"name": "Eve"})).status_code,
        (
            await as_key.post(
                "/auth/password", {"current_password": PASSWORD, "new_password": "an even longer passphrase"}
            )
        ).status_code,
    ]

    assert codes == [403] * 8


async def test_a_key_works_in_no_other_tenant(api: Api) -> None:
    ada = await api.somebody("ada")
    first = await api.tenant(ada, "engines")
    key = await _key(api, ada, ["members:read"])
    second = await api.tenant(ada, "looms")

    assert (await api.as_(key).get("/api-keys")).status_code == 200, "one tenant, though its user has two"
    assert (await api.as_(key, first).get("/api-keys")).status_code == 200
    assert (await api.as_(key, second).get("/api-keys")).status_code == 404
    assert (await api.as_(key).get(f"/tenants/{second}/members")).status_code == 404
    assert [one["id"] for one in (await api.as_(key).get("/tenants")).json()["items"]] == [first]
    assert [one["id"] for one in (await api.as_(key).get("/auth/me")).json()["tenants"]] == [first]


async def test_a_key_of_a_superadmin_administers_only_with_that_scope(api: Api) -> None:
    root, ada = await api.superadmin(), await api.somebody("ada")
    await api.tenant(root, "engines")
    plain, full = await _key(api, root, ["ask"]), await _key(api, root, ["installation:manage"])

    assert [one["id"] for one in (await api.as_(plain).get("/users")).json()["items"]] == [str(root.id)]
    assert (await api.as_(plain).get(f"/users/{ada.id}")).status_code == 404
    assert (await api.as_(plain).delete(f"/users/{ada.id}")).status_code == 403
    assert len((await api.as_(full).get("/users")).json()["items"]) == 2


async def test_a_key_ends_when_it_is_revoked_expires_or_its_user_goes(api: Api, clock: SettableClock) -> None:
    ada, bob = await api.somebody("ada"), await api.somebody("bob")
    tenant_id = await api.tenant(ada, "engines")
    await api.add(tenant_id, ada, "bob@example.org")
    soon = (clock.now() + timedelta(minutes=1)).isoformat()
    revoked = await _make(api, bob, ["members:read"])
    keys = [
        revoked.json()["key"],
        await _key(api, bob, ["ask"], expires_at=soon),
        await _key(api, bob, ["ask"]),
    ]

    async def standing() -> list[int]:
        return [(await api.as_(key).get("/auth/me")).status_code for key in keys]

    assert await standing() == [200, 200, 200]
    assert (await api.as_(bob).delete(f"/api-keys/{revoked.json()['id']}")).status_code == 204
    assert await standing() == [401, 200, 200]
    clock.forward(timedelta(minutes=1))
    assert await standing() == [401, 401, 200]
    await api.as_(ada).delete(f"/tenants/{tenant_id}/members/{bob.id}")
    assert await standing() == [401, 401, 401]
    await api.add(tenant_id, ada, "bob@example.org")
    assert await standing() == [401, 401, 401], "coming back does not bring old keys back"


async def test_a_key_loses_what_its_user_loses(api: Api) -> None:
    ada, bob = await api.somebody("ada"), await api.somebody("bob")
    tenant_id = await api.tenant(ada, "engines")
    await api.add(tenant_id, ada, "bob@example.org", "admin")
    key = await _key(api, bob, ["audit:read"])
    assert (await api.as_(key).get("/audit")).status_code == 200

    await api.as_(ada).patch(f"/tenants/{tenant_id}/members/{bob.id}", {"role": "user"})

    assert (await api.as_(key).get("/audit")).status_code == 403


async def test_an_expiry_lies_ahead_and_within_ten_years(api: Api, clock: SettableClock) -> None:
    ada = await api.somebody("ada")
    await api.tenant(ada, "engines")

    times = [
        clock.now().isoformat(),
        "9999-12-31T23:59:59-14:00",
        "0001-01-01T00:00:00+14:00",
        "2030-01-01T00:00:00",
    ]
    answers = [await _make(api, ada, ["ask"], expires_at=time) for time in times]

    assert [(answer.status_code, answer.json()["field"]) for answer in answers] == [(422, "expires_at")] * 4


async def test_the_last_use_is_known_to_the_minute(api: Api, clock: SettableClock) -> None:
    ada = await api.somebody("ada")
    await api.tenant(ada, "engines")
    key = await _key(api, ada, ["ask"])

    async def last_used() -> str:
        [one] = (await api.as_(ada).get("/api-keys")).json()["items"]
        return str(one["last_used_at"])

    never = await last_used()
    await api.as_(key).get("/auth/me")
    first = await last_used()
    clock.forward(timedelta(seconds=30))
    await api.as_(key).get("/auth/me")
    same = await last_used()
    clock.forward(timedelta(seconds=31))
    await api.as_(key).get("/auth/me")

    assert never == "None"
    assert first == same
    assert (await last_used()) > first


async def test_keys_are_seen_and_revoked_by_their_user_and_by_admins(api: Api) -> None:
    ada, bob = await api.somebody("ada"), await api.somebody("bob")
    tenant_id = await api.tenant(ada, "engines")
    await api.add(tenant_id, ada, "bob@example.org")
    hers = (await _make(api, ada, ["ask"])).json()
    his = (await _make(api, bob, ["ask"])).json()
    his_other = (await _make(api, bob, ["ask"])).json()

    assert {one["id"] for one in (await api.as_(bob).get("/api-keys")).json()["items"]} == {
        his["id"],
        his_other["id"],
    }
    assert len((await api.as_(ada).get("/api-keys")).json()["items"]) == 3
    assert (await api.as_(bob).delete(f"/api-keys/{hers['id']}")).status_code == 404
    assert (await api.as_(his["key"]).delete(f"/api-keys/{his_other['id']}")).status_code == 404, (
        "a key its sibling"
    )
    assert (await api.as_(his["key"]).delete(f"/api-keys/{his['id']}")).status_code == 204
    assert (await api.as_(ada).delete(f"/api-keys/{his_other['id']}")).status_code == 204
