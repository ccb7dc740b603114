"""Services over a database of its own, as a process has them: the packaged embedding model, no language model."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager

import psycopg
import pytest
from obstore.store import MemoryStore
from pydantic import SecretStr

from citewell.domains.identity.public import Actor, Role, permissions_of
from citewell.foundation.blobs import Blobs
from citewell.foundation.database import Database
from citewell.foundation.embedding.minilm import MiniLM
from citewell.foundation.jobs import JobQueue
from citewell.foundation.observability import Metrics
from citewell.foundation.secrets import Keys
from citewell.foundation.services import Foundation
from citewell.foundation.settings import Settings
from tests.answering.asked_corpus import AskedCorpus, CalendarClock
from tests.databases import DatabaseUrls, Server, cloned_database


@asynccontextmanager
async def services(urls: DatabaseUrls, clock: CalendarClock) -> AsyncIterator[Foundation]:
    """Everything that answering needs."""
    minilm = MiniLM.load()
    database = Database.connect(urls.app, pool_size=5)
    yield Foundation(
        settings=Settings(secret_key=SecretStr("of no use here, the keys are given")),
        keys=Keys(b"an installation's secret, of tests"),
        clock=clock,
        database=database,
        blobs=Blobs(MemoryStore()),
        jobs=JobQueue(),
        embedder=minilm,
        token_embedder=minilm,
        metrics=Metrics(),
        llm=None,
    )
    await database.close()


def people_of(urls: DatabaseUrls, tenant: str, names: list[str]) -> dict[str, Actor]:
    """Insert a tenant and its people past row level security."""
    with psycopg.connect(urls.superuser, autocommit=True) as connection:
        made = connection.execute(
            "INSERT INTO tenants (name, slug) VALUES (%s, %s) RETURNING id", (tenant, tenant)
        ).fetchone()
        assert made is not None
        people = {}
        for number, name in enumerate(names):
            user = connection.execute(
                "INSERT INTO users (email, name) VALUES (%s, %s) RETURNING id",
                (f"{number}@{tenant}.example", name),
            ).fetchone()
            assert user is not None
            connection.execute(
                "INSERT INTO memberships (tenant_id, user_id, role) VALUES (%s, %s, %s)",
                (made[0], user[0], Role.USER),
            )
            people[name] = Actor(user[0], made[0], name, Role.USER, permissions=permissions_of(Role.USER))
    return people


@pytest.fixture
def fresh_urls(server: Server) -> Iterator[DatabaseUrls]:
    with cloned_database(server) as urls:
        yield urls


@pytest.fixture
async def asked(fresh_urls: DatabaseUrls) -> AsyncIterator[AskedCorpus]:
    """A tenant with three people and nothing written yet."""
    clock = CalendarClock()
    async with services(fresh_urls, clock) as foundation:
        yield AskedCorpus(foundation, clock, people_of(fresh_urls, "acme", ["Ada", "Bob", "Chen Wei"]))


@pytest.fixture
async def elsewhere(asked: AskedCorpus, fresh_urls: DatabaseUrls) -> AskedCorpus:
    """Another tenant of the same installation."""
    return AskedCorpus(asked.foundation, asked.clock, people_of(fresh_urls, "rival", ["Ada", "Eve"]))
