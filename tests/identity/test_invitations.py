import asyncio
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import text

from tests.identity.people import PASSWORD, Api, SettableClock, Somebody, set_signup


async def _invite(api: Api, tenant_id: str, admin: Somebody, email: str, role: str = "user") -> Any:
    answer = await api.as_(admin).post(f"/tenants/{tenant_id}/invitations", {"email": email, "role": role})
    assert answer.status_code == 201, answer.text
    return answer.json()


async def _accept(api: Api, who: Somebody, token: str) -> tuple[int, str]:
    answer = await api.as_(who).post("/auth/invitation/accept", {"token": token})
    return answer.status_code, "" if answer.status_code == 204 else answer.json()["type"].rpartition(":")[2]


async def _tenants(api: Api, who: Somebody) -> list[tuple[str, str]]:
    me = (await api.as_(who).get("/auth/me")).json()
    return [(tenant["id"], tenant["role"]) for tenant in me["tenants"]]


async def _sign_up(api: Api, name: str, token: str | None) -> int:
    body = {"email": f"{name}@example.org", "password": PASSWORD, "name": name.title(), "invitation": token}
    return (await api.post("/auth/signup", body)).status_code


async def test_a_link_shows_what_it_is_for_and_lets_a_newcomer_sign_up_and_join(api: Api) -> None:
    root = await api.superadmin()
    tenant_id = await api.tenant(root, "engines")
    set_signup(api, "invite")
    made = await _invite(api, tenant_id, root, "Ada@example.org", "admin")

    shown = await api.post("/auth/invitation", {"token": made["token"]})
    without = await _sign_up(api, "ada", None)
    with_link = await _sign_up(api, "ada", made["token"])

    assert made["url"] == f"/join/?token={made['token']}"
    assert shown.json() == {
        "tenant_name": "Engines",
        "email": "ada@example.org",
        "role": "admin",
        "has_account": False,
        "invited_by": "Administrator",
        "expires_at": made["expires_at"],
    }
    assert (without, with_link) == (403, 201)
    assert await _tenants(api, await api.sign_in("ada@example.org")) == [(tenant_id, "admin")]
    assert (await api.post("/auth/invitation", {"token": made["token"]})).status_code == 404


async def test_who_has_an_account_joins_by_accepting_and_not_before(api: Api) -> None:
    ada, bob = await api.somebody("ada"), await api.somebody("bob")
    tenant_id = await api.tenant(ada, "engines")
    made = await _invite(api, tenant_id, ada, bob.email)

    shown = (await api.post("/auth/invitation", {"token": made["token"]})).json()
    before = await _tenants(api, bob)
    accepted = await _accept(api, bob, made["token"])

    assert (shown["has_account"], shown["invited_by"]) == (True, "Ada")
    assert (before, accepted, await _tenants(api, bob)) == ([], (204, ""), [(tenant_id, "user")])


async def test_a_link_is_for_one_email_and_one_use(api: Api) -> None:
    ada, bob, eve = [await api.somebody(name) for name in ("ada", "bob", "eve")]
    tenant_id = await api.tenant(ada, "engines")
    token = (await _invite(api, tenant_id, ada, bob.email))["token"]

    by_another = await _accept(api, eve, token)
    signed_up = await _sign_up(api, "mallory", token)
    at_once = await asyncio.gather(*(_accept(api, bob, token) for _ in range(4)))

    assert (by_another, signed_up) == ((403, "invitation_for_another"), 403)
    assert sorted(at_once) == [(204, ""), *[(404, "invitation_not_valid")] * 3]
    assert await _tenants(api, eve) == []


