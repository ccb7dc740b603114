"""`/tenants`: making, seeing, renaming and deleting them."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel, Field

from citewell.domains.identity.authentication import CurrentAccount
from citewell.domains.identity.routes.shapes import Name, Slug, id_cursor
from citewell.domains.identity.service import tenant_deletion
from citewell.domains.identity.service import tenants as service
from citewell.domains.identity.service.acting import caretaker_of
from citewell.domains.identity.types import ListedTenant, Role, Tenant
from citewell.foundation.http import (
    Body,
    CurrentClock,
    CurrentDatabase,
    CurrentJobs,
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


class TenantNameIn(Body):
    """A tenant's new name."""

    name: Name


class TenantDeletionIn(Body):
    """What is written to delete a tenant: its slug, so that it is meant."""

    confirm: Annotated[str, Field(max_length=63, description="The tenant's slug.")]


class ListedTenantOut(TenantOut):
    """A tenant in the list. Only a superadmin sees how many members it has, and one that is being deleted."""

    created_at: datetime
    member_count: int | None
    is_being_deleted: bool

    @classmethod
    def of_listed(cls, listed: ListedTenant) -> "ListedTenantOut":
        return cls(
            id=listed.tenant.id,
            name=listed.tenant.name,
            slug=listed.tenant.slug,
            role=listed.tenant.role,
            created_at=listed.created_at,
            member_count=listed.member_count,
            is_being_deleted=listed.is_being_deleted,
        )


class TenantDeletionOut(BaseModel):
    """A tenant that is closed, and is being erased in the background."""

    id: UUID
    slug: str
    status: Literal["deleting"] = "deleting"


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
) -> Page[ListedTenantOut]:
    """List the own tenants; for a superadmin, all."""
    async with database.account_transaction(account.user_id) as session:
        tenants = await service.list_tenants(session, account, after=id_cursor(cursor), limit=limit + 1)
    page = tenants[:limit]
    return Page(
        items=[ListedTenantOut.of_listed(one) for one in page],
        next_cursor=encode_cursor(page[-1].tenant.id) if len(tenants) > limit else None,
    )


@router.patch("/{tenant_id}")
async def rename_tenant(
    tenant_id: UUID, body: TenantNameIn, account: CurrentAccount, database: CurrentDatabase
) -> TenantOut:
    """Give a tenant another name. The slug stays."""
    async with database.transaction(tenant_id) as session:
        actor = await caretaker_of(session, account)
        return TenantOut.of(await service.rename_tenant(session, actor, body.name))


@router.delete("/{tenant_id}", status_code=202)
async def delete_tenant(
    *,
    tenant_id: UUID,
    body: TenantDeletionIn,
    account: CurrentAccount,
    database: CurrentDatabase,
    jobs: CurrentJobs,
    clock: CurrentClock,
) -> TenantDeletionOut:
    """Delete a tenant with everything in it, for good. It is closed at once and gone from `GET /tenants` when erased."""
    async with database.account_transaction(account.user_id) as session:
        tenant = await tenant_deletion.delete_tenant(
            session, account, jobs, tenant_id, confirm=body.confirm, now=clock.now()
        )
    return TenantDeletionOut(id=tenant.id, slug=tenant.slug)
