"""What an import is about to write: one staged entry for each day of a file, author and repository."""

import datetime as dt
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any
from uuid import UUID

from citewell.domains.worklogs.importing.commits import (
    add_commits,
    group_by_day,
    project_of,
    render_day,
)
from citewell.domains.worklogs.importing.decoding import NotText, text_of_file
from citewell.domains.worklogs.importing.journals import read_journal
from citewell.domains.worklogs.importing.types import Commit, CommitDay, ImportProblem, Journal, JournalEntry
from citewell.domains.worklogs.limits import EARLIEST_DATE
from citewell.domains.worklogs.types import EntryDraft, Origin

GIT_TAG = "git"


@dataclass(frozen=True)
class StagedEntry:
    """One entry that an import will write, unless it is there already."""

    author_id: UUID
    origin: Origin
    import_key: str  # SHA-256 (hex): the same for the same day of the same source, in every import
    draft: EntryDraft
    day: CommitDay | None = None  # of commits

    def joined_with(self, known: Iterable[Mapping[str, Any]]) -> "StagedEntry":
        """The same with the commits that an earlier import has seen on that day."""
        if self.day is None:
            return self
        earlier = [Commit.from_json(value, self.day) for value in known]
        day = replace(self.day, commits=add_commits(earlier, self.day.commits))
        return replace(self, day=day, draft=_draft_of(day))

    def to_json(self) -> dict[str, Any]:
        """What stands in the staging table."""
        day = self.day
        return {
            "author_id": str(self.author_id),
            "origin": self.origin.value,
            "import_key": self.import_key,
            "date": self.draft.date.isoformat(),
            "draft": draft_to_json(self.draft) if day is None else None,
            "day": None
            if day is None
            else {
                "repository": day.repository,
                "author_name": day.author_name,
                "author_email": day.author_email,
                "commits": [commit.to_json() for commit in day.commits],
            },
        }

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> "StagedEntry":
        """The staged entry that `to_json` made `value` from."""
        date = dt.date.fromisoformat(value["date"])
        day: CommitDay | None = None
        if value["day"] is not None:
            given = value["day"]
            bare = CommitDay(given["repository"], given["author_name"], given["author_email"], date, ())
            day = replace(bare, commits=tuple(Commit.from_json(one, bare) for one in given["commits"]))
        return cls(
            UUID(value["author_id"]),
            Origin(value["origin"]),
            value["import_key"],
            draft_from_json(value["draft"]) if day is None else _draft_of(day),
            day,
        )


@dataclass(frozen=True)
class Staging:
    """What an import will write, and what it will not, with the reasons."""

    entries: tuple[StagedEntry, ...] = ()
    problems: tuple[ImportProblem, ...] = ()
    notes: tuple[str, ...] = ()
    commits_left_out: int = 0
    understood: tuple[
        Mapping[str, Any], ...
    ] = ()  # of each table: its encoding, columns, how dates are written


def stage_journals(files: Sequence[Mapping[str, str]], author_id: UUID, *, latest: dt.date) -> Staging:
    """Stage Markdown files (`{name, content}`). A file with a problem is left out whole, the others are not."""
    return stage_files([_journal(file, latest) for file in files], author_id)


def stage_files(read: Iterable[tuple[str, Journal]], author_id: UUID) -> Staging:
    """Stage files that were read, each by its name."""
    entries: list[StagedEntry] = []
    problems: list[ImportProblem] = []
    notes: list[str] = []
    seen: set[str] = set()
    for name, journal in read:
        if any(entry.import_key in seen for entry in journal.entries):
            twice = "It was sent twice in this import."
            problems.append(ImportProblem(name, "", twice, "Give each file a name of its own."))
            continue
        seen.update(entry.import_key for entry in journal.entries)
        entries += [_staged(entry, author_id) for entry in journal.entries]
        problems += journal.problems
        notes += journal.notes
    return Staging(tuple(entries), tuple(problems), tuple(notes))


