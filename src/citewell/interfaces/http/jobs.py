"""Background jobs as their tenant sees them."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel

from citewell.domains.identity.public import CurrentActor, Permission
from citewell.foundation.errors import NotFound
from citewell.foundation.http import CurrentDatabase, CurrentJobs
from citewell.foundation.jobs import Job, JobStatus

router = APIRouter(tags=["jobs"])

# The result of a job tells of what it worked on (an import names files), so a key needs the scope it was started with.
PERMISSION_OF_KIND: Mapping[str, Permission] = {
    "worklog_import": Permission.WRITE_WORKLOGS,
    "generate_report": Permission.WRITE_REPORTS,
    "regenerate_report_section": Permission.WRITE_REPORTS,
    "delete_tenant": Permission.MANAGE_INSTALLATION,
    "run_report_schedule": Permission.WRITE_REPORTS,
}


class ProgressOut(BaseModel):
    """How far a job is; `total` is absent while it is not known."""

    done: int
    total: int | None


class JobOut(BaseModel):
    """A background job."""

    id: UUID
    kind: str
    status: JobStatus
    progress: ProgressOut
    result: Mapping[str, Any] | None
    error_message: str | None
    created_at: datetime
    finished_at: datetime | None

    @classmethod
    def of(cls, job: Job) -> "JobOut":
        return cls(
            id=job.id,
            kind=job.kind,
            status=job.status,
            progress=ProgressOut(done=job.done, total=job.total),
            result=job.result,
            error_message=job.error,
            created_at=job.created_at,
            finished_at=job.finished_at,
        )


@router.get("/jobs/{job_id}")
async def show_job(job_id: UUID, actor: CurrentActor, database: CurrentDatabase, jobs: CurrentJobs) -> JobOut:
    """Show how far a job is and what became of it: the own jobs, for an admin everybody's."""
    async with database.transaction(actor.tenant_id) as session:
        job = await jobs.find(session, job_id)
    if job.created_by != actor.user_id and not actor.may(Permission.MANAGE_TENANT):
        raise NotFound("There is no job with this id.")
    actor.require(PERMISSION_OF_KIND.get(job.kind, Permission.MANAGE_TENANT))
    return JobOut.of(job)
