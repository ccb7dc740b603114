"""What a model composed so far: a step that is finished is not paid for again after a crash."""

import json
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import text

from citewell.foundation.database import TenantSession

_KEEP = text(
    "INSERT INTO report_parts (tenant_id, report_id, number, claims, tokens) "
    "VALUES (:tenant_id, :report_id, :number, CAST(:claims AS jsonb), :tokens) ON CONFLICT DO NOTHING"
)
_READ = text("SELECT number, claims, tokens FROM report_parts WHERE report_id = :report_id ORDER BY number")
_DROP = text("DELETE FROM report_parts WHERE report_id = :report_id")


@dataclass(frozen=True)
class Part:
    """What a model composed from one batch of passages."""

    claims: list[dict[str, Any]]
    tokens: int


async def keep_part(session: TenantSession, report_id: UUID, number: int, part: Part) -> None:
    """Keep a composed batch; a repeated step leaves the first."""
    values = {"number": number, "claims": json.dumps(part.claims), "tokens": part.tokens}
    await session.execute(_KEEP, {"tenant_id": session.tenant_id, "report_id": report_id, **values})


async def read_parts(session: TenantSession, report_id: UUID) -> dict[int, Part]:
    rows = await session.execute(_READ, {"report_id": report_id})
    return {row.number: Part(row.claims, row.tokens) for row in rows}


async def drop_parts(session: TenantSession, report_id: UUID) -> None:
    await session.execute(_DROP, {"report_id": report_id})
