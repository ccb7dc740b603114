"""What may go wrong with the embedded PostgreSQL."""

from citewell.foundation.errors import StartError


class ClusterError(StartError):
    """The cluster cannot be made or started. The message says why and what to do."""
