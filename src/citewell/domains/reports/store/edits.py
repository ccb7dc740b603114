"""SQL on what people made of a report's claims."""

from typing import Any
from uuid import UUID

from sqlalchemy import Row, text

from citewell.domains.reports.edits import Edit, EditAction
from citewell.foundation.database import TenantSession

_COLUMNS = "id, claim_id, action, before, after, confidence, edited_by, edited_at"
_INSERT = text(
    "INSERT INTO report_edits (tenant_id, report_id, claim_id, action, before, after, confidence, edited_by, "
    "edited_at) VALUES (:tenant_id, :report_id, :claim_id, :action, :before, :after, :confidence, :edited_by, "
    ":edited_at)"
)
_ALL = text(f"SELECT {_COLUMNS} FROM report_edits WHERE report_id = :report_id ORDER BY id")  # noqa: S608 - a constant
_LIST = text(
    f"SELECT {_COLUMNS} FROM report_edits WHERE report_id = :report_id "  # noqa: S608 - a constant
    "AND (CAST(:before AS uuid) IS NULL OR id < :before) ORDER BY id DESC LIMIT :limit"
)
_COUNT = text("SELECT count(*) FROM report_edits WHERE report_id = :report_id")
_LOCK = text("SELECT id FROM reports WHERE id = :report_id FOR UPDATE")


async def lock_report(session: TenantSession, report_id: UUID) -> None:
    """One change of a report at a time, up to the commit."""
    await session.execute(_LOCK, {"report_id": report_id})


async def insert_edit(session: TenantSession, report_id: UUID, edit: Edit) -> None:
    values = {
        "tenant_id": session.tenant_id,
        "report_id": report_id,
        "claim_id": edit.claim_id,
        "action": edit.action.value,
        "before": edit.before,
        "after": edit.after,
        "confidence": edit.confidence,
        "edited_by": edit.edited_by,
        "edited_at": edit.edited_at,
    }
    await session.execute(_INSERT, values)


async def read_edits(session: TenantSession, report_id: UUID) -> list[Edit]:
    """All of a report, first to last."""
    return [_to_edit(row) for row in await session.execute(_ALL, {"report_id": report_id})]


async def list_edits(
    session: TenantSession, report_id: UUID, *, before: UUID | None, limit: int
) -> list[Edit]:
    """Newest first."""
    rows = await session.execute(_LIST, {"report_id": report_id, "before": before, "limit": limit})
    return [_to_edit(row) for row in rows]


async def count_edits(session: TenantSession, report_id: UUID) -> int:
    number: int = (await session.execute(_COUNT, {"report_id": report_id})).scalar_one()
    return number


def _to_edit(row: Row[Any]) -> Edit:
    return Edit(
        claim_id=row.claim_id,
        action=EditAction(row.action),
        before=row.before,
        after=row.after,
        confidence=row.confidence,
        edited_by=row.edited_by,
        edited_at=row.edited_at,
        id=row.id,
    )
