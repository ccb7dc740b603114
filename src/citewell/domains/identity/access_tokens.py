"""Access tokens: short-lived JWTs that name a user and a session, nothing else."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import jwt

from citewell.domains.identity.errors import CredentialsRejected

ACCESS_TOKEN_LIFETIME = timedelta(minutes=15)
MAX_TOKEN_CHARS = 1_024  # ours have about 250; nothing longer is worth a signature check
_ALGORITHM = "HS256"
_TYPE = "access"
_CLOCK_SKEW_SECONDS = (
    10  # between two API processes; a token is never younger than its issuer's clock otherwise
)

_REJECTED = "The access token is not valid. Sign in again."


@dataclass(frozen=True)
class AccessClaims:
    """What a token says once its signature holds."""

    user_id: UUID
    session_id: UUID
    issued_at: int  # Unix seconds
    expires_at: int  # Unix seconds


def issue_access_token(key: bytes, user_id: UUID, session_id: UUID, now: datetime) -> str:
    """Sign a token that lives for `ACCESS_TOKEN_LIFETIME`."""
    issued_at = int(now.timestamp())
    claims = {
        "sub": str(user_id),
        "sid": str(session_id),
        "iat": issued_at,
        "exp": issued_at + int(ACCESS_TOKEN_LIFETIME.total_seconds()),
        "typ": _TYPE,
    }
    return jwt.encode(claims, key, algorithm=_ALGORITHM)


def read_access_token(key: bytes, token: str, now: datetime) -> AccessClaims:
    """Return what `token` says, or refuse it.

    The algorithm is ours, not the token's (RFC 8725, section 3.1). Times are compared with the given clock, not
    the machine's. Whether the session still stands is the caller's question to the database.

    Raises:
        CredentialsRejected: for whatever is wrong with it, in the same words.
    """
    if len(token) > MAX_TOKEN_CHARS:
        raise CredentialsRejected(_REJECTED)
    try:
        payload = jwt.decode(
            token,
            key,
            algorithms=[_ALGORITHM],
            options={
                "require": ["sub", "sid", "iat", "exp", "typ"],
                "verify_exp": False,  # below, with the clock that was handed in
                "verify_iat": False,
                "verify_nbf": False,
                "verify_aud": False,
                "verify_iss": False,
            },
        )
        claims = _claims(payload)
    except (jwt.PyJWTError, ValueError, RecursionError) as error:
        # ValueError covers bad UUIDs and what the decoders below PyJWT let through (base64, JSON, UTF-8).
        raise CredentialsRejected(_REJECTED) from error
    seconds = now.timestamp()
    if seconds >= claims.expires_at:
        raise CredentialsRejected("The access token has expired. Refresh it or sign in again.")
    if claims.issued_at > seconds + _CLOCK_SKEW_SECONDS:
        raise CredentialsRejected(_REJECTED)
    return claims


def _claims(payload: dict[str, Any]) -> AccessClaims:
    if payload["typ"] != _TYPE:
        message = "not an access token"
        raise ValueError(message)
    subject, session, issued_at, expires_at = (payload[name] for name in ("sub", "sid", "iat", "exp"))
    if not (isinstance(subject, str) and isinstance(session, str)):
        message = "ids are strings"
        raise ValueError(message)  # noqa: TRY004 - one kind of error for everything that is wrong with a token
    if type(issued_at) is not int or type(expires_at) is not int:
        message = "times are whole seconds"
        raise ValueError(message)
    return AccessClaims(UUID(subject), UUID(session), issued_at, expires_at)
