"""Who is asking, what they may do, and what identity keeps."""

from citewell.domains.identity.types.account import Account, KeyUse
from citewell.domains.identity.types.actor import (
    ADMIN_PERMISSIONS,
    CARETAKER_PERMISSIONS,
    USER_PERMISSIONS,
    Actor,
    Permission,
    Role,
    permissions_of,
)
from citewell.domains.identity.types.audit import AuditDetail, AuditEvent, AuditFilter, ChainReport
from citewell.domains.identity.types.egress import EgressHost, WantedHost
from citewell.domains.identity.types.groups import Group, GroupMember, GroupWithMembers
from citewell.domains.identity.types.invitations import Invitation, NewLink, ShownInvitation
from citewell.domains.identity.types.profile import Profile
from citewell.domains.identity.types.records import (
    ApiKey,
    ListedTenant,
    Member,
    Person,
    SignInSession,
    Tenant,
    User,
)

__all__ = [
    "ADMIN_PERMISSIONS",
    "CARETAKER_PERMISSIONS",
    "USER_PERMISSIONS",
    "Account",
    "Actor",
    "ApiKey",
    "AuditDetail",
    "AuditEvent",
    "AuditFilter",
    "ChainReport",
    "EgressHost",
    "Group",
    "GroupMember",
    "GroupWithMembers",
    "Invitation",
    "KeyUse",
    "ListedTenant",
    "Member",
    "NewLink",
    "Permission",
    "Person",
    "Profile",
    "Role",
    "ShownInvitation",
    "SignInSession",
    "Tenant",
    "User",
    "WantedHost",
    "permissions_of",
]
