"""What row level security lets a transaction see, beyond the tenant or user it was opened with.

Each of these widens what this one transaction sees by exactly what its caller has shown to hold: an e-mail it was
given, a key or an invitation whose secret it was given, the administration of the installation.
"""

from uuid import UUID

from sqlalchemy import text

from citewell.domains.identity.types import Account
from citewell.foundation.database import AccountSession, Session, TenantSession

_SET = text("SELECT set_config(:name, :value, true)")


async def see_email(session: Session, email: str) -> None:
    """Let this transaction see the account and the invitations of one e-mail."""
    await session.execute(_SET, {"name": "citewell.email", "value": email})


async def see_api_key(session: Session, key_hash: bytes) -> None:
    """Let this transaction see the one API key whose secret was shown."""
    await session.execute(_SET, {"name": "citewell.api_key_hash", "value": key_hash.hex()})


async def see_invitation(session: Session, token_hash: bytes) -> None:
    """Let this transaction see the one invitation whose link was shown."""
    await session.execute(_SET, {"name": "citewell.invitation_hash", "value": token_hash.hex()})


async def see_github_account(session: Session, github_id: int) -> None:
    """Let this transaction see whose account a GitHub account is linked to. GitHub has said that it is the asker's."""
    await session.execute(_SET, {"name": "citewell.github_id", "value": str(github_id)})


async def see_accounts(session: Session, account: Account) -> None:
    """Let this transaction see every account and tenant, if `account` administers the installation.

    If not, nothing changes: the caller's check is one fence, this is the other.
    """
    await _administer(session, on=account.administers_installation)


async def see_accounts_at_start(session: Session) -> None:
    """Let a transaction that no person asked for see every account: the start-up, `doctor`."""
    await _administer(session, on=True)


async def see_accounts_no_more(session: Session) -> None:
    """Take `see_accounts_at_start` back before the transaction goes on for a person."""
    await _administer(session, on=False)


async def act_as(session: AccountSession, user_id: UUID) -> AccountSession:
    """Go on as this user: its own account, sessions and memberships."""
    await session.execute(_SET, {"name": "citewell.user_id", "value": str(user_id)})
    return AccountSession(session.connection, user_id)


async def enter_tenant(session: Session, tenant_id: UUID) -> TenantSession:
    """Go on inside this tenant, in the same transaction. The caller has found that its user belongs there."""
    await session.execute(_SET, {"name": "citewell.tenant_id", "value": str(tenant_id)})
    return TenantSession(session.connection, tenant_id)


async def leave_tenant(session: TenantSession, user_id: UUID | None) -> AccountSession:
    """Write into the installation's chain from a transaction that is inside a tenant. It still sees the tenant."""
    return AccountSession(session.connection, user_id)


async def _administer(session: Session, *, on: bool) -> None:
    await session.execute(_SET, {"name": "citewell.administers", "value": "on" if on else ""})
