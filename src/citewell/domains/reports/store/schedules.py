"""SQL on schedules and their runs. Which of them a transaction finds, row level security decides."""

from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, text

from citewell.domains.identity.public import Permission
from citewell.domains.reports.scheduling.types import Run, Schedule, ScheduleDraft
from citewell.domains.reports.types import ReportStatus
from citewell.foundation.database import TenantSession

_DRAFT = (
    "name, cron, timezone, time_range_days, includes_today, template, query, author_id, recipients, enabled"
)
_COLUMNS = f"id, owner_id, {_DRAFT}, permissions, stopped_reason, next_due, job_id, created_at"
_FIND = text(f"SELECT {_COLUMNS} FROM report_schedules WHERE id = :id")  # noqa: S608 - constants
_LOCK = text(f"SELECT {_COLUMNS} FROM report_schedules WHERE id = :id FOR UPDATE")  # noqa: S608 - constants
_LIST = text(
    f"SELECT {_COLUMNS} FROM report_schedules WHERE (CAST(:before AS uuid) IS NULL OR id < :before) "  # noqa: S608 - constants
    "ORDER BY id DESC LIMIT :limit"
)
_COUNT_OWN = text("SELECT count(*) FROM report_schedules WHERE owner_id = :owner_id")
_INSERT = text(
    f"INSERT INTO report_schedules (tenant_id, owner_id, permissions, {_DRAFT}) VALUES (:tenant_id, :owner_id, "  # noqa: S608 - constants
    ":permissions, :name, :cron, :timezone, :time_range_days, :includes_today, :template, :query, :author_id, "
    ":recipients, :enabled) RETURNING id"
)
_UPDATE = text(
    "UPDATE report_schedules SET name = :name, cron = :cron, timezone = :timezone, "
    "time_range_days = :time_range_days, includes_today = :includes_today, template = :template, query = :query, "
    "author_id = :author_id, recipients = :recipients, enabled = :enabled, permissions = :permissions, "
    "stopped_reason = NULL, updated_at = now() WHERE id = :id"
)
_PLAN = text("UPDATE report_schedules SET next_due = :next_due, job_id = :job_id WHERE id = :id")
_STOP = text(
    "UPDATE report_schedules SET enabled = false, stopped_reason = :reason, next_due = NULL, job_id = NULL "
    "WHERE id = :id"
)
_DELETE = text("DELETE FROM report_schedules WHERE id = :id")
_BEGIN_RUN = text(
    "INSERT INTO report_schedule_runs (tenant_id, schedule_id, due_at, started_at, is_manual, missed) "
    "VALUES (:tenant_id, :schedule_id, :due_at, :started_at, :is_manual, :missed) "
    "ON CONFLICT (schedule_id, due_at) WHERE NOT is_manual DO NOTHING RETURNING id"
)
_END_RUN = text("UPDATE report_schedule_runs SET report_id = :report_id, error = :error WHERE id = :id")
_OF_REPORT = text("UPDATE reports SET schedule_id = :schedule_id WHERE id = :report_id")
_RUNS = text(
    """
    SELECT u.id, u.due_at, u.started_at, u.is_manual, u.missed, r.id AS report_id, coalesce(u.error, j.error) AS error,
           CASE WHEN u.error IS NOT NULL OR j.status = 'cancelled' THEN 'failed'
                WHEN r.id IS NULL THEN 'completed'
                ELSE coalesce(j.status, 'completed') END AS status
    FROM report_schedule_runs u
    LEFT JOIN reports r ON r.id = u.report_id
    LEFT JOIN jobs j ON j.id = r.job_id
    WHERE u.schedule_id = :schedule_id AND (CAST(:before AS uuid) IS NULL OR u.id < :before)
    ORDER BY u.id DESC LIMIT :limit
    """
)


async def insert_schedule(
    session: TenantSession, owner_id: UUID, draft: ScheduleDraft, permissions: frozenset[Permission]
) -> UUID:
    values = {"tenant_id": session.tenant_id, "owner_id": owner_id, **_values(draft, permissions)}
    schedule_id: UUID = (await session.execute(_INSERT, values)).scalar_one()
    return schedule_id


