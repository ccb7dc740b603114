"""Signing in with GitHub, against a GitHub on loopback that can be told to go wrong."""

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx2
import psycopg
import pytest
from pydantic import SecretStr

from citewell.domains.identity.github import asking
from tests.databases import DatabaseUrls
from tests.fakes.github import CLIENT_ID, CLIENT_SECRET, GitHub, GitHubUser, serve_github
from tests.identity.browser import Browser, browser_of
from tests.identity.people import PASSWORD, Api, SettableClock, set_settings, set_signup

_LOGIN = "/api/v1/auth/github/login"
_PROBLEMS = {
    "forged state": "state_mismatch",
    "no state": "state_mismatch",
    "made-up code": "code_refused",
    "another attempt's code": "code_refused",
    "denied": "denied",
    "wrong application": "github_misconfigured",
    "garbage token": "github_unreachable",
    "garbage user": "github_unreachable",
    "garbage emails": "github_unreachable",
    "odd user": "github_unreachable",
    "odd token": "github_unreachable",
    "html": "github_unreachable",
    "500 token": "github_unreachable",
    "500 user": "github_unreachable",
    "404 user": "github_unreachable",
    "huge user": "github_unreachable",
    "endless user": "github_unreachable",
    "redirects elsewhere": "github_unreachable",
    "closes": "github_unreachable",
    "slow token": "github_unreachable",
    "slow user": "github_unreachable",
    "drips": "github_unreachable",
}
_CROSS_SITE = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}


@pytest.fixture
async def github(api: Api) -> AsyncIterator[GitHub]:
    """A GitHub with Ada signed in, known to this installation."""
    async with serve_github() as github:
        set_settings(
            api,
            github_url=github.url,
            github_client_id=CLIENT_ID,
            github_client_secret=SecretStr(CLIENT_SECRET),
        )
        yield github


@pytest.fixture
async def browser(api: Api) -> AsyncIterator[Browser]:
    async with browser_of(api) as browser:
        yield browser


async def _at_github(url: str) -> str:
    """Say yes at GitHub, and be sent back to this address."""
    async with httpx2.AsyncClient(trust_env=False) as client:
        answer = await client.get(url)
    assert answer.status_code == 302, answer.text
    return str(answer.headers["location"])


async def _sign_in(browser: Browser, next_page: str = "/", **headers: str) -> httpx2.Response:
    start = await browser.client.get(_LOGIN, params={"next": next_page}, headers=headers)
    assert start.status_code == 302, start.text
    return await browser.client.get(await _at_github(start.headers["location"]), headers=_CROSS_SITE)


async def _link(browser: Browser, body: dict[str, Any] | None = None) -> httpx2.Response:
    start = await browser.ask("POST", "/auth/github/link", json=body or {})
    assert start.status_code == 200, start.text
    return await browser.client.get(await _at_github(start.json()["url"]), headers=_CROSS_SITE)


def _problem(answer: httpx2.Response) -> str:
    """Why the browser was sent to the sign-in page."""
    assert answer.status_code == 302, answer.text
    page = urlsplit(answer.headers["location"])
    assert page.path == "/sign-in/"
    return parse_qs(page.query)["problem"][0]


async def _is_signed_in(browser: Browser) -> bool:
    return (await browser.get("/auth/me")).status_code == 200


async def test_who_is_new_becomes_a_user_and_is_known_the_next_time(
    api: Api, browser: Browser, github: GitHub
) -> None:
    answer = await _sign_in(browser, "/reports/?id=1")

    me = (await browser.get("/auth/me")).json()
    assert (answer.status_code, answer.headers["location"]) == (302, "/reports/?id=1")
    assert (me["name"], me["email"]) == ("Ada Lovelace", "ada@example.org")
    assert (me["has_password"], me["github_login"]) == (False, "ada")
    async with browser_of(api) as elsewhere:
        github.person = GitHubUser(login="ada-l")
        await _sign_in(elsewhere)
        again = (await elsewhere.get("/auth/me")).json()
    assert (again["id"], again["github_login"]) == (me["id"], "ada-l")
    assert (await api.get("/auth/options")).json()["github"] is True


