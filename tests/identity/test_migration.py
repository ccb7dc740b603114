from sqlalchemy import text

from citewell.domains.identity import tables
from citewell.foundation.database import Database


async def test_the_tables_in_python_are_those_of_the_migration(database: Database) -> None:
    async with database.account_transaction() as session:
        for table in tables.ALL:
            found = await session.execute(
                text("SELECT column_name FROM information_schema.columns WHERE table_name = :name"),
                {"name": table.name},
            )
            assert {row.column_name for row in found} - {"used_by_transaction"} == set(table.c.keys()), (
                table.name
            )
