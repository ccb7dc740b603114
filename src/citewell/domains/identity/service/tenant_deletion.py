"""Deleting a tenant: closed at once by a superadmin, erased by a job that survives any crash."""

import asyncio
from datetime import datetime
from uuid import UUID

from citewell.domains.identity.service.acting import caretaker_of
from citewell.domains.identity.service.audit import record_event
from citewell.domains.identity.store import deletion, tenants
from citewell.domains.identity.store.members import lock_members
from citewell.domains.identity.store.visibility import enter_tenant, leave_tenant
from citewell.domains.identity.types import Account, Tenant
from citewell.foundation.blobs import Blobs
from citewell.foundation.database import AccountSession, Database
from citewell.foundation.errors import Invalid, NotFound, Unavailable
from citewell.foundation.jobs import JobQueue

JOB_KIND = "delete_tenant"
_ROWS_AT_A_TIME = 5_000
_PAUSE_SECONDS = 0.5


async def delete_tenant(
    session: AccountSession,
    account: Account,
    jobs: JobQueue,
    tenant_id: UUID,
    *,
    confirm: str,
    now: datetime,
) -> Tenant:
    """Close a tenant for everybody from this moment, and have a job erase it. There is no way back.

    Called again for a tenant that is being deleted, it starts the job anew: nothing is lost by that.

    Raises:
        NotFound: there is no such tenant, or the account does not belong to it.
        PermissionDenied: the account is no superadmin, or asked with an API key.
        Invalid: `confirm` is not the tenant's slug.
    """
    inside = await enter_tenant(session, tenant_id)
    await lock_members(inside)
    is_closed = account.administers_installation and await tenants.is_being_deleted(inside)
    if not is_closed:
        await caretaker_of(inside, account)  # a stranger learns nothing, not even that it takes a superadmin
    account.require_superadmin()
    account.require_session()
    tenant = await tenants.read_tenant(inside)
    if tenant is None:
        raise NotFound("There is no such tenant, or you do not belong to it.")
    if confirm != tenant.slug:
        raise Invalid(
            f"Write the tenant's slug, {tenant.slug}, to delete it with everything in it.", field="confirm"
        )
    await deletion.close_tenant(inside, now)
    await jobs.cancel_all(inside)
    await jobs.enqueue(inside, account.user_id, JOB_KIND, {})
    await record_event(
        await leave_tenant(inside, account.user_id), account, "tenant.deleted", "tenant", tenant_id
    )
    return tenant


async def erase_files(blobs: Blobs, tenant_id: UUID) -> int:
    """Delete every file of a closed tenant. No person asks: nothing to require."""
    try:
        return await blobs.delete_all(tenant_id)
    except Unavailable as error:
        raise ConnectionError(error.detail) from error  # passes by itself: the job waits and tries again


async def erase_rows(database: Database, tenant_id: UUID, job_id: UUID) -> int:
    """Delete the rows of a closed tenant, some thousands per transaction, until only its trail is left."""
    erased = 0
    while True:
        async with database.transaction(tenant_id) as session:
            count = await deletion.erase_some_rows(session, kept_job=job_id, at_most=_ROWS_AT_A_TIME)
        if not count:
            return erased
        erased += count


async def erase_tenant(database: Database, tenant_id: UUID, job_id: UUID, *, rows: int, files: int) -> None:
    """Delete what is left, the trail, this job and the tenant itself, and note in the installation's chain that it is done.

    Harmless to repeat: a tenant that is gone stays gone.
    """
    if await _erase_once(database, tenant_id, job_id, rows=rows, files=files):
        return
    await asyncio.sleep(_PAUSE_SECONDS)
    raise ConnectionError("the tenant was still in use")  # passes by itself: the job tries again


async def _erase_once(database: Database, tenant_id: UUID, job_id: UUID, *, rows: int, files: int) -> bool:
    """False: a transaction that began before the tenant was closed has just added something."""
    async with database.transaction(tenant_id) as session:
        if not await tenants.is_being_deleted(session):
            return True
        left = await deletion.erase_tenant(session, kept_job=job_id)
        if left is None:
            return False
        details = {"rows": rows + left, "files": files}
        outside = await leave_tenant(session, None)
        await record_event(outside, None, "tenant.erased", "tenant", tenant_id, details=details)
    return True
