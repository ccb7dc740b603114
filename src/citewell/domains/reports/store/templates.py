"""SQL on the report templates of a tenant."""

import json
from typing import Any
from uuid import UUID

from sqlalchemy import Row, text

from citewell.domains.reports.layout import layout_from, layout_json
from citewell.domains.reports.types import ReportTemplate, TemplateDraft
from citewell.foundation.database import TenantSession

_COLUMNS = "id, created_by, description, layout"
_LIST = text(f"SELECT {_COLUMNS} FROM report_templates ORDER BY lower(name)")  # noqa: S608 - a constant
_FIND = text(f"SELECT {_COLUMNS} FROM report_templates WHERE id = :id")  # noqa: S608 - a constant
_NAMED = text("SELECT id FROM report_templates WHERE lower(name) = lower(:name)")
_INSERT = text(
    "INSERT INTO report_templates (tenant_id, created_by, name, description, layout) "
    "VALUES (:tenant_id, :created_by, :name, :description, CAST(:layout AS json)) "
    "RETURNING id"
)
_UPDATE = text(
    "UPDATE report_templates SET name = :name, description = :description, layout = CAST(:layout AS json), "
    "updated_at = now() WHERE id = :id"
)
_DELETE = text("DELETE FROM report_templates WHERE id = :id")
_ALONE = text("SELECT pg_advisory_xact_lock(hashtextextended('report templates ' || :tenant_id, 0))")


async def list_templates(session: TenantSession) -> list[ReportTemplate]:
    """Those that the tenant made, by name."""
    return [_to_template(row) for row in await session.execute(_LIST)]


async def find_template(session: TenantSession, template_id: UUID) -> ReportTemplate | None:
    row = (await session.execute(_FIND, {"id": template_id})).one_or_none()
    return _to_template(row) if row else None


async def find_id_by_name(session: TenantSession, name: str) -> UUID | None:
    """The template of this name in any case."""
    found: UUID | None = (await session.execute(_NAMED, {"name": name})).scalar_one_or_none()
    return found


async def write_alone(session: TenantSession) -> None:
    """Wait until nobody else adds or renames templates of this tenant, up to the commit."""
    await session.execute(_ALONE, {"tenant_id": str(session.tenant_id)})


async def insert_template(session: TenantSession, created_by: UUID, draft: TemplateDraft) -> UUID:
    template_id: UUID = (
        await session.execute(
            _INSERT, {"tenant_id": session.tenant_id, "created_by": created_by, **_values(draft)}
        )
    ).scalar_one()
    return template_id


async def update_template(session: TenantSession, template_id: UUID, draft: TemplateDraft) -> None:
    await session.execute(_UPDATE, {"id": template_id, **_values(draft)})


async def delete_template(session: TenantSession, template_id: UUID) -> None:
    await session.execute(_DELETE, {"id": template_id})


def _values(draft: TemplateDraft) -> dict[str, str]:
    return {
        "name": draft.layout.name,
        "description": draft.description,
        "layout": json.dumps(layout_json(draft.layout), ensure_ascii=False),
    }


def _to_template(row: Row[Any]) -> ReportTemplate:
    return ReportTemplate(
        description=row.description,
        layout=layout_from(row.layout),
        key=str(row.id),
        id=row.id,
        created_by=row.created_by,
    )
