"""Asking for one section of a report to be made anew."""

from uuid import UUID

from citewell.domains.identity.public import Actor, record_event
from citewell.domains.reports.errors import AlreadyRegenerating, ReportNotReady, SectionNotFound
from citewell.domains.reports.service.access import find_own, write_as
from citewell.domains.reports.store import edits
from citewell.domains.reports.store import reports as store
from citewell.domains.reports.types import Report
from citewell.foundation.database import TenantSession
from citewell.foundation.jobs import JobQueue

JOB_KIND = "regenerate_report_section"


async def regenerate_section(
    session: TenantSession, actor: Actor, jobs: JobQueue, report_id: UUID, key: str
) -> tuple[Report, UUID]:
    """Queue it in the caller's transaction. Returns the report as it stands, and the job.

    Raises:
        PermissionDenied: the actor may not write reports in this tenant.
        ReportNotFound, NotTheMaker: the report is somebody else's.
        ReportNotReady: it is not completed.
        SectionNotFound: it has no such section.
        AlreadyRegenerating: a section of it is being made anew just now.
    """
    await write_as(session, actor)
    await edits.lock_report(session, report_id)
    report = await find_own(session, actor, report_id)
    if report.content is None:
        raise ReportNotReady(report.status)
    if all(section.key != key for section in report.request.layout.sections):
        raise SectionNotFound
    if report.regenerating_job_id is not None:
        raise AlreadyRegenerating
    payload = {"report_id": str(report_id), "section": key, "permissions": sorted(actor.permissions)}
    job_id = await jobs.enqueue(session, actor.user_id, JOB_KIND, payload)
    await store.attach_regeneration(session, report_id, job_id)
    await record_event(session, actor, "report.section_regenerated", "report", report_id)
    return report, job_id
