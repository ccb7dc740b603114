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
    name_people,
    record_event,
)
from citewell.domains.worklogs.importing.previewing import preview_of
from citewell.domains.worklogs.importing.staging import StagedEntry, Staging
from citewell.domains.worklogs.limits import MAX_PREVIEWED, MAX_PROBLEMS_LISTED
from citewell.domains.worklogs.service.reading_imports import read_sent
from citewell.domains.worklogs.service.saving import make_findable
from citewell.domains.worklogs.service.writing import draft_of
from citewell.domains.worklogs.store import entries, imports
from citewell.domains.worklogs.types import Entry, ImportFormat, ImportOutcome
from citewell.foundation.database import Database, TenantSession
from citewell.foundation.errors import PermissionDenied
from citewell.foundation.jobs import JobQueue

JOB_KIND = "worklog_import"
BATCH_SIZE = 50
_MAX_KEPT_LISTED = 100


@dataclass(frozen=True)
class ImportFiles:
    """What a client sends: files of journals or tables, entries, or commits.

    `sent` is `{files: [{name, content | content_base64}], mapping, delimiter, date_order}`, the last three of tables
    only, `{entries: […]}` or `{commits: […], my_emails: […]}`.
    """

    format: ImportFormat
    sent: Mapping[str, Any]
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
    staging = await read_sent(database, actor, request.format, request.sent, now)
    async with database.transaction(tenant_id) as session:
        request = await imports.find_import(session, import_id)
        if request is not None and request.sent is not None:
            drafts = (entry.to_json() for entry in staging.entries)
            await imports.stage(session, import_id, drafts, _report_of(staging))
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
        said = {**numbers, **report, "kept_entries": kept_entries}
        if request.is_dry_run:
            rows = await imports.list_outcomes(session, import_id, MAX_PREVIEWED)
            said["preview"] = [preview_of(row) for row in rows]
        await imports.finish(session, import_id, said)
        if not request.is_dry_run:
            actor = await _actor_of(session, request)
            details = {"format": request.format.value, **numbers}
            await record_event(session, actor, "worklog.imported", "import", import_id, details=details)


async def read_import_report(database: Database, tenant_id: UUID, import_id: UUID) -> Mapping[str, Any]:
    """What became of a finished import."""
    async with database.transaction(tenant_id) as session:
        return await imports.read_report(session, import_id) or {}


def _report_of(staging: Staging) -> dict[str, Any]:
    """What there is to say before anything is written. Long lists are cut: a job's result is read by people."""
    listed = staging.problems[:MAX_PROBLEMS_LISTED]
    notes = list(staging.notes[:MAX_PROBLEMS_LISTED])
    if more := len(staging.problems) - len(listed):
        notes.append(f"{more} more problems are not listed.")
    if (more := len(staging.notes) - MAX_PROBLEMS_LISTED) > 0:
        notes.append(f"{more} more notes are not listed.")
    return {
        "problems": [problem.to_json() for problem in listed],
        "notes": notes,
        **({"commits_left_out": staging.commits_left_out} if staging.commits_left_out else {}),
        **({"tables": list(staging.understood)} if staging.understood else {}),
    }


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
