import re
from pathlib import Path

from citewell.domains.identity.types import (
    ADMIN_PERMISSIONS,
    CARETAKER_PERMISSIONS,
    USER_PERMISSIONS,
    Permission,
)

_ROOT = Path(__file__).parents[2]
_REFERENCE = (_ROOT / "docs" / "reference" / "permissions.md").read_text()


def test_the_reference_lists_every_permission_with_the_roles_that_grant_it() -> None:
    rows = re.findall(r"^\| `([a-z:]+)` \|[^|]*\|([^|]*)\|([^|]*)\|([^|]*)\|$", _REFERENCE, re.MULTILINE)
    documented = {
        Permission(word): (user.strip(), admin.strip(), bool(superadmin.strip()))
        for word, user, admin, superadmin in rows
    }

    assert documented == {
        permission: (
            "yes" if permission in USER_PERMISSIONS else "",
            "yes" if permission in ADMIN_PERMISSIONS else "",
            permission in CARETAKER_PERMISSIONS | {Permission.MANAGE_INSTALLATION},
        )
        for permission in Permission
    }


def test_the_reference_lists_every_audit_event_of_identity() -> None:
    code = "".join(
        path.read_text()
        for path in (_ROOT / "src" / "citewell" / "domains" / "identity" / "service").glob("*.py")
    )
    written = set(re.findall(r'"([a-z_]+\.[a-z_]+)"', code))
    section = _REFERENCE.partition("## Audit events of identity")[2].partition("\n## ")[0]

    assert set(re.findall(r"`([a-z_]+\.[a-z_]+)`", section)) - {"details.api_key_id"} == written
