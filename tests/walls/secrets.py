"""What must never reach a stranger: read from the rows themselves, so that nothing is forgotten."""

import re
from collections.abc import Iterable, Mapping

import psycopg
from psycopg import sql

from tests.walls.world import CONTENT_WORDS, PEOPLE_WORDS

_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_NOBODY = "00000000-0000-0000-0000-000000000000"
_WALLED_TABLES = """
    SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
    WHERE a.attname = 'tenant_id' AND NOT a.attisdropped AND c.relkind = 'r' AND NOT c.relispartition
        AND c.relnamespace = 'public'::regnamespace ORDER BY c.relname
"""


def secrets_of(superuser_url: str, tenant_id: str) -> frozenset[str]:
    """Every id in the tenant's rows, every name and word that stands only there, in lower case."""
    ids = {found for row in _rows(superuser_url, tenant_id).values() for found in _UUID.findall(row)}
    assert len(ids) > 10
    return frozenset({*ids, *CONTENT_WORDS, *PEOPLE_WORDS}) - {_NOBODY}


def rows_of(superuser_url: str, tenant_id: str) -> Mapping[str, str]:
    """The tenant's rows as text, by table: the same before and after means that nothing was written."""
    return _rows(superuser_url, tenant_id)


def leaks_in(text: str, secrets: Iterable[str], *, sent: str) -> list[str]:
    """The secrets in an answer that its request did not hold itself."""
    answered, known = text.lower(), sent.lower()
    return sorted(secret for secret in secrets if secret in answered and secret not in known)


def _rows(superuser_url: str, tenant_id: str) -> dict[str, str]:
    with psycopg.connect(superuser_url) as connection:
        tables = [name for (name,) in connection.execute(_WALLED_TABLES).fetchall()]
        statements: dict[str, sql.SQL | sql.Composed] = {
            name: sql.SQL(
                "SELECT coalesce(string_agg(r, E'\\n' ORDER BY r), '') "
                "FROM (SELECT t::text AS r FROM {} t WHERE tenant_id = %s) AS rows"
            ).format(sql.Identifier(name))
            for name in tables
        }
        statements["users"] = sql.SQL(
            "SELECT string_agg(u::text, E'\\n' ORDER BY u.id) FROM users u "
            "JOIN memberships m ON m.user_id = u.id WHERE m.tenant_id = %s"
        )
        return {
            name: (connection.execute(statement, (tenant_id,)).fetchone() or ("",))[0]
            for name, statement in statements.items()
        }
