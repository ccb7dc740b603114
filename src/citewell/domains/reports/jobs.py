"""The job that generates a report."""

import time
from dataclasses import dataclass
from uuid import UUID

from citewell.domains.answering.public import (
    AskedQuestion,
    CitedClaim,
    answer_question,
    compose_batch,
    from_kept,
    to_kept,
)
from citewell.domains.grounding.public import Scope
from citewell.domains.identity.public import Permission, find_actor
from citewell.domains.reports.generating.batches import batches_of, left_unsaid
from citewell.domains.reports.generating.content import AskedInReport, content_of
from citewell.domains.reports.generating.figures import counted_tables
from citewell.domains.reports.generating.material import Material, gather
from citewell.domains.reports.generating.selecting import most_of
from citewell.domains.reports.generating.verbatim import verbatim_claims
from citewell.domains.reports.store import parts as kept
from citewell.domains.reports.store import reports as store
from citewell.domains.reports.store.visibility import see_reports_at_work
from citewell.domains.reports.types import Report
from citewell.domains.retrieval.public import Passage
from citewell.foundation.errors import NotFound, PermissionDenied
from citewell.foundation.jobs import Job, JobContext, JobHandler
from citewell.foundation.jobs.types import Payload
from citewell.foundation.llm.types import LanguageModel
from citewell.foundation.services import Foundation


def report_handler(foundation: Foundation) -> JobHandler:
    """The handler of `service.JOB_KIND`.

    Without a model the report is one step: read in one snapshot, written in one transaction. With one, each batch of
    passages is a step before it, so that what a model has answered is not asked again after a crash.
    """

    async def generate(context: JobContext) -> Payload:
        writer = _Writer(foundation, context.job, UUID(context.job.payload["report_id"]))
        steps = 1 if foundation.llm is None else await writer.compose(context, foundation.llm)

        async def write() -> int:
            return await writer.write()

        claims = await context.step("write", write)
        await context.progress(steps, steps)
        return {"report_id": str(writer.report_id), "claims": claims}

    return generate


@dataclass(frozen=True)
class _Writer:
    foundation: Foundation
    job: Job
    report_id: UUID

    async def compose(self, context: JobContext, llm: LanguageModel) -> int:
        """Have every batch composed and kept. Returns how many steps the report has, the last of them the writing."""
        report, material = await self._read()
        batches = batches_of(material.chosen, material.passages)
        scope = Scope(report.request.date_from, report.request.date_to)
        steps = len(batches) + 1
        await context.progress(0, steps)
        for number, batch in enumerate(batches):

            async def ask(number: int = number, batch: list[Passage] = batch) -> None:
                composed = await compose_batch(llm, self.foundation.metrics, batch, scope)
                part = kept.Part(to_kept(composed.claims), composed.tokens)
                async with self.foundation.database.transaction(self.job.tenant_id) as session:
                    await kept.keep_part(session, self.report_id, number, part)

            await context.step(f"compose {number}", ask)
            await context.progress(number + 1, steps)
        return steps

    async def write(self) -> int:
        """Put the report together and store it. Returns its number of claims."""
        started = time.perf_counter()
        report, material = await self._read()
        async with self.foundation.database.transaction(self.job.tenant_id) as session:
            parts = await kept.read_parts(session, self.report_id)
        layout = report.request.layout
        composed = [
            claim
            for part in parts.values()
            for claim in from_kept(part.claims)
            if claim.category in most_of(layout)
        ]
        verbatim = verbatim_claims(material.chosen, material.entries, material.passages)
        claims = in_reading_order([*composed, *left_unsaid(verbatim, composed)])
        content = content_of(material, claims, await self._asked(report), layout)
        llm = self.foundation.llm
        async with self.foundation.database.transaction(self.job.tenant_id) as session:
            await see_reports_at_work(session)
            await store.complete_report(
                session,
                self.report_id,
                content=content,
                model=llm.name if llm is not None and composed else None,
                latency_ms=round((time.perf_counter() - started) * 1000),
                token_count=sum(part.tokens for part in parts.values()),
                total_chunks_used=sum(len(passages) for passages in material.passages.values()),
            )
            await kept.drop_parts(session, self.report_id)
        return len(claims)

    async def _read(self) -> tuple[Report, Material]:
        async with self.foundation.database.snapshot(self.job.tenant_id) as session:
            await see_reports_at_work(session)
            report = await store.find_report(session, self.report_id)
            if report is None:
                raise NotFound("The report was deleted before it was generated.")
            return report, await gather(session, await counted_tables(session), report.request)

    async def _asked(self, report: Report) -> AskedInReport:
        """What the report was asked to look at, answered from its period with the rights of who asked."""
        request = report.request
        if request.query is None:
            return AskedInReport()
        allowed = frozenset(Permission(each) for each in self.job.payload["permissions"])
        async with self.foundation.database.transaction(self.job.tenant_id) as session:
            actor = await find_actor(session, report.created_by, at_most=allowed)
        if actor is None or not actor.may(Permission.ASK):
            raise PermissionDenied("Who asked for this report may not ask questions in this tenant any more.")
        question = AskedQuestion(request.query, date_from=request.date_from, date_to=request.date_to)
        answer = await answer_question(self.foundation, actor, question)
        return AskedInReport(answer.claims, answer.not_found)


def in_reading_order(claims: list[CitedClaim]) -> list[CitedClaim]:
    """By category as they first appear; inside one, as they were given."""
    order = {
        category: place for place, category in enumerate(dict.fromkeys(claim.category for claim in claims))
    }
    return sorted(claims, key=lambda claim: order[claim.category])
