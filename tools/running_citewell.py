"""A whole Citewell on a free port, for tools and tests that use it from outside."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

_STOP_SECONDS = 60
_LINES_TOLD = 40


@dataclass(frozen=True)
class Running:
    """A server that answers, and what it said when it started."""

    url: str
    said: tuple[str, ...]


@contextmanager
def running_citewell(
    home: Path, settings: Mapping[str, str], arguments: Sequence[str] = ()
) -> Iterator[Running]:
    """Start everything with its data below `home`, wait until it is ready, and stop it at the end.

    Of the environment no setting of Citewell's is taken but `settings`. A server that does not get ready ends the
    program with what it said.
    """
    port = free_port()
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("CITEWELL_")}
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    command = ["citewell", "up", "--home", str(home / "data"), "--port", str(port), *arguments]
    with subprocess.Popen(
        command, env={**inherited, "PATH": path, **settings}, stdout=subprocess.PIPE, text=True, cwd=home
    ) as server:
        try:
            yield Running(f"http://127.0.0.1:{port}", _until_ready(server))
        finally:
            server.terminate()
            server.wait(timeout=_STOP_SECONDS)


def free_port() -> int:
    """A port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _until_ready(server: "subprocess.Popen[str]") -> tuple[str, ...]:
    assert server.stdout is not None
    said: list[str] = []
    for line in server.stdout:
        said.append(line.rstrip())
        if "is ready" in line:
            return tuple(said)
    sys.exit("Citewell did not start.\n" + "\n".join(said[-_LINES_TOLD:]))
