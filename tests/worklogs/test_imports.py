"""Imports: what is written, what stays, and that a crash changes neither."""

import dataclasses
import datetime as dt
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from citewell.domains.identity.public import Actor, Permission
from citewell.domains.worklogs.jobs import import_handler
from citewell.domains.worklogs.public import Entry, EntryFilters, Origin, entries_between
from citewell.domains.worklogs.service import looking, writing
from citewell.domains.worklogs.service.importing import ImportFiles, start_import
from citewell.domains.worklogs.types import ImportFormat
from citewell.foundation.errors import PermissionDenied
from citewell.foundation.jobs import JobQueue
from tests.worklogs.crashing import CrashingContext, Killed, job_of
from tests.worklogs.team import NOW, FixedClock, Team

_BATCH = 4


class _Importer:
    """Imports as a client and a worker do, in this process."""

    def __init__(self, team: Team, queue: JobQueue) -> None:
        self.team = team
        self._queue = queue

    async def start(self, files: ImportFiles, by: Actor | None = None) -> CrashingContext:
        actor = by or self.team.ada
        async with self.team.database.transaction(self.team.tenant_id) as session:
            job_id = await start_import(session, actor, self._queue, files)
            payload = (await self._queue.find(session, job_id)).payload
        return CrashingContext(job_of(self.team.tenant_id, actor.user_id, dict(payload)))

    async def run(self, context: CrashingContext) -> Mapping[str, Any]:
        handler = import_handler(self.team.database, FixedClock(), batch_size=_BATCH)
        while True:
            try:
                return await handler(context)
            except Killed:
                context.restart()

    async def markdown(
        self, *, by: Actor | None = None, is_dry_run: bool = False, **files: str
    ) -> Mapping[str, Any]:
        sent = [{"name": f"{name}.md", "content": content} for name, content in files.items()]
        return await self.run(
            await self.start(ImportFiles(ImportFormat.MARKDOWN, {"files": sent}, is_dry_run), by)
        )

    async def git(
        self,
        *commits: dict[str, Any],
        by: Actor | None = None,
        my_emails: tuple[str, ...] = (),
        is_dry_run: bool = False,
    ) -> Mapping[str, Any]:
        sent = {"commits": list(commits), "my_emails": list(my_emails)}
        return await self.run(await self.start(ImportFiles(ImportFormat.GIT, sent, is_dry_run), by))

    async def entries(self) -> list[Entry]:
        async with self.team.database.transaction(self.team.tenant_id) as session:
            return await entries_between(session, EntryFilters())


@pytest.fixture
def importer(team: Team) -> _Importer:
    return _Importer(team, JobQueue())


def _commit(
    sha: str, subject: str, *, email: str = "ada@acme.example", at: str = "2026-01-10T10:00:00+01:00"
) -> dict[str, Any]:
    return {
        "repository": "acme/billing.git", "sha": sha * 40, "author_name": "Ada", "author_email": email,
        "authored_at": at, "subject": subject, "body": "", "files_changed": None,
    }  # fmt: skip


def _counts(result: Mapping[str, Any]) -> tuple[int, int, int, int]:
    return result["created"], result["updated"], result["unchanged"], result["kept"]


JOURNAL = "---\nproject: Billing\ntags: api\n---\n# 2026-01-10\n- Fixed one\n\n# 2026-01-12\nMet Bob\n"


async def test_a_journal_becomes_entries_of_the_importer(importer: _Importer) -> None:
    result = await importer.markdown(journal=JOURNAL)

    first, second = await importer.entries()
    assert _counts(result) == (2, 0, 0, 0)
    assert (first.content, first.project, first.tags, first.origin) == (
        "- Fixed one",
        "Billing",
        ("api",),
        Origin.MARKDOWN,
    )
    assert (first.author_name, first.revision, second.date) == ("Ada of acme", 1, dt.date(2026, 1, 12))


async def test_importing_twice_changes_nothing(importer: _Importer) -> None:
    await importer.markdown(journal=JOURNAL)
    before = await importer.entries()

    assert _counts(await importer.markdown(journal="\ufeff" + JOURNAL.replace("\n", "\r\n"))) == (0, 0, 2, 0)
    assert await importer.entries() == before


