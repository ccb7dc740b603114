"""One PostgreSQL per test process, one database per test, cloned from a migrated template in about 30 ms."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from citewell.foundation.database import Database
from citewell.foundation.embedded_postgres import Cluster
from citewell.foundation.migrations import APP_ROLE, migrate
from tests.databases import APP_PASSWORD, OWNER_PASSWORD, DatabaseUrls, Server, cloned_database


@pytest.fixture
def home_folder() -> Iterator[Path]:
    """An empty folder for a cluster. Not pytest's: it takes back the right of way that PostgreSQL's user needs."""
    with TemporaryDirectory(prefix="citewell-test-", ignore_cleanup_errors=True) as folder:
        yield Path(folder)


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A real PostgreSQL with a migrated template database."""
    with TemporaryDirectory(prefix="citewell-test-", ignore_cleanup_errors=True) as folder:
        yield from _serve(Path(folder))


def _serve(folder: Path) -> Iterator[Server]:
    cluster = Cluster(
        folder, settings={"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
    )
    cluster.initialise()
    cluster.start()
    try:
        cluster.prepare(OWNER_PASSWORD)
        migrate(cluster.owner_url(OWNER_PASSWORD), APP_PASSWORD)
        yield Server(cluster, cluster.owner_url(OWNER_PASSWORD))
    finally:
        cluster.kill()


@pytest.fixture
def database_urls(server: Server) -> Iterator[DatabaseUrls]:
    """A fresh database of its own; the URLs for its owner, the app, and the server's superuser."""
    with cloned_database(server) as urls:
        yield urls


@pytest.fixture
async def database(database_urls: DatabaseUrls) -> AsyncIterator[Database]:
    """The app's connection to a fresh database: row level security binds it."""
    assert APP_ROLE in database_urls.app
    database = Database.connect(database_urls.app, pool_size=5)
    yield database
    await database.close()
