"""The job that waits for a schedule's next due time."""

from uuid import UUID

from citewell.domains.reports.service.running import run_due, stop_after_defect
from citewell.foundation.database import is_transient
from citewell.foundation.jobs import JobContext, JobHandler
from citewell.foundation.jobs.types import Payload
from citewell.foundation.services import Foundation


def schedule_handler(foundation: Foundation) -> JobHandler:
    """The handler of `schedules.JOB_KIND`.

    One transaction requests the report and queues the next run: none is lost or repeated, wherever a crash comes. A
    defect stops the schedule, so that it does not seem to go on.
    """

    async def run(context: JobContext) -> Payload:
        schedule_id = UUID(context.job.payload["schedule_id"])

        async def tick() -> str | None:
            try:
                async with foundation.database.transaction(context.job.tenant_id) as session:
                    now = foundation.clock.now()
                    report_id = await run_due(session, foundation.jobs, schedule_id, context.job.id, now)
            except Exception as error:
                if not is_transient(error):
                    async with foundation.database.transaction(context.job.tenant_id) as session:
                        await stop_after_defect(session, schedule_id, context.job.id)
                raise
            return None if report_id is None else str(report_id)

        return {"schedule_id": str(schedule_id), "report_id": await context.step("run", tick)}

    return run
