"""A whole Citewell in processes of its own, to be started, asked, killed and started again."""

import contextlib
import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Literal

import psutil

from citewell.client.environment import Credentials
from citewell.client.sdk import Citewell

ADMIN_EMAIL, ADMIN_PASSWORD = "root@example.org", "a long enough passphrase"
_READY_WITHIN_SECONDS = 120.0
_GONE_WITHIN_SECONDS = 30.0

Part = Literal["api", "worker", "postmaster", "supervisor"]


class Installation:
    """`citewell up` on one home folder, on whatever port is free."""

    def __init__(self, home: Path, **environment: str) -> None:
        self.home = home
        self._environment = environment
        self._process: subprocess.Popen[str] | None = None
        self._lines: list[str] = []
        self._reader: threading.Thread | None = None
        self.url = ""

    def start(self, *options: str, wait: bool = True) -> None:
        """Start the supervisor; return when it says that it is ready."""
        self._lines = []
        self._process = subprocess.Popen(
            [sys.executable, "-m", "citewell", "up", "--home", str(self.home), *options],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            env=environment_of(self._environment),
            cwd=self.home.parent,
        )
        self._reader = threading.Thread(target=self._read, args=(self._process,), daemon=True)
        self._reader.start()
        if wait:
            self.url = self.said(r"Citewell is ready at (\S+)").group(1)

    def said(self, pattern: str) -> re.Match[str]:
        """Wait for a line like that on the terminal."""

        def look() -> re.Match[str] | None:
            return next((found for line in self._lines if (found := re.search(pattern, line))), None)

        wait_for(lambda: look() is not None or not self.is_running, seconds=_READY_WITHIN_SECONDS)
        match = look()
        assert match is not None, f"nobody said {pattern!r}:\n{self.output}"
        return match

    @property
    def output(self) -> str:
        return "\n".join(self._lines)

    @property
    def is_running(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def process_of(self, part: Part) -> psutil.Process | None:
        """The process of a part, if it lives."""
        assert self._process is not None
        with contextlib.suppress(psutil.NoSuchProcess):
            supervisor = psutil.Process(self._process.pid)
            if part == "supervisor":
                return supervisor
            for child in supervisor.children():
                with contextlib.suppress(psutil.NoSuchProcess):
                    command = child.cmdline()
                    if part in command[2:4] or (part == "postmaster" and command[0].endswith("/postgres")):
                        return child
        return None

    def kill(self, part: Part) -> psutil.Process:
        """`kill -9` a part; when it is just being started again, wait for it."""
        assert wait_for(lambda: self.process_of(part) is not None), f"no {part}:\n{self.output}"
        process = self.process_of(part)
        assert process is not None
        process.kill()
        if part == "supervisor":
            self._end()
        return process

    def stop(self, number: signal.Signals = signal.SIGTERM) -> int:
        """Ask the supervisor to stop and return its exit code."""
        assert self._process is not None
        self._process.send_signal(number)
        self._process.wait(_GONE_WITHIN_SECONDS)
        return self._end()

    def processes(self) -> list[psutil.Process]:
        """Every process that works on this home."""
        found = []
        for process in psutil.process_iter():
            with contextlib.suppress(psutil.Error):
                if any(str(self.home) in argument for argument in process.cmdline()):
                    found.append(process)
        return found

    def client(self) -> Citewell:
        """The superadmin, signed in."""
        return Citewell.sign_in(self.url, ADMIN_EMAIL, ADMIN_PASSWORD)

    def as_(self, credentials: Credentials) -> Citewell:
        """Somebody who was signed in before a restart; the port may have changed."""
        return Citewell(Credentials(self.url, credentials.access_token, credentials.refresh_token))

    def close(self) -> None:
        """Leave nothing behind, however the test ended."""
        if self.is_running:
            self.stop()
        for process in self.processes():
            with contextlib.suppress(psutil.Error):
                process.kill()

    def _read(self, process: subprocess.Popen[str]) -> None:
        assert process.stdout is not None
        for line in process.stdout:
            self._lines.append(line.rstrip("\n"))

    def _end(self) -> int:
        assert self._process is not None
        assert self._reader is not None
        code = self._process.wait(_GONE_WITHIN_SECONDS)
        self._reader.join(_GONE_WITHIN_SECONDS)
        if self._process.stdout is not None:
            self._process.stdout.close()
        return code


def environment_of(also: Mapping[str, str]) -> dict[str, str]:
    """The environment of a process under test: nothing of whoever runs the tests configures it."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("CITEWELL_")}
    return {
        **inherited,
        "CITEWELL_PORT": "0",
        "CITEWELL_ADMIN_EMAIL": ADMIN_EMAIL,
        "CITEWELL_ADMIN_PASSWORD": ADMIN_PASSWORD,
        **also,
    }


def wait_for(condition: Callable[[], bool], *, seconds: float = 60.0) -> bool:
    """Whether it comes true within so many seconds."""
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True


@contextlib.contextmanager
def installed(home: Path, **environment: str) -> Iterator[Installation]:
    """An installation that is gone at the end of the block."""
    installation = Installation(home, **environment)
    try:
        yield installation
    finally:
        installation.close()