async def test_github_is_asked_as_it_wants_to_be(browser: Browser, github: GitHub) -> None:
    start = await browser.client.get(_LOGIN)
    asked = {name: value[0] for name, value in parse_qs(urlsplit(start.headers["location"]).query).items()}
    await browser.client.get(await _at_github(start.headers["location"]))

    [trade] = [one for one in github.server.requests if one.path.endswith("access_token")]
    form = parse_qs(trade.body.decode())
    assert asked["redirect_uri"] == "http://citewell.test/api/v1/auth/github/callback"
    assert (asked["code_challenge_method"], len(asked["code_challenge"])) == ("S256", 43)
    assert form["code_verifier"][0] not in start.headers["location"]
    assert len(form["code_verifier"][0]) == 43
    assert form["redirect_uri"] == [asked["redirect_uri"]]


async def test_the_cookie_of_an_attempt_is_out_of_reach_and_goes_with_the_answer(
    browser: Browser, github: GitHub
) -> None:
    start = await browser.client.get(_LOGIN)
    cookie = start.headers["set-cookie"]

    assert github.url in start.headers["location"]
    assert {part.strip() for part in cookie.split(";")[1:]} == {
        "HttpOnly",
        "Max-Age=600",
        "Path=/api/v1/auth/github",
        "SameSite=lax",
    }
    await browser.client.get(await _at_github(start.headers["location"]))
    assert browser.cookie("citewell_github") is None