async def update_schedule(
    session: TenantSession, schedule_id: UUID, draft: ScheduleDraft, permissions: frozenset[Permission]
) -> None:
    await session.execute(_UPDATE, {"id": schedule_id, **_values(draft, permissions)})


async def find_schedule(session: TenantSession, schedule_id: UUID, *, lock: bool = False) -> Schedule | None:
    row = (await session.execute(_LOCK if lock else _FIND, {"id": schedule_id})).one_or_none()
    return _to_schedule(row) if row else None


async def list_schedules(session: TenantSession, *, before: UUID | None, limit: int) -> list[Schedule]:
    """Newest first."""
    rows = await session.execute(_LIST, {"before": before, "limit": limit})
    return [_to_schedule(row) for row in rows]


async def count_schedules_of(session: TenantSession, owner_id: UUID) -> int:
    number: int = (await session.execute(_COUNT_OWN, {"owner_id": owner_id})).scalar_one()
    return number


async def plan_next(
    session: TenantSession, schedule_id: UUID, next_due: datetime | None, job_id: UUID | None
) -> None:
    """Note when the schedule is due next, and the job that waits for it; nothing of either while it is off."""
    await session.execute(_PLAN, {"id": schedule_id, "next_due": next_due, "job_id": job_id})


async def stop_schedule(session: TenantSession, schedule_id: UUID, reason: str) -> None:
    await session.execute(_STOP, {"id": schedule_id, "reason": reason})


async def delete_schedule(session: TenantSession, schedule_id: UUID) -> None:
    await session.execute(_DELETE, {"id": schedule_id})


async def begin_run(
    session: TenantSession,
    schedule_id: UUID,
    *,
    due_at: datetime,
    started_at: datetime,
    is_manual: bool,
    missed: int,
) -> UUID | None:
    """Note a run. None if this tick of the clock had its run."""
    values = {
        "tenant_id": session.tenant_id,
        "schedule_id": schedule_id,
        "due_at": due_at,
        "started_at": started_at,
        "is_manual": is_manual,
        "missed": missed,
    }
    run_id: UUID | None = (await session.execute(_BEGIN_RUN, values)).scalar_one_or_none()
    return run_id


async def end_run(
    session: TenantSession, run_id: UUID, *, report_id: UUID | None = None, error: str | None = None
) -> None:
    """Note the report of a run, or why there is none."""
    await session.execute(_END_RUN, {"id": run_id, "report_id": report_id, "error": error})


async def mark_report(session: TenantSession, report_id: UUID, schedule_id: UUID) -> None:
    """Let the report say which schedule it came from."""
    await session.execute(_OF_REPORT, {"report_id": report_id, "schedule_id": schedule_id})


async def list_runs(
    session: TenantSession, schedule_id: UUID, *, before: UUID | None, limit: int
) -> list[Run]:
    """Newest first."""
    rows = await session.execute(_RUNS, {"schedule_id": schedule_id, "before": before, "limit": limit})
    return [
        Run(
            id=row.id,
            due_at=row.due_at,
            started_at=row.started_at,
            is_manual=row.is_manual,
            missed=row.missed,
            report_id=row.report_id,
            status=ReportStatus(row.status),
            error=row.error,
        )
        for row in rows
    ]


def _values(draft: ScheduleDraft, permissions: frozenset[Permission]) -> dict[str, Any]:
    facts = {
        name: value for name, value in asdict(draft).items() if name in ScheduleDraft.__dataclass_fields__
    }
    return {**facts, "recipients": list(draft.recipients), "permissions": sorted(permissions)}


def _to_schedule(row: Row[Any]) -> Schedule:
    known = set(Permission)
    return Schedule(
        id=row.id,
        owner_id=row.owner_id,
        name=row.name,
        cron=row.cron,
        timezone=row.timezone,
        time_range_days=row.time_range_days,
        includes_today=row.includes_today,
        template=row.template,
        query=row.query,
        author_id=row.author_id,
        recipients=tuple(row.recipients),
        enabled=row.enabled,
        permissions=frozenset(Permission(each) for each in row.permissions if each in known),
        stopped_reason=row.stopped_reason,
        next_due=row.next_due,
        job_id=row.job_id,
        created_at=row.created_at,
    )
