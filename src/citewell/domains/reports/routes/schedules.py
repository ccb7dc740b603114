"""`/reports/schedules`: reports that come by themselves."""

from dataclasses import replace
from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field, StringConstraints

from citewell.domains.identity.public import CurrentActor
from citewell.domains.reports.period import MAX_DAYS
from citewell.domains.reports.routes.shapes import NamedOut, ReportStarted
from citewell.domains.reports.scheduling.types import Run, Schedule, ScheduleDraft
from citewell.domains.reports.service import running
from citewell.domains.reports.service import schedules as service
from citewell.domains.reports.types import ReportStatus
from citewell.foundation.http import (
    Body,
    CurrentClock,
    CurrentDatabase,
    CurrentJobs,
    Cursor,
    Page,
    PageSize,
    cursor_id,
    encode_cursor,
)

router = APIRouter(prefix="/reports/schedules", tags=["reports"])

_MAX_RECIPIENTS = 100
_NEXT_RUNS_SHOWN = 3
_Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100)]
_Cron = Annotated[
    str,
    Field(
        min_length=1,
        max_length=100,
        description="Minute (one number), hour, day of the month, month, day of the week.",
        examples=["30 8 * * 1"],
    ),
]
_Timezone = Annotated[str, Field(min_length=1, max_length=100, description="IANA name.")]
_Days = Annotated[int, Field(ge=1, le=MAX_DAYS)]
_Query = Annotated[str, Field(min_length=1, max_length=1000)]
_Template = Annotated[str, Field(min_length=1, max_length=100, description="A template's key or id.")]
_Recipients = Annotated[
    list[UUID],
    Field(max_length=_MAX_RECIPIENTS, description="Members with whom each report is shared."),
]
_INCLUDES_TODAY = "Whether the range ends on the day of the run; else on the day before."


class ScheduleIn(Body):
    """A report that is made again and again, in the name of who makes the schedule."""

    name: _Name
    cron: _Cron
    timezone: _Timezone | None = Field(None, description="Absent: your own.")
    time_range_days: _Days
    includes_today: bool = Field(True, description=_INCLUDES_TODAY)
    template: _Template = "manager"
    query: _Query | None = None
    author_id: UUID | None = None
    recipients: _Recipients = Field(default_factory=list)
    enabled: bool = True


class ScheduleChangesIn(Body):
    """What to change of a schedule; what is left out stays, `null` takes a query or an author away."""

    name: _Name | None = None
    cron: _Cron | None = None
    timezone: _Timezone | None = None
    time_range_days: _Days | None = None
    includes_today: bool | None = None
    template: _Template | None = None
    query: _Query | None = None
    author_id: UUID | None = None
    recipients: _Recipients | None = None
    enabled: bool | None = None

    def applied_to(self, old: ScheduleDraft) -> ScheduleDraft:
        given = {name: getattr(self, name) for name in self.model_fields_set}
        changes: dict[str, Any] = {
            name: value
            for name, value in given.items()
            if value is not None or name in {"query", "author_id"}
        }
        if "recipients" in changes:
            changes["recipients"] = tuple(dict.fromkeys(changes["recipients"]))
        return replace(old, **changes)


class ScheduleOut(BaseModel):
    """A schedule. One that stopped by itself is not enabled and says why in `stopped_reason`."""

    id: UUID
    name: str
    cron: str
    timezone: str
    time_range_days: int
    includes_today: bool
    template: str
    query: str | None
    author_id: UUID | None
    recipients: list[UUID]
    enabled: bool
    stopped_reason: str | None
    owner: NamedOut
    next_runs: list[datetime]
    created_at: datetime

    @classmethod
    def of(cls, schedule: Schedule, now: datetime) -> "ScheduleOut":
        return cls(
            id=schedule.id,
            name=schedule.name,
            cron=schedule.cron,
            timezone=schedule.timezone,
            time_range_days=schedule.time_range_days,
            includes_today=schedule.includes_today,
            template=schedule.template,
            query=schedule.query,
            author_id=schedule.author_id,
            recipients=list(schedule.recipients),
            enabled=schedule.enabled,
            stopped_reason=schedule.stopped_reason,
            owner=NamedOut(id=schedule.owner_id, name=schedule.owner_name),
            next_runs=list(service.next_runs(schedule, now, _NEXT_RUNS_SHOWN)),
            created_at=schedule.created_at,
        )


class RunOut(BaseModel):
    """One run. `missed`: due times before it at which nothing ran, because no worker did."""

    id: UUID
    due_at: datetime
    started_at: datetime
    is_manual: bool
    missed: int
    status: ReportStatus
    report_id: UUID | None
    error_message: str | None

    @classmethod
    def of(cls, run: Run) -> "RunOut":
        return cls(
            id=run.id,
            due_at=run.due_at,
            started_at=run.started_at,
            is_manual=run.is_manual,
            missed=run.missed,
            status=run.status,
            report_id=run.report_id,
            error_message=run.error,
        )


