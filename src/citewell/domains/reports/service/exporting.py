"""A report as a file. What takes time or reads hostile text is done in a process of its own, with limits."""

import asyncio
import json
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Any
from uuid import UUID

from citewell.domains.reports.errors import ReportTooLarge
from citewell.domains.reports.exporting import rendering
from citewell.domains.reports.exporting.describing import document_of
from citewell.domains.reports.exporting.markdown import to_markdown
from citewell.domains.reports.types import CLAIM_PARTS
from citewell.domains.reports.verifying import bundling
from citewell.domains.retrieval.public import Passage, SourceKind, SourceRef, passages_of
from citewell.domains.worklogs.public import QuotedEntry, quoted_entries
from citewell.foundation.database import TenantSession
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
    BUNDLE = "bundle"  # the report as JSON, and its evidence beside it


async def gather_sources(session: TenantSession, report: Json) -> list[dict[str, Any]]:
    """The entries that a report quotes, as they were when it did, in the snapshot that the report was read in."""
    cited = set(_quoted(report["content"]))
    entries = await quoted_entries(session, cited)
    refs = [
        SourceRef(SourceKind.WORKLOG, entry_id) for entry_id in sorted({entry_id for entry_id, _ in entries})
    ]
    passages: dict[tuple[UUID, str], list[Passage]] = {}
    for passage in await passages_of(session, refs):
        passages.setdefault((passage.source.id, passage.source_hash), []).append(passage)
    return [_source(key, entries[key], passages.get(key, ())) for key in sorted(entries)]


async def export_report(
    processes: LimitedProcesses, report: Json, form: ExportFormat, sources: Sequence[Json] = ()
) -> bytes:
    """Render a completed report, in the contract's JSON shape. A bundle takes its sources besides.

    Raises:
        ReportTooLarge: it cannot be laid out within the limits.
        Unavailable: too many others are being rendered.
    """
    if form is ExportFormat.JSON:
        return await asyncio.to_thread(_as_json, report)
    if form is ExportFormat.MD:
        return (await asyncio.to_thread(to_markdown, report)).encode()
    try:
        if form is ExportFormat.BUNDLE:
            both = await asyncio.to_thread(
                lambda: json.dumps({"report": report, "sources": sources}).encode()
            )
            return await processes.run(bundling.MODULE, [], both, LIMITS)
        document = await asyncio.to_thread(lambda: rendering.pack(document_of(report)))
        return await processes.run(rendering.MODULE, [form.value], document, LIMITS)
    except OverTheLimits:
        raise ReportTooLarge(form.value) from None


def _as_json(report: Json) -> bytes:
    return json.dumps(report, ensure_ascii=False, indent=2).encode()


def _quoted(content: Json) -> Iterator[tuple[UUID, str]]:
    for part in CLAIM_PARTS:
        for claim in content.get(part, ()):
            for citation in claim["citations"]:
                if citation["kind"] == "worklog":
                    yield UUID(citation["source_id"]), citation["source_hash"]


def _source(key: tuple[UUID, str], entry: QuotedEntry, passages: Sequence[Passage]) -> dict[str, Any]:
    entry_id, content_hash = key
    return {
        "kind": "worklog",
        "id": str(entry_id),
        "hash": content_hash,
        "text": entry.text,
        "date": entry.draft.date.isoformat(),
        "author": entry.author_name,
        "project": entry.draft.project,
        "tags": list(entry.draft.tags),
        "passages": [
            {
                "chunk_index": passage.chunk_index,
                "char_start": passage.char_start,
                "char_end": passage.char_end,
                "heading": passage.heading,
            }
            for passage in passages
        ],
    }
