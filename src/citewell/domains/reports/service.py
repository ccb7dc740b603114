"""Asking for reports, and reading them."""

from uuid import UUID

from citewell.domains.analytics.public import QueryInvalid, QueryTooSlow, run_again
from citewell.domains.answering.public import result_citation
from citewell.domains.identity.public import Actor, Permission, name_people, record_event
from citewell.domains.reports import store
from citewell.domains.reports.errors import AuthorUnknown, ReportNotFound
from citewell.domains.reports.staleness import Rows, cited_entries, cited_queries, mark_stale
from citewell.domains.reports.types import Report, ReportRequest
from citewell.domains.worklogs.public import get_entries
from citewell.foundation.database import TenantSession
from citewell.foundation.jobs import JobQueue

JOB_KIND = "generate_report"


async def request_report(
    session: TenantSession, actor: Actor, jobs: JobQueue, request: ReportRequest
) -> Report:
    """Queue a report in the caller's transaction.

    Raises:
        PermissionDenied: the actor may not write reports in this tenant.
        AuthorUnknown: nobody who writes or wrote in this tenant has that id.
    """
    actor.require(Permission.WRITE_REPORTS)
    if request.author_id is not None and not await name_people(session, [request.author_id]):
        raise AuthorUnknown
    report_id = await store.insert_report(session, actor.user_id, request)
    payload = {"report_id": str(report_id), "permissions": sorted(actor.permissions)}
    job_id = await jobs.enqueue(session, actor.user_id, JOB_KIND, payload)
    await store.attach_job(session, report_id, job_id)
    await record_event(session, actor, "report.requested", object_kind="report", object_id=report_id)
    return await _find(session, report_id)


async def read_report(session: TenantSession, actor: Actor, report_id: UUID) -> Report:
    """A report with what has become stale marked in its content. In a snapshot, so that the marks agree.

    Raises:
        PermissionDenied: the actor may not read reports in this tenant.
        ReportNotFound: no such report in this tenant.
    """
    actor.require(Permission.READ_REPORTS)
    report = await _find(session, report_id)
    if report.content is not None:
        entries = await get_entries(session, cited_entries(report.content))
        hashes = {entry.id: entry.content_hash for entry in entries.values()}
        rows = {sql: await _rows_now(session, sql) for sql in sorted(cited_queries(report.content))}
        mark_stale(report.content, hashes, rows)
    return report


async def list_reports(
    session: TenantSession, actor: Actor, *, before: UUID | None, limit: int
) -> list[Report]:
    """Newest first, without their content.

    Raises:
        PermissionDenied: the actor may not read reports in this tenant.
    """
    actor.require(Permission.READ_REPORTS)
    return await store.list_reports(session, before=before, limit=limit)


async def _rows_now(session: TenantSession, sql: str) -> Rows | None:
    """What a cited query brings now; None where it cannot be run again, so that nobody can tell."""
    try:
        return result_citation(await run_again(session, sql)).rows
    except (QueryInvalid, QueryTooSlow):
        return None


async def _find(session: TenantSession, report_id: UUID) -> Report:
    report = await store.find_report(session, report_id)
    if report is None:
        raise ReportNotFound
    return report
