"""What the database fixtures hand out."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count

import psycopg
from psycopg import sql

from citewell.foundation.connection_url import app_url
from citewell.foundation.embedded_postgres import Cluster

OWNER_PASSWORD = "owner-of-the-test-tables"
APP_PASSWORD = "app-bound-by-row-level-security"
_NUMBERS = count(1)


@dataclass(frozen=True)
class Server:
    """The test process's PostgreSQL."""

    cluster: Cluster
    owner_url: str


@dataclass(frozen=True)
class DatabaseUrls:
    """One test's database, as three roles."""

    owner: str
    app: str
    superuser: str
    name: str


@contextmanager
def cloned_database(server: Server, *, template: DatabaseUrls | None = None) -> Iterator[DatabaseUrls]:
    """Clone the migrated template, or a database of the tests that nobody is connected to; drop the clone at the end."""
    name = f"test_{os.getpid()}_{next(_NUMBERS)}"
    admin_url = server.cluster.superuser_url().replace("/citewell?", "/postgres?")
    with psycopg.connect(admin_url, autocommit=True) as admin:
        admin.execute(
            sql.SQL("CREATE DATABASE {} TEMPLATE {} OWNER citewell_owner STRATEGY FILE_COPY").format(
                sql.Identifier(name), sql.Identifier(template.name if template else "citewell")
            )
        )
    owner = server.owner_url.replace("/citewell?", f"/{name}?")
    yield DatabaseUrls(
        owner=owner,
        app=app_url(owner, APP_PASSWORD),
        superuser=server.cluster.superuser_url().replace("/citewell?", f"/{name}?"),
        name=name,
    )
    with psycopg.connect(admin_url, autocommit=True) as admin:
        admin.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))