async def test_an_expired_renewed_or_withdrawn_link_is_worth_nothing(api: Api, clock: SettableClock) -> None:
    ada, bob = await api.somebody("ada"), await api.somebody("bob")
    tenant_id = await api.tenant(ada, "engines")
    made = await _invite(api, tenant_id, ada, bob.email)
    path = f"/tenants/{tenant_id}/invitations/{made['id']}"

    clock.forward(timedelta(days=7))
    ada, bob = await api.sign_in(ada.email), await api.sign_in(bob.email)
    expired = await api.post("/auth/invitation", {"token": made["token"]})
    renewed = (await api.as_(ada).post(f"{path}/renew", {})).json()
    codes = [await _accept(api, bob, made["token"])]
    withdrawn = await api.as_(ada).delete(path)
    codes.append(await _accept(api, bob, renewed["token"]))

    assert (expired.status_code, "expired" in expired.json()["detail"]) == (404, True)
    assert (renewed["id"], withdrawn.status_code) == (made["id"], 204)
    assert codes == [(404, "invitation_not_valid")] * 2
    assert (await api.as_(ada).post(f"{path}/renew", {})).status_code == 404


async def test_the_links_are_listed_without_their_secrets_and_only_for_who_manages_members(api: Api) -> None:
    ada, bob = await api.somebody("ada"), await api.somebody("bob")
    tenant_id = await api.tenant(ada, "engines")
    await api.add(tenant_id, ada, bob.email)
    made = await _invite(api, tenant_id, ada, "carol@example.org")
    await api.add(tenant_id, ada, "dave@example.org")
    path = f"/tenants/{tenant_id}/invitations"

    listed = await api.as_(ada).get(path)

    assert [(one["email"], one["invited_by"], one["expires_at"]) for one in listed.json()["items"]] == [
        ("carol@example.org", "Ada", made["expires_at"]),
        ("dave@example.org", "Ada", None),
    ]
    assert made["token"] not in listed.text
    async with api.database.transaction(UUID(tenant_id)) as session:
        kept = (await session.execute(text("SELECT string_agg(i::text, '') FROM invitations i"))).scalar_one()
    assert made["token"].removeprefix("cwi_") not in kept
    as_bob = api.as_(bob)
    refused = [
        await as_bob.get(path),
        await as_bob.post(path, {"email": "eve@example.org", "role": "admin"}),
        await as_bob.post(f"{path}/{made['id']}/renew", {}),
        await as_bob.delete(f"{path}/{made['id']}"),
    ]
    assert [answer.status_code for answer in refused] == [403] * 4


async def test_a_person_is_invited_once_and_a_member_not_at_all(api: Api) -> None:
    ada, bob = await api.somebody("ada"), await api.somebody("bob")
    tenant_id = await api.tenant(ada, "engines")
    token = (await _invite(api, tenant_id, ada, bob.email))["token"]
    path = f"/tenants/{tenant_id}/invitations"

    twice = await api.as_(ada).post(path, {"email": "BOB@example.org", "role": "admin"})
    added = await api.add(tenant_id, ada, bob.email, "admin")
    member = await api.as_(ada).post(path, {"email": bob.email, "role": "user"})

    assert (twice.status_code, added.status_code, member.status_code) == (409, 201, 409)
    assert await _accept(api, bob, token) == (404, "invitation_not_valid")  # it went when bob joined
    assert await _tenants(api, bob) == [(tenant_id, "admin")]


async def test_what_is_no_token_is_answered_as_one_that_is_not_known(api: Api) -> None:
    answers = [
        await api.post("/auth/invitation", {"token": token})
        for token in ("", "x", "cwi_short", "cwi_" + "A" * 43, "cwr_" + "A" * 43)
    ]

    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.json()["detail"] for answer in answers}) == 1
    assert (await api.post("/auth/invitation", {"token": "x" * 101})).status_code == 422


async def test_inviting_and_joining_are_in_the_tenants_trail(api: Api) -> None:
    ada, bob = await api.somebody("ada"), await api.somebody("bob")
    tenant_id = await api.tenant(ada, "engines")
    made = await _invite(api, tenant_id, ada, bob.email)
    token = (await api.as_(ada).post(f"/tenants/{tenant_id}/invitations/{made['id']}/renew", {})).json()[
        "token"
    ]
    await _accept(api, bob, token)

    events = (await api.as_(ada).get("/audit")).json()["items"]

    assert [(one["action"], one["details"]) for one in events[:3]] == [
        ("member.joined", {"role": "user", "invited": True}),
        ("invitation.renewed", {}),
        ("member.invited", {"role": "user", "by_link": True}),
    ]
