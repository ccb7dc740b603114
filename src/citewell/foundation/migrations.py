"""Bringing a database to this version's tables, as its owner."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic import command, op
from alembic.config import Config
from alembic.script import ScriptDirectory
from dbos import DBOS
from sqlalchemy import Connection, create_engine, text
from sqlalchemy.exc import ProgrammingError

import citewell
from citewell.foundation.database import sqlalchemy_url
from citewell.foundation.errors import StartError

APP_ROLE = "citewell_app"
_ONE_MIGRATION_AT_A_TIME = 7_305_201  # advisory lock key; the number itself means nothing


class MigrationError(StartError):
    """The database cannot be brought to this version. The message says why and what to do."""


def protect_by_tenant(table: str, *, also: str = "") -> None:
    """Wall off a table that has `tenant_id`: enabled and forced row level security, one policy for all commands.

    Call it in the migration that creates the table. `also` is a further SQL condition under which a row may be
    seen and changed (a user's own memberships). The setting is read in a sub-select, once per query, not per row.
    """
    tenant = "tenant_id = (SELECT citewell_tenant_id())"
    condition = f"({tenant}) OR ({also})" if also else tenant
    op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
    op.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")
    op.execute(f"CREATE POLICY tenant_wall ON {table} USING ({condition}) WITH CHECK ({condition})")


def migrate(owner_url: str, app_password: str) -> None:
    """Create or update tables, roles and grants. Safe to run from several processes at once.

    Raises:
        MigrationError: the server is too old, lacks pgvector, or the role may not create what is needed.
    """
    engine = create_engine(sqlalchemy_url(owner_url), connect_args={"connect_timeout": 10})
    try:
        with engine.connect() as connection, _alone(connection):
            _check_server(connection)
            _ensure_app_role(connection, app_password)
            connection.commit()
            command.upgrade(_config(connection), "head")
            connection.commit()
            DBOS.migrate(sqlalchemy_url(owner_url), application_role=APP_ROLE)
    finally:
        engine.dispose()


def latest_revision() -> str:
    """The newest migration this version knows."""
    head = ScriptDirectory(str(_folder())).get_current_head()
    assert head is not None
    return head


def app_url(owner_url: str, app_password: str) -> str:
    """The URL of the same database for the app's role."""
    engine_url = create_engine(sqlalchemy_url(owner_url)).url
    url = engine_url.set(username=APP_ROLE, password=app_password, drivername="postgresql")
    return url.render_as_string(hide_password=False)


@contextmanager
def _alone(connection: Connection) -> Iterator[None]:
    connection.execute(text("SELECT pg_advisory_lock(:key)"), {"key": _ONE_MIGRATION_AT_A_TIME})
    connection.commit()
    try:
        yield
    finally:
        connection.rollback()
        connection.execute(text("SELECT pg_advisory_unlock(:key)"), {"key": _ONE_MIGRATION_AT_A_TIME})
        connection.commit()


def _check_server(connection: Connection) -> None:
    version = int(connection.scalar(text("SHOW server_version_num")) or 0)
    if version < 180000:  # noqa: PLR2004 - PostgreSQL's own notation of 18
        raise MigrationError(f"Citewell needs PostgreSQL 18 or newer; this server is {version // 10000}.")
    known = connection.scalar(text("SELECT count(*) FROM pg_available_extensions WHERE name = 'vector'"))
    if not known:
        raise MigrationError(
            "This PostgreSQL server has no pgvector. Install the extension `vector` (0.8 or newer)."
        )


def _ensure_app_role(connection: Connection, password: str) -> None:
    """The role the app signs in with: it owns nothing and row level security binds it."""
    attributes = connection.execute(
        text("SELECT rolsuper OR rolbypassrls AS passes_walls FROM pg_roles WHERE rolname = :role"),
        {"role": APP_ROLE},
    ).one_or_none()
    if attributes is not None and attributes.passes_walls:
        raise MigrationError(
            f"The role {APP_ROLE} is a superuser or may bypass row level security. Take that from it."
        )
    verb = "CREATE" if attributes is None else "ALTER"
    literal = connection.scalar(text("SELECT quote_literal(:password)"), {"password": password})
    statement = f"{verb} ROLE {APP_ROLE} LOGIN PASSWORD {literal}"
    try:
        connection.execute(text(statement.replace(":", "\\:")))
    except ProgrammingError as error:
        raise MigrationError(
            f"The owner may not {verb.lower()} the role {APP_ROLE}. Give it CREATEROLE, or create the role as an "
            "administrator first, with ADMIN OPTION for the owner."
        ) from error


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(_folder()).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def _folder() -> Path:
    """In a wheel the migrations stand in the package, in a clone at the root."""
    package = Path(citewell.__file__).parent
    for folder in (package / "migrations", package.parents[1] / "migrations"):
        if (folder / "env.py").exists():
            return folder
    raise MigrationError(f"The migrations are missing beside {package}. Install Citewell again.")
