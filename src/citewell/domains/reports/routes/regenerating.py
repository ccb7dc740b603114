"""`/reports/{id}/sections/{key}/regenerate`: one section made anew."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path
from pydantic import BaseModel

from citewell.domains.identity.public import CurrentActor
from citewell.domains.reports.service import regenerating
from citewell.domains.reports.types import ReportStatus
from citewell.foundation.http import CurrentDatabase, CurrentJobs

router = APIRouter(prefix="/reports/{report_id}/sections/{section_key}", tags=["reports"])


class RegenerationStarted(BaseModel):
    """A section that is queued to be made anew. Follow it at `GET /jobs/{job_id}`."""

    id: UUID
    status: ReportStatus
    section: str
    job_id: UUID


@router.post(
    "/regenerate",
    status_code=202,
    responses={409: {"description": "The report is not completed, or a section of it is being made anew."}},
)
async def regenerate_section(
    report_id: UUID,
    section_key: Annotated[str, Path(max_length=60, description="As in the report's content.")],
    actor: CurrentActor,
    database: CurrentDatabase,
    jobs: CurrentJobs,
) -> RegenerationStarted:
    """Make one section anew from the entries as they are now; the others, and edits that still hold, stay."""
    async with database.transaction(actor.tenant_id) as session:
        report, job_id = await regenerating.regenerate_section(session, actor, jobs, report_id, section_key)
    return RegenerationStarted(id=report.id, status=report.status, section=section_key, job_id=job_id)
