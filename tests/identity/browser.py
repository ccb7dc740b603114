"""A browser of the tests: it keeps cookies, and says which page asks, as browsers do."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from http.cookiejar import Cookie
from typing import Any

import httpx2

from tests.identity.people import PASSWORD, Api

HOST = "citewell.test"


@dataclass(frozen=True)
class Browser:
    """Asks as a page of Citewell does, unless told otherwise."""

    client: httpx2.AsyncClient
    origin: str

    async def ask(
        self, method: str, path: str, *, csrf: str | None = None, **arguments: Any
    ) -> httpx2.Response:
        """Ask from a page of ours. `csrf` in the place of the cookie's value."""
        headers = {"X-CSRF-Token": self.value("citewell_csrf") if csrf is None else csrf}
        if method != "GET":
            headers["Origin"] = self.origin
        return await self.client.request(
            method, f"/api/v1{path}", headers={**headers, **arguments.pop("headers", {})}, **arguments
        )

    async def get(self, path: str) -> httpx2.Response:
        return await self.ask("GET", path)

    async def sign_in(self, email: str, password: str = PASSWORD) -> httpx2.Response:
        return await self.ask("POST", "/auth/session", json={"email": email, "password": password})

    async def refresh(self) -> httpx2.Response:
        return await self.ask("POST", "/auth/session/refresh")

    def cookie(self, name: str) -> Cookie | None:
        return next((cookie for cookie in self.client.cookies.jar if cookie.name == name), None)

    def value(self, name: str) -> str:
        cookie = self.cookie(name)
        return (cookie.value or "") if cookie else ""

    def put(self, name: str, value: str) -> None:
        """Have this in the cookie, whatever the server set there."""
        cookie = self.cookie(name)
        assert cookie is not None
        cookie.value = value


@asynccontextmanager
async def browser_of(api: Api, *, scheme: str = "http", user_agent: str = "") -> AsyncIterator[Browser]:
    """A browser without cookies, of somebody who is nobody yet."""
    transport = httpx2.ASGITransport(app=api.app, client=("192.0.2.10", 4000))
    origin = f"{scheme}://{HOST}"
    async with httpx2.AsyncClient(
        transport=transport, base_url=origin, headers={"User-Agent": user_agent or "Mozilla/5.0"}
    ) as client:
        yield Browser(client, origin)
