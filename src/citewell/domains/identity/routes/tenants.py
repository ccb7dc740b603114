"""`/tenants`: making them, and those one may see."""

from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel

from citewell.domains.identity.authentication import CurrentAccount
from citewell.domains.identity.routes.shapes import Name, Slug, id_cursor
from citewell.domains.identity.service import tenants as service
from citewell.domains.identity.types import Role, Tenant
from citewell.foundation.http import (
    Body,
    CurrentDatabase,
    CurrentSettings,
    Cursor,
    Page,
    PageSize,
    encode_cursor,
)

router = APIRouter(prefix="/tenants", tags=["tenants"])


class TenantIn(Body):
    """A new tenant."""

    name: Name
    slug: Slug


class TenantOut(BaseModel):
    """A tenant; `role` is absent for a superadmin who is no member."""

    id: UUID
    name: str
    slug: str
    role: Role | None

    @classmethod
    def of(cls, tenant: Tenant) -> "TenantOut":
        return cls(id=tenant.id, name=tenant.name, slug=tenant.slug, role=tenant.role)


@router.post(
    "", status_code=201, responses={409: {"description": "The slug is taken, or you belong to 200 tenants."}}
)
async def create_tenant(
    body: TenantIn, account: CurrentAccount, database: CurrentDatabase, settings: CurrentSettings
) -> TenantOut:
    """Make a tenant and become its admin. Where sign-up is by invitation, only a superadmin may."""
    async with database.account_transaction(account.user_id) as session:
        tenant = await service.create_tenant(
            session, account, name=body.name, slug=body.slug, signup=settings.signup
        )
    return TenantOut.of(tenant)


@router.get("")
async def list_tenants(
    account: CurrentAccount, database: CurrentDatabase, limit: PageSize = 50, cursor: Cursor = None
) -> Page[TenantOut]:
    """List the own tenants; for a superadmin, all."""
    async with database.account_transaction(account.user_id) as session:
        tenants = await service.list_tenants(session, account, after=id_cursor(cursor), limit=limit + 1)
    page = tenants[:limit]
    return Page(
        items=[TenantOut.of(tenant) for tenant in page],
        next_cursor=encode_cursor(page[-1].id) if len(tenants) > limit else None,
    )
