"""Two tenants in an empty database, and the API with work logs, search and jobs."""

from collections.abc import AsyncIterator, Iterator

import httpx2
import psycopg
import pytest
from argon2 import PasswordHasher
from obstore.store import MemoryStore
from psycopg import sql
from pydantic import SecretStr

from citewell.domains.identity.passwords import PasswordVault
from citewell.domains.identity.routes import router as identity_router
from citewell.domains.identity.services import IdentityServices
from citewell.domains.worklogs.routes import router as worklogs_router
from citewell.foundation.blobs import Blobs
from citewell.foundation.database import Database
from citewell.foundation.jobs import JobQueue
from citewell.foundation.observability import Metrics
from citewell.foundation.secrets import Keys
from citewell.foundation.services import Foundation
from citewell.foundation.settings import Settings
from citewell.interfaces.http.app import create_app
from tests.databases import DatabaseUrls, Server, cloned_database
from tests.identity.people import Api
from tests.retrieval.embedders import WordHashing
from tests.worklogs.team import FixedClock, Team, make_team

_FILLED_TABLES = """
    SELECT relname FROM pg_class
    WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND NOT relispartition
        AND relname NOT IN ('schema_version', 'embedding_models') AND relname NOT LIKE 'pg_%'
"""


@pytest.fixture(scope="session")
def worklogs_urls(server: Server) -> Iterator[DatabaseUrls]:
    """One database for all tests of work logs."""
    with cloned_database(server) as urls:
        yield urls


@pytest.fixture
def database_urls(worklogs_urls: DatabaseUrls) -> DatabaseUrls:
    """That database, emptied: faster than another clone."""
    with psycopg.connect(worklogs_urls.superuser) as connection:
        connection.execute(
            "SET session_replication_role = replica"
        )  # past foreign keys and the trail's guards
        for (table,) in connection.execute(_FILLED_TABLES).fetchall():
            connection.execute(sql.SQL("DELETE FROM {}").format(sql.Identifier(table)))
    return worklogs_urls


@pytest.fixture
def team(database: Database, database_urls: DatabaseUrls) -> Team:
    return make_team(database, database_urls.superuser, "acme")


@pytest.fixture
def other_team(database: Database, database_urls: DatabaseUrls) -> Team:
    return make_team(database, database_urls.superuser, "rival")


@pytest.fixture
def embedder() -> WordHashing:
    """A small embedder under the name of the model that a new database searches with."""
    return WordHashing("minilm-l6-v2", dimensions=384, max_tokens=256)


@pytest.fixture
async def api(database: Database, embedder: WordHashing) -> AsyncIterator[Api]:
    """The API, where anyone may sign up."""
    keys = Keys(b"an installation's secret, of tests")
    jobs = JobQueue()
    foundation = Foundation(
        settings=Settings(signup="open", secret_key=SecretStr("of no use here, the keys are given")),
        keys=keys,
        clock=FixedClock(),
        database=database,
        jobs=jobs,
        blobs=Blobs(MemoryStore()),
        embedder=embedder,
        metrics=Metrics(),
        token_embedder=None,
        llm=None,
    )
    app = create_app(foundation, [identity_router, worklogs_router])
    app.state.identity.close()
    cheap = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    app.state.identity = IdentityServices.of(keys, vault=PasswordVault(cheap))
    transport = httpx2.ASGITransport(app=app, client=("192.0.2.10", 4000))
    async with httpx2.AsyncClient(transport=transport, base_url="http://citewell.test") as client:
        yield Api(client, app, database)
    app.state.identity.close()
