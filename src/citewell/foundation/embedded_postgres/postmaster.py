"""The server process of a cluster: our own child, watched, stopped, and found again after a crash."""

import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import psutil
import psycopg

from citewell.foundation.embedded_postgres.errors import ClusterError
from citewell.foundation.embedded_postgres.operating_user import OperatingUser
from citewell.foundation.parent_death import signal_when_parent_dies

_LOG_LINES_SHOWN = 12
_MAX_LOG_BYTES = 10 * 1024 * 1024


class Postmaster:
    """Starts `postgres` on one data folder and keeps hold of it."""

    def __init__(
        self,
        command: list[str],
        *,
        data: Path,
        log: Path,
        user: OperatingUser,
        settings: Mapping[str, str],
        say_hello: Callable[[], None],
    ) -> None:
        """`say_hello` connects once; it raises `psycopg.OperationalError` while the server does not answer."""
        self._command = command
        self._data = data
        self._log = log
        self._user = user
        self._settings = settings
        self._say_hello = say_hello
        self._is_wanted = True
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def is_running(self) -> bool:
        """Whether our child is alive."""
        return self.process is not None and self.process.poll() is None

    def start(self, *, timeout_seconds: float) -> None:
        """Start it and wait until it answers. An orphan of a crash is stopped first.

        On Linux the kernel ties the child to the calling *thread*: it must live as long as the server shall.

        Raises:
            ClusterError: it does not come up; the message carries the last lines of its log.
        """
        self._stop_orphan()
        deadline = time.monotonic() + timeout_seconds
        while self._is_wanted:
            try:
                self.process = self._spawn()
            except OSError as error:
                raise ClusterError(f"PostgreSQL cannot be started: {error}.") from error
            if self._wait_until_ready(deadline):
                return
            if time.monotonic() >= deadline:
                self.quit()
                raise ClusterError(f"PostgreSQL did not start. The end of {self._log}:\n{self._log_tail()}")
            time.sleep(0.2)  # backends of a killed postmaster still hold the shared memory; they leave soon
        self._end(signal.SIGINT, 5.0)  # told to stop meanwhile, perhaps before it was there to be stopped

    def stop(self, *, timeout_seconds: float) -> None:
        """Fast and clean: open transactions roll back, everything committed is on disk. It is not started again."""
        self._is_wanted = False
        self._end(signal.SIGINT, timeout_seconds)

    def quit(self) -> None:
        """End it at once; the next start recovers."""
        self._end(signal.SIGQUIT, 0)

    def _end(self, first: signal.Signals, timeout_seconds: float) -> None:
        process, self.process = self.process, None
        if process is None or process.poll() is not None:
            return
        for number, seconds in ((first, timeout_seconds), (signal.SIGQUIT, 5.0), (signal.SIGKILL, 5.0)):
            process.send_signal(number)
            try:
                process.wait(seconds)
            except subprocess.TimeoutExpired:
                continue
            return

    def _spawn(self) -> "subprocess.Popen[bytes]":
        arguments = list(self._command)
        for name, value in self._settings.items():
            arguments += ["-c", f"{name}={value}"]
        if self._log.exists() and self._log.stat().st_size > _MAX_LOG_BYTES:
            self._log.replace(self._log.with_suffix(".log.1"))
        with self._log.open("ab") as log:
            return subprocess.Popen(  # noqa: S603 - our own binary and settings
                arguments,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd="/",
                start_new_session=True,  # Ctrl-C in the terminal is ours to handle, in order
                user=self._user.uid,
                group=self._user.gid,
                extra_groups=[] if self._user.uid is not None else None,
                # A fast shutdown when we are killed.
                preexec_fn=signal_when_parent_dies(signal.SIGINT) if sys.platform == "linux" else None,  # noqa: PLW1509 - it only makes one system call, looked up before the fork
            )

    def _wait_until_ready(self, deadline: float) -> bool:
        """True once it answers; False when it ended, is not wanted any more, or the time is up."""
        while self._is_wanted and self.is_running and time.monotonic() < deadline:
            try:
                self._say_hello()
            except psycopg.OperationalError:
                time.sleep(0.02)
            else:
                return True
        return False

    def _stop_orphan(self) -> None:
        """A postmaster whose parent was killed may still run on our data."""
        try:
            pid = int((self._data / "postmaster.pid").read_text().split("\n", 1)[0])
            process = psutil.Process(pid)
            if str(self._data) not in process.cmdline():
                return
            for number, seconds in ((signal.SIGINT, 15.0), (signal.SIGQUIT, 5.0), (signal.SIGKILL, 5.0)):
                process.send_signal(number)
                try:
                    process.wait(seconds)
                except psutil.TimeoutExpired:
                    continue
                return
        except (FileNotFoundError, ValueError, psutil.NoSuchProcess):
            return
        except (OSError, psutil.AccessDenied) as error:
            raise ClusterError(
                f"A PostgreSQL of another user may still run on {self._data} ({error}). Stop it first."
            ) from error

    def _log_tail(self) -> str:
        try:
            return "\n".join(self._log.read_text(errors="replace").splitlines()[-_LOG_LINES_SHOWN:])
        except OSError:
            return "(no log)"
