import asyncio
from typing import Any
from uuid import uuid4

from tests.identity.people import Api, Somebody


async def _members(api: Api, who: Somebody, tenant_id: str) -> dict[str, tuple[str, str]]:
    answer = await api.as_(who).get(f"/tenants/{tenant_id}/members")
    assert answer.status_code == 200, answer.text
    return {one["email"]: (one["role"], one["status"]) for one in answer.json()["items"]}


async def test_the_maker_of_a_tenant_is_its_admin(api: Api) -> None:
    ada = await api.somebody("ada")

    tenant_id = await api.tenant(ada, "engines")

    assert await _members(api, ada, tenant_id) == {"ada@example.org": ("admin", "member")}


async def test_a_slug_is_taken_once_by_whomever(api: Api) -> None:
    ada, eve = await api.somebody("ada"), await api.somebody("eve")
    await api.tenant(ada, "engines")

    answer = await api.as_(eve).post("/tenants", {"name": "Engines", "slug": "engines"})

    assert answer.status_code == 409


async def test_a_slug_is_made_of_small_letters_digits_and_hyphens(api: Api) -> None:
    ada = await api.somebody("ada")

    for slug in ("", "Caps", "-a", "a-", "a b", "ü", "x" * 64, "a\n"):
        answer = await api.as_(ada).post("/tenants", {"name": "Engines", "slug": slug})
        assert (answer.status_code, answer.json()["field"]) == (422, "slug"), slug


async def test_an_account_joins_at_once_and_another_email_is_invited(api: Api) -> None:
    ada, _ = await api.somebody("ada"), await api.somebody("bob")
    tenant_id = await api.tenant(ada, "engines")

    bob = await api.add(tenant_id, ada, "bob@example.org")
    carol = await api.add(tenant_id, ada, "carol@example.org", "admin")
    twice = [await api.add(tenant_id, ada, f"{name}@example.org") for name in ("bob", "carol")]

    assert (bob.status_code, bob.json()["status"], bob.json()["name"]) == (201, "member", "Bob")
    assert (carol.status_code, carol.json()["status"], carol.json()["user_id"]) == (201, "invited", None)
    assert [answer.status_code for answer in twice] == [409, 409]
    assert await _members(api, ada, tenant_id) == {
        "ada@example.org": ("admin", "member"),
        "bob@example.org": ("user", "member"),
        "carol@example.org": ("admin", "invited"),
    }


async def test_an_invitation_can_be_changed_and_withdrawn_by_its_id(api: Api) -> None:
    ada = await api.somebody("ada")
    tenant_id = await api.tenant(ada, "engines")
    carol = (await api.add(tenant_id, ada, "carol@example.org")).json()["id"]

    changed = await api.as_(ada).patch(f"/tenants/{tenant_id}/members/{carol}", {"role": "admin"})
    withdrawn = await api.as_(ada).delete(f"/tenants/{tenant_id}/members/{carol}")

    assert (changed.json()["role"], withdrawn.status_code) == ("admin", 204)
    assert set(await _members(api, ada, tenant_id)) == {"ada@example.org"}
    someone = await api.somebody("carol")
    assert (await api.as_(someone).get("/auth/me")).json()["tenants"] == []


async def test_a_user_sees_the_members_and_changes_none(api: Api) -> None:
    ada, bob = await api.somebody("ada"), await api.somebody("bob")
    tenant_id = await api.tenant(ada, "engines")
    await api.add(tenant_id, ada, "bob@example.org")

    assert set(await _members(api, bob, tenant_id)) == {"ada@example.org", "bob@example.org"}
    as_bob = api.as_(bob)
    codes = [
        (await api.add(tenant_id, bob, "eve@example.org")).status_code,
        (await as_bob.patch(f"/tenants/{tenant_id}/members/{bob.id}", {"role": "admin"})).status_code,
        (await as_bob.delete(f"/tenants/{tenant_id}/members/{ada.id}")).status_code,
    ]
    assert codes == [403, 403, 403]


