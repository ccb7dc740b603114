"""`/reports/{id}/sharing`: who may read a report."""

from uuid import UUID

from fastapi import APIRouter
from pydantic import Field

from citewell.domains.identity.public import CurrentActor
from citewell.domains.reports.routes.shapes import ReportOut
from citewell.domains.reports.service import sharing
from citewell.domains.reports.service.sharing import MAX_READERS
from citewell.domains.reports.types import Readers, Visibility
from citewell.foundation.http import Body, CurrentDatabase

router = APIRouter(tags=["reports"])


class SharingIn(Body):
    """`people` takes members and groups; `private` takes back what was shared."""

    visibility: Visibility
    user_ids: list[UUID] = Field(default_factory=list, max_length=MAX_READERS)
    group_ids: list[UUID] = Field(default_factory=list, max_length=MAX_READERS)


@router.put("/reports/{report_id}/sharing")
async def share_report(
    report_id: UUID, body: SharingIn, actor: CurrentActor, database: CurrentDatabase
) -> ReportOut:
    """Replace who may read a report besides its maker and who manages reports. Answers without the content."""
    readers = Readers(frozenset(body.user_ids), frozenset(body.group_ids))
    async with database.transaction(actor.tenant_id) as session:
        report = await sharing.share_report(session, actor, report_id, body.visibility, readers)
    return ReportOut.of(report, actor).model_copy(update={"content": None})
