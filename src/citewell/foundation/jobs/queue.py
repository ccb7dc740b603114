"""The side of the jobs that the app sees: enqueue, look, cancel."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import text

from citewell.foundation.database import TenantSession
from citewell.foundation.errors import Conflict, NotFound
from citewell.foundation.jobs import store
from citewell.foundation.jobs.types import Job, JobStatus, Payload

QUEUE = "jobs"
WORKFLOW = "run_job"
APPLICATION = "citewell"

# DBOS recovers only workflows of the same version. Steps of one kind keep their order across releases; when a
# release must change that, it raises this number and `citewell migrate` says so.
JOBS_VERSION = "1"


# DBOS offers this function to programs that do not load DBOS: the API starts quicker and smaller without it.
_HAND_OVER = text(
    "SELECT dbos.enqueue_workflow(workflow_name => :workflow, queue_name => :queue, workflow_id => :job_id, "
    "positional_args => ARRAY[to_json(CAST(:tenant_id AS text)), to_json(CAST(:job_id AS text))], "
    "delay_until_epoch_ms => CAST(:not_before AS bigint), application_name => :application)"
)


class JobQueue:
    """Hands jobs to the workers."""

    async def enqueue(
        self,
        session: TenantSession,
        created_by: UUID,
        kind: str,
        payload: Payload,
        *,
        not_before: datetime | None = None,
    ) -> UUID:
        """Queue a job in the caller's transaction: it runs if that commits, and never was if it rolls back.

        With `not_before` it waits until then, on the clock of whichever worker looks first.
        """
        job_id = await store.insert_job(session, created_by, kind, payload, not_before)
        values = {
            "workflow": WORKFLOW,
            "queue": QUEUE,
            "job_id": str(job_id),
            "tenant_id": str(session.tenant_id),
            "application": APPLICATION,
            "not_before": None if not_before is None else round(not_before.timestamp() * 1000),
        }
        await session.execute(_HAND_OVER, values)
        return job_id

    async def find(self, session: TenantSession, job_id: UUID) -> Job:
        """The job as it stands.

        Raises:
            NotFound: no such job in this tenant.
        """
        job = await store.find_job(session, job_id)
        if job is None:
            raise NotFound("There is no job with this id.")
        return job

    async def cancel(self, session: TenantSession, job_id: UUID) -> None:
        """Stop a job before its next step, if this transaction commits. What its finished steps committed stays.

        Raises:
            NotFound: no such job in this tenant.
            Conflict: it has ended already.
        """
        job = await self.find(session, job_id)
        if not await store.finish_job(session, job_id, JobStatus.CANCELLED):
            raise Conflict(f"The job has ended already: {job.status}.")

    async def cancel_all(self, session: TenantSession) -> None:
        """Stop every job of the tenant before its next step, if this transaction commits."""
        await store.cancel_jobs(session)
