"""Waiting until the database is there again."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

from citewell.foundation.database import is_transient

T = TypeVar("T")

_FIRST_PAUSE_SECONDS = 0.2
_LONGEST_PAUSE_SECONDS = 5.0


async def through_outages(action: Callable[[], Awaitable[T]]) -> T:
    """Try until it is done or fails for good: a job is never left half-marked because PostgreSQL restarted."""
    pause = _FIRST_PAUSE_SECONDS
    while True:
        try:
            return await action()
        except Exception as error:
            if not is_transient(error):
                raise
            await asyncio.sleep(pause)
            pause = min(pause * 2, _LONGEST_PAUSE_SECONDS)
