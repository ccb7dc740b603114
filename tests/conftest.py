"""One PostgreSQL per test process, one database per test, cloned from a migrated template in about 30 ms."""

import os
from collections.abc import AsyncIterator, Iterator
from itertools import count
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

from citewell.foundation.database import Database
from citewell.foundation.embedded_postgres import Cluster
from citewell.foundation.migrations import APP_ROLE, app_url, migrate
from tests.databases import DatabaseUrls, Server

_OWNER_PASSWORD = "owner-of-the-test-tables"
_APP_PASSWORD = "app-bound-by-row-level-security"
_NUMBERS = count(1)


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A real PostgreSQL with a migrated template database."""
    folder = Path(tmp_path_factory.mktemp("postgres"))
    cluster = Cluster(
        folder, settings={"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
    )
    cluster.initialise()
    cluster.start()
    try:
        cluster.prepare(_OWNER_PASSWORD)
        migrate(cluster.owner_url(_OWNER_PASSWORD), _APP_PASSWORD)
        yield Server(cluster, cluster.owner_url(_OWNER_PASSWORD))
    finally:
        cluster.kill()


@pytest.fixture
def database_urls(server: Server) -> Iterator[DatabaseUrls]:
    """A fresh database of its own; the URLs for its owner, the app, and the server's superuser."""
    name = f"test_{os.getpid()}_{next(_NUMBERS)}"
    admin_url = server.cluster.superuser_url().replace("/citewell?", "/postgres?")
    with psycopg.connect(admin_url, autocommit=True) as admin:
        admin.execute(
            sql.SQL("CREATE DATABASE {} TEMPLATE citewell OWNER citewell_owner STRATEGY FILE_COPY").format(
                sql.Identifier(name)
            )
        )
    owner = server.owner_url.replace("/citewell?", f"/{name}?")
    yield DatabaseUrls(
        owner=owner,
        app=app_url(owner, _APP_PASSWORD),
        superuser=server.cluster.superuser_url().replace("/citewell?", f"/{name}?"),
    )
    with psycopg.connect(admin_url, autocommit=True) as admin:
        admin.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


@pytest.fixture
async def database(database_urls: DatabaseUrls) -> AsyncIterator[Database]:
    """The app's connection to a fresh database: row level security binds it."""
    assert APP_ROLE in database_urls.app
    database = Database.connect(database_urls.app, pool_size=5)
    yield database
    await database.close()
