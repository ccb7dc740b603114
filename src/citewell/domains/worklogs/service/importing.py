"""Imports: accepted at once, carried out by a job in small transactions, each of which may be repeated."""

import asyncio
import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from citewell.domains.identity.public import (
    Actor,
    Permission,
    find_actor,
    find_members_by_email,
    name_people,
    record_event,
)
from citewell.domains.worklogs.importing.staging import (
    StagedEntry,
    Staging,
    read_commits,
    stage_commits,
    stage_entries,
    stage_journals,
)
from citewell.domains.worklogs.service.saving import latest_date, make_findable
from citewell.domains.worklogs.service.writing import draft_of
from citewell.domains.worklogs.store import entries, imports
from citewell.domains.worklogs.types import Entry, ImportOutcome, Origin
from citewell.foundation.database import Database, TenantSession
from citewell.foundation.errors import PermissionDenied
from citewell.foundation.jobs import JobQueue

JOB_KIND = "worklog_import"
BATCH_SIZE = 50
_MAX_KEPT_LISTED = 100


@dataclass(frozen=True)
class ImportFiles:
    """What a client sends: files of a journal, or commits."""

    format: Origin
    sent: Mapping[str, Any]  # {files: [{name, content}]}, {entries: […]} or {commits: […], my_emails: […]}
    is_dry_run: bool


async def start_import(session: TenantSession, actor: Actor, queue: JobQueue, wanted: ImportFiles) -> UUID:
    """Keep what was sent and queue the job that imports it; returns the job's id.

    Raises:
        PermissionDenied: the actor may not write work logs.
    """
    actor.require(Permission.WRITE_WORKLOGS)
    packed = await asyncio.to_thread(imports.pack, wanted.sent)
    import_id = await imports.insert_import(
        session,
        actor.user_id,
        sorted(actor.permissions),
        wanted.format,
        packed,
        is_dry_run=wanted.is_dry_run,
    )
    return await queue.enqueue(session, actor.user_id, JOB_KIND, {"import_id": str(import_id)})


async def stage_import(database: Database, tenant_id: UUID, import_id: UUID, now: dt.datetime) -> int:
    """Read what was sent into staged entries; returns their number. Harmless to repeat.

    Raises:
        PermissionDenied: who asked for it may not write work logs here any more.
    """
    async with database.transaction(tenant_id) as session:
        request = await imports.find_import(session, import_id)
        if request is None or request.sent is None:
            return await imports.count_rows(session, import_id)
        actor = await _actor_of(session, request)
    staging = await _stage(database, actor, request.format, request.sent, now)
    async with database.transaction(tenant_id) as session:
        request = await imports.find_import(session, import_id)
        if request is not None and request.sent is not None:
            report = {
                "problems": [problem.to_json() for problem in staging.problems],
                "notes": list(staging.notes),
                **({"commits_left_out": staging.commits_left_out} if staging.commits_left_out else {}),
            }
            await imports.stage(session, import_id, (entry.to_json() for entry in staging.entries), report)
        return await imports.count_rows(session, import_id)


async def import_batch(
    database: Database, tenant_id: UUID, import_id: UUID, ordinals: range, now: dt.datetime
) -> int:
    """Write those of the staged entries in one transaction; returns how many of them were still to do.

    What became of each is noted in the same transaction, so a repetition finds nothing to do. An entry that is there
    as it would be written stays; one that somebody edited since it was imported is kept; else a revision is added.
    """
    async with database.transaction(tenant_id) as session:
        request = await imports.find_import(session, import_id)
        if request is None:
            return 0
        actor = await _actor_of(session, request)
        rows = await imports.take_rows(session, import_id, ordinals)
        staged = {row.ordinal: StagedEntry.from_json(row.draft) for row in rows}
        keys = [(entry.author_id, entry.import_key) for entry in staged.values()]
        known = await entries.find_imported(session, keys) if keys else {}
        names = await name_people(session, {author_id for author_id, _ in keys})
        outcomes: list[tuple[int, ImportOutcome, UUID | None]] = []
        written: list[Entry] = []
        for ordinal, entry in staged.items():
            there = known.get((entry.author_id, entry.import_key))
            joined = entry.joined_with(there.commits) if there is not None else entry
            outcome = _outcome(joined, there.entry if there is not None else None)
            entry_id = there.entry.id if there is not None else None
            if outcome in {ImportOutcome.CREATED, ImportOutcome.UPDATED} and not request.is_dry_run:
                saved = await _write(session, joined, there, actor.user_id, now)
                written.append(replace(saved, author_name=names.get(saved.author_id, "")))
                entry_id = saved.id
            outcomes.append((ordinal, outcome, entry_id))
        await make_findable(session, *written)
        await imports.set_outcomes(session, import_id, outcomes)
        return len(rows)


