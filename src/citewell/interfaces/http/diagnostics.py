"""`/admin/diagnostics`: what `citewell doctor` shows."""

import asyncio
import shutil
from collections.abc import Awaitable, Callable
from enum import StrEnum
from uuid import uuid4

from fastapi import APIRouter
from pydantic import BaseModel
from sqlalchemy import text

from citewell.domains.identity.public import Actor, CurrentActor, Permission, verify_chain
from citewell.domains.retrieval.public import index_health
from citewell.foundation.errors import AppError
from citewell.foundation.http import CurrentFoundation
from citewell.foundation.llm.settings import llm_settings_of
from citewell.foundation.revision import latest_revision
from citewell.foundation.services import Foundation
from citewell.interfaces.http.model_probe import trouble_with_model

router = APIRouter(tags=["administration"])

_FREE_BYTES_WANTED = 1024**3
_SECONDS_PER_CHECK = 30.0


class CheckStatus(StrEnum):
    """How a check ended."""

    OK = "ok"
    WARNING = "warning"
    FAILED = "failed"


class CheckOut(BaseModel):
    """One check: what was looked at, what was found, what to do about it."""

    name: str
    status: CheckStatus
    detail: str
    advice: str | None = None


class DiagnosticsOut(BaseModel):
    """All checks; `status` is the worst of them."""

    status: CheckStatus
    checks: list[CheckOut]


_Check = Callable[[Foundation, Actor], Awaitable[CheckOut]]


@router.get("/admin/diagnostics")
async def diagnose(actor: CurrentActor, foundation: CurrentFoundation) -> DiagnosticsOut:
    """Check the database, the walls, the index, the jobs, the model, the disk and the audit trail of this tenant."""
    actor.require(Permission.MANAGE_TENANT)
    checks = [await _run(name, check, foundation, actor) for name, check in _CHECKS.items()]
    worst = max(checks, key=lambda check: list(CheckStatus).index(check.status)).status
    return DiagnosticsOut(status=worst, checks=checks)


async def _run(name: str, check: _Check, foundation: Foundation, actor: Actor) -> CheckOut:
    """A check that cannot be carried out has failed, and the others go on."""
    try:
        async with asyncio.timeout(_SECONDS_PER_CHECK):
            return await check(foundation, actor)
    except TimeoutError:
        detail = f"It took longer than {_SECONDS_PER_CHECK:.0f} seconds."
    except AppError as error:
        detail = error.detail
    except Exception as error:  # noqa: BLE001 - a diagnosis must go on; the type says enough and holds no content
        detail = f"It could not be checked ({type(error).__name__})."
    return CheckOut(name=name, status=CheckStatus.FAILED, detail=detail)


async def _database(foundation: Foundation, actor: Actor) -> CheckOut:
    async with foundation.database.transaction(actor.tenant_id) as session:
        version = (await session.execute(text("SHOW server_version"))).scalar_one()
        revision = (await session.execute(text("SELECT version_num FROM schema_version"))).scalar_one()
    if revision != latest_revision():
        detail = f"PostgreSQL {version}; tables at {revision}, this program at {latest_revision()}."
        return CheckOut(
            name="Database", status=CheckStatus.FAILED, detail=detail, advice="Run: citewell migrate"
        )
    return CheckOut(
        name="Database", status=CheckStatus.OK, detail=f"PostgreSQL {version}, tables at {revision}."
    )


async def _walls(foundation: Foundation, actor: Actor) -> CheckOut:
    statement = text(
        """
        SELECT (SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user) AS passes,
            count(*) FILTER (WHERE NOT (c.relrowsecurity AND c.relforcerowsecurity)) AS open, count(*) AS tables
        FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
        WHERE a.attname = 'tenant_id' AND NOT a.attisdropped AND c.relkind IN ('r', 'p')
        """
    )
    async with foundation.database.transaction(actor.tenant_id) as session:
        row = (await session.execute(statement)).one()
    if row.passes or row.open:
        detail = (
            "The app's role may bypass row level security."
            if row.passes
            else f"{row.open} tables are not walled."
        )
        return CheckOut(
            name="Tenant walls", status=CheckStatus.FAILED, detail=detail, advice="Run: citewell migrate"
        )
    return CheckOut(
        name="Tenant walls", status=CheckStatus.OK, detail=f"Forced on all {row.tables} tables of tenants."
    )


