"""The CSRF token of a session: an HMAC of it, so one that was planted from a sibling domain proves nothing."""

import base64
import hmac
from uuid import UUID

from citewell.domains.identity.errors import CsrfFailed

HOW_TO_SHOW_IT = (
    "Send the cookie citewell_csrf in the header X-CSRF-Token; a fresh one comes with GET /api/v1/auth/me."
)


def csrf_token_of(key: bytes, session_id: UUID) -> str:
    """The token of a session, the same for as long as it lasts."""
    return base64.urlsafe_b64encode(hmac.digest(key, session_id.bytes, "sha256")).decode().rstrip("=")


def check_csrf_token(key: bytes, session_id: UUID, shown: str) -> None:
    """Let only the token of this session go on.

    Raises:
        CsrfFailed: it is of another session, or made up.
    """
    if not hmac.compare_digest(shown.encode(), csrf_token_of(key, session_id).encode()):
        raise CsrfFailed(f"The CSRF token is not that of this session. {HOW_TO_SHOW_IT}")
