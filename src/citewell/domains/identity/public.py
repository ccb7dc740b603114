"""What other domains may use of identity."""

from citewell.domains.identity.authentication import CurrentAccount, CurrentActor
from citewell.domains.identity.service.audit import record_event, verify_all_chains, verify_chain
from citewell.domains.identity.service.egress import keep_egress_current, refresh_egress
from citewell.domains.identity.service.first_superadmin import GeneratedPassword, ensure_superadmin
from citewell.domains.identity.service.groups import groups_of, name_groups
from citewell.domains.identity.service.people import (
    find_actor,
    find_members,
    find_members_by_email,
    find_people_by_name,
    list_people,
    name_people,
)
from citewell.domains.identity.service.tenants import every_tenant_id
from citewell.domains.identity.services import IdentityServices
from citewell.domains.identity.socket_authentication import CurrentSocketActor, may_stay
from citewell.domains.identity.types import (
    ADMIN_PERMISSIONS,
    USER_PERMISSIONS,
    Account,
    Actor,
    AuditDetail,
    ChainReport,
    Permission,
    Person,
    Role,
    permissions_of,
)

__all__ = [
    "ADMIN_PERMISSIONS",
    "USER_PERMISSIONS",
    "Account",
    "Actor",
    "AuditDetail",
    "ChainReport",
    "CurrentAccount",
    "CurrentActor",
    "CurrentSocketActor",
    "GeneratedPassword",
    "IdentityServices",
    "Permission",
    "Person",
    "Role",
    "ensure_superadmin",
    "every_tenant_id",
    "find_actor",
    "find_members",
    "find_members_by_email",
    "find_people_by_name",
    "groups_of",
    "keep_egress_current",
    "list_people",
    "may_stay",
    "name_groups",
    "name_people",
    "permissions_of",
    "record_event",
    "refresh_egress",
    "verify_all_chains",
    "verify_chain",
]
