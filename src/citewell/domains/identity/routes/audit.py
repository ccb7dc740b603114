"""`/audit`: who did what."""

from collections.abc import AsyncIterator
from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from fastapi import APIRouter, Depends, Query
from pydantic import AwareDatetime, BaseModel
from starlette.responses import StreamingResponse

from citewell.domains.identity.audit_files import to_csv, to_json_lines
from citewell.domains.identity.authentication import CurrentStanding, TenantHeader
from citewell.domains.identity.routes.shapes import position_cursor
from citewell.domains.identity.service import audit_reading as service
from citewell.domains.identity.service.acting import actor_of
from citewell.domains.identity.service.audit_reading import AuditReader
from citewell.domains.identity.types import AuditDetail, AuditEvent, AuditFilter
from citewell.foundation.database import Database
from citewell.foundation.http import CurrentDatabase, Cursor, Page, PageSize, encode_cursor

router = APIRouter(tags=["audit"])

_Word = Annotated[str | None, Query(max_length=200)]
_FileFormat = Literal["csv", "jsonl"]
_MEDIA_TYPES = {"csv": "text/csv; charset=utf-8", "jsonl": "application/jsonl"}


class AuditEventOut(BaseModel):
    """One thing somebody did. `hash` covers the event and the hash of the one before it.

    `actor_name` is the name as it is now: not a part of the event, and null where it may not be seen.
    """

    position: int
    occurred_at: datetime
    actor_kind: str
    actor_id: UUID | None
    actor_name: str | None
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
            actor_name=event.actor_name,
            action=event.action,
            object_kind=event.object_kind,
            object_id=event.object_id,
            details=event.details,
            hash=event.hash.hex(),
        )


class AuditActionsOut(BaseModel):
    """The actions that occur, in order."""

    items: list[str]


def _wanted(
    *,
    action: _Word = None,
    actor_id: UUID | None = None,
    object_kind: _Word = None,
    object_id: _Word = None,
    q: Annotated[
        str | None,
        Query(
            min_length=1,
            max_length=200,
            description="In the action, the object's id, the details, or the actor's name or e-mail.",
        ),
    ] = None,
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
        words=q,
    )


def _reader(
    standing: CurrentStanding,
    scope: Literal["tenant", "installation"] = "tenant",
    tenant_id: TenantHeader = None,
) -> AuditReader:
    if scope == "installation":
        return standing.account
    return actor_of(standing.account, standing.memberships, tenant_id)


_Reader = Annotated[AuditReader, Depends(_reader)]
_Wanted = Annotated[AuditFilter, Depends(_wanted)]


@router.get("/audit")
async def list_audit_events(
    reader: _Reader, wanted: _Wanted, database: CurrentDatabase, limit: PageSize = 50, cursor: Cursor = None
) -> Page[AuditEventOut]:
    """List events, newest first: the tenant's for its admins, the installation's for a superadmin."""
    events = await service.list_events(
        database, reader, wanted, before=position_cursor(cursor), limit=limit + 1
    )
    page = events[:limit]
    return Page(
        items=[AuditEventOut.of(event) for event in page],
        next_cursor=encode_cursor(page[-1].position) if len(events) > limit else None,
    )


@router.get("/audit/actions")
async def list_audit_actions(reader: _Reader, database: CurrentDatabase) -> AuditActionsOut:
    """List the actions that occur, to filter by."""
    return AuditActionsOut(items=await service.list_actions(database, reader))


@router.get(
    "/audit/export",
    response_class=StreamingResponse,
    responses={200: {"content": {name.partition(";")[0]: {} for name in _MEDIA_TYPES.values()}}},
)
async def export_audit_events(
    *,
    reader: _Reader,
    wanted: _Wanted,
    database: CurrentDatabase,
    file_format: Annotated[_FileFormat, Query(alias="format")] = "jsonl",
) -> StreamingResponse:
    """Download the events as a file, oldest first, with the hashes that chain them. That it was done is an event."""
    up_to = await service.begin_export(database, reader, file_format)
    return StreamingResponse(
        _lines(database, reader, wanted, file_format, up_to),
        media_type=_MEDIA_TYPES[file_format],
        headers={
            "Content-Disposition": f'attachment; filename="audit.{file_format}"',
            "Cache-Control": "no-store",
        },
    )


async def _lines(
    database: Database, reader: AuditReader, wanted: AuditFilter, file_format: _FileFormat, up_to: int
) -> AsyncIterator[str]:
    if file_format == "csv":
        yield to_csv((), with_header=True)
    async for batch in service.export_events(database, reader, wanted, up_to=up_to):
        yield to_csv(batch, with_header=False) if file_format == "csv" else to_json_lines(batch)
