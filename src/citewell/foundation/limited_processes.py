"""Work in a process of its own, held to a time and a memory: what it is given may have been written by anybody."""

import asyncio
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass

from citewell.foundation.errors import Unavailable

_CHILD = "citewell.foundation.limited_child"
_SAID_CHARS = 2_000
# Of Python, of a library in Rust, of the loader.
_OUT_OF_MEMORY = ("MemoryError", "memory allocation", "failed to map segment", "Cannot allocate memory")
# Nothing of the server's surroundings, in which its secrets may stand.
_SURROUNDINGS = {"LC_ALL": "C.UTF-8", "PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1"}


@dataclass(frozen=True)
class ProcessLimits:
    """What a process may take. The processor's seconds count on all of its cores."""

    seconds: float
    processor_seconds: int
    memory_bytes: int


class OverTheLimits(Exception):
    """It took too long or too much, and was ended."""


class ProcessFailed(Exception):
    """It ended with an error, which the message holds. That is a defect, or a lack of memory that it noticed."""


class LimitedProcesses:
    """Starts them, a few at a time; who comes when too many wait is sent away for a moment."""

    def __init__(self, *, at_once: int = 2, waiting: int = 16) -> None:
        self._places = asyncio.Semaphore(at_once)
        self._most = at_once + waiting
        self._here = 0

    async def run(self, module: str, arguments: Sequence[str], sent: bytes, limits: ProcessLimits) -> bytes:
        """Run a module with `sent` as its input; returns its output.

        Raises:
            OverTheLimits: it was ended for its time or memory.
            ProcessFailed: it ended with an error.
            Unavailable: too many others wait already.
        """
        if self._here >= self._most:
            raise Unavailable("Too many files are being made just now. Try again in a few seconds.")
        self._here += 1
        try:
            async with self._places:
                return await _run(module, arguments, sent, limits)
        finally:
            self._here -= 1


async def _run(module: str, arguments: Sequence[str], sent: bytes, limits: ProcessLimits) -> bytes:
    numbers = (os.getpid(), limits.memory_bytes, limits.processor_seconds)
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        _CHILD,
        *map(str, numbers),
        module,
        *arguments,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        env=_SURROUNDINGS,
    )
    try:
        async with asyncio.timeout(limits.seconds):
            made, said = await process.communicate(sent)
    except TimeoutError:
        raise OverTheLimits from None
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    if not process.returncode:
        return made
    complaint = said.decode(errors="replace")[-_SAID_CHARS:]
    if process.returncode < 0 or any(sign in complaint for sign in _OUT_OF_MEMORY):
        raise OverTheLimits
    raise ProcessFailed(complaint)
