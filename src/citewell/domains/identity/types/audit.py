"""What the audit trail holds."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

AuditDetail = str | int | bool | None | list[str]


@dataclass(frozen=True)
class AuditEvent:
    """One thing somebody did. `actor_id` is absent for what the system did by itself."""

    tenant_id: UUID | None  # None: of the installation's own chain
    position: int
    occurred_at: datetime
    actor_kind: str  # user · api_key · system
    actor_id: UUID | None
    action: str
    object_kind: str
    object_id: str
    details: dict[str, AuditDetail]
    prev_hash: bytes
    hash: bytes
    actor_name: str | None = None  # as it is now; not a part of the event, and not hashed


@dataclass(frozen=True)
class AuditFilter:
    """Which events to list. Empty fields let everything through."""

    action: str | None = None
    actor_id: UUID | None = None
    object_kind: str | None = None
    object_id: str | None = None
    occurred_from: datetime | None = None
    occurred_to: datetime | None = None
    words: str | None = None  # in the action, the object's id, the details, or the actor's name or e-mail


@dataclass(frozen=True)
class ChainReport:
    """Whether one chain of the audit trail is as it was written."""

    tenant_id: UUID | None  # None: the installation's own chain
    events: int
    head_hash: bytes  # of the last event read; write it down elsewhere to notice a chain rewritten as a whole
    first_broken_position: int | None = None
    reason: str = ""

    @property
    def is_intact(self) -> bool:
        """No event was changed, removed, inserted or cut off."""
        return self.first_broken_position is None
