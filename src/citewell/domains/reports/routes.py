"""`/reports`: generate, list, read, export."""

import json
from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field
from starlette.responses import Response

from citewell.domains.identity.public import CurrentActor
from citewell.domains.reports import service
from citewell.domains.reports.errors import ReportNotReady
from citewell.domains.reports.exporting.markdown import to_markdown
from citewell.domains.reports.period import MAX_DAYS, period_of
from citewell.domains.reports.types import Report, ReportRequest, ReportStatus
from citewell.foundation.http import (
    Body,
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


class Template(StrEnum):
    """How a report is laid out."""

    MANAGER = "manager"


class GenerateIn(Body):
    """Either a number of days up to today, or a first and a last day."""

    time_range_days: int | None = Field(None, ge=1, le=MAX_DAYS)
    date_from: date | None = Field(None, alias="from")
    date_to: date | None = Field(None, alias="to")
    query: str | None = Field(None, min_length=1, max_length=1000)
    template: Template = Template.MANAGER
    author_id: UUID | None = None


class ReportStarted(BaseModel):
    """A report that was queued."""

    id: UUID
    status: ReportStatus


class ProgressOut(BaseModel):
    """How far a report is; `total` is null while it is not known."""

    done: int
    total: int | None


class ReportOut(BaseModel):
    """A report. `content` is null until it is completed, and in lists."""

    id: UUID
    status: ReportStatus
    query: str | None
    template: str
    author_id: UUID | None
    time_range_start: date
    time_range_end: date
    created_at: datetime
    generated_at: datetime | None
    model: str | None
    latency_ms: int
    token_count: int
    total_chunks_used: int
    progress: ProgressOut
    error_message: str | None
    content: Mapping[str, Any] | None

    @classmethod
    def of(cls, report: Report) -> "ReportOut":
        return cls(
            id=report.id,
            status=report.status,
            query=report.request.query,
            template=report.request.template,
            author_id=report.request.author_id,
            time_range_start=report.request.date_from,
            time_range_end=report.request.date_to,
            created_at=report.created_at,
            generated_at=report.generated_at,
            model=report.model,
            latency_ms=report.latency_ms,
            token_count=report.token_count,
            total_chunks_used=report.total_chunks_used,
            progress=ProgressOut(done=report.done, total=report.total),
            error_message=report.error,
            content=report.content,
        )


class ExportFormat(StrEnum):
    """What a report can be exported as."""

    MD = "md"
    JSON = "json"


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
    request = ReportRequest(period.start, period.end, body.query, body.template.value, body.author_id)
    async with database.transaction(actor.tenant_id) as session:
        report = await service.request_report(session, actor, jobs, request)
    return ReportStarted(id=report.id, status=report.status)


@router.get("/reports")
async def list_reports(
    actor: CurrentActor, database: CurrentDatabase, limit: PageSize = 50, cursor: Cursor = None
) -> Page[ReportOut]:
    """List the tenant's reports, newest first, without their content."""
    before = cursor_id(cursor)
    async with database.transaction(actor.tenant_id) as session:
        reports = await service.list_reports(session, actor, before=before, limit=limit + 1)
    more = len(reports) > limit
    shown = reports[:limit]
    return Page[ReportOut](
        items=[ReportOut.of(report) for report in shown],
        next_cursor=encode_cursor(shown[-1].id) if more else None,
    )


@router.get("/reports/{report_id}")
async def show_report(report_id: UUID, actor: CurrentActor, database: CurrentDatabase) -> ReportOut:
    """Show a report. A claim is `stale` when its entry was edited or deleted since, or its query now counts otherwise."""
    async with database.snapshot(actor.tenant_id) as session:
        return ReportOut.of(await service.read_report(session, actor, report_id))


@router.get(
    "/reports/{report_id}/export",
    response_class=Response,
    responses={
        200: {"content": {"text/markdown": {}, "application/json": {}}},
        409: {"description": "The report is not completed."},
    },
)
async def export_report(
    report_id: UUID,
    actor: CurrentActor,
    database: CurrentDatabase,
    export_format: Annotated[ExportFormat, Query(alias="format")] = ExportFormat.MD,
) -> Response:
    """Export a completed report with all its citations."""
    async with database.snapshot(actor.tenant_id) as session:
        report = await service.read_report(session, actor, report_id)
    if report.content is None:
        raise ReportNotReady(report.status)
    shape = ReportOut.of(report).model_dump(mode="json")
    name = f"report-{report.request.date_from}-to-{report.request.date_to}.{export_format}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    if export_format is ExportFormat.JSON:
        text = json.dumps(shape, ensure_ascii=False, indent=2)
        return Response(text, media_type="application/json", headers=headers)
    return Response(to_markdown(shape), media_type="text/markdown; charset=utf-8", headers=headers)