async def test_a_tenant_one_does_not_belong_to_does_not_exist(api: Api) -> None:
    ada, eve = await api.somebody("ada"), await api.somebody("eve")
    tenant_id = await api.tenant(ada, "engines")
    await api.tenant(eve, "elsewhere")

    for which in (tenant_id, str(uuid4())):
        as_eve, members = api.as_(eve), f"/tenants/{which}/members"
        answers = [
            await as_eve.get(members),
            await as_eve.post(members, {"email": "eve@example.org", "role": "admin"}),
            await as_eve.patch(f"{members}/{ada.id}", {"role": "user"}),
            await as_eve.delete(f"{members}/{ada.id}"),
            await api.as_(eve, which).get("/api-keys"),
            await api.as_(eve, which).get("/audit"),
        ]
        assert [answer.status_code for answer in answers] == [404] * 6
    assert "engines" not in (await api.as_(eve).get("/tenants")).text


async def test_the_last_admin_can_neither_leave_nor_be_demoted(api: Api) -> None:
    ada, bob = await api.somebody("ada"), await api.somebody("bob")
    tenant_id = await api.tenant(ada, "engines")
    await api.add(tenant_id, ada, "bob@example.org")
    path = f"/tenants/{tenant_id}/members/{ada.id}"

    left = await api.as_(ada).delete(path)
    demoted = await api.as_(ada).patch(path, {"role": "user"})
    assert (left.status_code, demoted.status_code) == (409, 409)
    assert (await _members(api, bob, tenant_id))["ada@example.org"] == ("admin", "member")

    await api.as_(ada).patch(f"/tenants/{tenant_id}/members/{bob.id}", {"role": "admin"})
    assert (await api.as_(ada).delete(path)).status_code == 204
    assert set(await _members(api, bob, tenant_id)) == {"bob@example.org"}


async def test_two_admins_who_demote_each_other_at_once_leave_one(api: Api) -> None:
    ada, bob = await api.somebody("ada"), await api.somebody("bob")
    tenant_id = await api.tenant(ada, "engines")
    await api.add(tenant_id, ada, "bob@example.org", "admin")

    answers = await asyncio.gather(
        api.as_(ada).patch(f"/tenants/{tenant_id}/members/{bob.id}", {"role": "user"}),
        api.as_(bob).patch(f"/tenants/{tenant_id}/members/{ada.id}", {"role": "user"}),
    )

    assert sorted(answer.status_code for answer in answers) in ([200, 403], [200, 409])
    roles = [role for role, _ in (await _members(api, ada, tenant_id)).values()]
    assert sorted(roles) == ["admin", "user"]


async def test_who_was_removed_is_out_at_once_and_may_come_back(api: Api) -> None:
    ada, bob = await api.somebody("ada"), await api.somebody("bob")
    tenant_id = await api.tenant(ada, "engines")
    await api.add(tenant_id, ada, "bob@example.org", "admin")

    removed = await api.as_(ada).delete(f"/tenants/{tenant_id}/members/{bob.id}")

    assert removed.status_code == 204
    assert (await api.as_(bob, tenant_id).get("/api-keys")).status_code == 404
    assert (await api.as_(bob).get(f"/tenants/{tenant_id}/members")).status_code == 404
    assert (await api.as_(ada).delete(f"/tenants/{tenant_id}/members/{bob.id}")).status_code == 404
    assert (await api.add(tenant_id, ada, "bob@example.org")).json()["role"] == "user"
    assert (await api.as_(bob, tenant_id).get("/api-keys")).status_code == 200


async def test_a_user_may_leave(api: Api) -> None:
    ada, bob = await api.somebody("ada"), await api.somebody("bob")
    tenant_id = await api.tenant(ada, "engines")
    await api.add(tenant_id, ada, "bob@example.org")

    assert (await api.as_(bob).delete(f"/tenants/{tenant_id}/members/{bob.id}")).status_code == 204
    assert set(await _members(api, ada, tenant_id)) == {"ada@example.org"}


async def test_the_tenant_is_the_only_one_or_the_one_in_the_header(api: Api) -> None:
    ada = await api.somebody("ada")

    none = await api.as_(ada).get("/api-keys")
    first = await api.tenant(ada, "engines")
    one = await api.as_(ada).get("/api-keys")
    await api.tenant(ada, "looms")
    several = await api.as_(ada).get("/api-keys")
    named = await api.as_(ada, first).get("/api-keys")
    nonsense = await api.as_(ada, "engines").get("/api-keys")

    assert [answer.status_code for answer in (none, one, several, named, nonsense)] == [
        422,
        200,
        422,
        200,
        422,
    ]
    assert "X-Tenant-ID" in several.json()["detail"]
    assert f"engines ({first})" in several.json()["detail"]
    assert several.json()["field"] == "X-Tenant-ID"


