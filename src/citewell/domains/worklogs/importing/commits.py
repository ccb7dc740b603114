"""Commits to entries: what one author did in one repository on one day, always in the same words."""

import datetime as dt
import re
from collections.abc import Iterable

from citewell.domains.worklogs.importing.types import Commit, CommitDay
from citewell.domains.worklogs.limits import MAX_ENTRY_CHARS

SHORT_SHA_CHARS = 10
MAX_SUBJECT_CHARS = 1_000
_BOOKKEEPING = re.compile(
    r"^(?:Signed-off-by|Change-Id|Reviewed-on|git-svn-id):.*\n?", re.MULTILINE | re.IGNORECASE
)
_BLANK_LINES = re.compile(r"\n{3,}")


def group_by_day(commits: Iterable[Commit]) -> list[CommitDay]:
    """Gather commits by repository, author and the author's local day, in that order."""
    days: dict[tuple[str, str, dt.date], dict[str, Commit]] = {}
    for commit in commits:
        key = (commit.repository, commit.author_email.casefold(), commit.authored_at.date())
        days.setdefault(key, {})[commit.sha] = commit
    return [
        CommitDay(repository, _name(found.values()), email, date, in_order(found.values()))
        for (repository, email, date), found in sorted(days.items())
    ]


def add_commits(known: Iterable[Commit], new: Iterable[Commit]) -> tuple[Commit, ...]:
    """The commits of a day after a further import, which may have seen only some of them.

    A commit that was amended or rebased keeps its time and subject and gets another hash: the new one replaces it.
    """
    latest = {commit.sha: commit for commit in new}
    rewritten = {(commit.authored_at, commit.subject) for commit in latest.values()}
    kept = {commit.sha: commit for commit in known if (commit.authored_at, commit.subject) not in rewritten}
    return in_order((kept | latest).values())


def in_order(commits: Iterable[Commit]) -> tuple[Commit, ...]:
    """Commits by time, those of the same moment by hash."""
    return tuple(sorted(commits, key=lambda commit: (commit.authored_at, commit.sha)))


def render_day(repository: str, commits: Iterable[Commit]) -> str:
    """The content of an entry made from commits: a bullet for each, its message body under it.

    The same commits always give the same text. Where the day would not fit into an entry with the bodies, they are
    left out; where it still would not, so are the last commits, and a line says how many.
    """
    commits = tuple(commits)
    heading = f"## Commits in {_one_line(repository)}\n\n"
    with_bodies = heading + "\n".join(_bullet(commit, with_body=True) for commit in commits)
    if len(with_bodies) <= MAX_ENTRY_CHARS:
        return with_bodies
    bullets = [_bullet(commit, with_body=False) for commit in commits]
    return heading + _as_many_as_fit(bullets, MAX_ENTRY_CHARS - len(heading))


def project_of(repository: str) -> str:
    """The project that a repository's commits belong to: its name without folders and `.git`."""
    return repository.rstrip("/").rsplit("/", 1)[-1].removesuffix(".git") or repository


def _bullet(commit: Commit, *, with_body: bool) -> str:
    subject = _one_line(commit.subject)[:MAX_SUBJECT_CHARS] or "(no message)"
    facts = f"commit {commit.sha[:SHORT_SHA_CHARS]}"
    if commit.files_changed is not None:
        facts += f", {commit.files_changed} {'file' if commit.files_changed == 1 else 'files'}"
    bullet = f"- {subject} ({facts})"
    body = _body(commit) if with_body else ""
    if not body:
        return bullet
    indented = "\n".join(f"  {line}" if line.strip() else "" for line in body.split("\n"))
    return f"{bullet}\n\n{indented}\n"


def _as_many_as_fit(bullets: list[str], room: int) -> str:
    text = "\n".join(bullets)
    shown = len(bullets)
    while len(text) > room:
        shown = min(shown - 1, int(shown * room / len(text)))
        text = "\n".join([*bullets[:shown], f"\n{len(bullets) - shown} more commits."])
    return text


def _body(commit: Commit) -> str:
    text = commit.body.replace("\r\n", "\n").replace("\r", "\n")
    return _BLANK_LINES.sub("\n\n", _BOOKKEEPING.sub("", text)).strip()


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _name(commits: Iterable[Commit]) -> str:
    return max(commits, key=lambda commit: (commit.authored_at, commit.sha)).author_name
