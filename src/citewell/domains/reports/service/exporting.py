"""A report as a file. What takes time or reads hostile text is done in a process of its own, with limits."""

import asyncio
import json
from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from citewell.domains.reports.errors import ReportTooLarge
from citewell.domains.reports.exporting.describing import document_of
from citewell.domains.reports.exporting.markdown import to_markdown
from citewell.domains.reports.exporting.rendering import MODULE, pack
from citewell.foundation.limited_processes import LimitedProcesses, OverTheLimits, ProcessLimits

Json = Mapping[str, Any]

# A report of 500 statements takes a sixth of each.
LIMITS = ProcessLimits(seconds=40, processor_seconds=60, memory_bytes=2 * 1024**3)


class ExportFormat(StrEnum):
    """What a report can be exported as."""

    MD = "md"
    JSON = "json"
    HTML = "html"
    PDF = "pdf"
    DOCX = "docx"


async def export_report(processes: LimitedProcesses, report: Json, form: ExportFormat) -> bytes:
    """Render a completed report, in the contract's JSON shape.

    Raises:
        ReportTooLarge: it cannot be laid out within the limits.
        Unavailable: too many others are being rendered.
    """
    if form is ExportFormat.JSON:
        return await asyncio.to_thread(_as_json, report)
    if form is ExportFormat.MD:
        return (await asyncio.to_thread(to_markdown, report)).encode()
    document = await asyncio.to_thread(lambda: pack(document_of(report)))
    try:
        return await processes.run(MODULE, [form.value], document, LIMITS)
    except OverTheLimits:
        raise ReportTooLarge(form.value) from None


def _as_json(report: Json) -> bytes:
    return json.dumps(report, ensure_ascii=False, indent=2).encode()
