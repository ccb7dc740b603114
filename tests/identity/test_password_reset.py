import asyncio
from datetime import timedelta
from typing import Any

import httpx2
import pytest

from tests.identity.people import PASSWORD, Api, SettableClock, Somebody, set_signup

NEW_PASSWORD = "a fresh long passphrase"


async def _link(api: Api, admin: Somebody, user: Somebody) -> dict[str, Any]:
    answer = await api.as_(admin).post(f"/users/{user.id}/password-reset", {})
    assert answer.status_code == 201, answer.text
    made: dict[str, Any] = answer.json()
    return made


async def _reset(api: Api, token: str, password: str = NEW_PASSWORD) -> httpx2.Response:
    return await api.post("/auth/password-reset", {"token": token, "new_password": password})


async def _invited(api: Api, tenant_id: str, admin: Somebody, name: str) -> Somebody:
    """Somebody whose account the invitation to a tenant made."""
    await api.add(tenant_id, admin, f"{name}@example.org")
    return await api.somebody(name)


@pytest.fixture
async def root(api: Api) -> Somebody:
    return await api.superadmin()


@pytest.fixture
async def ada(api: Api, root: Somebody) -> Somebody:
    """The admin of a tenant."""
    assert root.email
    return await api.somebody("ada")


@pytest.fixture
async def engines(api: Api, ada: Somebody) -> str:
    return await api.tenant(ada, "engines")


async def test_a_superadmin_hands_over_a_link_and_its_owner_is_in_again(api: Api, root: Somebody) -> None:
    grace = await api.somebody("grace")
    for _ in range(6):
        await api.login(grace.email, "a forgotten password")
    link = await _link(api, root, grace)

    assert link["url"] == f"/reset-password/?token={link['token']}"
    assert (await _reset(api, link["token"])).status_code == 204
    assert (await api.as_(grace).get("/auth/me")).status_code == 401
    assert (await api.login(grace.email)).status_code == 401
    assert (await api.login(grace.email, NEW_PASSWORD)).status_code == 200, "and is not locked out any more"


async def test_an_admin_does_so_for_whom_its_tenant_brought_in(api: Api, ada: Somebody, engines: str) -> None:
    set_signup(api, "invite")
    grace = await _invited(api, engines, ada, "grace")
    link = await _link(api, ada, grace)

    assert (await _reset(api, link["token"])).status_code == 204
    events = (await api.as_(ada).get("/audit", action="password.reset_link_made")).json()["items"]
    assert [event["object_id"] for event in events] == [str(grace.id)]


async def test_an_admin_gets_into_no_account_by_adding_it_to_its_tenant(
    api: Api, ada: Somebody, engines: str
) -> None:
    grace, eve = await api.somebody("grace"), await api.somebody("eve")
    await api.add(engines, ada, grace.email)
    elsewhere = await api.tenant(eve, "elsewhere")
    linus = await _invited(api, elsewhere, eve, "linus")
    await api.as_(eve).delete(f"/tenants/{elsewhere}/members/{linus.id}")
    await api.add(engines, ada, linus.email)

    for person in (grace, linus, eve):
        answer = await api.as_(ada).post(f"/users/{person.id}/password-reset", {})
        assert answer.status_code == 404, person.email


async def test_nor_into_one_that_has_come_to_belong_elsewhere_or_above(
    api: Api, root: Somebody, ada: Somebody, engines: str
) -> None:
    grace = await _invited(api, engines, ada, "grace")
    linus = await _invited(api, engines, ada, "linus")
    eve = await api.somebody("eve")
    await api.add(await api.tenant(eve, "elsewhere"), eve, grace.email)
    await api.as_(root).patch(f"/users/{linus.id}", {"is_superadmin": True})

    for person in (grace, linus):
        assert (await api.as_(ada).post(f"/users/{person.id}/password-reset", {})).status_code == 404


async def test_nobody_else_makes_a_link(api: Api, ada: Somebody, engines: str) -> None:
    grace, linus = [await _invited(api, engines, ada, name) for name in ("grace", "linus")]
    eve = await api.somebody("eve")
    await api.tenant(eve, "elsewhere")
    key = (await api.as_(ada).post("/api-keys", {"name": "k", "scopes": ["members:manage"]})).json()["key"]

    statuses = [
        (await api.as_(who).post(f"/users/{grace.id}/password-reset", {})).status_code
        for who in (grace, linus, eve, key)
    ]

    assert statuses == [404, 404, 404, 403]


async def test_ones_own_password_takes_the_one_before(api: Api, root: Somebody) -> None:
    assert (await api.as_(root).post(f"/users/{root.id}/password-reset", {})).status_code == 409


async def test_a_link_works_once_for_a_day_and_until_there_is_a_newer_one(
    api: Api, root: Somebody, clock: SettableClock
) -> None:
    grace = await api.somebody("grace")
    first, second = [(await _link(api, root, grace))["token"] for _ in range(2)]

    assert (await _reset(api, first)).status_code == 404
    both = await asyncio.gather(_reset(api, second), _reset(api, second))
    assert sorted(answer.status_code for answer in both) == [204, 404]
    assert (await _reset(api, second)).status_code == 404

    root = await api.sign_in(root.email)
    third = (await _link(api, root, grace))["token"]
    clock.forward(timedelta(hours=24))
    assert (await _reset(api, third)).status_code == 404


async def test_a_weak_password_does_not_use_the_link_up(api: Api, root: Somebody) -> None:
    grace = await api.somebody("grace")
    token = (await _link(api, root, grace))["token"]

    weak = await _reset(api, token, "password123")

    assert (weak.status_code, weak.json()["field"]) == (422, "new_password")
    assert (await _reset(api, token)).status_code == 204


async def test_a_disabled_account_has_no_link_and_one_it_had_is_worth_nothing(
    api: Api, root: Somebody
) -> None:
    grace = await api.somebody("grace")
    token = (await _link(api, root, grace))["token"]
    await api.as_(root).patch(f"/users/{grace.id}", {"is_disabled": True})

    assert (await _reset(api, token)).status_code == 404
    assert (await api.as_(root).post(f"/users/{grace.id}/password-reset", {})).status_code == 409


async def test_what_is_no_link_is_refused_and_counted(api: Api) -> None:
    codes = [(await _reset(api, "cwp_" + "x" * 43)).status_code for _ in range(31)]

    assert codes == [404] * 30 + [429]
    assert (await _reset(api, "x")).status_code == 404
    assert (await api.login("ada@example.org", PASSWORD)).status_code == 429, "as all sign-ins of the address"


async def test_a_changed_password_makes_the_link_worthless(api: Api, root: Somebody) -> None:
    grace = await api.somebody("grace")
    token = (await _link(api, root, grace))["token"]
    await api.as_(grace).post("/auth/password", {"current_password": PASSWORD, "new_password": NEW_PASSWORD})

    assert (await _reset(api, token, "yet another passphrase")).status_code == 404
