"""What an import file or a list of commits becomes before anything is written."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class ImportProblem:
    """Why something was not imported: what, where, and what to do about it."""

    file: str  # or the commit
    where: str  # "line 12", or "" for the whole
    what: str
    what_to_do: str

    def to_json(self) -> dict[str, str]:
        """The shape in which a job reports it."""
        return {"file": self.file, "where": self.where, "what": self.what, "what_to_do": self.what_to_do}


@dataclass(frozen=True)
class JournalEntry:
    """One day of a journal."""

    date: dt.date
    content: str
    project: str | None
    tags: tuple[str, ...]
    import_key: str  # the same for the same day of the same file, in every import


@dataclass(frozen=True)
class Journal:
    """What one file holds: its entries, or the problems for which none of them is taken."""

    entries: tuple[JournalEntry, ...] = ()
    problems: tuple[ImportProblem, ...] = ()
    notes: tuple[str, ...] = ()  # what was left out on purpose


@dataclass(frozen=True)
class Commit:
    """One commit as `git log` tells it."""

    repository: str
    sha: str
    author_name: str
    author_email: str
    authored_at: dt.datetime  # aware, in the author's own zone
    subject: str
    body: str = ""
    files_changed: int | None = None

    def to_json(self) -> dict[str, Any]:
        """The shape in which an entry keeps the commits that it was made from."""
        return {
            "sha": self.sha,
            "authored_at": self.authored_at.isoformat(),
            "subject": self.subject,
            "body": self.body,
            "files_changed": self.files_changed,
        }

    @classmethod
    def from_json(cls, value: Mapping[str, Any], day: "CommitDay") -> "Commit":
        """The commit that `to_json` made `value` from; what all commits of a day share comes from `day`."""
        return cls(
            repository=day.repository,
            author_name=day.author_name,
            author_email=day.author_email,
            sha=value["sha"],
            authored_at=dt.datetime.fromisoformat(value["authored_at"]),
            subject=value["subject"],
            body=value["body"],
            files_changed=value["files_changed"],
        )


@dataclass(frozen=True)
class CommitDay:
    """What one author committed to one repository on one of their days."""

    repository: str
    author_name: str
    author_email: str  # lower case
    date: dt.date
    commits: tuple[Commit, ...]  # by time, each once
