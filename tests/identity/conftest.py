"""Identity over HTTP and below it, with a clock that tests set and hashing that costs next to nothing."""

from collections.abc import AsyncIterator, Iterator

import httpx2
import psycopg
import pytest
from argon2 import PasswordHasher
from obstore.store import MemoryStore
from psycopg import sql
from pydantic import SecretStr

from citewell.domains.identity import tables
from citewell.domains.identity.passwords import PasswordVault
from citewell.domains.identity.routes import router
from citewell.domains.identity.services import IdentityServices
from citewell.foundation.blobs import Blobs
from citewell.foundation.database import Database
from citewell.foundation.jobs import JobQueue
from citewell.foundation.observability import Metrics
from citewell.foundation.secrets import Keys
from citewell.foundation.services import Foundation
from citewell.foundation.settings import Settings
from citewell.interfaces.http.app import create_app
from tests.databases import DatabaseUrls, Server, cloned_database
from tests.identity.people import Api, SettableClock, UnusedEmbedder


@pytest.fixture(scope="session")
def identity_urls(server: Server) -> Iterator[DatabaseUrls]:
    """One database for all of identity's tests: they only ever fill identity's tables."""
    with cloned_database(server) as urls:
        yield urls


@pytest.fixture
def database_urls(identity_urls: DatabaseUrls) -> DatabaseUrls:
    """That database, emptied: a few milliseconds where a clone takes a hundred."""
    with psycopg.connect(identity_urls.superuser) as connection:
        connection.execute(
            "SET session_replication_role = replica"
        )  # past foreign keys and the trail's guards
        for table in tables.ALL:
            connection.execute(sql.SQL("DELETE FROM {}").format(sql.Identifier(table.name)))
    return identity_urls


@pytest.fixture
def clock() -> SettableClock:
    return SettableClock()


@pytest.fixture
def keys() -> Keys:
    return Keys(b"an installation's secret, of tests")


@pytest.fixture
def services(keys: Keys) -> Iterator[IdentityServices]:
    cheap = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    services = IdentityServices.of(keys, vault=PasswordVault(cheap))
    yield services
    services.close()


@pytest.fixture
async def api(
    database: Database,
    services: IdentityServices,
    clock: SettableClock,
    keys: Keys,
) -> AsyncIterator[Api]:
    """The whole application's identity routes, where anyone may sign up."""
    settings = Settings(signup="open", secret_key=SecretStr("of no use here, the keys are given"))
    jobs = JobQueue()
    foundation = Foundation(
        settings=settings,
        keys=keys,
        clock=clock,
        database=database,
        jobs=jobs,
        blobs=Blobs(MemoryStore()),
        embedder=UnusedEmbedder(),
        metrics=Metrics(),
        token_embedder=None,
        llm=None,
    )
    app = create_app(foundation, [router])
    app.state.identity.close()
    app.state.identity = services
    transport = httpx2.ASGITransport(app=app, client=("192.0.2.10", 4000))
    async with httpx2.AsyncClient(transport=transport, base_url="http://citewell.test") as client:
        yield Api(client, app, database)
