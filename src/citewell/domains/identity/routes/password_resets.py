"""Reset links: `/users/{user_id}/password-reset` makes one, `/auth/password-reset` takes it up."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel, Field

from citewell.domains.identity.authentication import ClientNetwork, CurrentAccount, CurrentIdentity
from citewell.domains.identity.routes.shapes import NewPassword
from citewell.domains.identity.service import password_reset as service
from citewell.foundation.http import Body, CurrentClock, CurrentDatabase

router = APIRouter()


class ResetLinkOut(BaseModel):
    """A link to hand over. It is shown this once."""

    token: str
    url: str = Field(description="The page that asks for the new password, as a path of this server.")
    expires_at: datetime


class ResetIn(Body):
    """The secret of a link, and the password as it shall be."""

    token: Annotated[str, Field(max_length=100, description="`cwp_…`, from a reset link.")]
    new_password: NewPassword


@router.post(
    "/users/{user_id}/password-reset",
    status_code=201,
    tags=["users"],
    responses={409: {"description": "The account is disabled, or the own one, which has a password."}},
)
async def make_reset_link(
    user_id: UUID, account: CurrentAccount, database: CurrentDatabase, clock: CurrentClock
) -> ResetLinkOut:
    """Make a link with which a user sets a new password. Links made before are worth nothing from then on."""
    async with database.account_transaction(account.user_id) as session:
        link = await service.make_reset_link(session, account, user_id, clock.now())
    return ResetLinkOut(
        token=link.token, url=f"/reset-password/?token={link.token}", expires_at=link.expires_at
    )


@router.post(
    "/auth/password-reset",
    status_code=204,
    tags=["auth"],
    responses={
        404: {"description": "The link is not known, was used, has expired or was replaced by a newer one."},
        429: {"description": "Too many attempts from this address."},
    },
)
async def reset_password(
    body: ResetIn,
    services: CurrentIdentity,
    database: CurrentDatabase,
    clock: CurrentClock,
    address: ClientNetwork,
) -> None:
    """Set a new password with a link. Every session of the account ends."""
    await service.reset_password(
        services, database, clock, token=body.token, new=body.new_password, address=address
    )
