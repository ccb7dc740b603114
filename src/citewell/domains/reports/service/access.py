"""Who may see and change which report: its maker, whom it is shared with, and who manages reports."""

from uuid import UUID

from citewell.domains.identity.public import Actor, Permission
from citewell.domains.reports.errors import NotTheMaker, ReportNotFound
from citewell.domains.reports.store import reports as store
from citewell.domains.reports.store.visibility import see_reports_of
from citewell.domains.reports.types import Report
from citewell.foundation.database import TenantSession


async def read_as(session: TenantSession, actor: Actor) -> None:
    """Let this transaction find what the actor may read, and nothing else: the second fence is the database's.

    Raises:
        PermissionDenied: the actor may not read reports in this tenant.
    """
    actor.require(Permission.READ_REPORTS)
    await _see_as(session, actor)


async def write_as(session: TenantSession, actor: Actor) -> None:
    """As `read_as`, for whoever makes and changes reports.

    Raises:
        PermissionDenied: the actor may not write reports in this tenant.
    """
    actor.require(Permission.WRITE_REPORTS)
    await _see_as(session, actor)


async def find_seen(session: TenantSession, report_id: UUID) -> Report:
    """A report that this transaction may see.

    Raises:
        ReportNotFound: there is none, or it is private to somebody else.
    """
    report = await store.find_report(session, report_id)
    if report is None:
        raise ReportNotFound
    return report


async def find_own(session: TenantSession, actor: Actor, report_id: UUID) -> Report:
    """A report that the actor may change, in a transaction that `write_as` has begun.

    Raises:
        ReportNotFound: there is none, or the actor may not even see it.
        NotTheMaker: it is shared with the actor, to read.
    """
    report = await find_seen(session, report_id)
    if not may_change(actor, report):
        raise NotTheMaker
    return report


def may_change(actor: Actor, report: Report) -> bool:
    """Whether the actor may share, edit and delete the report."""
    is_own = report.created_by == actor.user_id
    return actor.may(Permission.WRITE_REPORTS) and (is_own or actor.may(Permission.MANAGE_REPORTS))


async def _see_as(session: TenantSession, actor: Actor) -> None:
    await see_reports_of(session, actor.user_id, manages=actor.may(Permission.MANAGE_REPORTS))
