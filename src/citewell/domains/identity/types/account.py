"""Who is asking, outside any tenant."""

from dataclasses import dataclass
from uuid import UUID

from citewell.domains.identity.types.actor import Permission
from citewell.domains.identity.types.records import User
from citewell.foundation.errors import PermissionDenied


@dataclass(frozen=True)
class KeyUse:
    """The API key a request came with: it works in one tenant, with at most these permissions."""

    id: UUID
    tenant_id: UUID
    scopes: frozenset[Permission]


@dataclass(frozen=True)
class Account:
    """Who is asking, outside any tenant: signed in by a session, or a program with an API key."""

    user_id: UUID
    email: str
    name: str
    is_superadmin: bool
    timezone: str = "UTC"
    session_id: UUID | None = None  # absent when asked with an API key
    key: KeyUse | None = None

    @classmethod
    def of(cls, user: User, session_id: UUID | None = None) -> "Account":
        """The account of a user as the one who acts."""
        return cls(
            user_id=user.id,
            email=user.email,
            name=user.name,
            is_superadmin=user.is_superadmin,
            timezone=user.timezone,
            session_id=session_id,
        )

    @property
    def api_key_id(self) -> UUID | None:
        """The key the request came with, for the audit trail."""
        return self.key.id if self.key else None

    @property
    def administers_installation(self) -> bool:
        """A superadmin, unless it asks with a key that was not given that scope."""
        return self.is_superadmin and (self.key is None or Permission.MANAGE_INSTALLATION in self.key.scopes)

    def require_superadmin(self) -> None:
        """Raise `PermissionDenied` unless this account administers the installation."""
        if not self.administers_installation:
            raise PermissionDenied(
                "Only a superadmin may do this. Ask the person who runs this installation."
            )

    def require_session(self) -> UUID:
        """Return the session, or raise `PermissionDenied`: some things a person does in person, not by key."""
        if self.session_id is None:
            raise PermissionDenied("An API key cannot do this. Sign in with e-mail and password instead.")
        return self.session_id
