"""A report beside the one before it, and the numbers of both periods."""

from dataclasses import dataclass
from uuid import UUID

from citewell.domains.identity.public import Actor
from citewell.domains.reports.comparing import Comparison, compare
from citewell.domains.reports.errors import ReportNotReady
from citewell.domains.reports.generating.figures import Figures, count_period, counted_tables
from citewell.domains.reports.period import Period
from citewell.domains.reports.service.access import read_as
from citewell.domains.reports.service.reading import read_report
from citewell.domains.reports.store import reports as store
from citewell.domains.reports.types import Report
from citewell.foundation.database import TenantSession


@dataclass(frozen=True)
class Compared:
    """Two periods. Without an earlier report that the actor may read there are no statements to compare."""

    report: Report
    previous: Report | None
    previous_period: Period
    statements: Comparison | None
    now: Figures
    before: Figures


async def compare_report(
    session: TenantSession, actor: Actor, report_id: UUID, other_id: UUID | None
) -> Compared:
    """Compare a report with `other_id`, or with the latest of the same kind over an earlier period.

    Only reports that the actor may read count, and as the actor reads them. In a snapshot. The numbers are counted
    now, in both periods alike.

    Raises:
        PermissionDenied: the actor may not read reports in this tenant.
        ReportNotFound: one of the two is not there, or not shared with the actor.
        ReportNotReady: one of the two is not completed.
    """
    await read_as(session, actor)
    report = await _completed(session, actor, report_id)
    found_id = other_id or await store.find_previous(session, report_id)
    previous = await _completed(session, actor, found_id) if found_id else None
    period = Period(report.request.date_from, report.request.date_to)
    earlier = Period(previous.request.date_from, previous.request.date_to) if previous else period.before()
    tables, about = await counted_tables(session), report.request.author_id
    statements = None
    if previous is not None and previous.content is not None and report.content is not None:
        statements = compare(report.content, previous.content)
    return Compared(
        report=report,
        previous=previous,
        previous_period=earlier,
        statements=statements,
        now=await count_period(session, tables, period, about),
        before=await count_period(session, tables, earlier, about),
    )


async def _completed(session: TenantSession, actor: Actor, report_id: UUID) -> Report:
    report = await read_report(session, actor, report_id)
    if report.content is None:
        raise ReportNotReady(report.status)
    return report
