"""The hosts of `egress_hosts`. Every process reads them; only who administers the installation may change them."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, select, text

from citewell.domains.identity.tables import egress_hosts, users
from citewell.domains.identity.types import EgressHost, WantedHost
from citewell.foundation.database import Session

_ONE_CHANGE_AT_A_TIME = text("SELECT pg_advisory_xact_lock(hashtextextended('citewell egress', 0))")
_SAVE = text(
    """
    INSERT INTO egress_hosts (host, reason, allowed_by, allowed_at)
    SELECT :host, :reason, :allowed_by, :now WHERE citewell_administers()
    ON CONFLICT (host) DO UPDATE SET
        reason = excluded.reason, allowed_by = excluded.allowed_by, allowed_at = excluded.allowed_at
    """
)


async def lock_hosts(session: Session) -> None:
    """Wait until nobody else changes the list; held until the transaction ends."""
    await session.execute(_ONE_CHANGE_AT_A_TIME)


async def list_hosts(session: Session) -> list[EgressHost]:
    """List the hosts by name."""
    statement = (
        select(egress_hosts, users.c.name.label("allowed_by_name"))
        .join(users, users.c.id == egress_hosts.c.allowed_by, isouter=True)
        .order_by(egress_hosts.c.host)
    )
    return [
        EgressHost(row.host, row.reason, row.allowed_by, row.allowed_by_name, row.allowed_at)
        for row in await session.execute(statement)
    ]


async def list_host_names(session: Session) -> list[str]:
    """List what the hosts are called, for a process that obeys the list."""
    return list((await session.execute(select(egress_hosts.c.host))).scalars())


async def save_host(session: Session, wanted: WantedHost, allowed_by: UUID, now: datetime) -> None:
    """Allow a host, or give it another reason."""
    values = {"host": wanted.host, "reason": wanted.reason, "allowed_by": allowed_by, "now": now}
    await session.execute(_SAVE, values)


async def delete_hosts(session: Session, hosts: Collection[str]) -> None:
    """Allow these hosts no longer."""
    await session.execute(delete(egress_hosts).where(egress_hosts.c.host.in_(hosts)))
