"""Behind a reverse proxy: limits count who is behind it, and nobody else can pretend to be somebody."""

from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest

from tests.processes.installation import ADMIN_EMAIL, ADMIN_PASSWORD, Installation, installed

pytestmark = pytest.mark.slow

MORE_THAN_ONE_ADDRESS_MAY = 45


@pytest.fixture(params=["127.0.0.0/8", ""], ids=["trusted", "not trusted"])
def citewell(request: pytest.FixtureRequest, home_folder: Path) -> Iterator[Installation]:
    with installed(home_folder / "home", CITEWELL_TRUSTED_PROXIES=request.param) as installation:
        installation.start()
        yield installation


def test_sign_in_is_limited_by_the_address_that_a_trusted_proxy_tells(
    citewell: Installation, request: pytest.FixtureRequest
) -> None:
    is_trusted = "not trusted" not in request.node.name

    with httpx2.Client(base_url=citewell.url) as client:
        statuses = [
            guess(client, f"nobody{number}", address="203.0.113.7")
            for number in range(MORE_THAN_ONE_ADDRESS_MAY)
        ]
        elsewhere = guess(client, "somebody", address="203.0.113.8")

    assert statuses[0] == 401
    assert statuses[-1] == 429
    assert elsewhere == (401 if is_trusted else 429)


def test_cookies_are_marked_secure_where_a_trusted_proxy_tells_that_the_browser_speaks_https(
    citewell: Installation, request: pytest.FixtureRequest
) -> None:
    is_trusted = "not trusted" not in request.node.name

    answer = httpx2.post(
        f"{citewell.url}/api/v1/auth/session",
        json={"email": ADMIN_EMAIL, "password": ADMIN_PASSWORD},
        headers={"X-Forwarded-For": "203.0.113.7", "X-Forwarded-Proto": "https"},
    )

    cookies = answer.headers.get_list("set-cookie")
    assert len(cookies) == 3
    assert all(("Secure" in cookie.split("; ")) is is_trusted for cookie in cookies)


def guess(client: httpx2.Client, name: str, *, address: str) -> int:
    answer = client.post(
        "/api/v1/auth/login",
        data={"username": f"{name}@example.org", "password": "a wrong password"},
        headers={"X-Forwarded-For": address},
    )
    return answer.status_code
