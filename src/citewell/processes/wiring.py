"""From settings to services: the one place where a process's parts are put together."""

from citewell.foundation.clock import SystemClock
from citewell.foundation.database import Database
from citewell.foundation.embedding.minilm import MiniLM
from citewell.foundation.embedding.types import Embedder
from citewell.foundation.jobs import JobQueue
from citewell.foundation.migrations import app_url
from citewell.foundation.observability import Metrics
from citewell.foundation.secrets import Keys
from citewell.foundation.services import Foundation
from citewell.foundation.settings import Settings
from citewell.processes.installation import app_password, embedded_cluster, keys_of, owner_password


def owner_database_url(settings: Settings, keys: Keys) -> str:
    """The URL of the role that owns the tables: only migrations use it."""
    if settings.database_url is not None:
        return settings.database_url
    return embedded_cluster(settings.home).owner_url(owner_password(keys))


def app_database_url(settings: Settings, keys: Keys) -> str:
    """The URL of the role that row level security binds: what every serving process uses."""
    return app_url(owner_database_url(settings, keys), app_password(keys))


def foundation_of(settings: Settings) -> Foundation:
    """Open the services of one process. Nothing is sent before the first use."""
    keys = keys_of(settings)
    url = app_database_url(settings, keys)
    return Foundation(
        settings=settings,
        keys=keys,
        clock=SystemClock(),
        database=Database.connect(url, pool_size=settings.database_pool_size),
        jobs=JobQueue(url),
        embedder=embedder_of(settings),
        metrics=Metrics(),
    )


def embedder_of(settings: Settings) -> Embedder:
    """The live embedding model of this process."""
    return MiniLM.load(threads=settings.embedding_threads)
