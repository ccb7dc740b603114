"""Accounts: the rows of `users`."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, exists, func, select, update
from sqlalchemy.dialects import postgresql

from citewell.domains.identity.store.visibility import see_accounts_at_start, see_accounts_no_more
from citewell.domains.identity.tables import users
from citewell.domains.identity.types import User
from citewell.foundation.database import Session

_PUBLIC = (
    users.c.id,
    users.c.email,
    users.c.name,
    users.c.is_superadmin,
    users.c.timezone,
    users.c.created_at,
    users.c.disabled_at,
)
_FIRST_ACCOUNT_LOCK = 7_305_211  # advisory lock key; the number itself means nothing


@dataclass(frozen=True)
class Credentials:
    """An account and what its password is checked against."""

    user: User
    password_hash: str | None = field(repr=False)


async def insert_user(
    session: Session, *, email: str, name: str, password_hash: str | None, is_superadmin: bool = False
) -> User | None:
    """Save an account, or return nothing if the e-mail has one. Needs `see_email(email)` first."""
    statement = (
        postgresql.insert(users)
        .values(email=email, name=name, password_hash=password_hash, is_superadmin=is_superadmin)
        .on_conflict_do_nothing(index_elements=[users.c.email])
        .returning(*_PUBLIC)
    )
    row = (await session.execute(statement)).one_or_none()
    return _user(row) if row else None


async def find_credentials(session: Session, email: str) -> Credentials | None:
    """Find the account of an e-mail. Needs `see_email(email)` first."""
    statement = select(*_PUBLIC, users.c.password_hash).where(users.c.email == email)
    row = (await session.execute(statement)).one_or_none()
    return Credentials(_user(row), row.password_hash) if row else None


async def read_credentials(session: Session, user_id: UUID) -> Credentials | None:
    """Read what a user's password is checked against."""
    statement = select(*_PUBLIC, users.c.password_hash).where(users.c.id == user_id)
    row = (await session.execute(statement)).one_or_none()
    return Credentials(_user(row), row.password_hash) if row else None


async def read_user(session: Session, user_id: UUID, *, lock: bool = False) -> User | None:
    """Read one account that this transaction may see and that was not deleted."""
    statement = select(*_PUBLIC).where(users.c.id == user_id, users.c.deleted_at.is_(None))
    row = (await session.execute(statement.with_for_update() if lock else statement)).one_or_none()
    return _user(row) if row else None


async def list_users(session: Session, *, after: UUID | None, limit: int) -> list[User]:
    """List what this transaction may see, oldest account first (ids grow with time)."""
    statement = select(*_PUBLIC).where(users.c.deleted_at.is_(None)).order_by(users.c.id).limit(limit)
    if after is not None:
        statement = statement.where(users.c.id > after)
    return [_user(row) for row in await session.execute(statement)]


async def update_user(session: Session, user_id: UUID, changes: dict[str, Any]) -> User:
    """Write the named columns of one account."""
    statement = update(users).where(users.c.id == user_id).values(**changes).returning(*_PUBLIC)
    return _user((await session.execute(statement)).one())


async def set_password_hash(session: Session, user_id: UUID, password_hash: str) -> None:
    """Replace the password of one account."""
    await session.execute(update(users).where(users.c.id == user_id).values(password_hash=password_hash))


async def erase_user(session: Session, user_id: UUID, now: datetime) -> None:
    """Forget who this was. The row stays, because entries and audit events name its id."""
    await session.execute(
        update(users)
        .where(users.c.id == user_id)
        .values(
            email=f"deleted-{user_id}@invalid",
            name="Deleted user",
            password_hash=None,
            is_superadmin=False,
            disabled_at=now,
            deleted_at=now,
        )
    )


async def is_first_account(session: Session) -> bool:
    """Whether no account exists yet. Whoever asks holds the answer until its transaction ends."""
    await session.execute(select(func.pg_advisory_xact_lock(_FIRST_ACCOUNT_LOCK)))
    await see_accounts_at_start(session)
    found = (await session.execute(select(exists(select(users.c.id))))).scalar_one()
    await see_accounts_no_more(session)
    return not found


async def count_superadmins(session: Session) -> int:
    """Count the superadmins who can sign in, alone until the transaction ends. Needs `see_accounts…` first."""
    await session.execute(select(func.pg_advisory_xact_lock(_FIRST_ACCOUNT_LOCK)))
    statement = select(func.count()).where(users.c.is_superadmin, users.c.disabled_at.is_(None))
    return int((await session.execute(statement)).scalar_one())


def _user(row: Row[Any]) -> User:
    return User(
        id=row.id,
        email=row.email,
        name=row.name,
        is_superadmin=row.is_superadmin,
        timezone=row.timezone,
        created_at=row.created_at,
        disabled_at=row.disabled_at,
    )
