"""Who is asking, and what they may do."""

from dataclasses import dataclass, field
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
    MANAGE_REPORTS = "reports:manage"  # reports of other people: see, share, edit, delete
    READ_MEMBERS = "members:read"
    MANAGE_MEMBERS = "members:manage"
    READ_AUDIT = "audit:read"
    MANAGE_TENANT = "tenant:manage"  # its name, diagnostics, health of the index, jobs of others
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

# What a superadmin may do in a tenant it is no member of: put its members in order, and rename it. Only where the
# tenant stands in the path; what else a permission allows takes a member. It reads no content there.
CARETAKER_PERMISSIONS = frozenset(
    {Permission.READ_MEMBERS, Permission.MANAGE_MEMBERS, Permission.MANAGE_TENANT}
)


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
            if self.api_key_id is not None:
                raise PermissionDenied(
                    f"This API key may not do this: it has not the scope {permission}, or who made it has not the "
                    "permission."
                )
            raise PermissionDenied(
                f"This needs the permission {permission}, which you do not have in this tenant."
            )
