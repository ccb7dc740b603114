"""What the client reads from disk for an import: journals, tables, and the commits of git repositories."""

import base64
import os
import re
import stat
import subprocess
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

MAX_FILE_BYTES = 10 * 1024 * 1024
_BATCH_CHARS = 4 * 1024 * 1024
_BATCH_ITEMS = 2000
_FIELD, _RECORD = "\x1f", "\x1e"
_GIT_FORMAT = _FIELD.join(("%H", "%an", "%ae", "%aI", "%s", "%b")) + _RECORD
_GIT_FIELDS = ("sha", "author_name", "author_email", "authored_at", "subject", "body")

Format = Literal["markdown", "git", "csv", "jsonl", "jrnl"]
_BY_SUFFIX: dict[str, Format] = {
    ".csv": "csv",
    ".tsv": "csv",
    ".tab": "csv",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".json": "jsonl",
    ".jrnl": "jrnl",
}
_JRNL = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*\[?\d{4}-\d{2}-\d{2} \d{1,2}:\d{2}")


@dataclass(eq=False)
class Unreadable(Exception):
    """A file or folder cannot be read: which, why, and what to do. The others are imported all the same."""

    file: str
    what: str
    what_to_do: str = ""


@dataclass(frozen=True)
class ImportBatch:
    """As much as one request carries."""

    format: Format
    items: Sequence[dict[str, Any]]
    my_emails: Sequence[str] = ()  # of whoever commits in this repository

    def halves(self) -> "list[ImportBatch]":
        """The same in two requests, for a server that takes less at once.

        Raises:
            Unreadable: it is one item, which cannot be divided.
        """
        if len(self.items) == 1:
            [item] = self.items
            name = str(item.get("name") or item.get("sha"))
            raise Unreadable(name, "It is larger than the server takes in one request.", "Split it.")
        middle = len(self.items) // 2
        return [replace(self, items=self.items[:middle]), replace(self, items=self.items[middle:])]


def batches_of(
    paths: Iterable[Path],
    *,
    since: str | None,
    my_emails: Sequence[str] = (),
    leave_out: Callable[[Unreadable], None],
    form: Format | None = None,
) -> Iterator[ImportBatch]:
    """Read every path: a folder with `.git` gives its commits, any other its Markdown files, in order of name.

    A file that is named itself is what its name says: a table, JSON lines, a text of jrnl, else Markdown; or `form`.
    Commits under the address that git has there, or under one of `my_emails`, are the importer's. `leave_out` is told
    of everything that cannot be read, while the batches are taken.
    """
    for path in paths:
        try:
            if path.is_dir() and (path / ".git").exists():
                emails = list(dict.fromkeys((*own_emails(path), *my_emails)))
                for batch in _in_batches("git", commits_of(path, since=since)):
                    yield replace(batch, my_emails=emails)
            elif path.is_dir() or (kind := form or _format_of(path)) == "markdown":
                yield from _in_batches("markdown", _markdown_of(path, leave_out))
            else:
                item = {
                    "name": _in_utf8(path.name),
                    "content_base64": base64.b64encode(_bytes_of(path)).decode(),
                }
                yield ImportBatch(kind, [item])
        except Unreadable as unreadable:
            leave_out(unreadable)


def commits_of(repository: Path, *, since: str | None) -> Iterator[dict[str, Any]]:
    """The commits of every branch, oldest first, merges left out."""
    command = [
        "git",
        "-C",
        str(repository),
        "log",
        "--all",
        "--no-merges",
        "--reverse",
        f"--format={_GIT_FORMAT}",
    ]
    if since:
        command.append(f"--since={since}T00:00:00")
    try:
        outcome = subprocess.run(command, check=False, capture_output=True, timeout=600)  # noqa: S603 - fixed arguments
    except FileNotFoundError:
        raise Unreadable(
            str(repository), "git is not installed.", "Install it; it is needed to read commits."
        ) from None
    if outcome.returncode:
        said = outcome.stderr.decode(errors="replace").strip()
        raise Unreadable(str(repository), f"git log failed: {said}")
    name = _in_utf8(repository.resolve().name)
    for record in outcome.stdout.decode("utf-8", errors="replace").split(_RECORD):
        fields = record.lstrip("\n").split(_FIELD)
        if len(fields) == len(_GIT_FIELDS):
            yield {"repository": name, **dict(zip(_GIT_FIELDS, fields, strict=True))}


def own_emails(repository: Path) -> list[str]:
    """The address that commits made here carry: its commits are the importer's, whatever address they sign in with."""
    command = ["git", "-C", str(repository), "config", "user.email"]
    try:
        outcome = subprocess.run(command, check=False, capture_output=True, timeout=60)  # noqa: S603 - fixed arguments
    except FileNotFoundError:
        return []
    email = outcome.stdout.decode(errors="replace").strip()
    return [email] if email else []


def _markdown_of(path: Path, leave_out: Callable[[Unreadable], None]) -> Iterator[dict[str, Any]]:
    is_folder = path.is_dir()
    is_empty = True
    for file in _markdown_files(path, leave_out) if is_folder else [path]:
        is_empty = False
        try:
            content = _content_of(file)
        except Unreadable as unreadable:
            leave_out(unreadable)
        else:
            name = str(file.relative_to(path)) if is_folder else file.name
            yield {"name": _in_utf8(name), "content": content}
    if is_empty:
        raise Unreadable(str(path), "It holds no Markdown files (*.md) and is not a git repository.")


def _markdown_files(folder: Path, leave_out: Callable[[Unreadable], None]) -> list[Path]:
    def cannot_look_into(error: OSError) -> None:
        leave_out(Unreadable(str(error.filename), f"It cannot be read: {error.strerror}."))

    found = (
        Path(place, name) for place, _, names in os.walk(folder, onerror=cannot_look_into) for name in names
    )
    return sorted(file for file in found if file.suffix.lower() in {".md", ".markdown"})


def _format_of(file: Path) -> Format:
    if file.suffix.lower() == ".txt" and _JRNL.match(_bytes_of(file)[:200]):
        return "jrnl"
    return _BY_SUFFIX.get(file.suffix.lower(), "markdown")


def _content_of(file: Path) -> str:
    """The text of one file.

    Raises:
        Unreadable: it has none, or too much of it.
    """
    try:
        return _bytes_of(file).decode("utf-8")
    except UnicodeDecodeError as error:
        raise Unreadable(str(file), f"It is not UTF-8 (byte {error.start}).", "Save it as UTF-8.") from None


def _bytes_of(file: Path) -> bytes:
    """All of one file; whoever reads it finds the encoding.

    Raises:
        Unreadable: it cannot be read, or is too large.
    """
    try:
        status = file.stat()
        if not stat.S_ISREG(status.st_mode):
            raise Unreadable(str(file), "It is not a regular file.")
        if status.st_size > MAX_FILE_BYTES:
            largest = f"{MAX_FILE_BYTES // 1024 // 1024} MiB"
            raise Unreadable(str(file), f"It is larger than {largest}.", "Split it.")
        return file.read_bytes()
    except OSError as error:
        raise Unreadable(str(file), f"It cannot be read: {error.strerror}.") from None


def _in_utf8(name: str) -> str:
    """A name that a request can carry: bytes in it that are not UTF-8 become a question mark in a box."""
    return os.fsencode(name).decode("utf-8", errors="replace")


def _in_batches(kind: Literal["markdown", "git"], items: Iterable[dict[str, Any]]) -> Iterator[ImportBatch]:
    batch: list[dict[str, Any]] = []
    chars = 0
    for item in items:
        size = sum(len(str(value)) for value in item.values())
        if batch and (chars + size > _BATCH_CHARS or len(batch) >= _BATCH_ITEMS):
            yield ImportBatch(kind, batch)
            batch, chars = [], 0
        batch.append(item)
        chars += size
    if batch:
        yield ImportBatch(kind, batch)
