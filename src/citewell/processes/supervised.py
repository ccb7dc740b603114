"""One child process that is started again whenever it ends."""

import asyncio
import contextlib
import signal
import time
from collections.abc import Callable, Mapping, Sequence

from citewell.foundation.errors import StartError

_FIRST_PAUSE_SECONDS = 0.2
_LONGEST_PAUSE_SECONDS = 10.0
_HEALTHY_AFTER_SECONDS = 30.0
_REFUSED = 1  # `citewell` ends with it after saying why it cannot start


class SupervisedProcess:
    """Keeps one command running until told to stop."""

    def __init__(
        self,
        name: str,
        arguments: Sequence[str],
        *,
        environment: Mapping[str, str],
        say: Callable[[str], None],
        grace_seconds: float,
        inherited: Sequence[int] = (),
    ) -> None:
        """`inherited` are the open files that the child gets; it has `grace_seconds` to end when asked to."""
        self.name = name
        self._arguments = arguments
        self._environment = environment
        self._say = say
        self._grace_seconds = grace_seconds
        self._inherited = inherited
        self._stop = asyncio.Event()

    async def run(self) -> None:
        """Start it, wait, start it again: at once after a long run, more and more slowly while it keeps failing.

        Raises:
            StartError: the first start was refused. Later ones are tried for ever: the reason may pass.
        """
        pause = _FIRST_PAUSE_SECONDS
        is_first = True
        while not self._stop.is_set():
            begin = time.monotonic()
            code = await self._run_once()
            if self._stop.is_set():
                return
            is_healthy = time.monotonic() - begin > _HEALTHY_AFTER_SECONDS
            if is_first and not is_healthy and code == _REFUSED:
                raise StartError(f"The {self.name} cannot start; the lines above say why.")
            is_first = False
            pause = _FIRST_PAUSE_SECONDS if is_healthy else pause
            self._say(f"The {self.name} ended ({_ending(code)}); starting it again in {pause:.1f} s.")
            await self._told_to_stop(within_seconds=pause)
            pause = min(pause * 2, _LONGEST_PAUSE_SECONDS)

    def stop(self) -> None:
        """Have it ended; `run` returns when it has."""
        self._stop.set()

    async def _run_once(self) -> int:
        process = await asyncio.create_subprocess_exec(
            *self._arguments,
            stdin=asyncio.subprocess.DEVNULL,
            env=self._environment,
            pass_fds=self._inherited,
            start_new_session=True,  # Ctrl-C in the terminal is the supervisor's to handle, in order
        )
        ended = asyncio.create_task(process.wait())
        told = asyncio.create_task(self._stop.wait())
        await asyncio.wait([ended, told], return_when=asyncio.FIRST_COMPLETED)
        told.cancel()
        with contextlib.suppress(ProcessLookupError):  # it may end by itself at any moment
            if not ended.done():
                process.terminate()
                await asyncio.wait([ended], timeout=self._grace_seconds)
            if not ended.done():
                process.kill()
        return await ended

    async def _told_to_stop(self, *, within_seconds: float) -> None:
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._stop.wait(), within_seconds)


def _ending(code: int) -> str:
    return f"signal {signal.Signals(-code).name}" if code < 0 else f"exit code {code}"
