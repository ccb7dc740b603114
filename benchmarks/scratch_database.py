"""A PostgreSQL of its own for one benchmark, as Citewell embeds it, and gone afterwards."""

import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from citewell.foundation.database import Database
from citewell.foundation.embedded_postgres import Cluster
from citewell.foundation.migrations import app_url, migrate

_OWNER_PASSWORD = "owner of a benchmark's tables"  # noqa: S105 - of a database nobody else can reach
_APP_PASSWORD = "app of a benchmark"  # noqa: S105 - as above


@dataclass(frozen=True)
class ScratchDatabase:
    """The same database as the app, which row level security binds, and as the superuser, whom it does not."""

    app: Database
    unwalled: Database
    app_url: str
    superuser_url: str


@asynccontextmanager
async def scratch_database() -> AsyncIterator[ScratchDatabase]:
    """Make, migrate and start a database; throw it away at the end of the block."""
    with tempfile.TemporaryDirectory(prefix="citewell-benchmark-") as folder:
        cluster = Cluster(Path(folder))
        cluster.initialise()
        cluster.start()
        try:
            cluster.prepare(_OWNER_PASSWORD)
            owner_url = cluster.owner_url(_OWNER_PASSWORD)
            migrate(owner_url, _APP_PASSWORD)
            url = app_url(owner_url, _APP_PASSWORD)
            app = Database.connect(url)
            unwalled = Database.connect(cluster.superuser_url())
            yield ScratchDatabase(app, unwalled, url, cluster.superuser_url())
            await app.close()
            await unwalled.close()
        finally:
            cluster.kill()
