"""What was sent for an import, read into staged entries."""

import asyncio
import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from citewell.domains.identity.public import Actor, Permission, find_members_by_email
from citewell.domains.worklogs.importing.dates_in_columns import DateOrder
from citewell.domains.worklogs.importing.reading_commits import read_commits
from citewell.domains.worklogs.importing.rows import Reading
from citewell.domains.worklogs.importing.staging import (
    Staging,
    stage_commits,
    stage_entries,
    stage_journals,
)
from citewell.domains.worklogs.importing.staging_files import stage_jrnl, stage_json_lines, stage_tables
from citewell.domains.worklogs.service.saving import latest_date
from citewell.domains.worklogs.types import ImportFormat
from citewell.foundation.database import Database

_FILES = {
    ImportFormat.CSV: stage_tables,
    ImportFormat.JSONL: stage_json_lines,
    ImportFormat.JRNL: stage_jrnl,
}


async def read_sent(
    database: Database, actor: Actor, format_: ImportFormat, sent: Mapping[str, Any], now: dt.datetime
) -> Staging:
    """Read in a thread of its own: a large file takes a second, and other jobs should not wait for it."""
    latest = latest_date(now)
    if format_ is ImportFormat.MARKDOWN:
        return await asyncio.to_thread(stage_journals, sent["files"], actor.user_id, latest=latest)
    if format_ is ImportFormat.ENTRIES:
        return await asyncio.to_thread(stage_entries, sent["entries"], actor.user_id, latest=latest)
    if format_ is ImportFormat.GIT:
        return await _read_commits(database, actor, sent, latest)
    order = sent.get("date_order")
    said = Reading(sent.get("mapping") or {}, sent.get("delimiter"), DateOrder(order) if order else None)
    return await asyncio.to_thread(_FILES[format_], sent["files"], said, actor.user_id, latest=latest)


async def _read_commits(
    database: Database, actor: Actor, sent: Mapping[str, Any], latest: dt.date
) -> Staging:
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
