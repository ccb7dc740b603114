"""All SQL on the jobs table."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, bindparam, text
from sqlalchemy.dialects.postgresql import JSONB

from citewell.foundation.database import TenantSession
from citewell.foundation.jobs.types import Job, JobStatus, Payload

_COLUMNS = "id, tenant_id, created_by, kind, status, payload, done, total, result, error, created_at, updated_at, finished_at"

_INSERT = text(
    "INSERT INTO jobs (tenant_id, created_by, kind, payload, not_before) "
    "VALUES (:tenant_id, :created_by, :kind, :payload, :not_before) "
    "RETURNING id"
).bindparams(bindparam("payload", type_=JSONB))
_FIND = text(f"SELECT {_COLUMNS} FROM jobs WHERE id = :id")  # noqa: S608 - a constant
_START = text(
    "UPDATE jobs SET status = 'running', updated_at = now() WHERE id = :id AND status IN ('pending', 'running')"
)
_PROGRESS = text(
    "UPDATE jobs SET done = :done, total = coalesce(:total, total), updated_at = now() WHERE id = :id"
)
_FINISH = text(
    "UPDATE jobs SET status = :status, result = :result, error = :error, finished_at = now(), updated_at = now(), "
    "payload = '{}' WHERE id = :id AND status IN ('pending', 'running')"
).bindparams(bindparam("result", type_=JSONB(none_as_null=True)))

_CANCEL_ALL = text(
    "UPDATE jobs SET status = 'cancelled', finished_at = now(), updated_at = now(), payload = '{}' "
    "WHERE tenant_id = :tenant_id AND status IN ('pending', 'running')"
)


async def insert_job(
    session: TenantSession, created_by: UUID, kind: str, payload: Payload, not_before: datetime | None
) -> UUID:
    values = {
        "tenant_id": session.tenant_id,
        "created_by": created_by,
        "kind": kind,
        "payload": dict(payload),
        "not_before": not_before,
    }
    job_id: UUID = (await session.execute(_INSERT, values)).scalar_one()
    return job_id


async def find_job(session: TenantSession, job_id: UUID) -> Job | None:
    row = (await session.execute(_FIND, {"id": job_id})).one_or_none()
    return _to_job(row) if row else None


async def start_job(session: TenantSession, job_id: UUID) -> None:
    await session.execute(_START, {"id": job_id})


async def set_progress(session: TenantSession, job_id: UUID, done: int, total: int | None) -> None:
    await session.execute(_PROGRESS, {"id": job_id, "done": done, "total": total})


async def finish_job(
    session: TenantSession,
    job_id: UUID,
    status: JobStatus,
    *,
    result: Payload | None = None,
    error: str | None = None,
) -> bool:
    """True when this call ended the job; a job ends once. Its payload goes: the result says what became of it."""
    outcome = await session.execute(
        _FINISH, {"id": job_id, "status": status.value, "result": result and dict(result), "error": error}
    )
    return outcome.rowcount == 1


async def cancel_jobs(session: TenantSession) -> None:
    await session.execute(_CANCEL_ALL, {"tenant_id": session.tenant_id})


def _to_job(row: Row[Any]) -> Job:
    values = dict(row._mapping)  # noqa: SLF001 - SQLAlchemy's public name for it
    return Job(**{**values, "status": JobStatus(values["status"])})
