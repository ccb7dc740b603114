from datetime import timedelta

import pytest

from citewell.domains.identity.browser.client_words import client_words
from tests.identity.browser import browser_of
from tests.identity.people import Api, SettableClock

_FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


async def test_somebody_sees_where_it_is_signed_in(api: Api, clock: SettableClock) -> None:
    ada = await api.somebody("ada")
    clock.forward(timedelta(hours=1))
    async with browser_of(api, user_agent=_FIREFOX) as browser:
        await browser.sign_in(ada.email)
        clock.forward(timedelta(days=1))
        await browser.refresh()
        listed = (await browser.get("/auth/sessions")).json()["items"]

    now = clock.now().isoformat().replace("+00:00", "Z")
    assert [(one["client"], one["is_current"]) for one in listed] == [
        ("Firefox on Linux", True),
        ("python-httpx2", False),
    ]
    assert listed[0]["last_used_at"] == now
    assert listed[0]["expires_at"] == (clock.now() + timedelta(days=30)).isoformat().replace("+00:00", "Z")


async def test_a_session_is_ended_from_elsewhere_and_cannot_go_on(api: Api) -> None:
    ada = await api.somebody("ada")
    lost = await api.sign_in(ada.email)
    [_, there] = sorted(
        (await api.as_(ada).get("/auth/sessions")).json()["items"], key=lambda one: not one["is_current"]
    )

    assert (await api.as_(ada).delete(f"/auth/sessions/{there['id']}")).status_code == 204
    assert (await api.as_(lost).get("/auth/me")).status_code == 401
    assert (await api.post("/auth/refresh", {"refresh_token": lost.refresh_token})).status_code == 401
    assert (await api.as_(ada).delete(f"/auth/sessions/{there['id']}")).status_code == 404


async def test_all_other_sessions_are_ended_at_once(api: Api) -> None:
    ada, eve = await api.somebody("ada"), await api.somebody("eve")
    others = [await api.sign_in(ada.email) for _ in range(2)]

    assert (await api.as_(ada).delete("/auth/sessions")).status_code == 204

    assert [(await api.as_(one).get("/auth/me")).status_code for one in (*others, ada, eve)] == [
        401,
        401,
        200,
        200,
    ]


async def test_a_session_of_somebody_else_does_not_exist(api: Api) -> None:
    ada, eve = await api.somebody("ada"), await api.somebody("eve")
    [session] = (await api.as_(ada).get("/auth/sessions")).json()["items"]

    assert (await api.as_(eve).delete(f"/auth/sessions/{session['id']}")).status_code == 404
    assert (await api.as_(ada).get("/auth/me")).status_code == 200


async def test_a_browser_that_ends_its_own_session_loses_its_cookies(api: Api) -> None:
    await api.sign_up("ada")
    async with browser_of(api) as browser:
        await browser.sign_in("ada@example.org")
        [session] = (await browser.get("/auth/sessions")).json()["items"]

        await browser.ask("DELETE", f"/auth/sessions/{session['id']}")

        assert list(browser.client.cookies.jar) == []


async def test_many_sessions_come_in_pages_and_unused_ones_not_at_all(api: Api, clock: SettableClock) -> None:
    ada = await api.somebody("ada")
    clock.forward(timedelta(days=31))
    for _ in range(3):
        ada = await api.sign_in(ada.email)

    first = (await api.as_(ada).get("/auth/sessions", limit=2)).json()
    second = (await api.as_(ada).get("/auth/sessions", limit=2, cursor=first["next_cursor"])).json()

    assert (len(first["items"]), len(second["items"]), second["next_cursor"]) == (2, 1, None)


@pytest.mark.parametrize(
    ("user_agent", "words"),
    [
        (_FIREFOX, "Firefox on Linux"),
        (
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0",
            "Edge on Windows",
        ),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Safari/604.1",
            "Safari on iPhone",
        ),
        (
            "Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36",
            "Chrome on Android",
        ),
        ("citewell-cli", "Citewell command line"),
        ("curl/8.5.0", "curl"),
        ("<script>alert(1)</script>", "Unknown client"),
        ("", "Unknown client"),
        ("\x00\xff" * 5000, "Unknown client"),
    ],
)
def test_a_client_is_named_in_words(user_agent: str, words: str) -> None:
    assert client_words(user_agent) == words
