"""What a database was prepared for: this version's tables, and this installation's secret.

A start looks here first, in milliseconds and without loading what migrations need.
"""

import contextlib
from dataclasses import dataclass
from importlib.metadata import version

import psycopg

from citewell.foundation.connection_url import libpq_url
from citewell.foundation.revision import latest_revision
from citewell.foundation.secrets import Keys

CREATE_TABLE = """
    CREATE TABLE IF NOT EXISTS installation (
        is_only_row boolean PRIMARY KEY DEFAULT true CHECK (is_only_row),
        secret_check text NOT NULL,
        prepared_for text
    )
"""


@dataclass(frozen=True)
class Preparation:
    """What a start of this version, with this secret, wants to find."""

    prepared_for: str
    secret_check: str  # tells secrets apart and gives nothing of them away


def preparation_of(keys: Keys) -> Preparation:
    """What this version and this secret want."""
    versions = f"citewell {version('citewell')}, tables {latest_revision()}, dbos {version('dbos')}"
    return Preparation(versions, keys.derive("installation/check").hex())


def is_prepared(app_url: str, wanted: Preparation) -> bool:
    """Whether the app can sign in there and finds everything as wanted; whatever else is so, migrating will tell."""
    with contextlib.suppress(psycopg.Error), psycopg.connect(app_url, connect_timeout=10) as connection:
        found = connection.execute("SELECT prepared_for, secret_check FROM installation").fetchone()
        return found == (wanted.prepared_for, wanted.secret_check)
    return False


def note_prepared(owner_url: str, wanted: Preparation) -> None:
    """The last step of bringing a database up to date."""
    with psycopg.connect(libpq_url(owner_url), connect_timeout=10) as connection:
        connection.execute("UPDATE installation SET prepared_for = %s", (wanted.prepared_for,))
