"""Reports that come by themselves: making, changing and looking at schedules."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from citewell.domains.identity.public import Actor, Permission, name_people, record_event
from citewell.domains.reports.errors import (
    AuthorUnknown,
    ScheduleInvalid,
    ScheduleNotFound,
    TooManySchedules,
)
from citewell.domains.reports.scheduling.cron import Cron, CronInvalid, is_timezone, parse_cron
from citewell.domains.reports.scheduling.types import Run, Schedule, ScheduleDraft
from citewell.domains.reports.service.access import write_as
from citewell.domains.reports.service.sharing import check_readers
from citewell.domains.reports.service.templates import find_by_name_or_id
from citewell.domains.reports.store import schedules as store
from citewell.domains.reports.types import Readers
from citewell.foundation.database import TenantSession
from citewell.foundation.errors import Conflict, NotFound
from citewell.foundation.jobs import JobQueue

JOB_KIND = "run_report_schedule"
MAX_SCHEDULES_OF_ONE_OWNER = 50


async def create_schedule(
    session: TenantSession, actor: Actor, jobs: JobQueue, draft: ScheduleDraft, now: datetime
) -> Schedule:
    """Make a schedule of the actor's, and queue its first run in the same transaction.

    Its reports are made in the actor's name, with what it may do by then and no more than it may do now.

    Raises:
        PermissionDenied: the actor may not write reports in this tenant.
        ScheduleInvalid: the cron expression or time zone cannot be used.
        TemplateUnknown, AuthorUnknown, ReaderUnknown: something it names is not of this tenant.
        TooManySchedules: the actor has `MAX_SCHEDULES_OF_ONE_OWNER`.
    """
    await write_as(session, actor)
    cron = await _check(session, draft, now)
    if await store.count_schedules_of(session, actor.user_id) >= MAX_SCHEDULES_OF_ONE_OWNER:
        raise TooManySchedules(MAX_SCHEDULES_OF_ONE_OWNER)
    schedule_id = await store.insert_schedule(session, actor.user_id, draft, actor.permissions)
    if draft.enabled:
        await plan_run(session, jobs, await _find(session, schedule_id), cron.next_after(now))
    await record_event(session, actor, "report_schedule.created", "report_schedule", schedule_id)
    return await _named(session, await _find(session, schedule_id))


async def list_schedules(
    session: TenantSession, actor: Actor, *, before: UUID | None, limit: int
) -> list[Schedule]:
    """The actor's own, newest first; everybody's for who manages reports.

    Raises:
        PermissionDenied: the actor may not write reports in this tenant.
    """
    await write_as(session, actor)
    found = await store.list_schedules(session, before=before, limit=limit)
    return [await _named(session, schedule) for schedule in found]


async def read_schedule(session: TenantSession, actor: Actor, schedule_id: UUID) -> Schedule:
    """One schedule.

    Raises:
        PermissionDenied: the actor may not write reports in this tenant.
        ScheduleNotFound: there is none, or it is somebody else's.
    """
    await write_as(session, actor)
    return await _named(session, await _find(session, schedule_id))


async def change_schedule(
    session: TenantSession,
    actor: Actor,
    jobs: JobQueue,
    schedule_id: UUID,
    *,
    changed: Callable[[ScheduleDraft], ScheduleDraft],
    now: datetime,
) -> Schedule:
    """Change what a schedule says. It stays its owner's; what waits for the next run is queued anew.

    Raises:
        PermissionDenied, ScheduleNotFound: as `read_schedule`.
        ScheduleInvalid, TemplateUnknown, AuthorUnknown, ReaderUnknown: as `create_schedule`.
    """
    await write_as(session, actor)
    old = await _find(session, schedule_id, lock=True)
    draft = changed(old)
    cron = await _check(session, draft, now, known=old.recipients)
    is_own = old.owner_id == actor.user_id
    allowed = actor.permissions if is_own else old.permissions & actor.permissions
    await store.update_schedule(session, schedule_id, draft, allowed)
    await _cancel_waiting(session, jobs, old)
    await plan_run(session, jobs, old, cron.next_after(now) if draft.enabled else None)
    await record_event(session, actor, "report_schedule.changed", "report_schedule", schedule_id)
    return await _named(session, await _find(session, schedule_id))


async def delete_schedule(session: TenantSession, actor: Actor, jobs: JobQueue, schedule_id: UUID) -> None:
    """Delete a schedule and its history. The reports it made stay.

    Raises:
        PermissionDenied, ScheduleNotFound: as `read_schedule`.
    """
    await write_as(session, actor)
    schedule = await _find(session, schedule_id, lock=True)
    await _cancel_waiting(session, jobs, schedule)
    await store.delete_schedule(session, schedule_id)
    await record_event(session, actor, "report_schedule.deleted", "report_schedule", schedule_id)


async def list_runs(
    session: TenantSession, actor: Actor, schedule_id: UUID, *, before: UUID | None, limit: int
) -> list[Run]:
    """What became of its runs, newest first.

    Raises:
        PermissionDenied, ScheduleNotFound: as `read_schedule`.
    """
    await write_as(session, actor)
    await _find(session, schedule_id)
    return await store.list_runs(session, schedule_id, before=before, limit=limit)


def times_of(actor: Actor, expression: str, timezone: str, now: datetime, number: int) -> list[datetime]:
    """When a schedule with this expression would run, before it is made.

    Raises:
        PermissionDenied: the actor may not write reports in this tenant.
        ScheduleInvalid: the cron expression or time zone cannot be used.
    """
    actor.require(Permission.WRITE_REPORTS)
    return cron_of(expression, timezone).following(now, number)


def next_runs(schedule: ScheduleDraft, now: datetime, number: int) -> Sequence[datetime]:
    """When it will run next; nothing while it is off."""
    return cron_of(schedule.cron, schedule.timezone).following(now, number) if schedule.enabled else ()


def cron_of(expression: str, timezone: str) -> Cron:
    """The times of a schedule.

    Raises:
        ScheduleInvalid: the cron expression or time zone cannot be used.
    """
    if not is_timezone(timezone):
        raise ScheduleInvalid("Write a time zone by its IANA name, such as Europe/Berlin.", field="timezone")
    try:
        return parse_cron(expression, timezone)
    except CronInvalid as invalid:
        raise ScheduleInvalid(str(invalid), field="cron") from invalid


async def plan_run(session: TenantSession, jobs: JobQueue, schedule: Schedule, due: datetime | None) -> None:
    """Queue the run that is due then, and note it: of several jobs for one schedule only the noted one counts."""
    job_id = None
    if due is not None:
        payload = {"schedule_id": str(schedule.id)}
        job_id = await jobs.enqueue(session, schedule.owner_id, JOB_KIND, payload, not_before=due)
    await store.plan_next(session, schedule.id, due, job_id)


async def _check(
    session: TenantSession, draft: ScheduleDraft, now: datetime, known: Sequence[UUID] = ()
) -> Cron:
    """Refuse what could not run. A recipient that is `known` may have left meanwhile: nothing is shared with them."""
    cron = cron_of(draft.cron, draft.timezone)
    if cron.next_after(now) is None:
        raise ScheduleInvalid("No day fits this: it would never run.", field="cron")
    await find_by_name_or_id(session, draft.template)
    if draft.author_id is not None and not await name_people(session, [draft.author_id]):
        raise AuthorUnknown
    await check_readers(session, Readers(frozenset(draft.recipients) - set(known)), field="recipients")
    return cron


async def _cancel_waiting(session: TenantSession, jobs: JobQueue, schedule: Schedule) -> None:
    if schedule.job_id is not None:
        with suppress(Conflict, NotFound):  # it has run, or is gone
            await jobs.cancel(session, schedule.job_id)


async def _find(session: TenantSession, schedule_id: UUID, *, lock: bool = False) -> Schedule:
    schedule = await store.find_schedule(session, schedule_id, lock=lock)
    if schedule is None:
        raise ScheduleNotFound
    return schedule


async def _named(session: TenantSession, schedule: Schedule) -> Schedule:
    names = await name_people(session, [schedule.owner_id])
    return replace(schedule, owner_name=names.get(schedule.owner_id, ""))
