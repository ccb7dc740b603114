"""`/admin/egress`: where the installation may connect to."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel, Field

from citewell.domains.identity.authentication import CurrentAccount
from citewell.domains.identity.routes.shapes import ONE_LINE
from citewell.domains.identity.service import egress as service
from citewell.domains.identity.types import EgressHost, WantedHost
from citewell.foundation.egress import AllowedHost
from citewell.foundation.http import Body, CurrentFoundation
from citewell.foundation.services import Foundation

router = APIRouter(prefix="/admin/egress", tags=["administration"])


class EgressHostIn(Body):
    """A host that is to be allowed: `api.example.com`, `api.example.com:8443`, an IP address."""

    host: Annotated[str, Field(min_length=1, max_length=260, pattern=ONE_LINE)]
    reason: Annotated[str, Field(min_length=1, max_length=200, pattern=ONE_LINE)]


class EgressIn(Body):
    """All hosts that are to be allowed besides the environment's."""

    hosts: Annotated[list[EgressHostIn], Field(max_length=service.MAX_HOSTS)]


class AllowedByOut(BaseModel):
    """Who allowed a host."""

    id: UUID
    name: str | None


class EgressHostOut(BaseModel):
    """A host that was allowed."""

    host: str
    reason: str
    allowed_by: AllowedByOut
    allowed_at: datetime

    @classmethod
    def of(cls, found: EgressHost) -> "EgressHostOut":
        return cls(
            host=found.host,
            reason=found.reason,
            allowed_by=AllowedByOut(id=found.allowed_by, name=found.allowed_by_name),
            allowed_at=found.allowed_at,
        )


class EgressOut(BaseModel):
    """Where Citewell may connect to. `local` stands for loopback and private addresses, which are always allowed."""

    environment: list[str]
    allowed: list[EgressHostOut]
    effective: list[str]

    @classmethod
    def of(cls, foundation: Foundation, hosts: list[EgressHost]) -> "EgressOut":
        environment = list(foundation.settings.egress)
        named = {str(AllowedHost.of(one)) for one in environment if one.strip().lower() != "local"}
        return cls(
            environment=environment,
            allowed=[EgressHostOut.of(one) for one in hosts],
            effective=["local", *sorted(named | {one.host for one in hosts})],
        )


@router.get("")
async def show_egress(account: CurrentAccount, foundation: CurrentFoundation) -> EgressOut:
    """Show where the installation may connect to."""
    async with foundation.database.account_transaction(account.user_id) as session:
        return EgressOut.of(foundation, await service.list_hosts(session, account))


@router.put("")
async def set_egress(body: EgressIn, account: CurrentAccount, foundation: CurrentFoundation) -> EgressOut:
    """Allow exactly these hosts besides the environment's. Every process obeys within five seconds."""
    wanted = [WantedHost(one.host, one.reason.strip()) for one in body.hosts]
    async with foundation.database.account_transaction(account.user_id) as session:
        hosts = await service.set_hosts(session, account, wanted, foundation.clock.now())
    foundation.egress.allow_besides(AllowedHost.of(one.host) for one in hosts)
    return EgressOut.of(foundation, hosts)
