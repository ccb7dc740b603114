"""One child process that is started again whenever it ends."""

import asyncio
import ctypes
import signal
import sys
import time
from collections.abc import Callable, Sequence

_SET_PARENT_DEATH_SIGNAL = 1  # PR_SET_PDEATHSIG, prctl(2)
_FIRST_PAUSE_SECONDS = 0.2
_LONGEST_PAUSE_SECONDS = 10.0
_HEALTHY_AFTER_SECONDS = 30.0


class SupervisedProcess:
    """Keeps one command running until told to stop."""

    def __init__(self, name: str, arguments: Sequence[str], say: Callable[[str], None]) -> None:
        self.name = name
        self._arguments = arguments
        self._say = say
        self._process: asyncio.subprocess.Process | None = None
        self._stopping = False

    async def run(self) -> None:
        """Start it, wait, start it again: at once after a long run, more and more slowly while it keeps failing."""
        pause = _FIRST_PAUSE_SECONDS
        while not self._stopping:
            begin = time.monotonic()
            self._process = await asyncio.create_subprocess_exec(
                *self._arguments,
                stdin=asyncio.subprocess.DEVNULL,
                start_new_session=True,  # Ctrl-C in the terminal is the supervisor's to handle, in order
                preexec_fn=_stop_with_parent if sys.platform == "linux" else None,
            )
            code = await self._process.wait()
            if self._stopping:
                return
            if time.monotonic() - begin > _HEALTHY_AFTER_SECONDS:
                pause = _FIRST_PAUSE_SECONDS
            self._say(f"The {self.name} ended ({_ending(code)}); starting it again in {pause:.1f} s.")
            await asyncio.sleep(pause)
            pause = min(pause * 2, _LONGEST_PAUSE_SECONDS)

    async def stop(self, *, grace_seconds: float) -> None:
        """Ask it to end, and end it after `grace_seconds`."""
        self._stopping = True
        process = self._process
        if process is None or process.returncode is not None:
            return
        process.terminate()
        try:
            await asyncio.wait_for(process.wait(), grace_seconds)
        except TimeoutError:
            process.kill()
            await process.wait()


def _ending(code: int) -> str:
    return f"signal {signal.Signals(-code).name}" if code < 0 else f"exit code {code}"


def _stop_with_parent() -> None:
    """In the child: when the supervisor is killed, the kernel asks the child to end."""
    ctypes.CDLL(None).prctl(_SET_PARENT_DEATH_SIGNAL, signal.SIGTERM)