async def _index(foundation: Foundation, actor: Actor) -> CheckOut:
    async with foundation.database.snapshot(actor.tenant_id) as session:
        health = await index_health(session)
    detail = f"{health.sources} sources, {health.passages} passages, {health.waiting} waiting, {health.failed_count} failed."
    if not health.is_well:
        return CheckOut(
            name="Index",
            status=CheckStatus.FAILED,
            detail=f"{detail} Passages, vectors and terms do not agree.",
            advice="See /api/v1/admin/index-health, then rebuild: POST /api/v1/admin/reindex",
        )
    status = CheckStatus.WARNING if health.failed_count else CheckStatus.OK
    advice = "See /api/v1/admin/index-health for the reasons." if health.failed_count else None
    return CheckOut(name="Index", status=status, detail=detail, advice=advice)


async def _jobs(foundation: Foundation, actor: Actor) -> CheckOut:
    statement = text(
        "SELECT count(*) FILTER (WHERE status IN ('pending', 'running') AND coalesce(not_before, created_at) <= now()) "
        "AS waiting, count(*) FILTER (WHERE status IN ('pending', 'running') "
        "AND greatest(updated_at, not_before) < now() - interval '10 minutes') AS stuck, "
        "count(*) FILTER (WHERE status = 'failed' AND finished_at > now() - interval '1 day') AS failed FROM jobs"
    )
    async with foundation.database.transaction(actor.tenant_id) as session:
        row = (await session.execute(statement)).one()
    detail = f"{row.waiting} under way, {row.failed} failed in the last day."
    if row.stuck:
        detail = f"{row.stuck} have not moved for ten minutes. {detail}"
        return CheckOut(name="Jobs", status=CheckStatus.WARNING, detail=detail, advice="Is a worker running?")
    return CheckOut(name="Jobs", status=CheckStatus.OK, detail=detail)


async def _embedding(foundation: Foundation, _actor: Actor) -> CheckOut:
    await foundation.embedder.embed(["diagnosis"])
    model = foundation.embedder.model
    return CheckOut(
        name="Embedding model", status=CheckStatus.OK, detail=f"{model.name}, {model.dimensions} dimensions."
    )


async def _language_model(foundation: Foundation, _actor: Actor) -> CheckOut:
    name, settings = "Language model", llm_settings_of(foundation.settings)
    if settings is None:
        return CheckOut(name=name, status=CheckStatus.OK, detail="None: answers are verbatim.")
    model = f"{settings.provider}/{settings.model}"
    trouble = await trouble_with_model(settings, foundation.egress)
    if trouble is None:
        return CheckOut(name=name, status=CheckStatus.OK, detail=f"{model}, its server answers.")
    return CheckOut(
        name=name,
        status=CheckStatus.WARNING,
        detail=f"{model}. {trouble}",
        advice="Until then answers are verbatim. See docs/how-to/use-a-language-model.md.",
    )


async def _disk(foundation: Foundation, _actor: Actor) -> CheckOut:
    home = foundation.settings.home
    usage = shutil.disk_usage(home if home.exists() else home.parent)
    detail = f"{usage.free / 1024**3:.1f} GiB free."
    if usage.free < _FREE_BYTES_WANTED:
        return CheckOut(
            name="Disk", status=CheckStatus.WARNING, detail=detail, advice="Make room below CITEWELL_HOME."
        )
    return CheckOut(name="Disk", status=CheckStatus.OK, detail=detail)


async def _files(foundation: Foundation, actor: Actor) -> CheckOut:
    blob_id, content = uuid4(), b"diagnosis"
    await foundation.blobs.put(actor.tenant_id, blob_id, content)
    read = b"".join([part async for part in foundation.blobs.read(actor.tenant_id, blob_id)])
    await foundation.blobs.delete(actor.tenant_id, blob_id)
    if read != content:
        return CheckOut(name="File storage", status=CheckStatus.FAILED, detail="It gave back other bytes.")
    return CheckOut(name="File storage", status=CheckStatus.OK, detail="Written, read and removed a file.")


async def _audit(foundation: Foundation, actor: Actor) -> CheckOut:
    async with foundation.database.snapshot(actor.tenant_id) as session:
        report = await verify_chain(session)
    if not report.is_intact:
        return CheckOut(
            name="Audit trail",
            status=CheckStatus.FAILED,
            detail=f"Broken at position {report.first_broken_position}: {report.reason}.",
            advice="Somebody changed the trail with the rights of the database's owner. Compare with a backup.",
        )
    return CheckOut(
        name="Audit trail",
        status=CheckStatus.OK,
        detail=f"{report.events} events, each chained to the one before.",
    )


_CHECKS: dict[str, _Check] = {
    "Database": _database,
    "Tenant walls": _walls,
    "Index": _index,
    "Jobs": _jobs,
    "Embedding model": _embedding,
    "Language model": _language_model,
    "Disk": _disk,
    "File storage": _files,
    "Audit trail": _audit,
}
