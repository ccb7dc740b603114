import asyncio
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import text

from citewell.domains.identity.errors import WeakPassword
from citewell.domains.identity.service.first_superadmin import (
    DEFAULT_ADMIN_EMAIL,
    ensure_first_tenant,
    ensure_superadmin,
)
from citewell.foundation.database import Database
from tests.identity.people import PASSWORD, Api, SettableClock, set_signup


async def test_an_email_has_one_account_however_it_is_spelled(api: Api) -> None:
    first = await api.sign_up("ada")
    again = await api.post(
        "/auth/signup", {"email": "ADA@example.org", "password": PASSWORD, "name": "Ada again"}
    )

    assert (first.status_code, again.status_code) == (201, 409)


async def test_two_sign_ups_at_once_make_one_account(api: Api) -> None:
    codes = [answer.status_code for answer in await asyncio.gather(*(api.sign_up("ada") for _ in range(5)))]

    assert sorted(codes) == [201, 409, 409, 409, 409]


async def test_what_cannot_be_used_is_named_by_its_field(api: Api) -> None:
    unusable: list[tuple[str, Any]] = [
        ("email", "not an address"),
        ("email", "x" * 300 + "@example.org"),
        ("email", "ada\u0000@example.org"),
        ("password", "password123"),
        ("password", "short"),
        ("password", "x" * 1025),
        ("name", ""),
        ("name", " \u00a0 "),
        ("name", "two\nlines"),
        ("name", "NUL \u0000"),
        ("name", "x" * 201),
        ("is_superadmin", True),
    ]
    for field, value in unusable:
        body = {"email": "ada@example.org", "password": PASSWORD, "name": "Ada", field: value}

        answer = await api.post("/auth/signup", body)

        assert (answer.status_code, answer.json()["field"]) == (422, field), value


async def test_by_invitation_only_the_invited_may_sign_up_and_they_join_at_once(api: Api) -> None:
    root = await api.superadmin()
    set_signup(api, "invite")
    tenant_id = await api.tenant(root, "engines")
    invited = await api.add(tenant_id, root, "Ada@example.org", "admin")

    refused = await api.sign_up("eve")
    ada = await api.somebody("ada")

    assert invited.json()["status"] == "invited"
    assert refused.status_code == 403
    me = (await api.as_(ada).get("/auth/me")).json()
    assert [(tenant["id"], tenant["role"]) for tenant in me["tenants"]] == [(tenant_id, "admin")]
    members = (await api.as_(ada).get(f"/tenants/{tenant_id}/members")).json()["items"]
    assert {(member["email"], member["status"]) for member in members} == {
        ("root@example.org", "member"),
        ("ada@example.org", "member"),
    }


async def test_by_invitation_the_first_account_may_sign_up_and_the_second_may_not(api: Api) -> None:
    set_signup(api, "invite")

    codes = [(await api.sign_up(name)).status_code for name in ("ada", "eve")]

    assert codes == [201, 403]


async def test_by_invitation_only_a_superadmin_makes_tenants(api: Api) -> None:
    ada = await api.somebody("ada")
    set_signup(api, "invite")

    answer = await api.as_(ada).post("/tenants", {"name": "Mine", "slug": "mine"})

    assert answer.status_code == 403


async def test_the_first_superadmin_is_made_once_with_a_password_that_is_shown_once(
    api: Api, database: Database, clock: SettableClock
) -> None:
    made = await ensure_superadmin(database, clock)
    again = await ensure_superadmin(database, clock, email="other@example.org", password=PASSWORD)

    assert made is not None
    assert made.email == DEFAULT_ADMIN_EMAIL
    assert made.password not in repr(made)
    assert again is None
    root = await api.sign_in(made.email, made.password)
    assert (await api.as_(root).get("/auth/me")).json()["is_superadmin"]
    assert (await api.login("other@example.org")).status_code == 401


async def test_processes_that_start_together_make_one_superadmin(
    database: Database, clock: SettableClock
) -> None:
    made = await asyncio.gather(*(ensure_superadmin(database, clock) for _ in range(3)))

    assert [one is None for one in made].count(False) == 1


async def test_the_given_superadmin_password_is_used_and_not_shown(
    api: Api, database: Database, clock: SettableClock
) -> None:
    assert await ensure_superadmin(database, clock, email="Root@example.org", password=PASSWORD) is None

    assert (await api.login("root@example.org")).status_code == 200


async def test_a_weak_superadmin_password_stops_the_start(database: Database, clock: SettableClock) -> None:
    with pytest.raises(WeakPassword) as refusal:
        await ensure_superadmin(database, clock, email="root@example.org", password="password123")

    assert refusal.value.field == "CITEWELL_ADMIN_PASSWORD"


async def test_a_new_installation_begins_with_one_tenant_of_its_superadmin(
    api: Api, database: Database, clock: SettableClock
) -> None:
    await ensure_superadmin(database, clock, email="root@example.org", password=PASSWORD)

    root = await api.sign_in("root@example.org")
    user_id = UUID((await api.as_(root).get("/auth/me")).json()["id"])

    await asyncio.gather(*(ensure_first_tenant(database, user_id) for _ in range(3)))

    [tenant] = (await api.as_(root).get("/auth/me")).json()["tenants"]
    assert (tenant["slug"], tenant["role"]) == ("my-team", "admin")
    assert len((await api.as_(root).get("/tenants")).json()["items"]) == 1


async def test_who_took_the_superadmins_email_before_gains_nothing(
    api: Api, database: Database, clock: SettableClock
) -> None:
    squatter = await api.somebody("root")

    made = await ensure_superadmin(database, clock, email="root@example.org")

    assert made is not None
    assert (await api.as_(squatter).get("/auth/me")).status_code == 401
    assert (await api.login("root@example.org", PASSWORD)).status_code == 401
    assert (await api.login("root@example.org", made.password)).status_code == 200


async def test_no_password_is_stored_as_it_is(api: Api) -> None:
    await api.sign_up("ada")

    async with api.database.account_transaction() as session:
        await session.execute(text("SELECT set_config('citewell.email', 'ada@example.org', true)"))
        stored = (await session.execute(text("SELECT password_hash FROM users"))).scalar_one()

    assert stored.startswith("$argon2id$")
    assert PASSWORD not in stored


async def test_a_superadmin_beside_a_tenant_of_others_gets_one_of_its_own(api: Api) -> None:
    await api.tenant(await api.somebody("ada"), "demo")
    root = await api.superadmin()

    asked = await api.as_(root).get("/api-keys")

    assert asked.status_code == 200
    [tenant] = (await api.as_(root).get("/auth/me")).json()["tenants"]
    assert tenant["slug"] == "my-team"
