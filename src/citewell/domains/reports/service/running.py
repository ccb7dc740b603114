"""One run of a schedule: a report in its owner's name, shared with its recipients."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from citewell.domains.identity.public import (
    Actor,
    AuditDetail,
    Permission,
    find_actor,
    find_members,
    record_event,
)
from citewell.domains.reports.errors import ScheduleHalted, ScheduleInvalid, ScheduleNotFound
from citewell.domains.reports.period import period_of
from citewell.domains.reports.scheduling.cron import Cron
from citewell.domains.reports.scheduling.types import Schedule
from citewell.domains.reports.service.access import write_as
from citewell.domains.reports.service.requesting import request_report
from citewell.domains.reports.service.schedules import cron_of, plan_run
from citewell.domains.reports.service.templates import laid_out
from citewell.domains.reports.store import schedules as store
from citewell.domains.reports.store import sharing
from citewell.domains.reports.store.visibility import see_reports_at_work
from citewell.domains.reports.types import Readers, Report, ReportRequest, Visibility
from citewell.foundation.database import TenantSession
from citewell.foundation.errors import AppError
from citewell.foundation.jobs import JobQueue

_MOST_MISSED = 10_000  # counted; more is said as this many
_OWNER_GONE = "Its owner is no active member of this tenant any more, or may not write reports."


@dataclass(frozen=True)
class _Tick:
    due: datetime
    now: datetime
    is_manual: bool = False
    missed: int = 0


async def run_now(
    session: TenantSession, actor: Actor, jobs: JobQueue, schedule_id: UUID, now: datetime
) -> Report:
    """Have a schedule's report made at once, also while the schedule is off. Its next run stays as it is.

    Raises:
        PermissionDenied: the actor may not write reports in this tenant.
        ScheduleNotFound: there is none, or it is somebody else's.
        ScheduleHalted: its owner may not have reports made any more.
        TemplateUnknown, AuthorUnknown: what it names is gone.
    """
    await write_as(session, actor)
    schedule = await store.find_schedule(session, schedule_id, lock=True)
    if schedule is None:
        raise ScheduleNotFound
    owner = await _owner(session, schedule)
    if owner is None:
        raise ScheduleHalted(_OWNER_GONE)
    tick = _Tick(now, now, is_manual=True)
    report = await _report(session, owner, jobs, schedule, tick)
    run_id = await _begin(session, schedule, tick)
    assert run_id is not None  # only a tick of the clock can have had its run
    await store.end_run(session, run_id, report_id=report.id)
    await record_event(session, actor, "report_schedule.run", "report_schedule", schedule_id)
    return report


async def run_due(
    session: TenantSession, jobs: JobQueue, schedule_id: UUID, job_id: UUID, now: datetime
) -> UUID | None:
    """Carry out the run that `job_id` waited for, and queue the next, in one transaction. Returns the report.

    Repeated, or overtaken by a change of the schedule, it does nothing. After a downtime the latest of the due times
    that passed is run, once; the others are counted. What cannot be carried out stops the schedule, with the reason.
    """
    await see_reports_at_work(session)
    schedule = await store.find_schedule(session, schedule_id, lock=True)
    if schedule is None or schedule.job_id != job_id or not schedule.enabled or schedule.next_due is None:
        return None
    if now < schedule.next_due:  # this machine's clock is behind that of the one that woke it
        await plan_run(session, jobs, schedule, schedule.next_due)
        return None
    try:
        cron = cron_of(schedule.cron, schedule.timezone)
        tick = _latest(cron, schedule.next_due, now)
    except ScheduleInvalid as error:  # this machine knows its time zone no more
        await _stop(session, schedule, None, error.detail)
        return None
    run_id = await _begin(session, schedule, tick)
    report = None
    if run_id is not None:
        owner = await _owner(session, schedule)
        if owner is None:
            await _stop(session, schedule, run_id, _OWNER_GONE)
            return None
        try:
            report = await _report(session, owner, jobs, schedule, tick)
        except AppError as error:  # raised before a report is there: what the schedule names is gone
            await _stop(session, schedule, run_id, error.detail)
            return None
        await store.end_run(session, run_id, report_id=report.id)
    await plan_run(session, jobs, schedule, cron.next_after(now))
    return report.id if report is not None else None


async def stop_after_defect(session: TenantSession, schedule_id: UUID, job_id: UUID) -> None:
    """Switch a schedule off whose run met a defect, if that run still counts."""
    await see_reports_at_work(session)
    schedule = await store.find_schedule(session, schedule_id, lock=True)
    if schedule is not None and schedule.job_id == job_id:
        reason = f"An internal error ended its run. The server's log has it under job {job_id}."
        await _stop(session, schedule, None, reason)


async def _report(
    session: TenantSession, owner: Actor, jobs: JobQueue, schedule: Schedule, tick: _Tick
) -> Report:
    """Request the report in its owner's name, and share it. Leaves the session able to see every schedule."""
    today = tick.due.astimezone(ZoneInfo(schedule.timezone)).date()
    last = today if schedule.includes_today else today - timedelta(days=1)
    period = period_of(today=last, days=schedule.time_range_days, date_from=None, date_to=None)
    asked = ReportRequest(period.start, period.end, schedule.query, schedule.template, schedule.author_id)
    report = await request_report(session, owner, jobs, await laid_out(session, owner, asked))
    await see_reports_at_work(session)
    await store.mark_report(session, report.id, schedule.id)
    readers = await find_members(session, set(schedule.recipients) - {schedule.owner_id})
    if readers:
        await sharing.set_readers(session, report.id, Visibility.PEOPLE, Readers(readers))
        details: dict[str, AuditDetail] = {"visibility": Visibility.PEOPLE.value, "users": len(readers)}
        await record_event(session, owner, "report.shared", "report", report.id, details=details)
    return report


async def _begin(session: TenantSession, schedule: Schedule, tick: _Tick) -> UUID | None:
    return await store.begin_run(
        session,
        schedule.id,
        due_at=tick.due,
        started_at=tick.now,
        is_manual=tick.is_manual,
        missed=tick.missed,
    )


async def _stop(session: TenantSession, schedule: Schedule, run_id: UUID | None, reason: str) -> None:
    await see_reports_at_work(session)
    if run_id is not None:
        await store.end_run(session, run_id, error=reason)
    await store.stop_schedule(session, schedule.id, reason)
    await record_event(session, None, "report_schedule.stopped", "report_schedule", schedule.id)


async def _owner(session: TenantSession, schedule: Schedule) -> Actor | None:
    owner = await find_actor(session, schedule.owner_id, at_most=schedule.permissions)
    return owner if owner is not None and owner.may(Permission.WRITE_REPORTS) else None


def _latest(cron: Cron, due: datetime, now: datetime) -> _Tick:
    """The last due time that has passed, and how many passed before it."""
    missed = 0
    for later in cron.following(due, _MOST_MISSED):
        if later > now:
            break
        due, missed = later, missed + 1
    return _Tick(due, now, missed=missed)
