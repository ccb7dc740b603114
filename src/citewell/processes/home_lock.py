"""One supervisor per home folder."""

import contextlib
import fcntl
import json
import os
from collections.abc import Iterator
from pathlib import Path

from citewell.foundation.errors import StartError


class HomeInUseError(StartError):
    """Another Citewell runs on this home. The message says which."""


class HeldHome:
    """A home folder that belongs to this process until it ends, however it ends: the kernel lets go of it."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    def tell(self, url: str) -> None:
        """Say to whoever comes next where to find us."""
        os.ftruncate(self._descriptor, 0)
        os.pwrite(self._descriptor, json.dumps({"pid": os.getpid(), "url": url}).encode(), 0)


@contextlib.contextmanager
def hold_home(home: Path) -> Iterator[HeldHome]:
    """Hold the home, made if need be, for as long as the block runs.

    Raises:
        HomeInUseError: somebody else holds it; the message names the process and its address.
        StartError: it cannot be made or written.
    """
    descriptor = _open(home)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise HomeInUseError(_who_holds(descriptor, home)) from None
        os.ftruncate(descriptor, 0)
        yield HeldHome(descriptor)
    finally:
        os.close(descriptor)


def _open(home: Path) -> int:
    try:
        home.mkdir(parents=True, exist_ok=True)
        return os.open(home / "citewell.lock", os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as error:
        raise StartError(
            f"Citewell cannot keep its data in {home} ({error.strerror}). "
            "Choose a folder you may write to with --home or CITEWELL_HOME."
        ) from error


def _who_holds(descriptor: int, home: Path) -> str:
    try:
        holder = json.loads(os.pread(descriptor, 4096, 0))
        who = f"process {holder['pid']}, at {holder['url']}"
    except (ValueError, KeyError, TypeError):
        who = "a process that is just starting"
    return f"Citewell already runs on {home} ({who}). Stop it first, or choose another folder with --home."
