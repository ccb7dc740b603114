"""`/users`: accounts, for a superadmin everybody's, else the own."""

from datetime import datetime
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel

from citewell.domains.identity.authentication import CurrentAccount
from citewell.domains.identity.routes.shapes import Name, Timezone, id_cursor
from citewell.domains.identity.service import users as service
from citewell.domains.identity.service.users import UserChanges
from citewell.domains.identity.types import User
from citewell.foundation.http import (
    Body,
    CurrentClock,
    CurrentDatabase,
    Cursor,
    Page,
    PageSize,
    encode_cursor,
)

router = APIRouter(prefix="/users", tags=["users"])


class UserChangesIn(Body):
    """What is to change. Own name and time zone are free; the rest takes a superadmin."""

    name: Name | None = None
    timezone: Timezone | None = None
    is_superadmin: bool | None = None
    is_disabled: bool | None = None


class UserOut(BaseModel):
    """An account."""

    id: UUID
    email: str
    name: str
    is_superadmin: bool
    timezone: str
    created_at: datetime
    disabled_at: datetime | None

    @classmethod
    def of(cls, user: User) -> "UserOut":
        return cls(
            id=user.id,
            email=user.email,
            name=user.name,
            is_superadmin=user.is_superadmin,
            timezone=user.timezone,
            created_at=user.created_at,
            disabled_at=user.disabled_at,
        )


@router.get("")
async def list_users(
    account: CurrentAccount, database: CurrentDatabase, limit: PageSize = 50, cursor: Cursor = None
) -> Page[UserOut]:
    """List accounts."""
    async with database.account_transaction(account.user_id) as session:
        users = await service.list_users(session, account, after=id_cursor(cursor), limit=limit + 1)
    page = users[:limit]
    return Page(
        items=[UserOut.of(user) for user in page],
        next_cursor=encode_cursor(page[-1].id) if len(users) > limit else None,
    )


@router.get("/{user_id}")
async def show_user(user_id: UUID, account: CurrentAccount, database: CurrentDatabase) -> UserOut:
    """Show one account."""
    async with database.account_transaction(account.user_id) as session:
        return UserOut.of(await service.read_user(session, account, user_id))


@router.patch(
    "/{user_id}", responses={409: {"description": "Nobody else could administer the installation."}}
)
async def change_user(
    user_id: UUID,
    body: UserChangesIn,
    account: CurrentAccount,
    database: CurrentDatabase,
    clock: CurrentClock,
) -> UserOut:
    """Change an account."""
    changes = UserChanges(body.name, body.timezone, body.is_superadmin, body.is_disabled)
    async with database.account_transaction(account.user_id) as session:
        user = await service.change_user(session, account, user_id, changes, clock.now())
    return UserOut.of(user)


@router.delete(
    "/{user_id}",
    status_code=204,
    responses={409: {"description": "A tenant or the installation would be left without an admin."}},
)
async def delete_user(
    user_id: UUID, account: CurrentAccount, database: CurrentDatabase, clock: CurrentClock
) -> None:
    """Erase an account. What it wrote stays with its tenants."""
    async with database.account_transaction(account.user_id) as session:
        await service.delete_user(session, account, user_id, clock.now())
