"""Hosts that a superadmin allowed while the installation runs."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True)
class EgressHost:
    """A host that Citewell may connect to, and why."""

    host: str  # as `AllowedHost` writes it
    reason: str
    allowed_by: UUID
    allowed_by_name: str | None  # absent where it may not be seen
    allowed_at: datetime


@dataclass(frozen=True)
class WantedHost:
    """A host that is to be allowed."""

    host: str
    reason: str
