"""Refresh tokens, API keys, invitation and reset links: random secrets that the database knows only by their hash.

They carry 256 bits from the system's generator, so a plain SHA-256 is as good as a slow hash: there is nothing
to guess. A prefix says what a leaked one is.
"""

import base64
import hmac
import re
import secrets
from dataclasses import dataclass, field
from hashlib import sha256

from citewell.domains.identity.errors import CredentialsRejected, InvitationNotValid, ResetLinkNotValid

REFRESH_PREFIX = "cwr_"
API_KEY_PREFIX = "cw_"
INVITATION_PREFIX = "cwi_"
RESET_PREFIX = "cwp_"
_SECRET_BYTES = 32
_API_KEY = re.compile(r"cw_([a-z0-9]{8})_([A-Za-z0-9_-]{43})")
_REFRESH = re.compile(r"cwr_[A-Za-z0-9_-]{43}")
_INVITATION = re.compile(r"cwi_[A-Za-z0-9_-]{43}")
_RESET = re.compile(r"cwp_[A-Za-z0-9_-]{43}")
_PREFIX_ALPHABET = "abcdefghijklmnopqrstuvwxyz0123456789"
_PREFIX_CHARS = 8


@dataclass(frozen=True)
class NewSecret:
    """A secret as it is shown once, and what is stored of it."""

    text: str = field(repr=False)
    hash: bytes  # SHA-256 of the whole text
    prefix: str = ""  # the part of an API key that may be shown again


def new_refresh_token() -> NewSecret:
    """Make a refresh token."""
    text = REFRESH_PREFIX + secrets.token_urlsafe(_SECRET_BYTES)
    return NewSecret(text, _hash(text))


def next_refresh_token(key: bytes, text: str) -> NewSecret:
    """Make the successor of a refresh token: the same whenever it is asked for, and unknown without our key.

    So the database, which knows hashes only, can hand it out once more to a browser that missed the answer.
    """
    digest = hmac.digest(key, text.encode(), "sha256")
    successor = REFRESH_PREFIX + base64.urlsafe_b64encode(digest).decode().rstrip("=")
    return NewSecret(successor, _hash(successor))


def new_api_key() -> NewSecret:
    """Make an API key `cw_<prefix>_<secret>`."""
    prefix = "".join(secrets.choice(_PREFIX_ALPHABET) for _ in range(_PREFIX_CHARS))
    text = f"{API_KEY_PREFIX}{prefix}_{secrets.token_urlsafe(_SECRET_BYTES)}"
    return NewSecret(text, _hash(text), prefix)


def hash_refresh_token(text: str) -> bytes:
    """Return what the database knows of this token.

    Raises:
        CredentialsRejected: it cannot be one of ours.
    """
    if _REFRESH.fullmatch(text) is None:
        raise CredentialsRejected("This is not a refresh token. Sign in again.")
    return _hash(text)


def new_reset_token() -> NewSecret:
    """Make the secret of a reset link."""
    text = RESET_PREFIX + secrets.token_urlsafe(_SECRET_BYTES)
    return NewSecret(text, _hash(text))


def hash_reset_token(text: str) -> bytes:
    """Return what the database knows of this link.

    Raises:
        ResetLinkNotValid: it cannot be one of ours.
    """
    if _RESET.fullmatch(text) is None:
        raise ResetLinkNotValid
    return _hash(text)


def new_invitation_token() -> NewSecret:
    """Make the secret of an invitation link."""
    text = INVITATION_PREFIX + secrets.token_urlsafe(_SECRET_BYTES)
    return NewSecret(text, _hash(text))


def hash_invitation_token(text: str) -> bytes:
    """Return what the database knows of this link.

    Raises:
        InvitationNotValid: it cannot be one of ours.
    """
    if _INVITATION.fullmatch(text) is None:
        raise InvitationNotValid
    return _hash(text)


def looks_like_api_key(text: str) -> bool:
    """Whether this is meant as an API key; a JWT begins with `ey`."""
    return text.startswith(API_KEY_PREFIX)


def split_api_key(text: str) -> tuple[str, bytes]:
    """Return the prefix and the hash of an API key.

    Raises:
        CredentialsRejected: it cannot be one of ours.
    """
    match = _API_KEY.fullmatch(text)
    if match is None:
        raise CredentialsRejected("The API key is not valid. Check that it was copied whole.")
    return match[1], _hash(text)


def _hash(text: str) -> bytes:
    return sha256(text.encode()).digest()
