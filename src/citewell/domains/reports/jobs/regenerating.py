"""The job that makes one section of a report anew and leaves the others, and what people edited, as they are."""

from dataclasses import replace
from uuid import UUID

from citewell.domains.answering.public import Numbering
from citewell.domains.reports.generating.content import AskedInReport, Said, uncited, write_section
from citewell.domains.reports.generating.selecting import HIGHLIGHTED
from citewell.domains.reports.jobs.composing import Composer
from citewell.domains.reports.layout import HIGHLIGHTING, SectionKind, SectionPlan
from citewell.domains.reports.sections import Section, put_together, renumbered, sections_of
from citewell.domains.reports.service.rechecking import take_back_what_fails
from citewell.domains.reports.store import edits
from citewell.domains.reports.store import parts as kept
from citewell.domains.reports.store import reports as store
from citewell.domains.reports.store.visibility import see_reports_at_work
from citewell.domains.reports.types import Report
from citewell.foundation.errors import NotFound
from citewell.foundation.jobs import JobContext, JobHandler
from citewell.foundation.jobs.types import Payload
from citewell.foundation.services import Foundation

_ANSWERING = frozenset({SectionKind.SUMMARY, SectionKind.ASKED, SectionKind.NOT_FOUND})


def section_handler(foundation: Foundation) -> JobHandler:
    """The handler of `regenerating.JOB_KIND`: steps as those of a whole report, for one section."""

    async def regenerate(context: JobContext) -> Payload:
        composer = Composer(foundation, context.job, UUID(context.job.payload["report_id"]))
        key: str = context.job.payload["section"]

        async def begin() -> None:
            async with foundation.database.transaction(context.job.tenant_id) as session:
                await kept.drop_parts(session, composer.report_id)

        async def write() -> int:
            return await _write(composer, key)

        await context.step("begin", begin)
        steps = 1
        if foundation.llm is not None:
            read = await composer.read()
            shown = _section_plan(read[0], key).shown
            items = [item for item in read[1].chosen if item.category in shown]
            steps = await composer.compose(context, foundation.llm, read, items)
        claims = await context.step("write", write)
        await context.progress(steps, steps)
        return {"report_id": str(composer.report_id), "section": key, "claims": claims}

    return regenerate


async def _write(composer: Composer, key: str) -> int:
    """Put the new section into the report's content. Returns its number of claims."""
    report, material = await composer.read()
    plan = _section_plan(report, key)
    wanted = frozenset(HIGHLIGHTED if plan.kind in HIGHLIGHTING else plan.shown)
    items = [item for item in material.chosen if item.category in wanted]
    written = await composer.statements(material, items, wanted)
    asked = await composer.asked(report) if plan.kind in _ANSWERING else AskedInReport()
    section = write_section(plan, Said(material, written.claims, asked), Numbering())
    foundation = composer.foundation
    section = replace(section, regenerated_at=foundation.clock.now().isoformat().replace("+00:00", "Z"))
    async with foundation.database.transaction(composer.job.tenant_id) as session:
        await see_reports_at_work(session)
        await edits.lock_report(session, composer.report_id)
        current = await store.find_report(session, composer.report_id)
        if current is None or current.content is None:
            raise NotFound("The report was deleted meanwhile.")
        sections = renumbered(_with(section, sections_of(current.content)))
        content = {
            **current.content,
            **put_together(sections),
            "total_log_entries_considered": len(material.all_entries),
            "uncited_entries": uncited(material.all_entries, sections),
        }
        if plan.kind in _ANSWERING:
            content["unsupported_queries"] = list(asked.not_found)
        await store.replace_content(session, composer.report_id, content, added_tokens=written.tokens)
        await kept.drop_parts(session, composer.report_id)
    await take_back_what_fails(foundation, composer.job, composer.report_id, key)
    return len(section.claims)


def _with(new: Section, sections: list[Section]) -> list[Section]:
    return [new if section.key == new.key else section for section in sections]


def _section_plan(report: Report, key: str) -> SectionPlan:
    for section in report.request.layout.sections:
        if section.key == key:
            return section
    raise NotFound("The report has no such section.")
