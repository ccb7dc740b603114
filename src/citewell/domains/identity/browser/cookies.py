"""The three cookies of a browser session and the one of an attempt with GitHub, and how each is fenced.

Those of the session are `SameSite=Strict`: no request that another site causes carries them, links and redirects included. Our pages are
static and ask for everything themselves, so a link from elsewhere works all the same.
"""

from starlette.requests import HTTPConnection
from starlette.responses import Response

from citewell.domains.identity.browser.csrf import CSRF_COOKIE
from citewell.domains.identity.browser.provenance import is_encrypted
from citewell.domains.identity.csrf_tokens import csrf_token_of
from citewell.domains.identity.github.attempt import ATTEMPT_LIFETIME
from citewell.domains.identity.keys import IdentityKeys
from citewell.domains.identity.service.sessions import REFRESH_TOKEN_LIFETIME, TokenPair

ACCESS_COOKIE = "citewell_access"
REFRESH_COOKIE = "citewell_refresh"
ATTEMPT_COOKIE = "citewell_github"
_ATTEMPT_PATH = "/api/v1/auth/github"

# Cookie, path, and whether scripts are kept from reading it. The refresh token travels to its own routes only.
_COOKIES = (
    (ACCESS_COOKIE, "/api/v1", True),
    (REFRESH_COOKIE, "/api/v1/auth/session", True),
    (CSRF_COOKIE, "/", False),
)


def set_session_cookies(
    connection: HTTPConnection, response: Response, keys: IdentityKeys, pair: TokenPair
) -> None:
    """Give the browser the session it now has. The access token's cookie ends with it, the others with the refresh token."""
    values = (
        (pair.access_token, pair.expires_in),
        (pair.refresh_token, pair.refresh_expires_in),
        (csrf_token_of(keys.csrf, pair.session_id), pair.refresh_expires_in),
    )
    for (name, path, is_hidden), (value, seconds) in zip(_COOKIES, values, strict=True):
        _set(connection, response, name, value, path=path, is_hidden=is_hidden, seconds=seconds)


def clear_session_cookies(connection: HTTPConnection, response: Response) -> None:
    """Take the session from the browser."""
    for name, path, is_hidden in _COOKIES:
        _set(connection, response, name, "", path=path, is_hidden=is_hidden, seconds=0)


def set_csrf_cookie(connection: HTTPConnection, response: Response, token: str) -> None:
    """Give the browser its session's CSRF token again."""
    seconds = int(REFRESH_TOKEN_LIFETIME.total_seconds())
    _set(connection, response, CSRF_COOKIE, token, path="/", is_hidden=False, seconds=seconds)


def set_attempt_cookie(connection: HTTPConnection, response: Response, sealed: str) -> None:
    """Have the browser keep its attempt. `Lax`, because GitHub sends it back here."""
    _set_attempt(connection, response, sealed, int(ATTEMPT_LIFETIME.total_seconds()))


def clear_attempt_cookie(connection: HTTPConnection, response: Response) -> None:
    """An attempt is for one answer."""
    _set_attempt(connection, response, "", 0)


def _set_attempt(connection: HTTPConnection, response: Response, value: str, seconds: int) -> None:
    response.set_cookie(
        ATTEMPT_COOKIE,
        value,
        max_age=seconds,
        path=_ATTEMPT_PATH,
        secure=is_encrypted(connection),
        httponly=True,
        samesite="lax",
    )


def _set(
    connection: HTTPConnection,
    response: Response,
    name: str,
    value: str,
    *,
    path: str,
    is_hidden: bool,
    seconds: int,
) -> None:
    response.set_cookie(
        name,
        value,
        max_age=seconds,
        path=path,
        secure=is_encrypted(connection),
        httponly=is_hidden,
        samesite="strict",
    )
