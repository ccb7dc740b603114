"""Reading reports, and listing them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from uuid import UUID

from citewell.domains.analytics.public import QueryInvalid, QueryTooSlow, run_again
from citewell.domains.answering.public import result_citation
from citewell.domains.identity.public import Actor, name_groups, name_people
from citewell.domains.reports.edits import EditAction, apply_edits
from citewell.domains.reports.sections import put_together, sections_of
from citewell.domains.reports.service.access import find_seen, may_change, read_as
from citewell.domains.reports.staleness import Rows, cited_entries, cited_queries, mark_stale
from citewell.domains.reports.store import edits as stored_edits
from citewell.domains.reports.store import reports as store
from citewell.domains.reports.store import sharing
from citewell.domains.reports.types import Named, Report, ReportFilters, SharedWith
from citewell.domains.worklogs.public import get_entries
from citewell.foundation.database import TenantSession


async def read_report(session: TenantSession, actor: Actor, report_id: UUID) -> Report:
    """A report as people left it, with what has become stale marked. In a snapshot, so that the marks agree.

    Raises:
        PermissionDenied: the actor may not read reports in this tenant.
        ReportNotFound: no such report in this tenant, or it is not shared with the actor.
    """
    await read_as(session, actor)
    report = await find_seen(session, report_id)
    await bring_up_to_date(session, report)
    return await shown_to(session, actor, report)


async def bring_up_to_date(session: TenantSession, report: Report, *, with_hidden: bool = False) -> None:
    """Lay the edits over a report's content and mark what is stale, in place.

    Hidden claims are taken out, unless it is for who is about to change them.
    """
    if report.content is None:
        return
    if "sections" not in report.content:
        report.content.update(put_together(sections_of(report.content)))
    edits = await stored_edits.read_edits(session, report.id)
    if with_hidden:
        edits = [edit for edit in edits if edit.action is EditAction.EDITED]
    apply_edits(report.content, edits, await name_people(session, {edit.edited_by for edit in edits}))
    entries = await get_entries(session, cited_entries(report.content))
    hashes = {entry.id: entry.content_hash for entry in entries.values()}
    rows = {sql: await _rows_now(session, sql) for sql in sorted(cited_queries(report.content))}
    mark_stale(report.content, hashes, rows)


async def list_reports(
    session: TenantSession, actor: Actor, filters: ReportFilters, *, before: UUID | None, limit: int
) -> list[Report]:
    """What the actor may read, newest first, without content.

    Raises:
        PermissionDenied: the actor may not read reports in this tenant.
    """
    await read_as(session, actor)
    return await _named(session, await store.list_reports(session, filters, before=before, limit=limit))


async def shown_to(session: TenantSession, actor: Actor, report: Report) -> Report:
    """The report with its maker's name and, for who may change it, with whom it is shared."""
    (named,) = await _named(session, [report])
    if not may_change(actor, report):
        return named
    readers = await sharing.read_readers(session, report.id)
    people = await name_people(session, readers.user_ids)
    groups = await name_groups(session, readers.group_ids)
    return replace(named, shared_with=SharedWith(_by_name(people), _by_name(groups)))


def _by_name(names: Mapping[UUID, str]) -> tuple[Named, ...]:
    return tuple(sorted((Named(each, name) for each, name in names.items()), key=lambda one: one.name))


async def _named(session: TenantSession, reports: Sequence[Report]) -> list[Report]:
    names = await name_people(session, {report.created_by for report in reports})
    return [replace(report, created_by_name=names.get(report.created_by, "")) for report in reports]


async def _rows_now(session: TenantSession, sql: str) -> Rows | None:
    """What a cited query brings now; None where it cannot be run again, so that nobody can tell."""
    try:
        return result_citation(await run_again(session, sql)).rows
    except (QueryInvalid, QueryTooSlow):
        return None