async def test_a_changed_day_gets_a_revision_and_the_others_stay(importer: _Importer) -> None:
    await importer.markdown(journal=JOURNAL)

    result = await importer.markdown(journal=JOURNAL.replace("Fixed one", "Fixed two"))

    first, second = await importer.entries()
    assert _counts(result) == (0, 1, 1, 0)
    assert (first.content, first.revision, second.revision) == ("- Fixed two", 2, 1)
    async with importer.team.database.transaction(importer.team.tenant_id) as session:
        history = await looking.list_history(session, importer.team.ada, first.id, before=None, limit=9)
    assert [revision.content for revision in history] == ["- Fixed two", "- Fixed one"]


async def test_an_entry_that_was_edited_by_hand_is_kept_and_named(importer: _Importer) -> None:
    await importer.markdown(journal=JOURNAL)
    first, _ = await importer.entries()
    async with importer.team.database.transaction(importer.team.tenant_id) as session:
        await writing.edit_entry(session, importer.team.ada, first.id, {"content": "by hand"}, NOW)

    result = await importer.markdown(journal=JOURNAL.replace("Fixed one", "Fixed two"))

    assert _counts(result) == (0, 0, 1, 1)
    assert result["kept_entries"] == [{"id": str(first.id), "date": "2026-01-10"}]
    assert [entry.content for entry in await importer.entries()] == ["by hand", "Met Bob"]


async def test_a_dry_run_shows_what_would_become_of_each_entry(importer: _Importer) -> None:
    table = "date,project,text,id\n2026-01-10,Billing,{},a\n2026-01-11,,## Done,b\n{}"

    async def run(words: str, more: str, *, is_dry_run: bool) -> Mapping[str, Any]:
        sent = {"files": [{"name": "t.csv", "content": table.format(words, more)}]}
        return await importer.run(await importer.start(ImportFiles(ImportFormat.CSV, sent, is_dry_run)))

    written = await run("**Fixed** one", "", is_dry_run=False)
    result = await run("- [x] Fixed `two`", "2026-01-12,,## Plans\n", is_dry_run=True)

    first, second = (str(entry.id) for entry in await importer.entries())
    keys = ("date", "project", "title", "change", "entry_id")
    assert [tuple(line[key] for key in keys) for line in result["preview"]] == [
        ("2026-01-10", "Billing", "Fixed two", "updated", first),
        ("2026-01-11", None, "Done", "unchanged", second),
        ("2026-01-12", None, "Plans", "created", None),
    ]
    assert result["tables"][0]["mapping"] == {
        "date": ["date"],
        "content": ["text"],
        "project": ["project"],
        "key": ["id"],
    }
    assert "preview" not in written


async def test_a_dry_run_says_the_same_and_writes_nothing(importer: _Importer) -> None:
    await importer.markdown(journal=JOURNAL)
    before = await importer.entries()

    changed = JOURNAL.replace("Fixed one", "Fixed two") + "# 2026-01-13\nnew\n"
    assert _counts(await importer.markdown(journal=changed, is_dry_run=True)) == (1, 1, 1, 0)
    assert await importer.entries() == before


async def test_a_bad_file_is_refused_with_its_reason_and_the_good_ones_are_taken(importer: _Importer) -> None:
    result = await importer.markdown(
        good=JOURNAL, bad="# 2026-01-10\nok\n# 2026-02-30\nbad", zero="# 2026-01-10\n\x00"
    )

    assert _counts(result) == (2, 0, 0, 0)
    assert [(problem["file"], problem["where"]) for problem in result["problems"]] == [
        ("bad.md", "line 3"),
        ("zero.md", "line 2"),
    ]


async def test_one_file_sent_twice_is_taken_once(importer: _Importer) -> None:
    sent = {
        "files": [
            {"name": "a.md", "content": "# 2026-01-10\none"},
            {"name": "./a.md", "content": "# 2026-01-10\ntwo"},
        ]
    }

    result = await importer.run(
        await importer.start(ImportFiles(ImportFormat.MARKDOWN, sent, is_dry_run=False))
    )

    assert _counts(result) == (1, 0, 0, 0)
    assert [problem["what"] for problem in result["problems"]] == ["It was sent twice in this import."]


