"""One attempt to sign in: what ties the answer from GitHub to the browser that asked.

The browser keeps a signed note in a cookie. The state and the PKCE verifier are derived from it with our key, so nothing
is stored here, and neither can be made without both the cookie and the key.
"""

import base64
import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from uuid import UUID

import jwt

ATTEMPT_LIFETIME = timedelta(minutes=10)
_ALGORITHM = "HS256"
_TYPE = "github"
_MAX_CHARS = 4_000


@dataclass(frozen=True)
class Linking:
    """Who links, when the attempt is not to sign in but to link."""

    user_id: UUID
    session_id: UUID


@dataclass(frozen=True)
class OAuthAttempt:
    """What the browser has to bring back."""

    nonce: str
    next_path: str
    linking: Linking | None = None

    @classmethod
    def new(cls, next_path: str, linking: Linking | None = None) -> "OAuthAttempt":
        """Begin an attempt that nobody can guess."""
        return cls(secrets.token_urlsafe(32), next_path, linking)

    def state(self, key: bytes) -> str:
        """The `state` of RFC 6749, section 10.12."""
        return self._derive(key, "state")

    def verifier(self, key: bytes) -> str:
        """The `code_verifier` of RFC 7636, section 4.1: 43 characters."""
        return self._derive(key, "verifier")

    def challenge(self, key: bytes) -> str:
        """The `code_challenge` by S256 (RFC 7636, section 4.2)."""
        return _base64url(sha256(self.verifier(key).encode()).digest())

    def has_state(self, key: bytes, shown: str) -> bool:
        """Whether this is the state that was sent to GitHub."""
        return hmac.compare_digest(shown.encode(), self.state(key).encode())

    def sealed(self, key: bytes, now: datetime) -> str:
        """The attempt as the cookie holds it, for `ATTEMPT_LIFETIME`."""
        claims = {
            "typ": _TYPE,
            "exp": int((now + ATTEMPT_LIFETIME).timestamp()),
            "nonce": self.nonce,
            "next": self.next_path,
            "user": str(self.linking.user_id) if self.linking else None,
            "session": str(self.linking.session_id) if self.linking else None,
        }
        return jwt.encode(claims, key, algorithm=_ALGORITHM)

    def _derive(self, key: bytes, purpose: str) -> str:
        return _base64url(hmac.digest(key, f"{purpose}\n{self.nonce}".encode(), "sha256"))


def unseal(key: bytes, cookie: str, now: datetime) -> OAuthAttempt | None:
    """The attempt in a cookie; nothing if it is too old, or not ours."""
    if len(cookie) > _MAX_CHARS:
        return None
    try:
        claims = jwt.decode(
            cookie,
            key,
            algorithms=[_ALGORITHM],
            options={"require": ["exp"], "verify_exp": False, "verify_iat": False, "verify_nbf": False},
        )
        if claims["typ"] != _TYPE or now.timestamp() >= claims["exp"]:
            return None
        linking = Linking(UUID(claims["user"]), UUID(claims["session"])) if claims["user"] else None
        return OAuthAttempt(claims["nonce"], claims["next"], linking)
    except (jwt.PyJWTError, ValueError, KeyError, RecursionError):
        return None


def _base64url(digest: bytes) -> str:
    return base64.urlsafe_b64encode(digest).decode().rstrip("=")
