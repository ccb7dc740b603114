"""SQL on who may read a report besides its maker."""

from uuid import UUID

from sqlalchemy import text

from citewell.domains.reports.types import Readers, Visibility
from citewell.foundation.database import TenantSession

_SET = text("UPDATE reports SET visibility = :visibility WHERE id = :id")
_CLEAR = text("DELETE FROM report_readers WHERE report_id = :id")
_ADD = text(
    "INSERT INTO report_readers (tenant_id, report_id, user_id, group_id) "
    "VALUES (:tenant_id, :report_id, :user_id, :group_id) ON CONFLICT DO NOTHING"
)
_READ = text("SELECT user_id, group_id FROM report_readers WHERE report_id = :id")


async def set_readers(
    session: TenantSession, report_id: UUID, visibility: Visibility, readers: Readers
) -> None:
    """Replace who may read the report."""
    await session.execute(_SET, {"id": report_id, "visibility": visibility.value})
    await session.execute(_CLEAR, {"id": report_id})
    rows = [
        {"tenant_id": session.tenant_id, "report_id": report_id, "user_id": user_id, "group_id": group_id}
        for user_id, group_id in (
            *((user_id, None) for user_id in sorted(readers.user_ids)),
            *((None, group_id) for group_id in sorted(readers.group_ids)),
        )
    ]
    if rows:
        await session.execute(_ADD, rows)


async def read_readers(session: TenantSession, report_id: UUID) -> Readers:
    rows = (await session.execute(_READ, {"id": report_id})).all()
    return Readers(
        frozenset(row.user_id for row in rows if row.user_id),
        frozenset(row.group_id for row in rows if row.group_id),
    )