async def test_commits_become_entries_of_their_authors_days(importer: _Importer) -> None:
    commits = (
        _commit("a", "Fix rounding (#412)"),
        _commit("b", "Add export", at="2026-01-11T09:00:00+01:00"),
        _commit("c", "Add import", email="Grace@acme.example"),
    )

    result = await importer.git(*commits, by=importer.team.admin)

    assert _counts(result) == (3, 0, 0, 0)
    assert sorted(
        (entry.author_name, str(entry.date), entry.project, entry.tags) for entry in await importer.entries()
    ) == [
        ("Ada of acme", "2026-01-10", "billing", ("git",)),
        ("Ada of acme", "2026-01-11", "billing", ("git",)),
        ("Grace of acme", "2026-01-10", "billing", ("git",)),
    ]
    assert _counts(await importer.git(*commits, by=importer.team.admin)) == (0, 0, 3, 0)


async def test_only_an_admin_imports_in_somebody_elses_name(importer: _Importer) -> None:
    result = await importer.git(
        _commit("a", "mine"),
        _commit("b", "hers", email="grace@acme.example"),
        _commit("c", "?", email="x@y.z"),
    )

    assert _counts(result) == (1, 0, 0, 0)
    assert result["commits_left_out"] == 2
    assert result["notes"] == [
        "grace@acme.example: 1 commit left out. Importing in somebody else's name is for admins.",
        "x@y.z: 1 commit left out. Nobody in this tenant has this address; if it is yours, say so: --my-email (over HTTP `my_emails`).",
    ]


async def test_addresses_that_the_importer_owns_up_to_are_the_importers(importer: _Importer) -> None:
    result = await importer.git(
        _commit("a", "private", email="ada@home.example"), _commit("b", "hers", email="grace@acme.example"),
        my_emails=("ADA@home.example", "grace@acme.example"),
    )  # fmt: skip

    [entry] = await importer.entries()
    assert _counts(result) == (1, 0, 0, 0)
    assert (entry.author_id, "private" in entry.content) == (importer.team.ada.user_id, True)


async def test_a_day_that_is_imported_in_parts_has_all_of_its_commits(importer: _Importer) -> None:
    await importer.git(_commit("a", "Fix rounding"))
    await importer.git(_commit("b", "Add export", at="2026-01-10T12:00:00+01:00"))

    assert _counts(await importer.git(_commit("a", "Fix rounding"))) == (0, 0, 1, 0)
    [entry] = await importer.entries()
    assert entry.content == (
        "## Commits in billing\n\n- Fix rounding (commit aaaaaaaaaa)\n- Add export (commit bbbbbbbbbb)"
    )
    assert entry.revision == 2


async def test_commits_without_a_usable_time_are_problems(importer: _Importer) -> None:
    result = await importer.git(
        _commit("a", "x", at="2026-01-10T10:00:00"),
        _commit("b", "y", at="never"),
        _commit("c", "z", at="1960-01-01T00:00:00Z"),
    )

    assert _counts(result) == (0, 0, 0, 0)
    assert [problem["file"][-10:] for problem in result["problems"]] == [
        "aaaaaaaaaa",
        "bbbbbbbbbb",
        "cccccccccc",
    ]


async def test_entries_from_elsewhere_are_known_again_by_key_or_by_words(importer: _Importer) -> None:
    async def send(*values: dict[str, Any]) -> Mapping[str, Any]:
        empty: dict[str, Any] = {
            "project": None,
            "tags": [],
            "prs": [],
            "meetings": [],
            "blockers": [],
            "summary": None,
            "key": None,
        }
        sent = {"entries": [{**empty, **value} for value in values]}
        return await importer.run(
            await importer.start(ImportFiles(ImportFormat.ENTRIES, sent, is_dry_run=False))
        )

    keyed = {"date": "2026-01-10", "content": "one", "key": "7", "prs": ["#1"], "summary": "Fine."}
    bare = {"date": "2026-01-11", "content": "two"}
    late = {"date": "2099-01-01", "content": "three"}

    result = await send(keyed, bare, bare, late)
    assert _counts(result) == (2, 0, 0, 0)
    assert [(problem["file"], problem["where"]) for problem in result["problems"]] == [
        ("entry 3", ""),
        ("entry 4", "date"),
    ]
    assert _counts(await send(keyed, bare)) == (0, 0, 2, 0)
    assert _counts(
        await send({**keyed, "content": "uno", "date": "2026-01-09"}, {**bare, "content": "due"})
    ) == (1, 1, 0, 0)
    assert [(entry.content, entry.prs, entry.summary, entry.revision) for entry in await importer.entries()] == [
        ("uno", ("#1",), "Fine.", 2), ("two", (), None, 1), ("due", (), None, 1),
    ]  # fmt: skip


