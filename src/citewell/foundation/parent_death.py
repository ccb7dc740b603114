"""Children that end with their parent, however it ends."""

import ctypes
import os
import signal
import sys
import threading
import time
from collections.abc import Callable

_SET_PARENT_DEATH_SIGNAL = 1  # PR_SET_PDEATHSIG, prctl(2)
_LOOK_EVERY_SECONDS = 0.5


def signal_when_parent_dies(number: signal.Signals) -> Callable[[], None]:
    """A `preexec_fn` (Linux): the kernel sends `number` to the child when the *thread* that started it is gone.

    It only makes system calls, and they are looked up here: between fork and exec, another thread's lock may be held
    for ever.
    """
    prctl = ctypes.CDLL(None).prctl
    parent = os.getpid()

    def ask_the_kernel() -> None:
        prctl(_SET_PARENT_DEATH_SIGNAL, int(number))
        if os.getppid() != parent:  # it died before we asked
            os.kill(os.getpid(), signal.SIGKILL)

    return ask_the_kernel


def end_with_parent(parent: int) -> None:
    """End this process, at once and untidily, when `parent` is gone. For processes that may be killed at any moment."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_SET_PARENT_DEATH_SIGNAL, int(signal.SIGKILL))
        if os.getppid() != parent:
            os._exit(1)
    else:
        threading.Thread(target=_watch, args=(parent,), name="parent", daemon=True).start()


def _watch(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(_LOOK_EVERY_SECONDS)
    os._exit(1)
