"""`/reports/{id}/export`: a report as a file."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query
from starlette.responses import Response

from citewell.domains.identity.public import CurrentActor
from citewell.domains.reports.errors import ReportNotReady
from citewell.domains.reports.routes.shapes import ReportOut
from citewell.domains.reports.service import exporting, reading
from citewell.domains.reports.service.exporting import ExportFormat
from citewell.foundation.http import CurrentDatabase, CurrentLimitedProcesses

router = APIRouter(tags=["reports"])

_MEDIA_TYPES = {
    ExportFormat.MD: "text/markdown; charset=utf-8",
    ExportFormat.JSON: "application/json",
    ExportFormat.HTML: "text/html; charset=utf-8",
    ExportFormat.PDF: "application/pdf",
    ExportFormat.BUNDLE: "application/zip",
    ExportFormat.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
# What depends on who exports it is no part of the file.
_OF_THE_READER = {"can_edit", "shared_with", "progress", "job_id", "error_message"}


@router.get(
    "/reports/{report_id}/export",
    response_class=Response,
    responses={
        200: {"content": {media_type.partition(";")[0]: {} for media_type in _MEDIA_TYPES.values()}},
        409: {"description": "The report is not completed."},
        413: {"description": "It is too large to be laid out in this format."},
    },
)
async def export_report(
    report_id: UUID,
    actor: CurrentActor,
    database: CurrentDatabase,
    processes: CurrentLimitedProcesses,
    export_format: Annotated[ExportFormat, Query(alias="format")] = ExportFormat.MD,
) -> Response:
    """Export a completed report with all its citations.

    A `bundle` is a ZIP of `report.json` and `evidence.json`, the texts of the entries as they were quoted, which
    `citewell verify` checks against each other with no server.
    """
    async with database.snapshot(actor.tenant_id) as session:
        report = await reading.read_report(session, actor, report_id)
        if report.content is None:
            raise ReportNotReady(report.status)
        shape = ReportOut.of(report, actor).model_dump(mode="json", exclude=_OF_THE_READER)
        is_bundle = export_format is ExportFormat.BUNDLE
        sources = await exporting.gather_sources(session, shape) if is_bundle else []
    file = await exporting.export_report(processes, shape, export_format, sources)
    ending = "zip" if is_bundle else export_format.value
    name = f"report-{report.request.date_from}-to-{report.request.date_to}.{ending}"
    headers = {
        "Content-Disposition": f'attachment; filename="{name}"',
        "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox",
        "X-Content-Type-Options": "nosniff",
    }
    return Response(file, media_type=_MEDIA_TYPES[export_format], headers=headers)
