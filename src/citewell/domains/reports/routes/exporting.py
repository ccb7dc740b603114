"""`/reports/{id}/export`: a report as a file."""

import json
from enum import StrEnum
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query
from starlette.responses import Response

from citewell.domains.identity.public import CurrentActor
from citewell.domains.reports.errors import ReportNotReady
from citewell.domains.reports.exporting.markdown import to_markdown
from citewell.domains.reports.routes.shapes import ReportOut
from citewell.domains.reports.service import reading
from citewell.foundation.http import CurrentDatabase

router = APIRouter(tags=["reports"])


class ExportFormat(StrEnum):
    """What a report can be exported as."""

    MD = "md"
    JSON = "json"


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
        report = await reading.read_report(session, actor, report_id)
    if report.content is None:
        raise ReportNotReady(report.status)
    shape = ReportOut.of(report, actor).model_dump(mode="json")
    name = f"report-{report.request.date_from}-to-{report.request.date_to}.{export_format}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    if export_format is ExportFormat.JSON:
        text = json.dumps(shape, ensure_ascii=False, indent=2)
        return Response(text, media_type="application/json", headers=headers)
    return Response(to_markdown(shape), media_type="text/markdown; charset=utf-8", headers=headers)
