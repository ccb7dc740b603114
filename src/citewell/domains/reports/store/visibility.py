"""What row level security lets a transaction see of the reports of its tenant."""

from uuid import UUID

from sqlalchemy import text

from citewell.foundation.database import TenantSession

_SET = text(
    "SELECT set_config('citewell.reader_id', :reader_id, true), "
    "set_config('citewell.manages_reports', :manages, true)"
)


async def see_reports_of(session: TenantSession, reader_id: UUID, *, manages: bool) -> None:
    """Let this transaction see what this person made and what is shared with them; everything if they manage reports."""
    await session.execute(_SET, {"reader_id": str(reader_id), "manages": "on" if manages else ""})


async def see_reports_at_work(session: TenantSession) -> None:
    """Let a job see every report of its tenant: no person asks."""
    await session.execute(_SET, {"reader_id": "", "manages": "on"})
