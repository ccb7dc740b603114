"""How the asker may sign in: what its own settings page shows."""

from citewell.domains.identity.store import accounts, github_accounts
from citewell.domains.identity.types import Account, Profile
from citewell.foundation.database import AccountSession


async def read_own_profile(session: AccountSession, account: Account) -> Profile:
    """Read what the asker can sign in with. Nothing to require: it is its own."""
    known = await accounts.read_credentials(session, account.user_id)
    linked = await github_accounts.read_link(session, account.user_id)
    return Profile(
        has_password=known is not None and known.password_hash is not None,
        github_login=linked.login if linked else None,
    )
