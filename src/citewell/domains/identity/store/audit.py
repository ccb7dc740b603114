"""The audit trail's rows: appended one after the other, never changed."""

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, Select, Text, cast, func, insert, or_, select, text

from citewell.domains.identity.audit_chain import GENESIS, EventFacts
from citewell.domains.identity.tables import audit_events, audit_heads, users
from citewell.domains.identity.types import AuditDetail, AuditEvent, AuditFilter
from citewell.foundation.database import Session

INSTALLATION_CHAIN = UUID(int=0)

_LOCK_CHAIN = text("SELECT pg_advisory_xact_lock(hashtextextended('citewell audit ' || :chain, 0))")
_HEAD_AND_TIME = text(
    "SELECT h.position, h.hash, t.now FROM (SELECT clock_timestamp() AS now) t "
    "LEFT JOIN audit_heads h ON h.chain_id = CAST(:chain AS uuid)"
)
_COLUMNS = [column for column in audit_events.c if column.name != "chain_id"]
_VERIFY_BATCH = 500

# One step of the index per action, however many events it has.
_ACTIONS = text(
    """
    WITH RECURSIVE found (action) AS (
        SELECT min(action) FROM audit_events WHERE chain_id = CAST(:chain AS uuid)
        UNION ALL
        SELECT (
            SELECT min(e.action) FROM audit_events e
            WHERE e.chain_id = CAST(:chain AS uuid) AND e.action > found.action
        )
        FROM found WHERE found.action IS NOT NULL
    )
    SELECT action FROM found WHERE action IS NOT NULL ORDER BY action
    """
)


@dataclass(frozen=True)
class Head:
    """The last event of a chain, as noted beside the events."""

    position: int
    hash: bytes


@dataclass(frozen=True)
class StoredEvent:
    """An event with both of its hashes, as it stands in the table."""

    facts: EventFacts
    prev_hash: bytes
    hash: bytes


async def lock_head(session: Session, tenant_id: UUID | None) -> tuple[Head, datetime]:
    """Return the head of a chain and the database's time, alone until the transaction ends."""
    parameters = {"chain": str(_chain(tenant_id))}
    await session.execute(_LOCK_CHAIN, parameters)
    row = (await session.execute(_HEAD_AND_TIME, parameters)).one()
    return Head(row.position or 0, row.hash or GENESIS), row.now


async def read_head(session: Session, tenant_id: UUID | None) -> Head | None:
    """Return the head as noted; nothing for a chain without events."""
    statement = select(audit_heads.c.position, audit_heads.c.hash).where(
        audit_heads.c.chain_id == _chain(tenant_id)
    )
    row = (await session.execute(statement)).one_or_none()
    return Head(row.position, row.hash) if row else None


async def append_event(session: Session, facts: EventFacts, prev_hash: bytes, own_hash: bytes) -> None:
    """Append an event; a trigger moves the head and refuses one that does not follow it."""
    await session.execute(
        insert(audit_events)
        .inline()  # nothing is read back: row level security may not show it to the writer
        .values(
            tenant_id=facts.tenant_id,
            position=facts.position,
            occurred_at=facts.occurred_at,
            actor_kind=facts.actor_kind,
            actor_id=facts.actor_id,
            action=facts.action,
            object_kind=facts.object_kind,
            object_id=facts.object_id,
            details=dict(facts.details),
            prev_hash=prev_hash,
            hash=own_hash,
        )
    )


async def list_events(
    session: Session, tenant_id: UUID | None, wanted: AuditFilter, *, before: int | None, limit: int
) -> list[AuditEvent]:
    """List events of one chain, newest first."""
    statement = _filtered(tenant_id, wanted).order_by(audit_events.c.position.desc()).limit(limit)
    if before is not None:
        statement = statement.where(audit_events.c.position < before)
    return [_audit_event(row) for row in await session.execute(statement)]


async def list_events_onward(
    session: Session, tenant_id: UUID | None, wanted: AuditFilter, *, after: int, up_to: int, limit: int
) -> list[AuditEvent]:
    """List events of one chain, oldest first, between two positions."""
    statement = (
        _filtered(tenant_id, wanted)
        .where(audit_events.c.position > after, audit_events.c.position <= up_to)
        .order_by(audit_events.c.position)
        .limit(limit)
    )
    return [_audit_event(row) for row in await session.execute(statement)]


async def list_actions(session: Session, tenant_id: UUID | None) -> list[str]:
    """List the actions that occur in one chain, in order."""
    return list((await session.execute(_ACTIONS, {"chain": str(_chain(tenant_id))})).scalars())


async def walk_chain(session: Session, tenant_id: UUID | None) -> AsyncIterator[StoredEvent]:
    """Go through a chain from its first event, a few hundred rows in memory at a time."""
    position = 0
    while True:
        statement = (
            select(*_COLUMNS)
            .where(audit_events.c.chain_id == _chain(tenant_id), audit_events.c.position > position)
            .order_by(audit_events.c.position)
            .limit(_VERIFY_BATCH)
        )
        rows = (await session.execute(statement)).all()
        for row in rows:
            yield _stored_event(row)
        if len(rows) < _VERIFY_BATCH:
            return
        position = rows[-1].position


def _filtered(tenant_id: UUID | None, wanted: AuditFilter) -> Select[Any]:
    statement = (
        select(*_COLUMNS, users.c.name.label("actor_name"))
        .join(users, users.c.id == audit_events.c.actor_id, isouter=True)  # named where they may be seen
        .where(audit_events.c.chain_id == _chain(tenant_id))
    )
    equal: Mapping[str, object] = {
        "action": wanted.action,
        "actor_id": wanted.actor_id,
        "object_kind": wanted.object_kind,
        "object_id": wanted.object_id,
    }
    for name, value in equal.items():
        if value is not None:
            statement = statement.where(audit_events.c[name] == value)
    if wanted.occurred_from is not None:
        statement = statement.where(audit_events.c.occurred_at >= wanted.occurred_from)
    if wanted.occurred_to is not None:
        statement = statement.where(audit_events.c.occurred_at <= wanted.occurred_to)
    if wanted.words is not None:
        words = func.lower(wanted.words)
        places = (
            audit_events.c.action,
            audit_events.c.object_id,
            cast(audit_events.c.details, Text),
            users.c.name,
            users.c.email,
        )
        statement = statement.where(or_(*(func.strpos(func.lower(place), words) > 0 for place in places)))
    return statement


def _chain(tenant_id: UUID | None) -> UUID:
    return tenant_id or INSTALLATION_CHAIN


def _audit_event(row: Row[Any]) -> AuditEvent:
    details: dict[str, AuditDetail] = row.details
    return AuditEvent(
        tenant_id=row.tenant_id,
        position=row.position,
        occurred_at=row.occurred_at,
        actor_kind=row.actor_kind,
        actor_id=row.actor_id,
        action=row.action,
        object_kind=row.object_kind,
        object_id=row.object_id,
        details=details,
        prev_hash=row.prev_hash,
        hash=row.hash,
        actor_name=row.actor_name,
    )


def _stored_event(row: Row[Any]) -> StoredEvent:
    facts = EventFacts(
        tenant_id=row.tenant_id,
        position=row.position,
        occurred_at=row.occurred_at,
        actor_kind=row.actor_kind,
        actor_id=row.actor_id,
        action=row.action,
        object_kind=row.object_kind,
        object_id=row.object_id,
        details=row.details,
    )
    return StoredEvent(facts, row.prev_hash, row.hash)
