"""The proof that a page of ours sends a request: it reads a cookie and sends it back in a header.

A signed double submit (OWASP, Cross-Site Request Forgery Prevention). A page of another origin can make the browser
send the cookie, but can neither read it nor set the header.
"""

import hmac

from starlette.requests import HTTPConnection

from citewell.domains.identity.browser.provenance import Provenance, provenance_of
from citewell.domains.identity.csrf_tokens import HOW_TO_SHOW_IT
from citewell.domains.identity.errors import CsrfFailed

CSRF_COOKIE = "citewell_csrf"
CSRF_HEADER = "X-CSRF-Token"
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})  # RFC 9110, section 9.2.1


def shown_csrf_token(connection: HTTPConnection) -> str:
    """Return the token that a page of ours sends. Whether it is its session's, `check_csrf_token` says.

    Raises:
        CsrfFailed: another page asks, or one that did not read the cookie.
    """
    if provenance_of(connection) is not Provenance.OWN:
        raise CsrfFailed("What changes something with a cookie has to come from a page of this server.")
    shown = connection.headers.get(CSRF_HEADER, "")
    if not shown or not hmac.compare_digest(shown.encode(), connection.cookies.get(CSRF_COOKIE, "").encode()):
        raise CsrfFailed(f"The CSRF token is missing or is not that of the cookie. {HOW_TO_SHOW_IT}")
    return shown