async def finish_import(database: Database, tenant_id: UUID, import_id: UUID) -> None:
    """Draw the sum and drop what was staged. Harmless to repeat."""
    async with database.transaction(tenant_id) as session:
        request = await imports.find_import(session, import_id)
        report = await imports.read_report(session, import_id)
        if request is None or report is None or "created" in report:
            return
        counts = await imports.count_outcomes(session, import_id)
        kept = await imports.list_kept(session, import_id, _MAX_KEPT_LISTED)
        numbers = {outcome.value: counts.get(outcome, 0) for outcome in ImportOutcome}
        kept_entries = [{"id": str(entry_id), "date": date} for entry_id, date in kept]
        await imports.finish(session, import_id, {**numbers, **report, "kept_entries": kept_entries})
        if not request.is_dry_run:
            actor = await _actor_of(session, request)
            details = {"format": request.format.value, **numbers}
            await record_event(session, actor, "worklog.imported", "import", import_id, details=details)


async def read_import_report(database: Database, tenant_id: UUID, import_id: UUID) -> Mapping[str, Any]:
    """What became of a finished import."""
    async with database.transaction(tenant_id) as session:
        return await imports.read_report(session, import_id) or {}


async def _stage(
    database: Database, actor: Actor, format_: Origin, sent: Mapping[str, Any], now: dt.datetime
) -> Staging:
    """Read in a thread of its own: a large journal takes a second, and other jobs should not wait for it."""
    latest = latest_date(now)
    if format_ is Origin.MARKDOWN:
        return await asyncio.to_thread(stage_journals, sent["files"], actor.user_id, latest=latest)
    if format_ is Origin.ENTRIES:
        return await asyncio.to_thread(stage_entries, sent["entries"], actor.user_id, latest=latest)
    commits, problems = await asyncio.to_thread(read_commits, sent["commits"], latest=latest)
    async with database.transaction(actor.tenant_id) as session:
        members = await find_members_by_email(session, {commit.author_email for commit in commits})
    authors = {email: person.id for email, person in members.items()}
    for email in sent["my_emails"]:
        authors.setdefault(email.strip().lower(), actor.user_id)
    staging = await asyncio.to_thread(
        stage_commits,
        commits,
        authors,
        importer=actor.user_id,
        may_import_for_others=actor.may(Permission.MANAGE_WORKLOGS),
    )
    return replace(staging, problems=tuple(problems))


def _outcome(staged: StagedEntry, there: Entry | None) -> ImportOutcome:
    if there is None:
        return ImportOutcome.CREATED
    if draft_of(there) == staged.draft:
        return ImportOutcome.UNCHANGED
    return ImportOutcome.UPDATED if there.revision == there.import_revision else ImportOutcome.KEPT


async def _write(
    session: TenantSession,
    staged: StagedEntry,
    there: entries.ImportedEntry | None,
    written_by: UUID,
    now: dt.datetime,
) -> Entry:
    commits: Sequence[dict[str, Any]] | None = None
    if staged.day is not None:
        commits = [commit.to_json() for commit in staged.day.commits]
    mark = entries.ImportMark(staged.origin, staged.import_key, commits)
    if there is None:
        return await entries.insert_entry(
            session, staged.author_id, staged.draft, written_by=written_by, now=now, mark=mark
        )
    return await entries.update_entry(
        session, there.entry, staged.draft, written_by=written_by, now=now, mark=mark
    )


async def _actor_of(session: TenantSession, request: imports.ImportRequest) -> Actor:
    permissions = [Permission(word) for word in request.permissions]
    actor = await find_actor(session, request.requested_by, at_most=permissions)
    if actor is None:
        raise PermissionDenied("Who asked for this import is no member of the tenant any more.")
    actor.require(Permission.WRITE_WORKLOGS)
    return actor
