"""The installation's one secret, and the keys derived from it."""

import os
import secrets
from pathlib import Path

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from pydantic import SecretStr

from citewell.foundation.errors import StartError

MINIMUM_SECRET_CHARS = 32
_FILE_NAME = "secret.key"


class SecretKeyError(StartError):
    """The secret cannot be used. The message says why and what to do."""


class Keys:
    """Derives a key per purpose (HKDF-SHA256, RFC 5869), so that no two uses share one."""

    def __init__(self, secret: bytes) -> None:
        self._secret = secret

    def derive(self, purpose: str) -> bytes:
        """Return 32 bytes that only this secret and this purpose give."""
        return HKDF(algorithm=SHA256(), length=32, salt=None, info=f"citewell/{purpose}".encode()).derive(
            self._secret
        )

    def __repr__(self) -> str:
        return "Keys(…)"


def load_keys(secret: SecretStr | None, home: Path) -> Keys:
    """Take the secret from the environment, else from `home/secret.key` (mode 0600), made at the first start.

    Raises:
        SecretKeyError: the secret is too short, or others may read the file.
    """
    if secret is not None:
        return Keys(_checked(secret.get_secret_value(), "CITEWELL_SECRET_KEY"))
    path = home / _FILE_NAME
    try:
        _create_once(path)
        if path.stat().st_mode & 0o077:
            raise SecretKeyError(f"Others may read {path}. Run: chmod 600 {path}")
        return Keys(_checked(path.read_text().strip(), str(path)))
    except OSError as error:
        raise SecretKeyError(f"Cannot read or write {path}: {error.strerror}.") from error


def _create_once(path: Path) -> None:
    """Write the whole file before it gets its name, so that no start ever reads half a secret."""
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{_FILE_NAME}.{os.getpid()}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(secrets.token_urlsafe(48) + "\n")
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(draft, path)
    except FileExistsError:
        pass  # another process was first; its secret counts
    finally:
        draft.unlink()


def _checked(secret: str, where: str) -> bytes:
    if len(secret) < MINIMUM_SECRET_CHARS:
        raise SecretKeyError(
            f"{where} has {len(secret)} characters; it needs at least {MINIMUM_SECRET_CHARS}. "
            "Make one with: python3 -c 'import secrets; print(secrets.token_urlsafe(48))'"
        )
    return secret.encode()
