"""Letting others read a report, taking that back, and deleting it."""

from uuid import UUID

from citewell.domains.identity.public import Actor, find_members, name_groups, record_event
from citewell.domains.reports.errors import ReaderUnknown
from citewell.domains.reports.service.access import find_own, find_seen, write_as
from citewell.domains.reports.service.reading import shown_to
from citewell.domains.reports.store import reports, sharing
from citewell.domains.reports.types import Readers, Report, Visibility
from citewell.foundation.database import TenantSession
from citewell.foundation.errors import Invalid

MAX_READERS = 200
_NOBODY = Readers()


async def share_report(
    session: TenantSession, actor: Actor, report_id: UUID, visibility: Visibility, readers: Readers
) -> Report:
    """Replace who may read a report, from this transaction's commit on; `private` takes everything back.

    Raises:
        PermissionDenied: the actor may not write reports in this tenant.
        ReportNotFound, NotTheMaker: the report is somebody else's.
        Invalid: people are named without `people`, or nobody with it.
        ReaderUnknown: somebody named is no member of this tenant.
    """
    await write_as(session, actor)
    await find_own(session, actor, report_id)
    if (visibility is Visibility.PEOPLE) is (readers == _NOBODY):
        raise Invalid(
            "Name who may read the report in user_ids or group_ids with the visibility people, and only with it.",
            field="visibility",
        )
    await check_readers(session, readers)
    await sharing.set_readers(session, report_id, visibility, readers)
    action = "report.retracted" if visibility is Visibility.PRIVATE else "report.shared"
    details = {
        "visibility": visibility.value,
        "users": len(readers.user_ids),
        "groups": len(readers.group_ids),
    }
    await record_event(session, actor, action, object_kind="report", object_id=report_id, details=details)
    return await shown_to(session, actor, await find_seen(session, report_id))


async def delete_report(session: TenantSession, actor: Actor, report_id: UUID) -> None:
    """Delete a report with everything that belongs to it. One that is being generated is not finished.

    Raises:
        PermissionDenied: the actor may not write reports in this tenant.
        ReportNotFound, NotTheMaker: the report is somebody else's.
    """
    await write_as(session, actor)
    await find_own(session, actor, report_id)
    await reports.delete_report(session, report_id)
    await record_event(session, actor, "report.deleted", object_kind="report", object_id=report_id)


async def check_readers(session: TenantSession, readers: Readers, *, field: str = "user_ids") -> None:
    """Refuse readers that are not of this tenant.

    Raises:
        ReaderUnknown: with the field that names them.
    """
    unknown = readers.user_ids - await find_members(session, readers.user_ids)
    if unknown:
        raise ReaderUnknown(field, len(unknown))
    unknown_groups = readers.group_ids - (await name_groups(session, readers.group_ids)).keys()
    if unknown_groups:
        raise ReaderUnknown("group_ids", len(unknown_groups))
