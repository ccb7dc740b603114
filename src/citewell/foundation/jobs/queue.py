"""The side of the jobs that the app sees: enqueue, look, cancel."""

import asyncio
from uuid import UUID

from dbos import DBOSClient
from sqlalchemy import Connection

from citewell.foundation.connection_url import sqlalchemy_url
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


class JobQueue:
    """Hands jobs to the workers."""

    def __init__(self, database_url: str) -> None:
        self._client = DBOSClient(
            system_database_url=sqlalchemy_url(database_url),
            lazy=True,
            application_name=APPLICATION,
            system_database_pool_size=2,
            retry_connection_errors=False,
        )

    async def enqueue(self, session: TenantSession, created_by: UUID, kind: str, payload: Payload) -> UUID:
        """Queue a job in the caller's transaction: it runs if that commits, and never was if it rolls back."""
        job_id = await store.insert_job(session, created_by, kind, payload)

        def hand_over(connection: Connection) -> None:
            self._client.enqueue_in_transaction(
                connection,
                {"queue_name": QUEUE, "workflow_name": WORKFLOW, "workflow_id": str(job_id)},
                str(session.tenant_id),
                str(job_id),
            )

        await session.connection.run_sync(hand_over)
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

    async def close(self) -> None:
        """Return the connections."""
        await asyncio.to_thread(self._client.destroy)