def stage_entries(values: Iterable[Mapping[str, Any]], author_id: UUID, *, latest: dt.date) -> Staging:
    """Stage entries that came one by one (a draft as JSON, and perhaps a `key` of its own).

    Without a key an entry is known again by its day, project and words: changed words make another entry.
    """
    entries: dict[str, StagedEntry] = {}
    problems: list[ImportProblem] = []
    for number, value in enumerate(values, start=1):
        draft = draft_from_json(value)
        name = f"entry {number}" + (f" ({value['key']})" if value.get("key") else "")
        given = ("key", value["key"]) if value.get("key") else ("words", draft.project or "", draft.content)
        key = hash_key("entries", *given, "" if value.get("key") else draft.date.isoformat())
        if not EARLIEST_DATE <= draft.date <= latest:
            what = f"Its date, {draft.date}, is not between {EARLIEST_DATE} and {latest}."
            problems.append(ImportProblem(name, "date", what, "Correct the date."))
        elif key in entries:
            twice = "It was sent twice in this import."
            problems.append(
                ImportProblem(name, "key" if value.get("key") else "", twice, "Send each entry once.")
            )
        else:
            entries[key] = StagedEntry(author_id, Origin.ENTRIES, key, draft)
    return Staging(tuple(entries.values()), tuple(problems))


def draft_to_json(draft: EntryDraft) -> dict[str, Any]:
    """A draft as JSON."""
    return {**asdict(draft), "date": draft.date.isoformat()}


def draft_from_json(value: Mapping[str, Any]) -> EntryDraft:
    """The draft that `draft_to_json` made `value` from."""
    return EntryDraft(
        date=dt.date.fromisoformat(value["date"]),
        content=value["content"],
        project=value["project"],
        tags=tuple(value["tags"]),
        prs=tuple(value["prs"]),
        meetings=tuple(value["meetings"]),
        blockers=tuple(value["blockers"]),
        summary=value["summary"],
    )


def stage_commits(
    commits: Iterable[Commit], authors: Mapping[str, UUID], *, importer: UUID, may_import_for_others: bool
) -> Staging:
    """Stage commits whose author is known (`authors`: e-mail to user). The others are left out, with a note each."""
    entries: list[StagedEntry] = []
    left_out: dict[str, int] = {}
    unknown: set[str] = set()
    for day in group_by_day(commits):
        author_id = authors.get(day.author_email)
        if author_id is None or (author_id != importer and not may_import_for_others):
            left_out[day.author_email] = left_out.get(day.author_email, 0) + len(day.commits)
            unknown |= {day.author_email} if author_id is None else set()
            continue
        key = hash_key("git", day.repository, day.author_email, day.date.isoformat())
        entries.append(StagedEntry(author_id, Origin.GIT, key, _draft_of(day), day))
    notes = tuple(
        f"{email}: {count} {'commit' if count == 1 else 'commits'} left out. {_why(is_unknown=email in unknown)}"
        for email, count in sorted(left_out.items())
    )
    return Staging(tuple(entries), (), notes, sum(left_out.values()))


def _journal(file: Mapping[str, str], latest: dt.date) -> tuple[str, Journal]:
    name = file["name"]
    try:
        return name, read_journal(name, text_of_file(file).text, latest=latest)
    except NotText as reason:
        return name, Journal(problems=(ImportProblem(name, reason.where, reason.what, reason.what_to_do),))


def _staged(entry: JournalEntry, author_id: UUID) -> StagedEntry:
    draft = EntryDraft(date=entry.date, content=entry.content, project=entry.project, tags=entry.tags)
    return StagedEntry(author_id, Origin.MARKDOWN, hash_key(entry.import_key), draft)


def _draft_of(day: CommitDay) -> EntryDraft:
    project = project_of(day.repository)
    return EntryDraft(
        date=day.date, content=render_day(project, day.commits), project=project, tags=(GIT_TAG,)
    )


def _why(*, is_unknown: bool) -> str:
    if is_unknown:
        return "Nobody in this tenant has this address; if it is yours, say so: --my-email (over HTTP `my_emails`)."
    return "Importing in somebody else's name is for admins."


def hash_key(*parts: str) -> str:
    """What an entry is known again by, in a form of always the same length."""
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()
