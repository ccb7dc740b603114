"""`/auth/github`: signing in with GitHub, linking, unlinking. What a browser visits answers with a page to go to."""

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response
from pydantic import BaseModel, Field
from starlette.responses import RedirectResponse

from citewell.domains.identity.authentication import (
    ClientNetwork,
    ClientWords,
    CurrentAccount,
    CurrentIdentity,
)
from citewell.domains.identity.browser.cookies import (
    ATTEMPT_COOKIE,
    clear_attempt_cookie,
    set_attempt_cookie,
    set_session_cookies,
)
from citewell.domains.identity.browser.provenance import Provenance, is_encrypted, provenance_of
from citewell.domains.identity.github.application import GitHubApplication
from citewell.domains.identity.github.attempt import Linking, OAuthAttempt, unseal
from citewell.domains.identity.github.next_path import MAX_NEXT_CHARS, safe_next, with_problem
from citewell.domains.identity.github.problems import GitHubRefusal
from citewell.domains.identity.service.github import unlink_github
from citewell.domains.identity.service.github_attempts import Returned, finish_attempt
from citewell.foundation.errors import NotFound
from citewell.foundation.http import Body, CurrentClock, CurrentDatabase, CurrentEgress, CurrentSettings
from citewell.foundation.settings import Settings

router = APIRouter(prefix="/auth/github", tags=["auth"])

_SIGN_IN_PAGE = "/sign-in/"
_PROFILE_PAGE = "/settings/profile/"
_CALLBACK = "/api/v1/auth/github/callback"

_Next = Annotated[
    str,
    Query(
        alias="next",
        max_length=MAX_NEXT_CHARS,
        description="The page to go to afterwards, a path of this server; anything else counts as `/`.",
    ),
]
_NOT_SET_UP: dict[int | str, dict[str, Any]] = {
    404: {"description": "Signing in with GitHub is not set up here."}
}
_TO_A_PAGE: dict[int | str, dict[str, Any]] = {302: {"description": "The page to go to."}}


class LinkIn(Body):
    """Where to go afterwards."""

    next: Annotated[str, Field(max_length=MAX_NEXT_CHARS)] = _PROFILE_PAGE


class LinkOut(BaseModel):
    """Where the browser goes to ask its owner."""

    url: str


@router.get(
    "/login", status_code=302, response_class=RedirectResponse, responses={**_TO_A_PAGE, **_NOT_SET_UP}
)
async def start_github_sign_in(
    request: Request,
    services: CurrentIdentity,
    clock: CurrentClock,
    settings: CurrentSettings,
    next_page: _Next = "/",
) -> RedirectResponse:
    """Go to GitHub to sign in. From another site's link: to the sign-in page, so that it is asked for here."""
    application = _application(settings)
    if provenance_of(request) is Provenance.FOREIGN:
        return RedirectResponse(_SIGN_IN_PAGE, 302)
    attempt = OAuthAttempt.new(safe_next(next_page))
    response = RedirectResponse(
        application.authorize_url(services.keys.github, attempt, _redirect_uri(request)), 302
    )
    set_attempt_cookie(request, response, attempt.sealed(services.keys.github, clock.now()))
    return response


@router.get(
    "/callback", status_code=302, response_class=RedirectResponse, responses={**_TO_A_PAGE, **_NOT_SET_UP}
)
async def finish_github(
    *,
    request: Request,
    services: CurrentIdentity,
    database: CurrentDatabase,
    clock: CurrentClock,
    settings: CurrentSettings,
    egress: CurrentEgress,
    address: ClientNetwork,
    client: ClientWords,
    code: Annotated[str, Query(max_length=1_000)] = "",
    state: Annotated[str, Query(max_length=1_000)] = "",
    error: Annotated[str, Query(max_length=1_000)] = "",
) -> RedirectResponse:
    """Come back from GitHub: signed in, or to a page with `?problem=` that says why not."""
    application = _application(settings)
    attempt = unseal(services.keys.github, request.cookies.get(ATTEMPT_COOKIE, ""), clock.now())
    returned = Returned(state, code, error, _redirect_uri(request), address, client)
    try:
        pair = await finish_attempt(
            services,
            database,
            clock,
            application=application,
            egress=egress,
            attempt=attempt,
            returned=returned,
            policy=settings.signup,
        )
    except GitHubRefusal as refusal:
        page = attempt.next_path if attempt is not None and attempt.linking else _SIGN_IN_PAGE
        response = RedirectResponse(with_problem(page, refusal.problem), 302)
    else:
        response = RedirectResponse(attempt.next_path if attempt is not None else _SIGN_IN_PAGE, 302)
        if pair is not None:
            set_session_cookies(request, response, services.keys, pair)
    clear_attempt_cookie(request, response)
    return response


@router.post("/link", responses=_NOT_SET_UP)
async def start_github_link(
    *,
    body: LinkIn,
    request: Request,
    response: Response,
    account: CurrentAccount,
    services: CurrentIdentity,
    clock: CurrentClock,
    settings: CurrentSettings,
) -> LinkOut:
    """Begin to link a GitHub account to the own account: send the browser to the `url`."""
    application = _application(settings)
    attempt = OAuthAttempt.new(safe_next(body.next), Linking(account.user_id, account.require_session()))
    set_attempt_cookie(request, response, attempt.sealed(services.keys.github, clock.now()))
    return LinkOut(url=application.authorize_url(services.keys.github, attempt, _redirect_uri(request)))


@router.delete(
    "", status_code=204, responses={409: {"description": "GitHub is the only way into this account."}}
)
async def unlink(account: CurrentAccount, database: CurrentDatabase) -> None:
    """Take the GitHub account from the own account."""
    async with database.account_transaction(account.user_id) as session:
        await unlink_github(session, account)


def _application(settings: Settings) -> GitHubApplication:
    application = GitHubApplication.of(settings)
    if application is None:
        raise NotFound("Signing in with GitHub is not set up here. Sign in with a password.")
    return application


def _redirect_uri(request: Request) -> str:
    """The address of the callback, as the browser knows this server."""
    scheme = "https" if is_encrypted(request) else "http"
    return f"{scheme}://{request.headers.get('host', '')}{_CALLBACK}"
