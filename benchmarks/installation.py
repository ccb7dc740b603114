"""One tenant on a PostgreSQL of its own, with the services of a real process: what the product benchmarks stand on."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from uuid import UUID

import psycopg
from benchmarks.scratch_database import scratch_database
from obstore.store import MemoryStore
from pydantic import SecretStr

from citewell.domains.identity.public import Actor, Role, permissions_of
from citewell.foundation.blobs import Blobs
from citewell.foundation.clock import Clock
from citewell.foundation.embedding.minilm import MiniLM
from citewell.foundation.jobs import JobQueue
from citewell.foundation.observability import Metrics
from citewell.foundation.secrets import Keys
from citewell.foundation.services import Foundation
from citewell.foundation.settings import Settings


@dataclass(frozen=True)
class Installation:
    """The services, and everybody in the one tenant."""

    foundation: Foundation
    people: dict[str, Actor]

    @property
    def tenant_id(self) -> UUID:
        return next(iter(self.people.values())).tenant_id


@asynccontextmanager
async def installed(names: list[str], clock: Clock) -> AsyncIterator[Installation]:
    """A fresh cluster with a tenant of these people; gone when the block ends."""
    async with scratch_database() as scratch:
        minilm = MiniLM.load()
        jobs = JobQueue()
        foundation = Foundation(
            settings=Settings(secret_key=SecretStr("given to nothing that is measured here")),
            keys=Keys(b"keys of a benchmark, worth nothing"),
            clock=clock,
            database=scratch.app,
            jobs=jobs,
            blobs=Blobs(MemoryStore()),
            embedder=minilm,
            token_embedder=minilm,
            metrics=Metrics(),
            llm=None,
        )
        yield Installation(foundation, _people(scratch.superuser_url, names))


def _people(superuser_url: str, names: list[str]) -> dict[str, Actor]:
    with psycopg.connect(superuser_url, autocommit=True) as connection:
        tenant_id = _id(connection, "INSERT INTO tenants (name, slug) VALUES ('Bench', 'bench') RETURNING id")
        people = {}
        for name in names:
            email = f"{name.lower().replace(' ', '.')}@bench.example"
            user_id = _id(
                connection, "INSERT INTO users (email, name) VALUES (%s, %s) RETURNING id", email, name
            )
            connection.execute(
                "INSERT INTO memberships (tenant_id, user_id, role) VALUES (%s, %s, %s)",
                (tenant_id, user_id, Role.USER),
            )
            people[name] = Actor(user_id, tenant_id, name, Role.USER, permissions=permissions_of(Role.USER))
    return people


def _id(connection: psycopg.Connection[tuple[UUID]], statement: str, *values: object) -> UUID:
    row = connection.execute(statement.encode(), values).fetchone()
    assert row is not None
    return row[0]
