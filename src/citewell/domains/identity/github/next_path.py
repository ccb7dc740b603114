"""Where a page may send its reader after signing in: to a page of this server, and nowhere else."""

import re
from urllib.parse import urlsplit

HOME = "/"
MAX_NEXT_CHARS = 1_000
# A path of our own. `//host` and `/\host` are other hosts to a browser, which also drops tabs and line ends before it looks.
_PATH = re.compile(r"/(?![/\\])[\x21-\x5b\x5d-\x7e]*")


def safe_next(wanted: str) -> str:
    """Return `wanted` if it is a path of a page here, else the home page."""
    if len(wanted) > MAX_NEXT_CHARS or _PATH.fullmatch(wanted) is None or wanted.startswith("/api/"):
        return HOME
    return wanted


def with_problem(path: str, problem: str) -> str:
    """The path with `problem` in its query."""
    parts = urlsplit(path)
    query = f"{parts.query}&problem={problem}" if parts.query else f"problem={problem}"
    return parts._replace(query=query, fragment="").geturl()
