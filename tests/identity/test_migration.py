from sqlalchemy import text

from citewell.domains.identity import tables
from citewell.foundation.database import Database


async def test_the_tables_in_python_are_those_of_the_migration(database: Database) -> None:
    ours = [
        tables.users,
        tables.tenants,
        tables.memberships,
        tables.invitations,
        tables.sessions,
        tables.api_keys,
        tables.login_attempts,
        tables.audit_events,
        tables.audit_heads,
    ]
    async with database.account_transaction() as session:
        for table in ours:
            found = await session.execute(
                text("SELECT column_name FROM information_schema.columns WHERE table_name = :name"),
                {"name": table.name},
            )
            assert {row.column_name for row in found} == set(table.c.keys()), table.name
