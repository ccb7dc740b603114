"""The job that generates a report."""

import time
from uuid import UUID

from citewell.domains.answering.public import AskedQuestion, answer_question
from citewell.domains.identity.public import Permission, find_actor
from citewell.domains.reports import store
from citewell.domains.reports.generating.content import AskedInReport, content_of
from citewell.domains.reports.generating.figures import Tables
from citewell.domains.reports.generating.material import Material, gather
from citewell.domains.reports.generating.verbatim import verbatim_claims
from citewell.domains.reports.types import Report, ReportRequest
from citewell.domains.worklogs.public import describe_tables
from citewell.foundation.database import TenantSession
from citewell.foundation.errors import NotFound, PermissionDenied
from citewell.foundation.jobs import Job, JobContext, JobHandler
from citewell.foundation.jobs.types import Payload
from citewell.foundation.services import Foundation


def report_handler(foundation: Foundation) -> JobHandler:
    """The handler of `service.JOB_KIND`. A report is written whole, in one transaction, and only once."""

    async def generate(context: JobContext) -> Payload:
        report_id = UUID(context.job.payload["report_id"])

        async def write() -> int:
            return await _write(foundation, context.job, report_id)

        return {"report_id": str(report_id), "claims": await context.step("write", write)}

    return generate


async def _write(foundation: Foundation, job: Job, report_id: UUID) -> int:
    started = time.perf_counter()
    tenant_id = job.tenant_id
    async with foundation.database.snapshot(tenant_id) as session:
        report = await store.find_report(session, report_id)
        if report is None:
            raise NotFound("The report was deleted before it was generated.")
        material = await gather(session, await _tables(session), report.request)
    claims = verbatim_claims(material.chosen, material.entries, material.passages)
    asked = await _asked(foundation, job, report)
    content = content_of(material, claims, asked)
    async with foundation.database.transaction(tenant_id) as session:
        await store.complete_report(
            session,
            report_id,
            content=content,
            model=None,
            latency_ms=round((time.perf_counter() - started) * 1000),
            token_count=0,
            total_chunks_used=_passages_used(material),
        )
    return len(claims)


async def _asked(foundation: Foundation, job: Job, report: Report) -> AskedInReport:
    """What the report was asked to look at, answered from its period with the rights of who asked."""
    if report.request.query is None:
        return AskedInReport()
    allowed = frozenset(Permission(each) for each in job.payload["permissions"])
    async with foundation.database.transaction(job.tenant_id) as session:
        actor = await find_actor(session, report.created_by, at_most=allowed)
    if actor is None or not actor.may(Permission.ASK):
        raise PermissionDenied("Who asked for this report may not ask questions in this tenant any more.")
    answer = await answer_question(foundation, actor, _question(report.request, report.request.query))
    return AskedInReport(answer.claims, answer.not_found)


def _question(request: ReportRequest, query: str) -> AskedQuestion:
    return AskedQuestion(query, date_from=request.date_from, date_to=request.date_to)


async def _tables(session: TenantSession) -> Tables:
    tables = {table.name: table for table in await describe_tables(session)}
    return Tables(tables["worklog_entries"], tables["worklog_items"])


def _passages_used(material: Material) -> int:
    return sum(len(passages) for passages in material.passages.values())
