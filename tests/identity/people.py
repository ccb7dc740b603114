"""People of the tests, and how they reach the API."""

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Literal
from uuid import UUID

import httpx2
from fastapi import FastAPI

from citewell.domains.identity.service.first_superadmin import ensure_superadmin
from citewell.foundation.clock import SystemClock
from citewell.foundation.database import Database
from citewell.foundation.embedding.types import EmbeddingModel, Vectors

PASSWORD = "a long enough passphrase"


class SettableClock:
    """Starts at the machine's time and moves when told."""

    def __init__(self) -> None:
        self._now = datetime.now(UTC)

    def now(self) -> datetime:
        return self._now

    def forward(self, by: timedelta) -> None:
        self._now += by


class UnusedEmbedder:
    """Identity embeds nothing; whoever does fails."""

    model = EmbeddingModel("unused", 1, 1)

    async def embed(self, texts: Sequence[str]) -> Vectors:
        raise AssertionError(f"identity asked for vectors of {len(texts)} texts")

    def count_tokens(self, text: str) -> int:
        raise AssertionError(f"identity counted the tokens of {len(text)} characters")


@dataclass(frozen=True)
class Somebody:
    """Somebody who is signed in."""

    id: UUID
    email: str
    access_token: str
    refresh_token: str


@dataclass(frozen=True)
class Api:
    """A client of the API, as nobody or as somebody."""

    client: httpx2.AsyncClient
    app: FastAPI
    database: Database
    token: str | None = None
    tenant_id: str | None = None

    def as_(self, who: Somebody | str, tenant_id: str | None = None) -> "Api":
        """The same API for a person or a bare token, perhaps in a named tenant."""
        token = who if isinstance(who, str) else who.access_token
        return dataclasses.replace(self, token=token, tenant_id=tenant_id)

    async def ask(self, method: str, path: str, **arguments: Any) -> httpx2.Response:
        headers = {"Authorization": f"Bearer {self.token}"} if self.token is not None else {}
        if self.tenant_id is not None:
            headers["X-Tenant-ID"] = self.tenant_id
        return await self.client.request(method, f"/api/v1{path}", headers=headers, **arguments)

    async def get(self, path: str, **params: Any) -> httpx2.Response:
        return await self.ask("GET", path, params=params)

    async def post(self, path: str, body: Any) -> httpx2.Response:
        return await self.ask("POST", path, json=body)

    async def patch(self, path: str, body: Any) -> httpx2.Response:
        return await self.ask("PATCH", path, json=body)

    async def delete(self, path: str) -> httpx2.Response:
        return await self.ask("DELETE", path)

    async def sign_up(self, name: str, password: str = PASSWORD) -> httpx2.Response:
        return await self.post(
            "/auth/signup", {"email": f"{name}@example.org", "password": password, "name": name.title()}
        )

    async def login(self, email: str, password: str = PASSWORD) -> httpx2.Response:
        return await self.ask("POST", "/auth/login", data={"username": email, "password": password})

    async def sign_in(self, email: str, password: str = PASSWORD) -> Somebody:
        answer = await self.login(email, password)
        assert answer.status_code == 200, answer.text
        pair = answer.json()
        me = (await self.as_(pair["access_token"]).get("/auth/me")).json()
        return Somebody(UUID(me["id"]), email, pair["access_token"], pair["refresh_token"])

    async def somebody(self, name: str) -> Somebody:
        """Sign up and in."""
        answer = await self.sign_up(name)
        assert answer.status_code == 201, answer.text
        return await self.sign_in(f"{name}@example.org")

    async def superadmin(self) -> Somebody:
        await ensure_superadmin(self.database, SystemClock(), email="root@example.org", password=PASSWORD)
        return await self.sign_in("root@example.org")

    async def tenant(self, admin: Somebody, slug: str) -> str:
        """Make a tenant and return its id."""
        answer = await self.as_(admin).post("/tenants", {"name": slug.title(), "slug": slug})
        assert answer.status_code == 201, answer.text
        return str(answer.json()["id"])

    async def add(self, tenant_id: str, admin: Somebody, email: str, role: str = "user") -> httpx2.Response:
        return await self.as_(admin).post(f"/tenants/{tenant_id}/members", {"email": email, "role": role})


def set_signup(api: Api, policy: Literal["open", "invite"]) -> None:
    """Go on as an installation that was started with this policy."""
    set_settings(api, signup=policy)


def set_settings(api: Api, **changes: Any) -> None:
    """Go on as an installation that was started with other settings."""
    foundation = api.app.state.foundation
    settings = foundation.settings.model_copy(update=changes)
    api.app.state.foundation = dataclasses.replace(foundation, settings=settings)
