"""The job that generates a report."""

import time
from uuid import UUID

from citewell.domains.reports.generating.content import content_of
from citewell.domains.reports.generating.selecting import most_of
from citewell.domains.reports.jobs.composing import Composer
from citewell.domains.reports.store import parts as kept
from citewell.domains.reports.store import reports as store
from citewell.domains.reports.store.visibility import see_reports_at_work
from citewell.foundation.jobs import JobContext, JobHandler
from citewell.foundation.jobs.types import Payload
from citewell.foundation.services import Foundation


def report_handler(foundation: Foundation) -> JobHandler:
    """The handler of `requesting.JOB_KIND`.

    Without a model the report is one step: read in one snapshot, written in one transaction. With one, each batch of
    passages is a step before it, so that what a model has answered is not asked again after a crash.
    """

    async def generate(context: JobContext) -> Payload:
        composer = Composer(foundation, context.job, UUID(context.job.payload["report_id"]))
        steps = 1
        if foundation.llm is not None:
            read = await composer.read()
            steps = await composer.compose(context, foundation.llm, read, read[1].chosen)

        async def write() -> int:
            return await _write(composer)

        claims = await context.step("write", write)
        await context.progress(steps, steps)
        return {"report_id": str(composer.report_id), "claims": claims}

    return generate


async def _write(composer: Composer) -> int:
    """Put the report together and store it. Returns its number of statements."""
    started = time.perf_counter()
    report, material = await composer.read()
    layout = report.request.layout
    written = await composer.statements(material, material.chosen, frozenset(most_of(layout)))
    content = content_of(material, written.claims, await composer.asked(report), layout)
    foundation = composer.foundation
    async with foundation.database.transaction(composer.job.tenant_id) as session:
        await see_reports_at_work(session)
        await store.complete_report(
            session,
            composer.report_id,
            content=content,
            model=foundation.llm.name if foundation.llm is not None and written.is_composed else None,
            latency_ms=round((time.perf_counter() - started) * 1000),
            token_count=written.tokens,
            total_chunks_used=sum(len(passages) for passages in material.passages.values()),
        )
        await kept.drop_parts(session, composer.report_id)
    return len(written.claims)
