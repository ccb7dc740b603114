from uuid import UUID, uuid4

from citewell.domains.identity.service.people import list_people
from citewell.domains.identity.types import Actor, Role
from tests.identity.people import Api


async def test_a_member_sees_only_itself(api: Api) -> None:
    ada, bob = await api.somebody("ada"), await api.somebody("bob")
    tenant_id = await api.tenant(ada, "engines")
    await api.add(tenant_id, ada, "bob@example.org")

    listed = (await api.as_(ada).get("/users")).json()["items"]

    assert [one["id"] for one in listed] == [str(ada.id)]
    assert (await api.as_(ada).get(f"/users/{ada.id}")).status_code == 200
    assert (await api.as_(ada).get(f"/users/{bob.id}")).status_code == 404
    assert (await api.as_(ada).patch(f"/users/{bob.id}", {"name": "Robert"})).status_code == 404


async def test_a_superadmin_sees_everybody(api: Api) -> None:
    ada, root = await api.somebody("ada"), await api.superadmin()

    listed = (await api.as_(root).get("/users")).json()["items"]

    assert {one["id"] for one in listed} == {str(ada.id), str(root.id)}
    assert (await api.as_(root).get(f"/users/{uuid4()}")).status_code == 404
    assert "hash" not in (await api.as_(root).get("/users")).text


async def test_anyone_changes_the_own_name_and_time_zone(api: Api) -> None:
    ada = await api.somebody("ada")

    changed = await api.as_(ada).patch(f"/users/{ada.id}", {"name": " Ada L. ", "timezone": "Europe/London"})

    assert (changed.json()["name"], changed.json()["timezone"]) == ("Ada L.", "Europe/London")
    assert (await api.as_(ada).get("/auth/me")).json()["name"] == "Ada L."
    for zone in ("Mars/Olympus", "../etc/passwd", "Europe", "", "Europe/\u0000"):
        assert (await api.as_(ada).patch(f"/users/{ada.id}", {"timezone": zone})).status_code == 422


async def test_nobody_makes_itself_superadmin(api: Api) -> None:
    ada = await api.somebody("ada")

    codes = [
        (await api.as_(ada).patch(f"/users/{ada.id}", body)).status_code
        for body in ({"is_superadmin": True}, {"is_disabled": False}, {"is_superadmin": False, "name": "x"})
    ]

    assert codes == [403, 403, 403]
    assert (await api.as_(ada).delete(f"/users/{ada.id}")).status_code == 403


async def test_a_disabled_account_is_out_at_once_and_can_be_let_in_again(api: Api) -> None:
    ada, root = await api.somebody("ada"), await api.superadmin()
    await api.tenant(ada, "engines")
    key = (await api.as_(ada).post("/api-keys", {"name": "script", "scopes": ["ask"]})).json()["key"]

    disabled = await api.as_(root).patch(f"/users/{ada.id}", {"is_disabled": True})

    assert disabled.json()["disabled_at"] is not None
    codes = [
        (await api.as_(ada).get("/auth/me")).status_code,
        (await api.as_(key).get("/auth/me")).status_code,
        (await api.post("/auth/refresh", {"refresh_token": ada.refresh_token})).status_code,
        (await api.login(ada.email)).status_code,
    ]
    assert codes == [401] * 4
    await api.as_(root).patch(f"/users/{ada.id}", {"is_disabled": False})
    assert (await api.login(ada.email)).status_code == 200
    assert (await api.as_(key).get("/auth/me")).status_code == 200
    assert (await api.as_(ada).get("/auth/me")).status_code == 401, "sessions that ended stay ended"


async def test_the_last_superadmin_stays(api: Api) -> None:
    root, ada = await api.superadmin(), await api.somebody("ada")
    path = f"/users/{root.id}"

    codes = [
        (await api.as_(root).patch(path, {"is_superadmin": False})).status_code,
        (await api.as_(root).patch(path, {"is_disabled": True})).status_code,
        (await api.as_(root).delete(path)).status_code,
    ]
    assert codes == [409, 409, 409]

    await api.as_(root).patch(f"/users/{ada.id}", {"is_superadmin": True})
    assert (await api.as_(root).delete(path)).status_code == 204
    assert (await api.as_(ada).get("/auth/me")).json()["is_superadmin"]


async def test_an_erased_account_leaves_its_work_and_no_trace_of_its_name(api: Api) -> None:
    root, ada, bob = await api.superadmin(), await api.somebody("ada"), await api.somebody("bob")
    tenant_id = await api.tenant(ada, "engines")
    await api.add(tenant_id, ada, "bob@example.org")

    assert (await api.as_(root).delete(f"/users/{bob.id}")).status_code == 204

    assert (await api.as_(bob).get("/auth/me")).status_code == 401
    assert (await api.as_(root).get(f"/users/{bob.id}")).status_code == 404
    assert "bob" not in (await api.as_(root).get("/users")).text.lower()
    async with api.database.transaction(UUID(tenant_id)) as session:
        reader = Actor(ada.id, UUID(tenant_id), "Ada", Role.USER)
        people = {person.id: person for person in await list_people(session, reader)}
    assert (people[bob.id].name, people[bob.id].is_member) == ("Deleted user", False)
    assert people[ada.id].is_member
    assert (await api.sign_up("bob")).status_code == 201, "the e-mail is free again"


async def test_the_last_admin_of_a_tenant_is_not_erased(api: Api) -> None:
    root, ada = await api.superadmin(), await api.somebody("ada")
    await api.tenant(ada, "engines")

    answer = await api.as_(root).delete(f"/users/{ada.id}")

    assert answer.status_code == 409
    assert "engines" in answer.json()["detail"]
    assert (await api.as_(ada).get("/auth/me")).status_code == 200
