"""`/auth/me`: who is asking."""

from uuid import UUID

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, Field

from citewell.domains.identity.authentication import (
    CurrentIdentity,
    CurrentStanding,
    came_by_cookie,
    with_first_tenant,
)
from citewell.domains.identity.browser.cookies import set_csrf_cookie
from citewell.domains.identity.browser.csrf import CSRF_COOKIE
from citewell.domains.identity.csrf_tokens import csrf_token_of
from citewell.domains.identity.routes.tenants import TenantOut
from citewell.domains.identity.service.profile import read_own_profile
from citewell.domains.identity.service.standing import Standing
from citewell.domains.identity.services import IdentityServices
from citewell.domains.identity.types import Profile
from citewell.foundation.http import CurrentDatabase

router = APIRouter(prefix="/auth", tags=["auth"])


class MeOut(BaseModel):
    """Who is asking."""

    id: UUID
    email: str
    name: str
    is_superadmin: bool
    timezone: str
    has_password: bool = Field(description="Whether it can sign in with a password.")
    github_login: str | None = Field(description="The GitHub account it can sign in with.")
    tenants: list[TenantOut]

    @classmethod
    def of(cls, standing: Standing, profile: Profile) -> "MeOut":
        account = standing.account
        return cls(
            id=account.user_id,
            email=account.email,
            name=account.name,
            is_superadmin=account.is_superadmin,
            timezone=account.timezone,
            has_password=profile.has_password,
            github_login=profile.github_login,
            tenants=[TenantOut.of(tenant) for tenant in standing.memberships],
        )


@router.get("/me")
async def show_me(
    request: Request,
    response: Response,
    standing: CurrentStanding,
    services: CurrentIdentity,
    database: CurrentDatabase,
) -> MeOut:
    """Show who is asking, and where it belongs."""
    _mend_csrf_cookie(request, response, standing, services)
    if came_by_cookie(request):  # the pages show where one works before they ask for anything there
        standing = await with_first_tenant(request, standing, database)
    async with database.account_transaction(standing.account.user_id) as session:
        profile = await read_own_profile(session, standing.account)
    return MeOut.of(standing, profile)


def _mend_csrf_cookie(
    request: Request, response: Response, standing: Standing, services: IdentityServices
) -> None:
    """A browser whose CSRF cookie is gone or another session's gets the right one, or it could change nothing."""
    if not came_by_cookie(request):
        return
    token = csrf_token_of(services.keys.csrf, standing.account.require_session())
    if request.cookies.get(CSRF_COOKIE) != token:
        set_csrf_cookie(request, response, token)
