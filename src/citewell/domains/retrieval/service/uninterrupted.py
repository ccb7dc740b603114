"""Letting a database step end before a cancellation is heard."""

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

T = TypeVar("T")


async def uninterrupted(step: Coroutine[Any, Any, T]) -> T:
    """Run a short step to its end, then raise the cancellation that came meanwhile.

    A connection that is cancelled while it is being made or used is thrown away half open, and the server keeps its
    side of it for up to a minute. Only waiting for a model or for work is cut short.
    """
    task = asyncio.ensure_future(step)
    try:
        return await asyncio.shield(task)
    except asyncio.CancelledError:
        while not task.done():
            try:
                await asyncio.wait([task])
            except asyncio.CancelledError:
                continue
        if not task.cancelled():
            task.exception()  # heard: the cancellation is what the caller is told
        raise
