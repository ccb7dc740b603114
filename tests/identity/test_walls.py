"""The second fence: what row level security and the doors hold when a check is missing."""

import re

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import DBAPIError

from citewell.domains.identity import tables
from citewell.domains.identity.authentication import network_of
from citewell.domains.identity.types import Account, Actor
from tests.identity.people import Api

_WALLED = (
    tables.users,
    tables.tenants,
    tables.memberships,
    tables.invitations,
    tables.api_keys,
    tables.audit_events,
)
_OPEN = {
    "/auth/signup",
    "/auth/login",
    "/auth/refresh",
    "/auth/logout",
    "/auth/invitation",
    "/auth/options",
    "/auth/password-reset",
    "/auth/github/login",
    "/auth/github/callback",
    "/auth/session",
    "/auth/session/refresh",
}


async def test_every_route_but_signing_in_asks_who_is_there(api: Api) -> None:
    paths = api.app.openapi()["paths"]
    doors = [
        (method, path.removeprefix("/api/v1"))
        for path, item in paths.items()
        for method in item
        if path.startswith("/api/v1")
    ]
    assert len(doors) > 20
    for method, path in doors:
        if path in _OPEN:
            continue
        concrete = re.sub(r"{\w+}", "00000000-0000-0000-0000-000000000001", path)
        answer = await api.ask(method.upper(), concrete, json={})
        assert answer.status_code == 401, f"{method} {path} answered {answer.status_code}"
        assert answer.headers["www-authenticate"] == "Bearer"
        assert answer.headers["content-type"] == "application/problem+json"


async def test_with_every_check_switched_off_another_tenant_still_does_not_exist(
    api: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    ada, eve, root = await api.somebody("ada"), await api.somebody("eve"), await api.superadmin()
    tenant_id = await api.tenant(ada, "engines")
    key = (await api.as_(ada).post("/api-keys", {"name": "script", "scopes": ["ask"]})).json()
    await api.tenant(eve, "elsewhere")
    for kind, check in ((Actor, "require"), (Account, "require_superadmin"), (Account, "require_session")):
        monkeypatch.setattr(kind, check, lambda *_: None)
    monkeypatch.setattr(Actor, "may", lambda *_: True)

    as_eve = api.as_(eve)
    read = [
        await as_eve.get(path)
        for path in ("/users", "/tenants", "/api-keys", "/audit", "/audit?scope=installation")
    ]
    hidden = [
        await as_eve.get(f"/users/{ada.id}"),
        await as_eve.patch(f"/users/{ada.id}", {"name": "Eve was here", "is_disabled": True}),
        await as_eve.delete(f"/users/{ada.id}"),
        await as_eve.delete(f"/api-keys/{key['id']}"),
        await as_eve.get(f"/tenants/{tenant_id}/members"),
        await api.as_(eve, tenant_id).get("/audit"),
        await api.as_(root, tenant_id).get("/audit"),
    ]

    assert [answer.status_code for answer in read] == [200] * 5
    for answer in read:
        assert not {str(ada.id), tenant_id, key["id"], ada.email} & set(answer.text.replace('"', " ").split())
        for word in (str(ada.id), tenant_id, key["id"], ada.email, str(root.id)):
            assert word not in answer.text
    assert [answer.status_code for answer in hidden] == [404] * 7
    assert (await api.as_(ada).get("/auth/me")).json()["name"] == "Ada"


async def test_a_transaction_of_nobody_sees_nobody(api: Api) -> None:
    ada = await api.somebody("ada")
    await api.tenant(ada, "engines")
    await api.as_(ada).post("/api-keys", {"name": "script", "scopes": ["ask"]})

    async with api.database.account_transaction() as session:
        for table in _WALLED:
            rows = (await session.execute(select(func.count()).select_from(table))).scalar_one()
            assert rows == 0, table.name


async def test_what_no_service_does_the_apps_role_may_not_do(api: Api) -> None:
    await api.somebody("ada")
    refused = [
        "DELETE FROM users",
        "DELETE FROM tenants",
        "DELETE FROM memberships",
        "INSERT INTO users (email, name) VALUES ('eve@example.org', 'Eve')",
        "INSERT INTO tenants (name, slug) VALUES ('Mine', 'mine')",
    ]
    for statement in refused:
        with pytest.raises(DBAPIError, match=r"permission denied|row-level security"):
            async with api.database.account_transaction() as session:
                await session.execute(text(statement))


@pytest.mark.parametrize(
    ("host", "network"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:ffff::1", "2001:db8:1:2::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("", "local"),
        ("testclient", "local"),
    ],
)
def test_a_client_is_counted_as_one_customer(host: str, network: str) -> None:
    assert network_of(host) == network
