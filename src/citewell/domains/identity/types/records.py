"""Accounts, tenants, members and keys, as they are listed."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from citewell.domains.identity.types.actor import Permission, Role


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
class SignInSession:
    """Where somebody is signed in."""

    id: UUID
    client: str  # browser and system in words
    created_at: datetime
    last_used_at: datetime  # to the life of an access token
    expires_at: datetime  # if it is not used before


@dataclass(frozen=True)
class Tenant:
    """An organisation, and the asker's role in it (`None`: a superadmin who is no member)."""

    id: UUID
    name: str
    slug: str
    role: Role | None


@dataclass(frozen=True)
class ListedTenant:
    """A tenant in the list of tenants, and what a superadmin sees of it besides."""

    tenant: Tenant
    created_at: datetime
    member_count: int | None  # only for who administers the installation
    is_being_deleted: bool


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
