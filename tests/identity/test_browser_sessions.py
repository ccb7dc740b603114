import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import httpx2
import pytest
from sqlalchemy import text

from tests.identity.browser import HOST, Browser, browser_of
from tests.identity.people import PASSWORD, Api, SettableClock

_NEW_TENANT = {"name": "Engines", "slug": "engines"}
_OF_OTHER_SITES: tuple[dict[str, str], ...] = (
    {"X-CSRF-Token": ""},
    {"X-CSRF-Token": "made up"},
    {"X-CSRF-Token": "\xff"},
    {"Origin": "https://evil.example"},
    {"Origin": "null"},
    {"Origin": f"http://{HOST}:8080"},
    {"Origin": f"http://{HOST}.evil.example"},
    {"Origin": f"http://evil@{HOST}x"},
    {"Origin": "http://["},
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
    {"Sec-Fetch-Site": "none"},
    {"Sec-Fetch-Site": ""},
)
_SOME_TIME_AGO = text("UPDATE refresh_tokens SET used_at = used_at - interval '1 minute'")


@pytest.fixture
async def browser(api: Api) -> AsyncIterator[Browser]:
    async with browser_of(api) as browser:
        yield browser


@pytest.fixture
async def ada(api: Api, browser: Browser) -> Browser:
    """Ada's browser, signed in."""
    await api.sign_up("ada")
    answer = await browser.sign_in("ada@example.org")
    assert answer.status_code == 200, answer.text
    return browser


def _flags(answer: httpx2.Response) -> dict[str, set[str]]:
    """The attributes of every cookie that an answer sets."""
    return {
        line.partition("=")[0]: {part.strip() for part in line.split(";")[1:]}
        for line in answer.headers.get_list("set-cookie")
    }


def _is_csrf_refusal(answer: httpx2.Response) -> bool:
    return (answer.status_code, answer.json()["type"]) == (403, "urn:citewell:problem:csrf_failed")


async def test_a_browser_signs_in_and_is_told_who_it_is(ada: Browser) -> None:
    me = (await ada.get("/auth/me")).json()

    assert (me["email"], me["has_password"], me["github_login"]) == ("ada@example.org", True, None)
    assert (await ada.ask("POST", "/tenants", json=_NEW_TENANT)).status_code == 201


async def test_the_cookies_are_out_of_reach_of_scripts_and_other_sites(api: Api, browser: Browser) -> None:
    await api.sign_up("ada")

    flags = _flags(await browser.sign_in("ada@example.org"))

    assert flags == {
        "citewell_access": {"HttpOnly", "Max-Age=900", "Path=/api/v1", "SameSite=strict"},
        "citewell_refresh": {"HttpOnly", "Max-Age=2592000", "Path=/api/v1/auth/session", "SameSite=strict"},
        "citewell_csrf": {"Max-Age=2592000", "Path=/", "SameSite=strict"},
    }


async def test_over_https_no_cookie_travels_in_the_clear(api: Api) -> None:
    await api.sign_up("ada")
    async with browser_of(api, scheme="https") as browser:
        flags = _flags(await browser.sign_in("ada@example.org"))

    assert all("Secure" in one for one in flags.values())


async def test_behind_a_proxy_that_is_not_trusted_the_page_tells_that_it_is_https(
    api: Api, browser: Browser
) -> None:
    await api.sign_up("ada")
    body = {"email": "ada@example.org", "password": PASSWORD}

    answer = await browser.ask("POST", "/auth/session", json=body, headers={"Origin": f"https://{HOST}"})

    assert all("Secure" in one for one in _flags(answer).values())


async def test_guesses_in_a_browser_count_with_all_others(api: Api, browser: Browser) -> None:
    await api.sign_up("ada")
    wrong = [(await browser.sign_in("ada@example.org", "not her password")).status_code for _ in range(3)]
    wrong += [(await api.login("ada@example.org", "not her password")).status_code for _ in range(2)]

    assert wrong == [401] * 5
    assert (await browser.sign_in("ada@example.org")).status_code == 429


