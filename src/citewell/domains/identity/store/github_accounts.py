"""Which GitHub account belongs to which user."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, delete, select, update
from sqlalchemy.dialects import postgresql

from citewell.domains.identity.store.visibility import see_github_account
from citewell.domains.identity.tables import github_accounts
from citewell.foundation.database import AccountSession, Session


@dataclass(frozen=True)
class GitHubLink:
    """A GitHub account and whose it is here."""

    user_id: UUID
    github_id: int
    login: str
    email: str  # the one GitHub vouched for when it was linked


async def find_link(session: Session, github_id: int) -> GitHubLink | None:
    """Find whose account this GitHub account is linked to; the policy shows this row only."""
    await see_github_account(session, github_id)
    statement = select(github_accounts).where(github_accounts.c.github_id == github_id)
    row = (await session.execute(statement)).one_or_none()
    return _link(row) if row else None


async def read_link(session: Session, user_id: UUID) -> GitHubLink | None:
    """Read which GitHub account a user linked."""
    statement = select(github_accounts).where(github_accounts.c.user_id == user_id)
    row = (await session.execute(statement)).one_or_none()
    return _link(row) if row else None


async def save_link(
    session: AccountSession, user_id: UUID, *, github_id: int, login: str, email: str, now: datetime
) -> bool:
    """Link a GitHub account, in the place of the one before. False: it is linked to somebody else."""
    values = {"github_id": github_id, "login": login, "email": email, "linked_at": now}
    await session.execute(delete(github_accounts).where(github_accounts.c.user_id == user_id))
    statement = (
        postgresql.insert(github_accounts)
        .values(user_id=user_id, **values)
        .on_conflict_do_nothing()
        .returning(github_accounts.c.user_id)
    )
    return (await session.execute(statement)).one_or_none() is not None


async def set_login(session: AccountSession, user_id: UUID, login: str) -> None:
    """Note what the GitHub account calls itself now."""
    await session.execute(
        update(github_accounts).where(github_accounts.c.user_id == user_id).values(login=login)
    )


async def delete_link(session: Session, user_id: UUID) -> bool:
    """Forget the link. False: there was none."""
    statement = delete(github_accounts).where(github_accounts.c.user_id == user_id)
    return (await session.execute(statement)).rowcount > 0


def _link(row: Row[Any]) -> GitHubLink:
    return GitHubLink(user_id=row.user_id, github_id=row.github_id, login=row.login, email=row.email)