class TimesOut(BaseModel):
    """When something would run."""

    next_runs: list[datetime]


@router.post("", status_code=201, responses={409: {"description": "You have too many schedules."}})
async def create_schedule(
    body: ScheduleIn, actor: CurrentActor, database: CurrentDatabase, jobs: CurrentJobs, clock: CurrentClock
) -> ScheduleOut:
    """Make a schedule. Its reports are yours, and shared with the recipients."""
    draft = ScheduleDraft(
        name=body.name,
        cron=body.cron,
        timezone=body.timezone or actor.timezone,
        time_range_days=body.time_range_days,
        includes_today=body.includes_today,
        template=body.template,
        query=body.query,
        author_id=body.author_id,
        recipients=tuple(dict.fromkeys(body.recipients)),
        enabled=body.enabled,
    )
    async with database.transaction(actor.tenant_id) as session:
        schedule = await service.create_schedule(session, actor, jobs, draft, clock.now())
    return ScheduleOut.of(schedule, clock.now())


@router.get("")
async def list_schedules(
    actor: CurrentActor,
    database: CurrentDatabase,
    clock: CurrentClock,
    limit: PageSize = 50,
    cursor: Cursor = None,
) -> Page[ScheduleOut]:
    """List your schedules, newest first; who manages reports sees everybody's."""
    before = cursor_id(cursor)
    async with database.transaction(actor.tenant_id) as session:
        found = await service.list_schedules(session, actor, before=before, limit=limit + 1)
    shown, now = found[:limit], clock.now()
    return Page[ScheduleOut](
        items=[ScheduleOut.of(schedule, now) for schedule in shown],
        next_cursor=encode_cursor(shown[-1].id) if len(found) > limit else None,
    )


@router.get("/times")
async def show_times(
    actor: CurrentActor,
    clock: CurrentClock,
    cron: Annotated[str, Query(min_length=1, max_length=100)],
    timezone: Annotated[str | None, Query(min_length=1, max_length=100)] = None,
) -> TimesOut:
    """Show when a schedule with this cron expression would run next, before it is made."""
    times = service.times_of(actor, cron, timezone or actor.timezone, clock.now(), _NEXT_RUNS_SHOWN)
    return TimesOut(next_runs=times)


@router.get("/{schedule_id}")
async def show_schedule(
    schedule_id: UUID, actor: CurrentActor, database: CurrentDatabase, clock: CurrentClock
) -> ScheduleOut:
    """Show a schedule and its next runs."""
    async with database.transaction(actor.tenant_id) as session:
        schedule = await service.read_schedule(session, actor, schedule_id)
    return ScheduleOut.of(schedule, clock.now())


@router.patch("/{schedule_id}")
async def change_schedule(
    *,
    schedule_id: UUID,
    body: ScheduleChangesIn,
    actor: CurrentActor,
    database: CurrentDatabase,
    jobs: CurrentJobs,
    clock: CurrentClock,
) -> ScheduleOut:
    """Change a schedule, or switch it on or off. It stays its owner's."""
    now = clock.now()
    async with database.transaction(actor.tenant_id) as session:
        schedule = await service.change_schedule(
            session, actor, jobs, schedule_id, changed=body.applied_to, now=now
        )
    return ScheduleOut.of(schedule, now)


@router.delete("/{schedule_id}", status_code=204)
async def delete_schedule(
    schedule_id: UUID, actor: CurrentActor, database: CurrentDatabase, jobs: CurrentJobs
) -> None:
    """Delete a schedule and its history. The reports it made stay."""
    async with database.transaction(actor.tenant_id) as session:
        await service.delete_schedule(session, actor, jobs, schedule_id)


@router.post(
    "/{schedule_id}/run",
    status_code=202,
    responses={409: {"description": "Its owner may not have reports made any more."}},
)
async def run_schedule(
    schedule_id: UUID, actor: CurrentActor, database: CurrentDatabase, jobs: CurrentJobs, clock: CurrentClock
) -> ReportStarted:
    """Have the report of a schedule made now. Its next run stays as it is."""
    async with database.transaction(actor.tenant_id) as session:
        report = await running.run_now(session, actor, jobs, schedule_id, clock.now())
    return ReportStarted(id=report.id, status=report.status)


@router.get("/{schedule_id}/runs")
async def list_runs(
    schedule_id: UUID,
    actor: CurrentActor,
    database: CurrentDatabase,
    limit: PageSize = 50,
    cursor: Cursor = None,
) -> Page[RunOut]:
    """List what became of the runs of a schedule, newest first."""
    before = cursor_id(cursor)
    async with database.transaction(actor.tenant_id) as session:
        found = await service.list_runs(session, actor, schedule_id, before=before, limit=limit + 1)
    shown = found[:limit]
    return Page[RunOut](
        items=[RunOut.of(run) for run in shown],
        next_cursor=encode_cursor(shown[-1].id) if len(found) > limit else None,
    )