async def test_another_sites_page_changes_nothing_with_the_cookies(ada: Browser) -> None:
    own = {b"Origin": ada.origin.encode(), b"X-CSRF-Token": ada.value("citewell_csrf").encode()}
    doors = (("POST", "/tenants"), ("POST", "/auth/session/refresh"), ("DELETE", "/auth/session"))
    for headers in _OF_OTHER_SITES:
        raw = {name.encode(): value.encode("latin-1") for name, value in headers.items()}
        for method, path in doors:
            answer = await ada.client.request(
                method,
                f"/api/v1{path}",
                headers=list({**own, **raw}.items()),
                json=_NEW_TENANT if path == "/tenants" else None,
            )
            assert _is_csrf_refusal(answer), f"{method} {path} with {headers}: {answer.text}"
    assert (await ada.get("/tenants")).json()["items"] == []


async def test_without_a_word_of_the_page_it_comes_from_nothing_is_changed(ada: Browser) -> None:
    answer = await ada.client.post(
        "/api/v1/tenants", json=_NEW_TENANT, headers={"X-CSRF-Token": ada.value("citewell_csrf")}
    )

    assert _is_csrf_refusal(answer)


async def test_the_browsers_own_word_counts_where_a_proxy_changes_the_host(ada: Browser) -> None:
    answer = await ada.ask(
        "POST",
        "/tenants",
        json=_NEW_TENANT,
        headers={"Origin": "https://citewell.example.org", "Sec-Fetch-Site": "same-origin"},
    )

    assert answer.status_code == 201


async def test_another_sites_page_reads_nothing_either(ada: Browser) -> None:
    for site in ("cross-site", "same-site"):
        assert _is_csrf_refusal(await ada.ask("GET", "/auth/me", headers={"Sec-Fetch-Site": site}))
    assert (await ada.ask("GET", "/auth/me", headers={"Sec-Fetch-Site": "none"})).status_code == 200


async def test_no_other_site_signs_a_browser_in_as_somebody_else(api: Api, browser: Browser) -> None:
    await api.sign_up("eve")
    body = {"email": "eve@example.org", "password": PASSWORD}

    for headers in ({"Origin": "https://evil.example"}, {"Sec-Fetch-Site": "same-site"}):
        answer = await browser.ask("POST", "/auth/session", json=body, headers=headers)
        assert _is_csrf_refusal(answer)
    form = await browser.ask("POST", "/auth/session", data=body)

    assert form.status_code == 415
    assert browser.cookie("citewell_access") is None


async def test_the_csrf_token_of_another_session_is_worth_nothing(api: Api, ada: Browser) -> None:
    await api.sign_up("eve")
    async with browser_of(api) as eve:
        await eve.sign_in("eve@example.org")
        ada.put("citewell_csrf", eve.value("citewell_csrf"))

    assert _is_csrf_refusal(await ada.ask("POST", "/tenants", json=_NEW_TENANT))
    assert _is_csrf_refusal(await ada.refresh())
    assert _is_csrf_refusal(await ada.ask("DELETE", "/auth/session"))

    await ada.get("/auth/me")  # gives the right one again
    assert (await ada.ask("POST", "/tenants", json=_NEW_TENANT)).status_code == 201


async def test_a_token_in_the_header_counts_before_the_cookie_and_needs_no_csrf_token(
    api: Api, ada: Browser
) -> None:
    eve = await api.somebody("eve")
    bearer = {"Authorization": f"Bearer {eve.access_token}"}

    me = await ada.client.get("/api/v1/auth/me", headers=bearer)
    made = await ada.client.post("/api/v1/tenants", headers=bearer, json=_NEW_TENANT)

    assert me.json()["email"] == "eve@example.org"
    assert made.status_code == 201


async def test_an_api_key_is_no_cookie(ada: Browser) -> None:
    await ada.ask("POST", "/tenants", json=_NEW_TENANT)
    key = (await ada.ask("POST", "/api-keys", json={"name": "k", "scopes": ["ask"]})).json()["key"]
    ada.put("citewell_access", key)

    assert (await ada.get("/auth/me")).status_code == 401


