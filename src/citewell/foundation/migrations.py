"""Bringing a database to this version's tables, as its owner."""

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from alembic import command, op
from alembic.config import Config
from dbos import DBOS
from sqlalchemy import URL, Connection, create_engine, make_url, text
from sqlalchemy.exc import OperationalError, ProgrammingError

from citewell.foundation.connection_url import APP_ROLE, app_url, sqlalchemy_url
from citewell.foundation.errors import StartError
from citewell.foundation.preparation import CREATE_TABLE
from citewell.foundation.revision import known_revisions, latest_revision, migrations_folder

__all__ = ["APP_ROLE", "MigrationError", "app_url", "migrate", "protect_by_tenant"]

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


def migrate(
    owner_url: str, app_password: str, *, secret_check: str | None = None, accept_new_secret: bool = False
) -> None:
    """Create or update tables, roles and grants. Safe to run from several processes at once, and to be killed.

    With `secret_check` the database remembers whose secret it belongs to, and refuses another one: a second
    installation that points here by mistake would take the app's password from the first.

    Raises:
        MigrationError: the server is too old, lacks pgvector or is of a newer Citewell, the role may not create what
            is needed, the secret is another one, or nothing answers.
    """
    url = make_url(sqlalchemy_url(owner_url))
    engine = create_engine(url, connect_args={"connect_timeout": 10}, hide_parameters=True)
    try:
        with _explained(url), engine.connect() as connection, _alone(connection):
            _check_server(connection)
            _check_revision(connection)
            if secret_check is not None:
                _check_secret(connection, secret_check, accept_new=accept_new_secret)
            _ensure_app_role(connection, app_password)
            _let_app_read_installation(connection)
            connection.commit()
            command.upgrade(_config(connection), "head")
            connection.commit()
            DBOS.migrate(sqlalchemy_url(owner_url), application_role=APP_ROLE)
    finally:
        engine.dispose()


@contextmanager
def _explained(url: URL) -> Iterator[None]:
    where = f"{url.host or url.query.get('host', 'this machine')}, database {url.database}"
    try:
        yield
    except OperationalError as error:
        raise MigrationError(f"The database cannot be reached ({where}): {error.orig}".strip()) from error
    except ProgrammingError as error:
        if not isinstance(error.orig, psycopg.errors.InsufficientPrivilege):
            raise
        raise MigrationError(
            f"The role {url.username} may not do what is needed ({where}): {error.orig} "
            "Let it own the database, or make it the owner of what is in it."
        ) from error


@contextmanager
def _alone(connection: Connection) -> Iterator[None]:
    connection.execute(text("SELECT pg_advisory_lock(:key)"), {"key": _ONE_MIGRATION_AT_A_TIME})
    connection.commit()
    try:
        yield
    finally:
        if not connection.invalidated:  # else the lock is gone with the connection
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


def _check_revision(connection: Connection) -> None:
    if connection.scalar(text("SELECT to_regclass('schema_version')")) is None:
        return
    found = set(connection.scalars(text("SELECT version_num FROM schema_version")))
    if found - known_revisions():
        raise MigrationError(
            f"The database is at version {', '.join(sorted(found))}; this program knows versions up to "
            f"{latest_revision()}. A newer Citewell made it: install that one, or restore an older backup."
        )


def _check_secret(connection: Connection, secret_check: str, *, accept_new: bool) -> None:
    connection.execute(text(CREATE_TABLE))
    found = connection.scalar(text("SELECT secret_check FROM installation"))
    if found is not None and found != secret_check and not accept_new:
        raise MigrationError(
            "This database belongs to another secret key. Set CITEWELL_SECRET_KEY (or the file secret.key in the "
            "home folder) to the one it was made with. If that is lost, run: citewell migrate --new-secret "
            "(everybody signs in again, API keys and stored credentials stop working)."
        )
    connection.execute(
        text(
            "INSERT INTO installation (secret_check) VALUES (:check) "
            "ON CONFLICT (is_only_row) DO UPDATE SET secret_check = excluded.secret_check"
        ),
        {"check": secret_check},
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


def _let_app_read_installation(connection: Connection) -> None:
    if connection.scalar(text("SELECT to_regclass('installation')")) is not None:
        connection.execute(text(f"REVOKE ALL ON installation FROM {APP_ROLE}"))
        connection.execute(text(f"GRANT SELECT ON installation TO {APP_ROLE}"))


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(migrations_folder()).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config
