"""SQL on reports themselves. Which of them a transaction finds, row level security decides (`store.visibility`)."""

import json
from dataclasses import asdict
from typing import Any
from uuid import UUID

from sqlalchemy import Row, text

from citewell.domains.reports.layout import MANAGER, layout_from, layout_json
from citewell.domains.reports.types import Report, ReportFilters, ReportRequest, ReportStatus, Visibility
from citewell.foundation.database import TenantSession

_STATUS = "coalesce(j.status, CASE WHEN r.generated_at IS NULL THEN 'failed' ELSE 'completed' END)"
_SELECT = f"""
    SELECT r.id, r.created_by, r.date_from, r.date_to, r.query, r.template, r.author_id, r.model, r.latency_ms,
           r.token_count, r.total_chunks_used, r.created_at, r.generated_at, r.visibility, r.layout, r.job_id, r.schedule_id,
           {{content}} AS content, {_STATUS} AS status, j.error, coalesce(j.done, 0) AS done, j.total,
           (SELECT g.id FROM jobs g WHERE g.id = r.regeneration_job_id AND g.status IN ('pending', 'running'))
               AS regenerating_job_id
    FROM reports r LEFT JOIN jobs j ON j.id = r.job_id
"""  # noqa: S608 - constants
_FIND = text(_SELECT.format(content="r.content::text") + " WHERE r.id = :id")
_LIST = text(
    _SELECT.format(content="NULL")
    + f"""
    WHERE (CAST(:before AS uuid) IS NULL OR r.id < :before)
      AND (CAST(:status AS text) IS NULL OR replace({_STATUS}, 'cancelled', 'failed') = :status)
      AND (CAST(:author_id AS uuid) IS NULL OR r.author_id = :author_id)
      AND (CAST(:created_by AS uuid) IS NULL OR r.created_by = :created_by)
      AND (CAST(:template AS text) IS NULL OR r.template = :template)
      AND (CAST(:words AS text) IS NULL OR position(lower(:words) IN lower(concat_ws(
          ' ', r.query, r.layout->>'name', r.template, r.date_from, r.date_to))) > 0)
    ORDER BY r.id DESC LIMIT :limit
    """
)
_PREVIOUS = text(
    f"""
    SELECT r.id FROM reports r LEFT JOIN jobs j ON j.id = r.job_id, reports this
    WHERE this.id = :id AND r.id <> this.id AND {_STATUS} = 'completed' AND r.content IS NOT NULL
      AND r.date_to < this.date_from AND r.template = this.template
      AND r.author_id IS NOT DISTINCT FROM this.author_id AND r.query IS NOT DISTINCT FROM this.query
    ORDER BY r.date_to DESC, r.date_from = this.date_from - (this.date_to - this.date_from + 1) DESC, r.id DESC
    LIMIT 1
    """  # noqa: S608 - a constant
)
_INSERT = text(
    "INSERT INTO reports (tenant_id, created_by, date_from, date_to, query, template, author_id, layout) "
    "VALUES (:tenant_id, :created_by, :date_from, :date_to, :query, :template, :author_id, "
    "CAST(:layout AS json)) RETURNING id"
)
_ATTACH = text("UPDATE reports SET job_id = :job_id WHERE id = :id")
_COMPLETE = text(
    "UPDATE reports SET content = CAST(:content AS json), model = :model, latency_ms = :latency_ms, "
    "token_count = :token_count, total_chunks_used = :total_chunks_used, generated_at = now() "
    "WHERE id = :id AND generated_at IS NULL"
)
_ATTACH_REGENERATION = text("UPDATE reports SET regeneration_job_id = :job_id WHERE id = :id")
_REPLACE = text(
    "UPDATE reports SET content = CAST(:content AS json), token_count = token_count + :added_tokens WHERE id = :id"
)
_DELETE = text("DELETE FROM reports WHERE id = :id")


async def insert_report(session: TenantSession, created_by: UUID, request: ReportRequest) -> UUID:
    values = {
        "tenant_id": session.tenant_id,
        "created_by": created_by,
        "date_from": request.date_from,
        "date_to": request.date_to,
        "query": request.query,
        "template": request.template,
        "author_id": request.author_id,
        "layout": json.dumps(layout_json(request.layout), ensure_ascii=False),
    }
    report_id: UUID = (await session.execute(_INSERT, values)).scalar_one()
    return report_id


async def attach_job(session: TenantSession, report_id: UUID, job_id: UUID) -> None:
    await session.execute(_ATTACH, {"id": report_id, "job_id": job_id})


async def find_report(session: TenantSession, report_id: UUID) -> Report | None:
    row = (await session.execute(_FIND, {"id": report_id})).one_or_none()
    return _to_report(row) if row else None


async def list_reports(
    session: TenantSession, filters: ReportFilters, *, before: UUID | None, limit: int
) -> list[Report]:
    """Newest first, without their content."""
    rows = await session.execute(_LIST, {**asdict(filters), "before": before, "limit": limit})
    return [_to_report(row) for row in rows]


async def find_previous(session: TenantSession, report_id: UUID) -> UUID | None:
    """The latest report of the same kind over an earlier period; of those that end alike, the one as long."""
    found: UUID | None = (await session.execute(_PREVIOUS, {"id": report_id})).scalar_one_or_none()
    return found


async def delete_report(session: TenantSession, report_id: UUID) -> bool:
    """True if it was there for this transaction to delete."""
    return (await session.execute(_DELETE, {"id": report_id})).rowcount == 1


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


async def attach_regeneration(session: TenantSession, report_id: UUID, job_id: UUID) -> None:
    await session.execute(_ATTACH_REGENERATION, {"id": report_id, "job_id": job_id})


async def replace_content(
    session: TenantSession, report_id: UUID, content: dict[str, Any], *, added_tokens: int
) -> None:
    """Store the content of a report of which a section was made anew. The caller has locked it."""
    values = {"content": json.dumps(content, ensure_ascii=False), "added_tokens": added_tokens}
    await session.execute(_REPLACE, {"id": report_id, **values})


def _to_report(row: Row[Any]) -> Report:
    status = "failed" if row.status == "cancelled" else row.status
    layout = layout_from(row.layout) if row.layout else MANAGER
    return Report(
        id=row.id,
        created_by=row.created_by,
        status=ReportStatus(status),
        request=ReportRequest(row.date_from, row.date_to, row.query, row.template, row.author_id, layout),
        content=json.loads(row.content) if row.content else None,
        model=row.model,
        latency_ms=row.latency_ms,
        token_count=row.token_count,
        total_chunks_used=row.total_chunks_used,
        created_at=row.created_at,
        generated_at=row.generated_at,
        error=row.error,
        visibility=Visibility(row.visibility),
        job_id=row.job_id,
        schedule_id=row.schedule_id,
        regenerating_job_id=row.regenerating_job_id,
        done=row.done,
        total=row.total,
    )
