"""Passwords: which are good enough, and how they are kept."""

import asyncio
import unicodedata
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from citewell.domains.identity.common_passwords import is_common
from citewell.domains.identity.errors import WeakPassword
from citewell.foundation.errors import Unavailable

Result = TypeVar("Result")

MIN_PASSWORD_CHARS = 10
MAX_PASSWORD_CHARS = 1_024

# RFC 9106 argon2id with OWASP's first choice of cost: 19 MiB, two passes, one lane; 30 ms on the reference machine.
_PASSES = 2
_MEMORY_KIB = 19_456
_HASHES_AT_ONCE = 2  # 40 MiB at most, however many sign in
_MAX_WAITING = 100  # three seconds of work; more is answered with 503 rather than with a time-out


def check_password(password: str, *, email: str, field: str = "password") -> None:
    """Raise `WeakPassword` unless this may become somebody's password.

    After NIST SP 800-63B: length counts, composition rules do not; nothing common, nothing that is known from the
    account itself.
    """
    normal = normalise_password(password)
    if len(normal) < MIN_PASSWORD_CHARS:
        raise WeakPassword(
            f"A password has at least {MIN_PASSWORD_CHARS} characters. A few words in a row are easy to remember.",
            field=field,
        )
    if len(normal) > MAX_PASSWORD_CHARS:
        raise WeakPassword(f"A password has at most {MAX_PASSWORD_CHARS:,} characters.", field=field)
    if any("\ud800" <= character <= "\udfff" for character in normal):
        raise WeakPassword("The password contains half a character (a lone surrogate).", field=field)
    folded = normal.casefold()
    local_part = email.partition("@")[0]
    if folded in {email.casefold(), local_part.casefold(), local_part.casefold() * 2}:
        raise WeakPassword("The password must not be the e-mail address.", field=field)
    if is_common(folded):
        raise WeakPassword(
            "This is one of the passwords that are tried first. Choose one that nobody would guess.",
            field=field,
        )


def normalise_password(password: str) -> str:
    """The same characters however a keyboard composed them (NFC, as SP 800-63B asks)."""
    return unicodedata.normalize("NFC", password)


class PasswordVault:
    """Hashes and verifies passwords, at most two at a time and off the event loop.

    A flood of sign-ins therefore takes neither all memory nor the loop: beyond what waits for three seconds of
    work, the answer is 503.
    """

    def __init__(
        self,
        hasher: PasswordHasher | None = None,
        *,
        at_once: int = _HASHES_AT_ONCE,
        max_waiting: int = _MAX_WAITING,
    ) -> None:
        self._hasher = hasher or PasswordHasher(_PASSES, _MEMORY_KIB, 1)
        self._threads = ThreadPoolExecutor(at_once, thread_name_prefix="password")
        self._max_open = at_once + max_waiting
        self._open = 0
        # Verifying against this costs what verifying a real hash costs. Made in a thread: a start does not wait for it.
        self._nobodys_hash = self._threads.submit(self._hasher.hash, "nobody has this password")

    async def hash(self, password: str) -> str:
        """Return the argon2id hash in its standard text form."""
        return await self._in_thread(self._hasher.hash, _bytes(password))

    async def verify(self, stored_hash: str | None, password: str) -> bool:
        """Whether `password` is the one. Without a stored hash the same work is done and the answer is no."""
        known = stored_hash is not None and len(normalise_password(password)) <= MAX_PASSWORD_CHARS
        matches = await self._in_thread(self._matches, stored_hash if known else None, _bytes(password))
        return matches and known

    def is_outdated(self, stored_hash: str) -> bool:
        """Whether the hash was made with other costs than today's."""
        return self._hasher.check_needs_rehash(stored_hash)

    def close(self) -> None:
        """End the threads; what waits is dropped."""
        self._threads.shutdown(wait=True, cancel_futures=True)

    def _matches(self, stored_hash: str | None, password: bytes) -> bool:
        try:
            return self._hasher.verify(stored_hash or self._nobodys_hash.result(), password)
        except (VerificationError, InvalidHashError):
            return False

    async def _in_thread(self, work: Callable[..., Result], *arguments: str | bytes | None) -> Result:
        if self._open >= self._max_open:
            raise Unavailable("Too many people are signing in at this moment. Try again in a few seconds.")
        self._open += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self._threads, work, *arguments)
        finally:
            self._open -= 1


def _bytes(password: str) -> bytes:
    """What is hashed: at most what a password can be, so that nobody makes us hash megabytes."""
    return normalise_password(password)[:MAX_PASSWORD_CHARS].encode("utf-8", "surrogatepass")
