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


@contextlib.contextmanager
def hold_home(home: Path, *, url: str) -> Iterator[None]:
    """Hold the home for as long as the block runs. The kernel lets go of it when this process dies, however it dies.

    Raises:
        HomeInUseError: somebody else holds it; the message names the process and its address.
    """
    home.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(home / "citewell.lock", os.O_RDWR | os.O_CREAT, 0o644)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise HomeInUseError(_who_holds(descriptor, home)) from None
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, json.dumps({"pid": os.getpid(), "url": url}).encode(), 0)
        yield
    finally:
        os.close(descriptor)


def _who_holds(descriptor: int, home: Path) -> str:
    try:
        holder = json.loads(os.pread(descriptor, 4096, 0))
        who = f"process {holder['pid']}, at {holder['url']}"
    except (ValueError, KeyError, TypeError):
        who = "a process that is just starting"
    return f"Citewell already runs on {home} ({who}). Stop it first, or choose another folder with --home."
