import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import text

from citewell.domains.identity.passwords import PasswordVault
from citewell.domains.identity.services import IdentityServices
from tests.identity.people import PASSWORD, Api, SettableClock


async def test_who_signs_up_and_in_is_told_who_it_is(api: Api) -> None:
    ada = await api.somebody("ada")
    tenant_id = await api.tenant(ada, "analytical-engines")

    me = (await api.as_(ada).get("/auth/me")).json()

    assert (me["id"], me["email"], me["name"], me["is_superadmin"]) == (str(ada.id), ada.email, "Ada", False)
    assert me["tenants"] == [
        {"id": tenant_id, "name": "Analytical-Engines", "slug": "analytical-engines", "role": "admin"}
    ]


async def test_a_login_answers_like_oauth2(api: Api) -> None:
    await api.sign_up("ada")

    answer = await api.login("ada@example.org")

    assert set(answer.json()) == {"access_token", "refresh_token", "token_type", "expires_in"}
    assert (answer.json()["token_type"], answer.json()["expires_in"]) == ("bearer", 900)
    assert answer.headers["cache-control"] == "no-store"


async def test_a_wrong_password_and_an_unknown_email_get_the_same_answer(api: Api) -> None:
    await api.sign_up("ada")

    wrong = await api.login("ada@example.org", "not her password")
    unknown = await api.login("eve@example.org", "not her password")
    nonsense = await api.login("not an address", "not her password")

    answers = [
        {**answer.json(), "request_id": "", "www": answer.headers["www-authenticate"]}
        for answer in (wrong, unknown, nonsense)
    ]
    assert wrong.status_code == 401
    assert answers[0] == answers[1] == answers[2]


async def test_an_unknown_email_costs_a_hash_like_a_known_one(
    api: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    await api.sign_up("ada")
    checked: list[bool] = []
    matches = PasswordVault._matches

    def note(vault: PasswordVault, stored_hash: str | None, password: bytes) -> bool:
        checked.append(stored_hash is not None)
        return matches(vault, stored_hash, password)

    monkeypatch.setattr(PasswordVault, "_matches", note)

    await api.login("ada@example.org", "not her password")
    await api.login("eve@example.org", "not her password")

    assert checked == [True, False]


async def test_case_and_spaces_around_an_email_do_not_matter(api: Api) -> None:
    await api.sign_up("ada")

    assert (await api.login(" Ada@Example.ORG")).status_code == 200


async def test_no_odd_token_gets_in(api: Api) -> None:
    for token in ("", "nonsense", "cw_abcdefgh_" + "x" * 43, "a.b.c", "ÿ", "x" * 5000):
        answer = await api.client.get(
            "/api/v1/auth/me", headers={b"Authorization": f"Bearer {token}".encode("latin-1")}
        )
        assert answer.status_code == 401, token
        assert answer.headers["www-authenticate"] == "Bearer"


async def test_signing_out_works_at_once_and_twice(api: Api) -> None:
    ada = await api.somebody("ada")

    first = await api.post("/auth/logout", {"refresh_token": ada.refresh_token})
    second = await api.post("/auth/logout", {"refresh_token": ada.refresh_token})
    unknown = await api.post("/auth/logout", {"refresh_token": "no token at all"})

    assert [first.status_code, second.status_code, unknown.status_code] == [204, 204, 204]
    assert (await api.as_(ada).get("/auth/me")).status_code == 401
    assert (await api.post("/auth/refresh", {"refresh_token": ada.refresh_token})).status_code == 401


async def test_an_access_token_ends_with_time(api: Api, clock: SettableClock) -> None:
    ada = await api.somebody("ada")

    clock.forward(timedelta(minutes=15))

    assert (await api.as_(ada).get("/auth/me")).status_code == 401


async def test_a_password_hashed_with_older_costs_is_hashed_again(
    api: Api, services: IdentityServices
) -> None:
    ada = await api.somebody("ada")
    outdated = await _password_hash(api, ada.email)
    real = PasswordVault()
    api.app.state.identity = IdentityServices(services.keys, real, services.turnstile)

    assert (await api.login(ada.email)).status_code == 200

    fresh = await _password_hash(api, ada.email)
    assert real.is_outdated(outdated)
    assert not real.is_outdated(fresh)
    assert (await api.login(ada.email)).status_code == 200
    real.close()


async def _password_hash(api: Api, email: str) -> str:
    async with api.database.account_transaction() as session:
        await session.execute(text("SELECT set_config('citewell.email', :email, true)"), {"email": email})
        return str((await session.execute(text("SELECT password_hash FROM users"))).scalar_one())


async def test_changing_the_password_ends_the_other_sessions(api: Api) -> None:
    ada = await api.somebody("ada")
    elsewhere = await api.sign_in(ada.email)

    answer = await api.as_(ada).post(
        "/auth/password", {"current_password": PASSWORD, "new_password": "an even longer passphrase"}
    )

    assert answer.status_code == 204
    assert (await api.as_(ada).get("/auth/me")).status_code == 200
    assert (await api.as_(elsewhere).get("/auth/me")).status_code == 401
    assert (await api.login(ada.email)).status_code == 401
    assert (await api.login(ada.email, "an even longer passphrase")).status_code == 200


async def test_changing_the_password_takes_the_current_one_and_a_good_new_one(api: Api) -> None:
    ada = await api.somebody("ada")

    wrong = await api.as_(ada).post(
        "/auth/password",
        {"current_password": "not her password", "new_password": "an even longer passphrase"},
    )
    weak = await api.as_(ada).post(
        "/auth/password", {"current_password": PASSWORD, "new_password": "password123"}
    )

    assert (wrong.status_code, wrong.json()["field"]) == (422, "current_password")
    assert (weak.status_code, weak.json()["field"]) == (422, "new_password")
    assert (await api.login(ada.email)).status_code == 200


async def test_many_right_sign_ins_at_once_are_no_attack(api: Api) -> None:
    await api.sign_up("ada")

    answers = await asyncio.gather(*(api.login("ada@example.org") for _ in range(20)))

    assert {answer.status_code for answer in answers} == {200}
