"""PostgreSQL refuses to run as root. As root, it runs under a system user of its own."""

import contextlib
import os
import pwd
import shutil
import stat
import subprocess
from dataclasses import dataclass
from pathlib import Path

from citewell.foundation.embedded_postgres.errors import ClusterError

SYSTEM_USER = "citewell"


@dataclass(frozen=True)
class OperatingUser:
    """Who owns the cluster's files and processes; `uid` is None when that is simply us."""

    uid: int | None = None
    gid: int | None = None

    def own(self, path: Path) -> None:
        """Hand a file or folder to this user."""
        if self.uid is not None and self.gid is not None:
            os.chown(path, self.uid, self.gid)

    def let_pass(self, path: Path) -> None:
        """Let this user walk through every folder above `path`: adds search permission, never read permission."""
        if self.uid is None:
            return
        for folder in path.resolve().parents:
            mode = folder.stat().st_mode
            if not mode & stat.S_IXOTH:
                folder.chmod(stat.S_IMODE(mode) | stat.S_IXOTH)


def operating_user(data: Path) -> OperatingUser:
    """Ourselves; as root whoever owns `data` already, else the system user `citewell`, made on first use.

    Raises:
        ClusterError: we are root and the user cannot be made.
    """
    if os.geteuid() != 0:
        return OperatingUser()
    with contextlib.suppress(FileNotFoundError):
        found = data.stat()
        if found.st_uid != 0:
            return OperatingUser(found.st_uid, found.st_gid)
    try:
        entry = pwd.getpwnam(SYSTEM_USER)
    except KeyError:
        entry = _make_user()
    return OperatingUser(entry.pw_uid, entry.pw_gid)


def _make_user() -> pwd.struct_passwd:
    useradd = shutil.which("useradd") or "/usr/sbin/useradd"
    try:
        subprocess.run(  # noqa: S603 - fixed arguments
            [
                useradd,
                "--system",
                "--user-group",
                "--no-create-home",
                "--shell",
                "/usr/sbin/nologin",
                SYSTEM_USER,
            ],
            check=True,
            capture_output=True,
            timeout=30,
        )
    except (OSError, subprocess.SubprocessError) as error:
        try:  # another process may have been first
            return pwd.getpwnam(SYSTEM_USER)
        except KeyError:
            raise ClusterError(
                f"PostgreSQL does not run as root and the system user {SYSTEM_USER} cannot be made ({error}). "
                "Start Citewell as an ordinary user, or create that user first."
            ) from error
    return pwd.getpwnam(SYSTEM_USER)