async def test_a_superadmin_puts_members_in_order_but_enters_no_tenant_uninvited(api: Api) -> None:
    root, ada, bob = await api.superadmin(), await api.somebody("ada"), await api.somebody("bob")
    tenant_id = await api.tenant(ada, "engines")
    members = f"/tenants/{tenant_id}/members"

    as_member = [await api.as_(root, tenant_id).get(path) for path in ("/api-keys", "/audit")]
    assert [answer.status_code for answer in as_member] == [404, 404]

    assert set(await _members(api, root, tenant_id)) == {"ada@example.org"}
    assert (await api.add(tenant_id, root, "bob@example.org", "admin")).status_code == 201
    assert (await api.as_(root).delete(f"{members}/{ada.id}")).status_code == 204
    assert set(await _members(api, bob, tenant_id)) == {"bob@example.org"}
    listed = (await api.as_(root).get("/tenants")).json()["items"]
    assert [(tenant["slug"], tenant["role"]) for tenant in listed] == [("engines", None)]
    noted: list[dict[str, Any]] = (await api.as_(bob).get("/audit")).json()["items"]
    assert [event["actor_id"] for event in noted[:2]] == [str(root.id)] * 2, "its tenant sees what it did"


async def test_lists_come_in_pages(api: Api) -> None:
    ada = await api.somebody("ada")
    tenant_id = await api.tenant(ada, "engines")
    for number in range(4):
        await api.add(tenant_id, ada, f"somebody{number}@example.org")
        await api.tenant(ada, f"tenant-{number}")

    for path in (f"/tenants/{tenant_id}/members", "/tenants"):
        seen: list[str] = []
        cursor: dict[str, str] = {}
        while True:
            page = (await api.as_(ada).get(path, limit=2, **cursor)).json()
            seen += [one["id"] for one in page["items"]]
            if page["next_cursor"] is None:
                break
            cursor = {"cursor": page["next_cursor"]}
        assert len(seen) == len(set(seen)) == 5
        assert (await api.as_(ada).get(path, cursor="nonsense")).status_code == 422


async def test_an_admin_and_a_superadmin_rename_a_tenant_and_nobody_else(api: Api) -> None:
    root, ada, bob, eve = (
        await api.superadmin(),
        *[await api.somebody(name) for name in ("ada", "bob", "eve")],
    )
    tenant_id = await api.tenant(ada, "engines")
    await api.add(tenant_id, ada, bob.email)

    renamed = {
        who.email: (
            await api.as_(who).patch(f"/tenants/{tenant_id}", {"name": f"By {who.email}"})
        ).status_code
        for who in (ada, bob, eve, root)
    }
    events = (await api.as_(ada).get("/audit", action="tenant.renamed")).json()["items"]

    assert renamed == {ada.email: 200, bob.email: 403, eve.email: 404, root.email: 200}
    [listed] = (await api.as_(ada).get("/tenants")).json()["items"]
    assert (listed["name"], listed["slug"], listed["role"]) == ("By root@example.org", "engines", "admin")
    assert [event["actor_id"] for event in events] == [str(root.id), str(ada.id)]


async def test_a_superadmin_sees_every_tenant_and_how_many_belong_to_it(api: Api) -> None:
    root, ada, bob = await api.superadmin(), await api.somebody("ada"), await api.somebody("bob")
    for slug in ("engines", "looms"):
        tenant_id = await api.tenant(ada, slug)
    await api.add(tenant_id, ada, bob.email)

    of_root = (await api.as_(root).get("/tenants")).json()["items"]
    of_bob = (await api.as_(bob).get("/tenants")).json()["items"]

    assert [(one["slug"], one["member_count"], one["role"]) for one in of_root] == [
        ("engines", 1, None),
        ("looms", 2, None),
    ]
    assert [(one["slug"], one["member_count"], one["role"]) for one in of_bob] == [("looms", None, "user")]
