"""The tenant wall, seen from the database."""

from uuid import uuid4

import psycopg
import pytest
from sqlalchemy import text

from citewell.foundation.database import Database, sqlalchemy_url
from tests.databases import DatabaseUrls


async def test_a_transaction_carries_its_tenant_and_forgets_it_at_its_end(database: Database) -> None:
    tenant = uuid4()
    async with database.transaction(tenant) as session:
        assert (await session.execute(text("SELECT citewell_tenant_id()"))).scalar_one() == tenant

    async with database.account_transaction() as session:
        assert (await session.execute(text("SELECT citewell_tenant_id()"))).scalar_one() is None


async def test_every_table_with_a_tenant_has_a_forced_policy(database_urls: DatabaseUrls) -> None:
    with psycopg.connect(database_urls.superuser) as connection:
        unprotected = connection.execute(
            """
            SELECT c.oid::regclass::text
            FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
            WHERE a.attname = 'tenant_id' AND NOT a.attisdropped AND c.relkind IN ('r', 'p')
              AND NOT (c.relrowsecurity AND c.relforcerowsecurity
                       AND EXISTS (SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid
                                   AND pg_get_expr(p.polqual, p.polrelid) LIKE '%citewell_tenant_id()%'))
            """
        ).fetchall()

    assert unprotected == []


async def test_the_app_role_owns_nothing_and_cannot_pass_the_wall(database_urls: DatabaseUrls) -> None:
    with psycopg.connect(database_urls.app) as connection:
        role = connection.execute(
            "SELECT rolsuper, rolbypassrls, rolcreaterole, rolcreatedb FROM pg_roles WHERE rolname = current_user"
        ).fetchone()
        owned = connection.execute(
            "SELECT count(*) FROM pg_class WHERE relowner = (SELECT oid FROM pg_roles WHERE rolname = current_user)"
        ).fetchone()

    assert role == (False, False, False, False)
    assert owned == (0,)


def test_a_url_of_another_kind_of_database_is_refused() -> None:
    with pytest.raises(ValueError, match="starts with postgresql"):
        sqlalchemy_url("mysql://somewhere/else")
