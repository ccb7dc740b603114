"""All SQL on reports."""

import json
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Row, text

from citewell.domains.reports.types import Report, ReportRequest, ReportStatus
from citewell.foundation.database import TenantSession

_SELECT = """
    SELECT r.id, r.created_by, r.date_from, r.date_to, r.query, r.template, r.author_id, r.model, r.latency_ms,
           r.token_count, r.total_chunks_used, r.created_at, r.generated_at, {content} AS content,
           coalesce(j.status, CASE WHEN r.generated_at IS NULL THEN 'failed' ELSE 'completed' END) AS status,
           j.error, coalesce(j.done, 0) AS done, j.total
    FROM reports r LEFT JOIN jobs j ON j.id = r.job_id
"""
_FIND = text(_SELECT.format(content="r.content::text") + " WHERE r.id = :id")
_LIST = text(
    _SELECT.format(content="NULL")
    + " WHERE (CAST(:before AS uuid) IS NULL OR r.id < :before) ORDER BY r.id DESC LIMIT :limit"
)
_INSERT = text(
    "INSERT INTO reports (tenant_id, created_by, date_from, date_to, query, template, author_id) "
    "VALUES (:tenant_id, :created_by, :date_from, :date_to, :query, :template, :author_id) RETURNING id"
)
_ATTACH = text("UPDATE reports SET job_id = :job_id WHERE id = :id")
_COMPLETE = text(
    "UPDATE reports SET content = CAST(:content AS json), model = :model, latency_ms = :latency_ms, "
    "token_count = :token_count, total_chunks_used = :total_chunks_used, generated_at = now() "
    "WHERE id = :id AND generated_at IS NULL"
)


_KEEP_PART = text(
    "INSERT INTO report_parts (tenant_id, report_id, number, claims, tokens) "
    "VALUES (:tenant_id, :report_id, :number, CAST(:claims AS jsonb), :tokens) ON CONFLICT DO NOTHING"
)
_PARTS = text("SELECT number, claims, tokens FROM report_parts WHERE report_id = :report_id ORDER BY number")
_DROP_PARTS = text("DELETE FROM report_parts WHERE report_id = :report_id")


@dataclass(frozen=True)
class Part:
    """What a model composed from one batch of passages."""

    claims: list[dict[str, Any]]
    tokens: int


async def insert_report(session: TenantSession, created_by: UUID, request: ReportRequest) -> UUID:
    values = {
        "tenant_id": session.tenant_id,
        "created_by": created_by,
        "date_from": request.date_from,
        "date_to": request.date_to,
        "query": request.query,
        "template": request.template,
        "author_id": request.author_id,
    }
    report_id: UUID = (await session.execute(_INSERT, values)).scalar_one()
    return report_id


async def attach_job(session: TenantSession, report_id: UUID, job_id: UUID) -> None:
    await session.execute(_ATTACH, {"id": report_id, "job_id": job_id})


async def find_report(session: TenantSession, report_id: UUID) -> Report | None:
    row = (await session.execute(_FIND, {"id": report_id})).one_or_none()
    return _to_report(row) if row else None


async def list_reports(session: TenantSession, *, before: UUID | None, limit: int) -> list[Report]:
    """Newest first, without their content."""
    rows = await session.execute(_LIST, {"before": before, "limit": limit})
    return [_to_report(row) for row in rows]


async def keep_part(session: TenantSession, report_id: UUID, number: int, part: Part) -> None:
    """Keep a composed batch; a repeated step leaves the first."""
    values = {"number": number, "claims": json.dumps(part.claims), "tokens": part.tokens}
    await session.execute(_KEEP_PART, {"tenant_id": session.tenant_id, "report_id": report_id, **values})


async def read_parts(session: TenantSession, report_id: UUID) -> dict[int, Part]:
    rows = await session.execute(_PARTS, {"report_id": report_id})
    return {row.number: Part(row.claims, row.tokens) for row in rows}


async def complete_report(
    session: TenantSession,
    report_id: UUID,
    *,
    content: dict[str, Any],
    model: str | None,
    latency_ms: int,
    token_count: int,
    total_chunks_used: int,
) -> None:
    """Store the finished content, once: a repeated step leaves the first."""
    await session.execute(
        _COMPLETE,
        {
            "id": report_id,
            "content": json.dumps(content, ensure_ascii=False),
            "model": model,
            "latency_ms": latency_ms,
            "token_count": token_count,
            "total_chunks_used": total_chunks_used,
        },
    )
    await session.execute(_DROP_PARTS, {"report_id": report_id})


def _to_report(row: Row[Any]) -> Report:
    status = "failed" if row.status == "cancelled" else row.status
    return Report(
        id=row.id,
        created_by=row.created_by,
        status=ReportStatus(status),
        request=ReportRequest(row.date_from, row.date_to, row.query, row.template, row.author_id),
        content=json.loads(row.content) if row.content else None,
        model=row.model,
        latency_ms=row.latency_ms,
        token_count=row.token_count,
        total_chunks_used=row.total_chunks_used,
        created_at=row.created_at,
        generated_at=row.generated_at,
        error=row.error,
        done=row.done,
        total=row.total,
    )
