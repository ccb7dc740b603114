"""Asking for reports."""

from citewell.domains.identity.public import Actor, name_people, record_event
from citewell.domains.reports.errors import AuthorUnknown
from citewell.domains.reports.service.access import find_seen, write_as
from citewell.domains.reports.store import reports as store
from citewell.domains.reports.types import Report, ReportRequest
from citewell.foundation.database import TenantSession
from citewell.foundation.jobs import JobQueue

JOB_KIND = "generate_report"


async def request_report(
    session: TenantSession, actor: Actor, jobs: JobQueue, request: ReportRequest
) -> Report:
    """Queue a report in the caller's transaction. It is private to its maker.

    Raises:
        PermissionDenied: the actor may not write reports in this tenant.
        AuthorUnknown: nobody who writes or wrote in this tenant has that id.
    """
    await write_as(session, actor)
    if request.author_id is not None and not await name_people(session, [request.author_id]):
        raise AuthorUnknown
    report_id = await store.insert_report(session, actor.user_id, request)
    payload = {"report_id": str(report_id), "permissions": sorted(actor.permissions)}
    job_id = await jobs.enqueue(session, actor.user_id, JOB_KIND, payload)
    await store.attach_job(session, report_id, job_id)
    await record_event(session, actor, "report.requested", object_kind="report", object_id=report_id)
    return await find_seen(session, report_id)
