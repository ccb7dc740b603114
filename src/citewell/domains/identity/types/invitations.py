"""Invitations: places in a tenant that wait for somebody."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from citewell.domains.identity.types.actor import Role


@dataclass(frozen=True)
class Invitation:
    """A place in a tenant that waits for an e-mail. With a link, only who has the link may take it."""

    id: UUID
    tenant_id: UUID
    email: str
    role: Role
    invited_by: UUID
    created_at: datetime
    expires_at: (
        datetime | None
    )  # the end of its link; `None`: it has no link, whoever signs up with the e-mail joins

    @property
    def has_link(self) -> bool:
        """Whether it takes the link to join."""
        return self.expires_at is not None

    def is_over(self, now: datetime) -> bool:
        """Whether its link has expired."""
        return self.expires_at is not None and self.expires_at <= now


@dataclass(frozen=True)
class NewLink:
    """An invitation and the secret of its link, which is never seen again."""

    invitation: Invitation
    token: str = field(repr=False)


@dataclass(frozen=True)
class ShownInvitation:
    """What whoever has a link is told before they decide."""

    tenant_name: str
    email: str
    role: Role
    has_account: bool
    invited_by: str | None  # a name; absent when a superadmin who is no member of the tenant invited
    expires_at: datetime