async def test_whatever_goes_wrong_there_nobody_is_signed_in_and_a_page_says_why(
    browser: Browser, github: GitHub, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = {}
    for misbehaviour in _PROBLEMS:
        is_waited_for = misbehaviour.split()[0] in {"slow", "drips", "endless"}
        monkeypatch.setattr(asking, "_ALL_WITHIN_SECONDS", 0.3 if is_waited_for else 15.0)
        github.misbehaviour = misbehaviour
        found[misbehaviour] = _problem(await _sign_in(browser))

    assert found == _PROBLEMS
    assert not await _is_signed_in(browser)


async def test_a_code_works_once(browser: Browser, github: GitHub) -> None:
    await _sign_in(browser)
    github.misbehaviour = "replayed code"

    assert _problem(await _sign_in(browser)) == "code_refused"


async def test_an_answer_works_once_in_its_browser_and_for_ten_minutes(
    api: Api, browser: Browser, github: GitHub, clock: SettableClock
) -> None:
    start = await browser.client.get(_LOGIN)
    back = await _at_github(start.headers["location"])
    async with browser_of(api) as victim:
        assert _problem(await victim.client.get(back)) == "state_mismatch", "another browser's answer"
        await victim.client.get(_LOGIN)
        assert _problem(await victim.client.get(back)) == "state_mismatch", "which has an attempt of its own"
        assert not await _is_signed_in(victim)
    assert (await browser.client.get(back)).headers["location"] == "/"
    assert _problem(await browser.client.get(back)) == "state_mismatch"

    start = await browser.client.get(_LOGIN)
    back = await _at_github(start.headers["location"])
    clock.forward(timedelta(minutes=10))
    assert _problem(await browser.client.get(back)) == "state_mismatch"
    assert github.person.login == "ada"


async def test_a_made_up_cookie_is_no_attempt(browser: Browser, github: GitHub) -> None:
    assert github.url
    for value in ("", "x", "a.b.c", "\xff", "eyJhbGciOiJub25lIn0.eyJleHAiOjk5OTk5OTk5OTl9.", "x" * 5000):
        answer = await browser.client.get(
            "/api/v1/auth/github/callback?code=c&state=s",
            headers=[(b"Cookie", b"citewell_github=" + value.encode("latin-1"))],
        )
        assert _problem(answer) == "state_mismatch", value


async def test_nobody_is_sent_anywhere_else_afterwards(browser: Browser, github: GitHub) -> None:
    wanted = (
        *(
            "https://evil.example",
            "//evil.example",
            "/\\evil.example",
            "\\\\evil.example",
            "/\t/evil.example",
        ),
        *(
            "javascript:alert(1)",
            "/api/v1/auth/me",
            "evil",
            "",
            "/\r\nX-Evil: 1",
            "/%0d\n",
            "http:/evil",
            "/ü",
        ),
    )

    places = {page: (await _sign_in(browser, page)).headers["location"] for page in wanted}

    assert set(places.values()) == {"/"}, places
    assert github.person.login == "ada"


async def test_another_sites_link_starts_nothing(browser: Browser, github: GitHub) -> None:
    start = await browser.client.get(_LOGIN, headers=_CROSS_SITE)

    assert (start.status_code, start.headers["location"]) == (302, "/sign-in/")
    assert browser.cookie("citewell_github") is None
    assert github.server.requests == []


async def test_an_unverified_email_is_worth_nothing(browser: Browser, github: GitHub) -> None:
    github.person = GitHubUser(is_verified=False, more_emails=("other@example.org",))

    assert _problem(await _sign_in(browser)) == "email_unverified"

    for email in ("", "not an address", "a@b\x00.org"):
        github.person = GitHubUser(email=email)
        assert _problem(await _sign_in(browser)) == "email_unverified"


async def test_an_account_with_a_password_is_not_taken_over_by_its_email(
    api: Api, browser: Browser, github: GitHub
) -> None:
    ada = await api.somebody("ada")
    github.person = GitHubUser(7, "mallory", "Mallory", "ADA@example.org")

    assert _problem(await _sign_in(browser)) == "email_taken"
    assert not await _is_signed_in(browser)

    root = await api.superadmin()
    [event] = (await api.as_(root).get("/audit", scope="installation", action="github.refused")).json()[
        "items"
    ]
    assert event["details"] == {"github_id": 7, "problem": "email_taken"}
    assert (await api.as_(ada).get("/auth/me")).json()["github_login"] is None


async def test_nor_is_one_that_another_github_account_is_the_way_into(
    browser: Browser, github: GitHub
) -> None:
    await _sign_in(browser)
    browser.client.cookies.clear()
    github.person = GitHubUser(7, "mallory", "Mallory", "ada@example.org")

    assert _problem(await _sign_in(browser)) == "email_taken"


async def test_an_account_without_any_way_in_is_its_emails(
    api: Api, browser: Browser, github: GitHub, database_urls: DatabaseUrls
) -> None:
    await api.sign_up("ada")
    with psycopg.connect(database_urls.superuser) as connection:
        connection.execute("UPDATE users SET password_hash = NULL")

    await _sign_in(browser)

    assert (await browser.get("/auth/me")).json()["github_login"] == github.person.login


async def test_a_token_of_another_user_signs_in_nobody_but_that_user(
    api: Api, browser: Browser, github: GitHub
) -> None:
    await api.sign_up("eve")
    github.misbehaviour = "token of another user"

    assert _problem(await _sign_in(browser)) == "email_taken"
    assert not await _is_signed_in(browser)


async def test_a_changed_email_is_refused_until_it_is_linked_again(
    api: Api, browser: Browser, github: GitHub
) -> None:
    await api.sign_up("ada")
    await browser.sign_in("ada@example.org")
    await _link(browser)
    await browser.ask("DELETE", "/auth/session")
    github.person = GitHubUser(email="ada@new.example", more_emails=("ada@example.org",))

    assert _problem(await _sign_in(browser)) == "email_changed"

    await browser.sign_in("ada@example.org")
    await _link(browser)
    await browser.ask("DELETE", "/auth/session")
    await _sign_in(browser)
    assert (await browser.get("/auth/me")).json()["email"] == "ada@example.org"


async def test_who_is_signed_in_links_github_and_signs_in_with_either(
    api: Api, browser: Browser, github: GitHub
) -> None:
    github.person = GitHubUser(email="private@example.net")
    await api.sign_up("ada")
    await browser.sign_in("ada@example.org")

    answer = await _link(browser, {"next": "/settings/profile/?tab=sign-in"})

    assert answer.headers["location"] == "/settings/profile/?tab=sign-in"
    assert (await browser.get("/auth/me")).json()["github_login"] == "ada"
    async with browser_of(api) as elsewhere:
        await _sign_in(elsewhere)
        me = (await elsewhere.get("/auth/me")).json()
    assert (me["email"], me["has_password"]) == ("ada@example.org", True)


async def test_a_github_account_belongs_to_one_account_here(
    api: Api, browser: Browser, github: GitHub
) -> None:
    await _sign_in(browser)
    await api.sign_up("eve")
    async with browser_of(api) as eve:
        await eve.sign_in("eve@example.org")
        answer = await _link(eve, {"next": "/settings/profile/?tab=x"})
        me = (await eve.get("/auth/me")).json()

    assert answer.headers["location"] == "/settings/profile/?tab=x&problem=github_taken"
    assert me["github_login"] is None
    assert github.person.id == 1


async def test_a_link_ends_with_the_session_that_began_it(api: Api, browser: Browser, github: GitHub) -> None:
    await api.sign_up("ada")
    await browser.sign_in("ada@example.org")
    start = (await browser.ask("POST", "/auth/github/link", json={})).json()["url"]
    back = await _at_github(start)
    await browser.ask("DELETE", "/auth/session")

    answer = await browser.client.get(back)

    assert answer.headers["location"] == "/settings/profile/?problem=state_mismatch"
    assert await _problem_of_unlinked(browser, github) == "email_taken"


async def _problem_of_unlinked(browser: Browser, github: GitHub) -> str:
    github.misbehaviour = ""
    return _problem(await _sign_in(browser))


async def test_no_other_sites_page_begins_a_link(api: Api, browser: Browser, github: GitHub) -> None:
    await api.sign_up("ada")
    await browser.sign_in("ada@example.org")

    answer = await browser.ask(
        "POST", "/auth/github/link", json={}, headers={"Origin": "https://evil.example"}
    )

    assert answer.status_code == 403
    assert github.server.requests == []


async def test_github_is_taken_away_again_unless_it_is_the_only_way_in(
    api: Api, browser: Browser, github: GitHub
) -> None:
    await api.sign_up("ada")
    await browser.sign_in("ada@example.org")
    await _link(browser)
    assert (await browser.ask("DELETE", "/auth/github")).status_code == 204
    assert (await browser.ask("DELETE", "/auth/github")).status_code == 204
    assert (await browser.get("/auth/me")).json()["github_login"] is None

    github.person = GitHubUser(3, "grace", "Grace", "grace@example.org")
    async with browser_of(api) as grace:
        await _sign_in(grace)
        refused = await grace.ask("DELETE", "/auth/github")
    assert (refused.status_code, refused.json()["type"]) == (409, "urn:citewell:problem:last_way_in")


async def test_where_sign_up_is_by_invitation_github_brings_in_who_was_invited(
    api: Api, browser: Browser, github: GitHub
) -> None:
    root = await api.superadmin()
    tenant = await api.tenant(root, "engines")
    set_signup(api, "invite")
    assert _problem(await _sign_in(browser)) == "no_invitation"

    await api.as_(root).post(f"/tenants/{tenant}/invitations", {"email": "ada@example.org", "role": "user"})
    await _sign_in(browser)

    me = (await browser.get("/auth/me")).json()
    assert [(one["slug"], one["role"]) for one in me["tenants"]] == [("engines", "user")]
    assert (await api.as_(root).get(f"/tenants/{tenant}/invitations")).json()["items"] == []
    assert github.person.id == 1


async def test_a_disabled_account_stays_out(api: Api, browser: Browser, github: GitHub) -> None:
    await _sign_in(browser)
    me = (await browser.get("/auth/me")).json()
    root = await api.superadmin()
    await api.as_(root).patch(f"/users/{me['id']}", {"is_disabled": True})
    browser.client.cookies.clear()

    assert _problem(await _sign_in(browser)) == "account_disabled"
    assert github.person.id == 1


async def test_an_erased_account_leaves_its_github_account_free(
    api: Api, browser: Browser, github: GitHub
) -> None:
    await _sign_in(browser)
    old = (await browser.get("/auth/me")).json()["id"]
    root = await api.superadmin()
    assert (await api.as_(root).delete(f"/users/{old}")).status_code == 204

    await _sign_in(browser)

    assert (await browser.get("/auth/me")).json()["id"] != old
    assert github.person.id == 1


async def test_failures_count_with_the_wrong_passwords_of_the_address(
    api: Api, browser: Browser, github: GitHub
) -> None:
    for number in range(28):
        await api.login(f"somebody{number}@example.org", "not her password")
    github.misbehaviour = "made-up code"
    problems = [_problem(await _sign_in(browser)) for _ in range(3)]

    assert problems == ["code_refused", "code_refused", "too_many_attempts"]
    assert (await api.login("somebody@example.org", PASSWORD)).status_code == 429


async def test_a_github_that_egress_does_not_allow_is_not_reached(
    api: Api, browser: Browser, github: GitHub
) -> None:
    start = await browser.client.get(_LOGIN)
    back = await _at_github(start.headers["location"])
    set_settings(api, github_url="http://93.184.216.34")

    assert _problem(await browser.client.get(back)) == "github_unreachable"
    assert [one.path for one in github.server.requests if "token" in one.path] == []


async def test_without_an_application_there_is_no_github(api: Api, browser: Browser) -> None:
    await api.sign_up("ada")
    await browser.sign_in("ada@example.org")

    answers = [
        await browser.client.get(_LOGIN),
        await browser.client.get("/api/v1/auth/github/callback"),
        await browser.ask("POST", "/auth/github/link", json={}),
    ]

    assert [answer.status_code for answer in answers] == [404] * 3
