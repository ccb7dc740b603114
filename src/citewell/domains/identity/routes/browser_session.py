"""`/auth/session`: being signed in with cookies, as the web app is."""

from typing import Annotated, Literal

from fastapi import APIRouter, Header, Request, Response
from pydantic import BaseModel, Field

from citewell.domains.identity.authentication import ClientNetwork, ClientWords, CurrentIdentity
from citewell.domains.identity.browser.cookies import (
    ACCESS_COOKIE,
    REFRESH_COOKIE,
    clear_session_cookies,
    set_session_cookies,
)
from citewell.domains.identity.browser.csrf import CSRF_HEADER, shown_csrf_token
from citewell.domains.identity.browser.provenance import refuse_other_sites
from citewell.domains.identity.errors import CredentialsMissing
from citewell.domains.identity.github.application import GitHubApplication
from citewell.domains.identity.routes.me import MeOut
from citewell.domains.identity.routes.shapes import Email, Password
from citewell.domains.identity.service import sessions, sign_in
from citewell.domains.identity.service.browser_sessions import end_browser_session, refresh_in_browser
from citewell.domains.identity.service.profile import read_own_profile
from citewell.domains.identity.service.standing import find_session_standing
from citewell.foundation.http import Body, CurrentClock, CurrentDatabase, CurrentSettings

router = APIRouter(prefix="/auth", tags=["auth"])

# Read from the request by `shown_csrf_token`; declared so that the document tells of it.
_CsrfHeader = Annotated[
    str | None,
    Header(alias=CSRF_HEADER, max_length=200, description="What the cookie `citewell_csrf` holds."),
]
_FOREIGN = "A page of another site asks, or the CSRF token is missing or wrong (`csrf_failed`)."


class SignInIn(Body):
    """E-mail and password."""

    email: Email
    password: Password


class OptionsOut(BaseModel):
    """The ways in."""

    signup: Literal["open", "invite"] = Field(description="Whether anyone may sign up, or who was invited.")
    github: bool
    password: bool


@router.get("/options")
async def show_options(settings: CurrentSettings) -> OptionsOut:
    """Show the ways in that this installation offers. Needs no sign-in."""
    return OptionsOut(
        signup=settings.signup, github=GitHubApplication.of(settings) is not None, password=True
    )


@router.post(
    "/session",
    responses={
        401: {"description": "E-mail or password are wrong, or the account is disabled."},
        403: {"description": "A page of another site asks (`csrf_failed`)."},
        429: {"description": "Too many wrong passwords for this account or from this address."},
    },
)
async def sign_in_with_cookies(
    *,
    request: Request,
    response: Response,
    body: SignInIn,
    services: CurrentIdentity,
    database: CurrentDatabase,
    clock: CurrentClock,
    address: ClientNetwork,
    client: ClientWords,
) -> MeOut:
    """Sign in with e-mail and password; the session is in cookies. One that the browser had before ends."""
    refuse_other_sites(request)
    pair = await sign_in.sign_in(
        services, database, clock, email=body.email, password=body.password, address=address, client=client
    )
    await sessions.sign_out(database, clock, request.cookies.get(REFRESH_COOKIE, ""))
    standing = await find_session_standing(services.keys, database, clock.now(), pair.access_token)
    async with database.account_transaction(standing.account.user_id) as session:
        profile = await read_own_profile(session, standing.account)
    set_session_cookies(request, response, services.keys, pair)
    return MeOut.of(standing, profile)


@router.post(
    "/session/refresh",
    status_code=204,
    responses={
        401: {"description": "There is no session in the cookies, or it has ended."},
        403: {"description": _FOREIGN},
        409: {
            "description": "Another tab has just done this: the browser has newer cookies, go on with them."
        },
    },
)
async def refresh_cookies(
    *,
    request: Request,
    response: Response,
    services: CurrentIdentity,
    database: CurrentDatabase,
    clock: CurrentClock,
    csrf_token: _CsrfHeader = None,  # noqa: ARG001 - see there
) -> None:
    """Trade the refresh token in the cookies for new cookies."""
    refresh_token = request.cookies.get(REFRESH_COOKIE)
    if refresh_token is None:
        raise CredentialsMissing("There is no session in this browser, or it has ended. Sign in again.")
    pair = await refresh_in_browser(services, database, clock, refresh_token, shown_csrf_token(request))
    set_session_cookies(request, response, services.keys, pair)


@router.delete("/session", status_code=204, responses={403: {"description": _FOREIGN}})
async def sign_out_with_cookies(
    *,
    request: Request,
    response: Response,
    services: CurrentIdentity,
    database: CurrentDatabase,
    clock: CurrentClock,
    csrf_token: _CsrfHeader = None,  # noqa: ARG001 - see there
) -> None:
    """End the session in the cookies and take them away. Without one, all is done already."""
    refresh_token, access_token = (request.cookies.get(name, "") for name in (REFRESH_COOKIE, ACCESS_COOKIE))
    if refresh_token or access_token:
        await end_browser_session(
            services,
            database,
            clock,
            refresh_token=refresh_token,
            access_token=access_token,
            csrf_token=shown_csrf_token(request),
        )
        clear_session_cookies(request, response)