async def test_signing_in_again_starts_a_new_session_and_ends_the_one_before(api: Api, ada: Browser) -> None:
    before = {name: ada.value(name) for name in ("citewell_access", "citewell_refresh", "citewell_csrf")}
    await ada.sign_in("ada@example.org")

    assert all(ada.value(name) != value for name, value in before.items())
    assert (await api.as_(before["citewell_access"]).get("/auth/me")).status_code == 401


async def test_signing_out_ends_the_session_and_takes_the_cookies(
    api: Api, ada: Browser, clock: SettableClock
) -> None:
    access = ada.value("citewell_access")

    assert (await ada.ask("DELETE", "/auth/session")).status_code == 204
    assert list(ada.client.cookies.jar) == []
    assert (await api.as_(access).get("/auth/me")).status_code == 401
    assert (await ada.ask("DELETE", "/auth/session")).status_code == 204, "there is nothing left to do"

    await ada.sign_in("ada@example.org")
    refresh = ada.value("citewell_refresh")
    clock.forward(timedelta(hours=1))
    assert (await ada.ask("DELETE", "/auth/session")).status_code == 204
    assert (await api.post("/auth/refresh", {"refresh_token": refresh})).status_code == 401


async def test_cookies_are_refreshed_and_the_old_ones_end(ada: Browser, clock: SettableClock) -> None:
    first = ada.value("citewell_refresh")
    clock.forward(timedelta(minutes=15))
    assert (await ada.get("/auth/me")).status_code == 401

    assert (await ada.refresh()).status_code == 204

    assert ada.value("citewell_refresh") != first
    assert (await ada.get("/auth/me")).status_code == 200


async def test_tabs_that_refresh_at_once_go_on_with_one_token(ada: Browser) -> None:
    old = ada.value("citewell_refresh")
    answers = await asyncio.gather(*(ada.refresh() for _ in range(4)))
    new = ada.value("citewell_refresh")
    ada.put("citewell_refresh", old)
    late = await ada.refresh()

    assert [answer.status_code for answer in (*answers, late)] == [204] * 5
    assert ada.value("citewell_refresh") == new
    assert (await ada.get("/auth/me")).status_code == 200


async def test_a_page_that_is_reloaded_while_it_refreshes_stays_signed_in(ada: Browser) -> None:
    old = {name: ada.value(name) for name in ("citewell_access", "citewell_refresh")}
    await ada.refresh()
    for name, value in old.items():  # the answer never arrived
        ada.put(name, value)

    assert (await ada.refresh()).status_code == 204
    assert (await ada.refresh()).status_code == 204
    assert (await ada.get("/auth/me")).status_code == 200


async def test_a_late_tab_whose_token_was_passed_twice_is_told_to_go_on_with_what_there_is(
    ada: Browser,
) -> None:
    old = ada.value("citewell_refresh")
    await ada.refresh()
    await ada.refresh()
    newest = ada.value("citewell_refresh")
    ada.put("citewell_refresh", old)

    late = await ada.refresh()

    assert (late.status_code, late.json()["type"]) == (409, "urn:citewell:problem:refresh_raced")
    ada.put("citewell_refresh", newest)
    assert (await ada.refresh()).status_code == 204


async def test_a_copied_cookie_ends_the_session_for_both(api: Api, ada: Browser) -> None:
    stolen = ada.value("citewell_refresh")
    await ada.refresh()
    async with api.database.account_transaction() as session:
        await session.execute(_SOME_TIME_AGO)
    kept = ada.value("citewell_refresh")
    ada.put("citewell_refresh", stolen)

    assert (await ada.refresh()).status_code == 401
    ada.put("citewell_refresh", kept)
    assert (await ada.refresh()).status_code == 401
    assert (await ada.get("/auth/me")).status_code == 401


async def test_a_disabled_account_is_out_at_once(api: Api, ada: Browser) -> None:
    root = await api.superadmin()
    me = (await ada.get("/auth/me")).json()
    await api.as_(root).patch(f"/users/{me['id']}", {"is_disabled": True})

    assert (await ada.get("/auth/me")).status_code == 401
    assert (await ada.refresh()).status_code == 401


async def test_anyone_may_ask_for_the_ways_in(api: Api) -> None:
    assert (await api.get("/auth/options")).json() == {"signup": "open", "github": False, "password": True}
