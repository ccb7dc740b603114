"""What the client reads from disk for an import: Markdown files, and the commits of git repositories."""

import subprocess
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

MAX_FILE_BYTES = 10 * 1024 * 1024
_BATCH_CHARS = 4 * 1024 * 1024
_BATCH_ITEMS = 2000
_FIELD, _RECORD = "\x1f", "\x1e"
_GIT_FORMAT = _FIELD.join(("%H", "%an", "%ae", "%aI", "%s", "%b")) + _RECORD
_GIT_FIELDS = ("sha", "author_name", "author_email", "authored_at", "subject", "body")


class ImportSourceError(Exception):
    """A path cannot be read. The message says which, why, and what to do."""


@dataclass(frozen=True)
class ImportBatch:
    """As much as one request carries."""

    format: Literal["markdown", "git"]
    items: Sequence[dict[str, Any]]
    my_emails: Sequence[str] = ()  # of whoever commits in this repository


def batches_of(
    paths: Iterable[Path], *, since: str | None, my_emails: Sequence[str] = ()
) -> Iterator[ImportBatch]:
    """Read every path: a folder with `.git` gives its commits, any other its Markdown files, in order of name.

    Commits under the address that git has there, or under one of `my_emails`, are the importer's.
    """
    for path in paths:
        if path.is_dir() and (path / ".git").exists():
            emails = list(dict.fromkeys((*own_emails(path), *my_emails)))
            for batch in _in_batches("git", commits_of(path, since=since)):
                yield replace(batch, my_emails=emails)
        else:
            yield from _in_batches("markdown", _markdown_of(path))


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
        raise ImportSourceError("git is not installed; it is needed to read commits.") from None
    if outcome.returncode:
        raise ImportSourceError(
            f"{repository}: git log failed: {outcome.stderr.decode(errors='replace').strip()}"
        )
    name = repository.resolve().name
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


def _markdown_of(path: Path) -> Iterator[dict[str, Any]]:
    files = (
        sorted(file for file in path.rglob("*") if file.suffix.lower() in {".md", ".markdown"})
        if path.is_dir()
        else [path]
    )
    if not files:
        raise ImportSourceError(f"{path} holds no Markdown files (*.md) and is not a git repository.")
    for file in files:
        if file.stat().st_size > MAX_FILE_BYTES:
            raise ImportSourceError(
                f"{file} is larger than {MAX_FILE_BYTES // 1024 // 1024} MiB. Split it first."
            )
        try:
            content = file.read_bytes().decode("utf-8")
        except UnicodeDecodeError as error:
            raise ImportSourceError(f"{file} is not UTF-8 (byte {error.start}). Convert it first.") from None
        except OSError as error:
            raise ImportSourceError(f"{file} cannot be read: {error.strerror}.") from None
        name = str(file.relative_to(path)) if path.is_dir() else file.name
        yield {"name": name, "content": content}


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
