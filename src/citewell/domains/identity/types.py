"""Who is asking, and what they may do."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from citewell.foundation.errors import PermissionDenied


class Role(StrEnum):
    """A member's role in one tenant. The superadmin is a flag of the account, not a membership."""

    ADMIN = "admin"
    USER = "user"


class Permission(StrEnum):
    """What an actor may do in its tenant. API key scopes are subsets of these, by the same words."""

    READ_WORKLOGS = "worklogs:read"
    WRITE_WORKLOGS = "worklogs:write"
    MANAGE_WORKLOGS = "worklogs:manage"  # entries of other people: edit, delete, import in their name
    ASK = "ask"
    READ_REPORTS = "reports:read"
    WRITE_REPORTS = "reports:write"
    READ_MEMBERS = "members:read"
    MANAGE_MEMBERS = "members:manage"
    READ_AUDIT = "audit:read"
    MANAGE_TENANT = "tenant:manage"  # diagnostics, usage, re-indexing
    MANAGE_INSTALLATION = "installation:manage"  # superadmin only


USER_PERMISSIONS = frozenset(
    {
        Permission.READ_WORKLOGS,
        Permission.WRITE_WORKLOGS,
        Permission.ASK,
        Permission.READ_REPORTS,
        Permission.WRITE_REPORTS,
        Permission.READ_MEMBERS,
    }
)
ADMIN_PERMISSIONS = frozenset(Permission) - {Permission.MANAGE_INSTALLATION}

# What a superadmin may do in a tenant it is no member of: put its members in order. It reads no content there.
CARETAKER_PERMISSIONS = frozenset({Permission.READ_MEMBERS, Permission.MANAGE_MEMBERS})


def permissions_of(role: Role, *, is_superadmin: bool = False) -> frozenset[Permission]:
    """What a member with this role may do in its tenant."""
    granted = ADMIN_PERMISSIONS if role is Role.ADMIN else USER_PERMISSIONS
    return granted | {Permission.MANAGE_INSTALLATION} if is_superadmin else granted


@dataclass(frozen=True)
class Actor:
    """Who is asking, in one tenant, built once per request."""

    user_id: UUID
    tenant_id: UUID
    name: str
    role: Role
    is_superadmin: bool = False
    timezone: str = "UTC"  # IANA name; decides what "today" and "last week" mean for this person
    permissions: frozenset[Permission] = field(default=USER_PERMISSIONS)
    api_key_id: UUID | None = None  # set when a program asks with a key of this user

    def may(self, permission: Permission) -> bool:
        """Whether this actor holds the permission."""
        return permission in self.permissions

    def require(self, permission: Permission) -> None:
        """Raise `PermissionDenied` unless this actor holds the permission."""
        if permission not in self.permissions:
            raise PermissionDenied(
                f"This needs the permission {permission}, which you do not have in this tenant."
            )


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


@dataclass(frozen=True)
class User:
    """An account as administration sees it."""

    id: UUID
    email: str
    name: str
    is_superadmin: bool
    timezone: str
    created_at: datetime
    disabled_at: datetime | None = None


@dataclass(frozen=True)
class Tenant:
    """An organisation, and the asker's role in it (`None`: a superadmin who is no member)."""

    id: UUID
    name: str
    slug: str
    role: Role | None


@dataclass(frozen=True)
class Member:
    """Somebody who belongs to a tenant, or is invited to and has no account yet."""

    user_id: UUID | None
    invitation_id: UUID | None
    email: str
    name: str
    role: Role
    since: datetime

    @property
    def id(self) -> UUID:
        """What the path calls this member: the user's id, or the invitation's."""
        found = self.user_id or self.invitation_id
        assert found is not None
        return found


@dataclass(frozen=True)
class Person:
    """A name to show: of a member, or of somebody who was one."""

    id: UUID
    name: str
    is_member: bool


@dataclass(frozen=True)
class ApiKey:
    """An API key without its secret."""

    id: UUID
    user_id: UUID
    name: str
    prefix: str
    scopes: frozenset[Permission]
    created_at: datetime
    expires_at: datetime | None
    last_used_at: datetime | None


@dataclass(frozen=True)
class AuditEvent:
    """One thing somebody did. `actor_id` is absent for what the system did by itself."""

    position: int
    occurred_at: datetime
    actor_kind: str  # user · api_key · system
    actor_id: UUID | None
    action: str
    object_kind: str
    object_id: str
    details: dict[str, "AuditDetail"]
    hash: bytes


AuditDetail = str | int | bool | None | list[str]


@dataclass(frozen=True)
class AuditFilter:
    """Which events to list. Empty fields let everything through."""

    action: str | None = None
    actor_id: UUID | None = None
    object_kind: str | None = None
    object_id: str | None = None
    occurred_from: datetime | None = None
    occurred_to: datetime | None = None


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
