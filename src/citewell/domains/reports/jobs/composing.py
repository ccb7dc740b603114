"""What the jobs of reports have in common: reading the material, asking a model batch by batch, asking the query."""

from collections.abc import Sequence
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
from citewell.domains.grounding.public import Category, Scope
from citewell.domains.identity.public import Permission, find_actor
from citewell.domains.reports.generating.batches import batches_of, left_unsaid
from citewell.domains.reports.generating.content import AskedInReport
from citewell.domains.reports.generating.figures import counted_tables
from citewell.domains.reports.generating.material import Material, gather
from citewell.domains.reports.generating.verbatim import verbatim_claims
from citewell.domains.reports.store import parts as kept
from citewell.domains.reports.store import reports as store
from citewell.domains.reports.store.visibility import see_reports_at_work
from citewell.domains.reports.types import Report
from citewell.domains.retrieval.public import Passage
from citewell.domains.worklogs.public import WorklogItem
from citewell.foundation.errors import NotFound, PermissionDenied
from citewell.foundation.jobs import Job, JobContext
from citewell.foundation.llm.types import LanguageModel
from citewell.foundation.services import Foundation


@dataclass(frozen=True)
class Written:
    """Statements in reading order, and what a model took part in."""

    claims: Sequence[CitedClaim]
    is_composed: bool
    tokens: int


@dataclass(frozen=True)
class Composer:
    """Works on one report of one job."""

    foundation: Foundation
    job: Job
    report_id: UUID

    async def read(self) -> tuple[Report, Material]:
        """The report as it is stored, and what it is made from, in one snapshot."""
        async with self.foundation.database.snapshot(self.job.tenant_id) as session:
            await see_reports_at_work(session)
            report = await store.find_report(session, self.report_id)
            if report is None:
                raise NotFound("The report was deleted before it was generated.")
            return report, await gather(session, await counted_tables(session), report.request)

    async def compose(
        self,
        context: JobContext,
        llm: LanguageModel,
        read: tuple[Report, Material],
        items: Sequence[WorklogItem],
    ) -> int:
        """Have every batch composed and kept. Returns how many steps the report has, the last of them the writing."""
        report, material = read
        batches = batches_of(items, material.passages)
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

    async def statements(
        self, material: Material, items: Sequence[WorklogItem], wanted: frozenset[Category]
    ) -> Written:
        """What a model composed of the wanted categories, and in the entries' words what it left out."""
        async with self.foundation.database.transaction(self.job.tenant_id) as session:
            parts = await kept.read_parts(session, self.report_id)
        composed = [
            claim for part in parts.values() for claim in from_kept(part.claims) if claim.category in wanted
        ]
        verbatim = verbatim_claims(items, material.entries, material.passages)
        claims = in_reading_order([*composed, *left_unsaid(verbatim, composed)])
        return Written(claims, bool(composed), sum(part.tokens for part in parts.values()))

    async def asked(self, report: Report) -> AskedInReport:
        """What the report was asked to look at, answered from its period with the rights of who asked."""
        request = report.request
        if request.query is None:
            return AskedInReport()
        allowed = frozenset(Permission(each) for each in self.job.payload["permissions"])
        async with self.foundation.database.transaction(self.job.tenant_id) as session:
            actor = await find_actor(session, self.job.created_by, at_most=allowed)
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
