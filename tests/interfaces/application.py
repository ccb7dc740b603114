"""The whole application over one database of the tests, reached without a socket."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx2
from argon2 import PasswordHasher
from fastapi import FastAPI
from obstore.store import MemoryStore
from pydantic import SecretStr

from citewell.domains.identity.passwords import PasswordVault
from citewell.domains.identity.services import IdentityServices
from citewell.foundation.blobs import Blobs
from citewell.foundation.clock import Clock
from citewell.foundation.database import Database
from citewell.foundation.jobs import JobQueue
from citewell.foundation.observability import Metrics
from citewell.foundation.secrets import Keys
from citewell.foundation.services import Foundation
from citewell.foundation.settings import Settings
from citewell.interfaces.http.app import create_app
from citewell.processes.routers import ROUTERS
from tests.identity.people import Api
from tests.retrieval.embedders import WordHashing
from tests.worklogs.team import FixedClock

_DOCUMENT: dict[str, Any] = {}
_GITHUB_THAT_IS_AWAY: dict[str, Any] = {
    "github_url": "http://127.0.0.1:1",
    "github_client_id": "citewell",
    "github_client_secret": SecretStr("secret"),
}
KEYS = Keys(b"an installation's secret, of tests")


def foundation_over(database: Database, *, clock: Clock | None = None, **settings: Any) -> Foundation:
    """Everything one process has, with a small embedder under the name of the packaged one."""
    return Foundation(
        settings=Settings(
            signup="open",
            secret_key=SecretStr("of no use here, the keys are given"),
            **{**_GITHUB_THAT_IS_AWAY, **settings},
        ),
        keys=KEYS,
        clock=clock or FixedClock(),
        database=database,
        jobs=JobQueue(),
        blobs=Blobs(MemoryStore()),
        embedder=WordHashing("minilm-l6-v2", dimensions=384, max_tokens=256),
        token_embedder=None,
        metrics=Metrics(),
        llm=None,
    )


def application(foundation: Foundation) -> FastAPI:
    """Every route of the product. Passwords cost next to nothing, and the published document is made once."""
    app = create_app(foundation, ROUTERS)
    _DOCUMENT.update(_DOCUMENT or app.openapi())
    app.openapi_schema = _DOCUMENT
    app.state.identity.close()
    cheap = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    app.state.identity = IdentityServices.of(foundation.keys, vault=PasswordVault(cheap))
    return app


@asynccontextmanager
async def served(app_url: str, *, clock: Clock | None = None, **settings: Any) -> AsyncIterator[Api]:
    """The application for as long as the block runs, and a client for it."""
    database = Database.connect(app_url, pool_size=5)
    app = application(foundation_over(database, clock=clock, **settings))
    transport = httpx2.ASGITransport(app=app, client=("192.0.2.10", 4000))
    async with httpx2.AsyncClient(transport=transport, base_url="http://citewell.test") as client:
        yield Api(client, app, database)
    app.state.identity.close()
    await database.close()