async def test_who_may_not_write_cannot_import_not_even_after_asking(importer: _Importer) -> None:
    reader = dataclasses.replace(importer.team.ada, permissions=frozenset({Permission.READ_WORKLOGS}))
    files = ImportFiles(
        ImportFormat.MARKDOWN, {"files": [{"name": "a.md", "content": JOURNAL}]}, is_dry_run=False
    )
    with pytest.raises(PermissionDenied):
        await importer.start(files, by=reader)

    context = await importer.start(files)
    async with importer.team.database.transaction(importer.team.tenant_id) as session:
        leave = text("UPDATE memberships SET removed_at = now() WHERE user_id = :id")
        await session.execute(leave, {"id": importer.team.ada.user_id})
    with pytest.raises(PermissionDenied, match="no member"):
        await importer.run(context)
    assert await importer.entries() == []


async def test_nothing_of_an_import_is_left_but_its_report(importer: _Importer) -> None:
    await importer.markdown(journal=JOURNAL)

    async with importer.team.database.transaction(importer.team.tenant_id) as session:
        assert (await session.execute(text("SELECT count(*) FROM worklog_import_rows"))).scalar_one() == 0
        assert (await session.execute(text("SELECT sent FROM worklog_imports"))).scalar_one() is None


def _long_journal(days: int) -> str:
    first = dt.date(2025, 1, 1)
    return "".join(f"# {first + dt.timedelta(days=day)}\n- Fixed number {day}\n\n" for day in range(days))


@given(
    crashes=st.dictionaries(st.integers(1, 12), st.sampled_from(["before", "after"]), min_size=1, max_size=6),
    edits=st.booleans(),
)
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
async def test_killed_at_any_moment_an_import_ends_with_each_entry_once(
    importer: _Importer,
    crashes: dict[int, str],
    edits: bool,  # noqa: FBT001  # hypothesis passes it by name
) -> None:
    days = 2 * _BATCH + 7
    async with importer.team.database.transaction(importer.team.tenant_id) as session:
        await session.execute(text("DELETE FROM worklog_entries"))
    if edits:
        await importer.markdown(journal=_long_journal(_BATCH + 3).replace("Fixed", "Tried"))
    sent = {"files": [{"name": "journal.md", "content": _long_journal(days)}]}
    context = await importer.start(ImportFiles(ImportFormat.MARKDOWN, sent, is_dry_run=False))
    context.crashes = crashes

    result = await importer.run(context)

    changed = _BATCH + 3 if edits else 0
    assert _counts(result) == (days - changed, changed, 0, 0)
    entries = await importer.entries()
    assert [entry.content for entry in entries] == [f"- Fixed number {day}" for day in range(days)]
    assert {entry.revision for entry in entries[:changed]} <= {2}
    assert {entry.revision for entry in entries[changed:]} == {1}
    assert context.progress_seen[-1] == (days, days)


async def test_another_tenants_import_is_not_there(importer: _Importer, other_team: Team) -> None:
    context = await importer.start(
        ImportFiles(
            ImportFormat.MARKDOWN, {"files": [{"name": "a.md", "content": JOURNAL}]}, is_dry_run=False
        )
    )
    foreign = CrashingContext(dataclasses.replace(context.job, tenant_id=other_team.tenant_id))

    assert await importer.run(foreign) == {}
    async with other_team.database.transaction(other_team.tenant_id) as session:
        assert await entries_between(session, EntryFilters()) == []
