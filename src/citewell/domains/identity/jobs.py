"""The job that erases a tenant."""

from citewell.domains.identity.service import tenant_deletion
from citewell.domains.identity.service.tenant_deletion import JOB_KIND
from citewell.foundation.blobs import Blobs
from citewell.foundation.database import Database
from citewell.foundation.jobs import JobContext, JobHandler
from citewell.foundation.jobs.types import Payload

__all__ = ["JOB_KIND", "deletion_handler"]


def deletion_handler(database: Database, blobs: Blobs) -> JobHandler:
    """The handler of `JOB_KIND`. The job's own row goes with the tenant, so nobody reads its result."""

    async def erase(context: JobContext) -> Payload:
        tenant_id, job_id = context.job.tenant_id, context.job.id
        files = await context.step("files", lambda: tenant_deletion.erase_files(blobs, tenant_id))
        rows = await context.step("rows", lambda: tenant_deletion.erase_rows(database, tenant_id, job_id))

        async def finish() -> None:
            late = await tenant_deletion.erase_files(blobs, tenant_id)  # stored by what was under way
            await tenant_deletion.erase_tenant(database, tenant_id, job_id, rows=rows, files=files + late)

        await context.step("tenant", finish)
        return {}

    return erase
