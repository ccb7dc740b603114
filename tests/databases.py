"""What the database fixtures hand out."""

from dataclasses import dataclass

from citewell.foundation.embedded_postgres import Cluster


@dataclass(frozen=True)
class Server:
    """The test process's PostgreSQL."""

    cluster: Cluster
    owner_url: str


@dataclass(frozen=True)
class DatabaseUrls:
    """One test's database, as three roles."""

    owner: str
    app: str
    superuser: str
