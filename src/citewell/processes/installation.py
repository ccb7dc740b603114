"""What every process of one installation shares: its keys, its embedded cluster, the passwords of its two roles."""

from pathlib import Path

from citewell.foundation.connection_url import app_url
from citewell.foundation.embedded_postgres import Cluster
from citewell.foundation.secrets import Keys, load_keys
from citewell.foundation.settings import Settings


def keys_of(settings: Settings) -> Keys:
    """The installation's keys, from the environment or the home folder."""
    return load_keys(settings.secret_key, settings.home)


def embedded_cluster(home: Path) -> Cluster:
    """The PostgreSQL of this home, whether or not it runs."""
    return Cluster(home / "postgres")


def owner_password(keys: Keys) -> str:
    """The embedded owner's password."""
    return keys.derive("database/owner").hex()


def app_password(keys: Keys) -> str:
    """The app role's password, the same in every process that shares the secret key."""
    return keys.derive("database/app").hex()


def owner_database_url(settings: Settings, keys: Keys) -> str:
    """The URL of the role that owns the tables: only migrations use it."""
    if settings.database_url is not None:
        return settings.database_url
    return embedded_cluster(settings.home).owner_url(owner_password(keys))


def app_database_url(settings: Settings, keys: Keys) -> str:
    """The URL of the role that row level security binds: what every serving process uses."""
    return app_url(owner_database_url(settings, keys), app_password(keys))
