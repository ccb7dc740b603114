"""`/reports`: generate, list, read, delete."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query

from citewell.domains.identity.public import CurrentActor
from citewell.domains.reports.period import period_of
from citewell.domains.reports.routes.shapes import GenerateIn, ReportOut, ReportStarted
from citewell.domains.reports.service import reading, requesting, sharing, templates
from citewell.domains.reports.types import ReportFilters, ReportRequest, ReportStatus
from citewell.foundation.http import (
    CurrentClock,
    CurrentDatabase,
    CurrentJobs,
    Cursor,
    Page,
    PageSize,
    cursor_id,
    encode_cursor,
    today_in,
)

router = APIRouter(tags=["reports"])


@router.post("/reports/generate", status_code=202)
async def generate_report(
    body: GenerateIn, actor: CurrentActor, database: CurrentDatabase, jobs: CurrentJobs, clock: CurrentClock
) -> ReportStarted:
    """Generate a report in the background. Follow it at `GET /reports/{id}`."""
    period = period_of(
        today=today_in(clock, actor.timezone),
        days=body.time_range_days,
        date_from=body.date_from,
        date_to=body.date_to,
    )
    request = ReportRequest(period.start, period.end, body.query, body.template, body.author_id)
    async with database.transaction(actor.tenant_id) as session:
        request = await templates.laid_out(session, actor, request)
        report = await requesting.request_report(session, actor, jobs, request)
    return ReportStarted(id=report.id, status=report.status)


@router.get("/reports")
async def list_reports(
    *,
    actor: CurrentActor,
    database: CurrentDatabase,
    status: ReportStatus | None = None,
    author_id: Annotated[UUID | None, Query(description="Only those about this person.")] = None,
    template: Annotated[str | None, Query(max_length=100, description="A template's key or id.")] = None,
    words: Annotated[
        str | None,
        Query(
            alias="q",
            min_length=1,
            max_length=200,
            pattern=r"^[^\x00]*$",
            description="Stands in what was asked, the template's name or the period.",
        ),
    ] = None,
    mine: Annotated[bool, Query(description="Only those that you made.")] = False,
    limit: PageSize = 50,
    cursor: Cursor = None,
) -> Page[ReportOut]:
    """List the reports that you may read, newest first, without their content."""
    before = cursor_id(cursor)
    filters = ReportFilters(
        status=status,
        author_id=author_id,
        created_by=actor.user_id if mine else None,
        template=template,
        words=words,
    )
    async with database.transaction(actor.tenant_id) as session:
        reports = await reading.list_reports(session, actor, filters, before=before, limit=limit + 1)
    more = len(reports) > limit
    shown = reports[:limit]
    return Page[ReportOut](
        items=[ReportOut.of(report, actor) for report in shown],
        next_cursor=encode_cursor(shown[-1].id) if more else None,
    )


@router.get("/reports/{report_id}")
async def show_report(report_id: UUID, actor: CurrentActor, database: CurrentDatabase) -> ReportOut:
    """Show a report. A claim is `stale` when its entry was edited or deleted since, or its query now counts otherwise."""
    async with database.snapshot(actor.tenant_id) as session:
        return ReportOut.of(await reading.read_report(session, actor, report_id), actor)


@router.delete("/reports/{report_id}", status_code=204)
async def delete_report(report_id: UUID, actor: CurrentActor, database: CurrentDatabase) -> None:
    """Delete a report, for everybody it was shared with too."""
    async with database.transaction(actor.tenant_id) as session:
        await sharing.delete_report(session, actor, report_id)
