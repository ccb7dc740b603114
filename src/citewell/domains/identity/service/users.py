"""Administration of accounts: everybody's by a superadmin, the own by anyone."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from citewell.domains.identity.errors import LastAdmin
from citewell.domains.identity.service.audit import record_event
from citewell.domains.identity.store import (
    accounts,
    api_keys,
    github_accounts,
    members,
    password_resets,
    sessions,
    tenants,
)
from citewell.domains.identity.store.visibility import act_as, enter_tenant, see_accounts
from citewell.domains.identity.types import Account, User
from citewell.foundation.database import AccountSession
from citewell.foundation.errors import NotFound

_NO_USER = "There is no such user."


@dataclass(frozen=True)
class UserChanges:
    """What is to change about an account; `None` leaves it as it is."""

    name: str | None = None
    timezone: str | None = None
    is_superadmin: bool | None = None
    is_disabled: bool | None = None


async def list_users(
    session: AccountSession, account: Account, *, after: UUID | None, limit: int
) -> list[User]:
    """List all accounts for a superadmin, oldest first; for anyone else, only its own.

    Nothing to require: row level security shows what may be seen.
    """
    await see_accounts(session, account)
    return await accounts.list_users(session, after=after, limit=limit)


async def read_user(session: AccountSession, account: Account, user_id: UUID) -> User:
    """Read one account: any for a superadmin, the own for anyone else. Nothing to require, as above.

    Raises:
        NotFound: it does not exist, or is somebody else's.
    """
    await see_accounts(session, account)
    user = await accounts.read_user(session, user_id)
    if user is None:
        raise NotFound(_NO_USER)
    return user


async def change_user(
    session: AccountSession, account: Account, user_id: UUID, changes: UserChanges, now: datetime
) -> User:
    """Change an account. Anyone may change the own name and time zone; the rest takes a superadmin.

    Disabling ends the account's sessions and stops its keys at once.

    Raises:
        PermissionDenied: it takes a superadmin, or a person instead of a key.
        NotFound: there is no such account, or it is somebody else's.
        LastAdmin: nobody else could administer the installation.
    """
    if changes.is_superadmin is not None or changes.is_disabled is not None:
        account.require_superadmin()
    elif not account.administers_installation:
        account.require_session()
    await see_accounts(session, account)
    user = await accounts.read_user(session, user_id, lock=True)
    if user is None:
        raise NotFound(_NO_USER)
    columns = _columns(user, changes, now)
    if not columns:
        return user
    changed = await accounts.update_user(session, user_id, columns)
    if user.is_superadmin:
        await _check_has_superadmin(session)
    if "disabled_at" in columns and changed.disabled_at is not None:
        await sessions.revoke_sessions(session, user_id, now)
    await record_event(
        session, account, "user.changed", "user", user_id, details={"changed": sorted(columns)}
    )
    return changed


async def delete_user(session: AccountSession, account: Account, user_id: UUID, now: datetime) -> None:
    """Erase an account: its name, e-mail and password go; its sessions, keys and memberships end.

    What it wrote stays with its tenants, by "Deleted user".

    Raises:
        PermissionDenied: the asker is no superadmin.
        NotFound: there is no such account.
        LastAdmin: a tenant or the installation would be left without an admin.
    """
    account.require_superadmin()
    await see_accounts(session, account)
    user = await accounts.read_user(session, user_id, lock=True)
    if user is None:
        raise NotFound(_NO_USER)
    await sessions.revoke_sessions(session, user_id, now)
    await github_accounts.delete_link(session, user_id)
    await password_resets.delete_resets_of(session, user_id)
    as_user = await act_as(session, user_id)
    for tenant in sorted(await tenants.list_tenants_of(as_user, user_id), key=lambda one: one.id):
        inside = await enter_tenant(session, tenant.id)
        await members.lock_members(inside)
        await members.remove_member(inside, user_id, now)
        await api_keys.revoke_api_keys_of(inside, user_id, now)
        if not await members.count_admins(inside):
            raise LastAdmin(
                f"This is the last admin of the tenant {tenant.slug}. Make somebody else an admin there first."
            )
        await record_event(inside, account, "member.removed", "user", user_id)
    await accounts.erase_user(session, user_id, now)
    if user.is_superadmin:
        await _check_has_superadmin(session)
    await record_event(session, account, "user.deleted", "user", user_id)


async def _check_has_superadmin(session: AccountSession) -> None:
    """Called after the change: two superadmins who demote each other wait for one another here."""
    if not await accounts.count_superadmins(session):
        raise LastAdmin("This is the last superadmin. Make somebody else a superadmin first.")


def _columns(user: User, changes: UserChanges, now: datetime) -> dict[str, Any]:
    """The columns that really change."""
    columns: dict[str, Any] = {}
    for name in ("name", "timezone", "is_superadmin"):
        value = getattr(changes, name)
        if value is not None and value != getattr(user, name):
            columns[name] = value
    if changes.is_disabled is not None and changes.is_disabled != (user.disabled_at is not None):
        columns["disabled_at"] = now if changes.is_disabled else None
    return columns
