"""Wordings that people gave to claims, held once more to evidence that may have changed."""

import asyncio
from uuid import UUID

from citewell.domains.answering.public import check_wording
from citewell.domains.grounding.public import Category, VerifiedClaim
from citewell.domains.reports.edits import Edit, EditAction, Json, standing_of
from citewell.domains.reports.errors import ClaimNotSupported
from citewell.domains.reports.sections import sections_of
from citewell.domains.reports.service.editing import read_evidence
from citewell.domains.reports.store import edits as store
from citewell.domains.reports.store import reports
from citewell.domains.reports.store.visibility import see_reports_at_work
from citewell.foundation.database import TenantSession
from citewell.foundation.jobs import Job
from citewell.foundation.services import Foundation


async def take_back_what_fails(foundation: Foundation, job: Job, report_id: UUID, key: str) -> None:
    """Give the claims of a section their generated words again where the edited ones do not hold any more.

    The same statement on a changed entry keeps its id, and with it its edit; the change may speak against that.
    """
    async with foundation.database.snapshot(job.tenant_id) as session:
        await see_reports_at_work(session)
        edited = await _edited(session, report_id, key)
    failing = [(claim, edit) for claim, edit in edited if not await _holds(foundation, job, claim, edit)]
    if not failing:
        return
    async with foundation.database.transaction(job.tenant_id) as session:
        await see_reports_at_work(session)
        await store.lock_report(session, report_id)
        for claim, edit in failing:
            back = Edit(
                claim_id=edit.claim_id,
                action=EditAction.EDITED,
                before=edit.after,
                after=claim["claim"],
                confidence=claim["confidence"],
                edited_by=job.created_by,
                edited_at=foundation.clock.now(),
            )
            await store.insert_edit(session, report_id, back)


async def _edited(session: TenantSession, report_id: UUID, key: str) -> list[tuple[Json, Edit]]:
    """The claims of the section whose words somebody changed."""
    report = await reports.find_report(session, report_id)
    if report is None or report.content is None:
        return []
    standing = standing_of(await store.read_edits(session, report_id))
    found = []
    for section in sections_of(report.content):
        for claim in section.claims if section.key == key else ():
            edit = standing[claim["id"]].wording if claim["id"] in standing else None
            if edit is not None and edit.after != claim["claim"]:
                found.append((claim, edit))
    return found


async def _holds(foundation: Foundation, job: Job, claim: Json, edit: Edit) -> bool:
    try:
        async with foundation.database.snapshot(job.tenant_id) as session:
            quotes, evidence = await read_evidence(session, claim)
    except ClaimNotSupported:
        return False
    category = Category(claim["category"])
    verdict = await asyncio.to_thread(check_wording, edit.after, category, quotes, evidence)
    return isinstance(verdict, VerifiedClaim)
