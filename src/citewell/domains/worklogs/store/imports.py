"""Imports under way: what was sent, what is staged, and what became of it."""

import json
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, delete, func, insert, select, text, update

from citewell.domains.worklogs import tables
from citewell.domains.worklogs.types import ImportFormat, ImportOutcome, StagedOutcome
from citewell.foundation.database import TenantSession

_imports = tables.imports
_rows = tables.import_rows
_FORGET = text("DELETE FROM worklog_imports WHERE created_at < now() - make_interval(days => 7)")
_ALONE = text("SELECT pg_advisory_xact_lock(hashtextextended('citewell worklog import ' || :tenant_id, 0))")
_SET_OUTCOME = (
    update(_rows)
    .where(_rows.c.import_id == bindparam("of_import"), _rows.c.ordinal == bindparam("at"))
    .values(outcome=bindparam("became"), entry_id=bindparam("entry"))
)


@dataclass(frozen=True)
class ImportRequest:
    """An import as it was asked for."""

    id: UUID
    requested_by: UUID
    permissions: tuple[str, ...]  # what the request was allowed
    format: ImportFormat
    is_dry_run: bool
    sent: Mapping[str, Any] | None  # None once it is staged


@dataclass(frozen=True)
class StagedRow:
    """One staged entry, as JSON."""

    ordinal: int
    draft: Mapping[str, Any]


async def insert_import(
    session: TenantSession,
    requested_by: UUID,
    permissions: Sequence[str],
    format_: ImportFormat,
    packed: bytes,
    *,
    is_dry_run: bool,
) -> UUID:
    """Keep what was sent until its job takes it. Imports whose job never ended go after a week."""
    await session.execute(_FORGET)
    statement = (
        insert(_imports)
        .values(
            tenant_id=session.tenant_id,
            requested_by=requested_by,
            permissions=list(permissions),
            format=format_.value,
            is_dry_run=is_dry_run,
            sent=packed,
        )
        .returning(_imports.c.id)
    )
    import_id: UUID = (await session.execute(statement)).scalar_one()
    return import_id


def pack(sent: Mapping[str, Any]) -> bytes:
    """What was sent, small and to the character: JSON in PostgreSQL would refuse a zero character."""
    return zlib.compress(json.dumps(sent).encode(), level=1)


async def find_import(session: TenantSession, import_id: UUID) -> ImportRequest | None:
    """The import, if it is still under way; locked until this transaction ends."""
    statement = select(_imports).where(_imports.c.id == import_id).with_for_update()
    row = (await session.execute(statement)).one_or_none()
    if row is None:
        return None
    return ImportRequest(
        id=row.id,
        requested_by=row.requested_by,
        permissions=tuple(row.permissions),
        format=ImportFormat(row.format),
        is_dry_run=row.is_dry_run,
        sent=json.loads(zlib.decompress(row.sent)) if row.sent is not None else None,
    )


async def stage(
    session: TenantSession, import_id: UUID, drafts: Iterable[Mapping[str, Any]], report: Mapping[str, Any]
) -> None:
    """Put one row per entry in the place of what was sent."""
    rows = [
        {"tenant_id": session.tenant_id, "import_id": import_id, "ordinal": ordinal, "draft": dict(draft)}
        for ordinal, draft in enumerate(drafts)
    ]
    if rows:
        await session.execute(insert(_rows), rows)
    statement = update(_imports).where(_imports.c.id == import_id)
    await session.execute(statement.values(sent=None, report=dict(report)))


async def count_rows(session: TenantSession, import_id: UUID) -> int:
    """How many entries are staged."""
    statement = select(func.count()).select_from(_rows).where(_rows.c.import_id == import_id)
    return int((await session.execute(statement)).scalar_one())


async def take_rows(session: TenantSession, import_id: UUID, ordinals: range) -> list[StagedRow]:
    """Those of the staged entries that nothing was made of yet.

    One import of a tenant writes at a time: two that bring the same day would otherwise both create its entry.
    """
    await session.execute(_ALONE, {"tenant_id": str(session.tenant_id)})
    statement = (
        select(_rows.c.ordinal, _rows.c.draft)
        .where(
            _rows.c.import_id == import_id,
            _rows.c.ordinal >= ordinals.start,
            _rows.c.ordinal < ordinals.stop,
            _rows.c.outcome.is_(None),
        )
        .order_by(_rows.c.ordinal)
    )
    return [StagedRow(row.ordinal, row.draft) for row in await session.execute(statement)]


async def set_outcomes(
    session: TenantSession, import_id: UUID, outcomes: Iterable[tuple[int, ImportOutcome, UUID | None]]
) -> None:
    """Note what became of staged entries, in the transaction that wrote them."""
    values = [
        {"of_import": import_id, "at": ordinal, "became": outcome.value, "entry": entry_id}
        for ordinal, outcome, entry_id in outcomes
    ]
    if values:
        await session.execute(_SET_OUTCOME, values)


async def count_outcomes(session: TenantSession, import_id: UUID) -> dict[ImportOutcome, int]:
    """How many entries became what."""
    statement = select(_rows.c.outcome, func.count().label("row_count")).where(_rows.c.import_id == import_id)
    rows = await session.execute(statement.group_by(_rows.c.outcome))
    return {ImportOutcome(row.outcome): row.row_count for row in rows if row.outcome is not None}


async def list_kept(session: TenantSession, import_id: UUID, limit: int) -> list[tuple[UUID, str]]:
    """Entries that were left alone because they were edited by hand, with their dates."""
    statement = (
        select(_rows.c.entry_id, _rows.c.draft["date"].astext.label("date"))
        .where(_rows.c.import_id == import_id, _rows.c.outcome == ImportOutcome.KEPT.value)
        .order_by(_rows.c.ordinal)
        .limit(limit)
    )
    return [(row.entry_id, row.date) for row in await session.execute(statement)]


async def list_outcomes(session: TenantSession, import_id: UUID, limit: int) -> list[StagedOutcome]:
    """The first staged entries, with what was made of them."""
    statement = (
        select(_rows.c.draft, _rows.c.outcome, _rows.c.entry_id)
        .where(_rows.c.import_id == import_id, _rows.c.outcome.is_not(None))
        .order_by(_rows.c.ordinal)
        .limit(limit)
    )
    rows = await session.execute(statement)
    return [StagedOutcome(row.draft, ImportOutcome(row.outcome), row.entry_id) for row in rows]


async def read_report(session: TenantSession, import_id: UUID) -> Mapping[str, Any] | None:
    """What is to be said of the import so far."""
    statement = select(_imports.c.report).where(_imports.c.id == import_id)
    report: Mapping[str, Any] | None = (await session.execute(statement)).scalar_one_or_none()
    return report


async def finish(session: TenantSession, import_id: UUID, report: Mapping[str, Any]) -> None:
    """Drop what was staged and keep the last word, until it is with the job."""
    await session.execute(delete(_rows).where(_rows.c.import_id == import_id))
    statement = update(_imports).where(_imports.c.id == import_id)
    await session.execute(statement.values(report=dict(report)))
