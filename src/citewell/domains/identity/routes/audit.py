"""`/audit`: who did what."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from fastapi import APIRouter, Depends, Query
from pydantic import AwareDatetime, BaseModel

from citewell.domains.identity.authentication import CurrentStanding, TenantHeader
from citewell.domains.identity.routes.shapes import position_cursor
from citewell.domains.identity.service import audit as service
from citewell.domains.identity.service.acting import actor_of
from citewell.domains.identity.types import AuditDetail, AuditEvent, AuditFilter
from citewell.foundation.http import CurrentDatabase, Cursor, Page, PageSize, encode_cursor

router = APIRouter(tags=["audit"])

_Word = Annotated[str | None, Query(max_length=200)]


class AuditEventOut(BaseModel):
    """One thing somebody did. `hash` covers the event and the hash of the one before it."""

    position: int
    occurred_at: datetime
    actor_kind: str
    actor_id: UUID | None
    action: str
    object_kind: str
    object_id: str
    details: dict[str, AuditDetail]
    hash: str

    @classmethod
    def of(cls, event: AuditEvent) -> "AuditEventOut":
        return cls(
            position=event.position,
            occurred_at=event.occurred_at,
            actor_kind=event.actor_kind,
            actor_id=event.actor_id,
            action=event.action,
            object_kind=event.object_kind,
            object_id=event.object_id,
            details=event.details,
            hash=event.hash.hex(),
        )


def _wanted(
    *,
    action: _Word = None,
    actor_id: UUID | None = None,
    object_kind: _Word = None,
    object_id: _Word = None,
    occurred_from: Annotated[AwareDatetime | None, Query(alias="from")] = None,
    occurred_to: Annotated[AwareDatetime | None, Query(alias="to")] = None,
) -> AuditFilter:
    """Read the filter from the query; both times are included."""
    return AuditFilter(
        action=action,
        actor_id=actor_id,
        object_kind=object_kind,
        object_id=object_id,
        occurred_from=occurred_from,
        occurred_to=occurred_to,
    )


@router.get("/audit")
async def list_audit_events(
    *,
    standing: CurrentStanding,
    database: CurrentDatabase,
    wanted: Annotated[AuditFilter, Depends(_wanted)],
    scope: Literal["tenant", "installation"] = "tenant",
    tenant_id: TenantHeader = None,
    limit: PageSize = 50,
    cursor: Cursor = None,
) -> Page[AuditEventOut]:
    """List events, newest first: the tenant's for its admins, the installation's for a superadmin."""
    before = position_cursor(cursor)
    if scope == "installation":
        async with database.account_transaction(standing.account.user_id) as session:
            events = await service.list_installation_events(
                session, standing.account, wanted, before=before, limit=limit + 1
            )
    else:
        actor = actor_of(standing.account, standing.memberships, tenant_id)
        async with database.transaction(actor.tenant_id) as session:
            events = await service.list_tenant_events(session, actor, wanted, before=before, limit=limit + 1)
    page = events[:limit]
    return Page(
        items=[AuditEventOut.of(event) for event in page],
        next_cursor=encode_cursor(page[-1].position) if len(events) > limit else None,
    )
