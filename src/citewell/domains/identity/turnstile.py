"""One sign-in attempt per account at a time, within this process.

An attempt is counted before its password is checked, and taken back when it was right. Without a queue, six right
sign-ins at the same moment would look like six guesses.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from weakref import WeakValueDictionary


class Turnstile:
    """Lets through one at a time for each subject; remembers no subject that nobody waits for."""

    def __init__(self) -> None:
        self._locks: WeakValueDictionary[bytes, asyncio.Lock] = WeakValueDictionary()

    @asynccontextmanager
    async def one_at_a_time(self, subject: bytes) -> AsyncIterator[None]:
        """Wait for those of the same subject who came earlier."""
        lock = self._locks.get(subject)
        if lock is None:
            lock = self._locks[subject] = asyncio.Lock()
        async with lock:
            yield
