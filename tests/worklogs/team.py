"""People who write work logs in the tests, put into the database directly."""

from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

import psycopg

from citewell.domains.identity.public import Actor, Role, permissions_of
from citewell.domains.worklogs.public import Entry, EntryDraft
from citewell.domains.worklogs.service import writing
from citewell.foundation.database import Database

NOW = datetime(2026, 2, 1, 9, 0, tzinfo=UTC)


class FixedClock:
    """Always `NOW`."""

    def now(self) -> datetime:
        return NOW


@dataclass(frozen=True)
class Team:
    """One tenant with two users and an admin, and the database as its app sees it."""

    database: Database
    tenant_id: UUID
    ada: Actor
    grace: Actor
    admin: Actor

    async def record(
        self, content: str, *, by: Actor | None = None, date: str = "2026-01-10", **fields: object
    ) -> Entry:
        """Write an entry, by Ada unless said otherwise."""
        draft = EntryDraft(date=datetime.fromisoformat(date).date(), content=content, **fields)  # type: ignore[arg-type]  # a test names them right
        async with self.database.transaction(self.tenant_id) as session:
            return await writing.record_entry(session, by or self.ada, draft, NOW)


def make_team(database: Database, superuser_url: str, name: str) -> Team:
    """Insert a tenant and its people past row level security."""
    with psycopg.connect(superuser_url, autocommit=True) as connection:
        tenant_id = _id(
            connection, "INSERT INTO tenants (name, slug) VALUES (%s, %s) RETURNING id", name, name
        )
        actors = {}
        for person, role in (("Ada", Role.USER), ("Grace", Role.USER), ("Root", Role.ADMIN)):
            user_id = _id(
                connection,
                "INSERT INTO users (email, name) VALUES (%s, %s) RETURNING id",
                f"{person.lower()}@{name}.example",
                f"{person} of {name}",
            )
            connection.execute(
                "INSERT INTO memberships (tenant_id, user_id, role) VALUES (%s, %s, %s)",
                (tenant_id, user_id, role),
            )
            actors[person] = Actor(
                user_id, tenant_id, f"{person} of {name}", role, permissions=permissions_of(role)
            )
    return Team(database, tenant_id, actors["Ada"], actors["Grace"], actors["Root"])


def _id(connection: psycopg.Connection[tuple[UUID]], statement: str, *values: object) -> UUID:
    row = connection.execute(statement.encode(), values).fetchone()
    assert row is not None
    return row[0]
