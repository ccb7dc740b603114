"""The PostgreSQL that comes along: one cluster in the home folder, over a Unix socket, owned by our process."""

from citewell.foundation.embedded_postgres.cluster import Cluster
from citewell.foundation.embedded_postgres.errors import ClusterError

__all__ = ["Cluster", "ClusterError"]
