"""Changing the words of a claim, and hiding it. What a person writes is verified as what a model writes is."""

import asyncio
import re
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from citewell.domains.answering.public import check_wording
from citewell.domains.grounding.public import Category, Evidence, ProposedQuote, VerifiedClaim
from citewell.domains.identity.public import Actor, name_people, record_event
from citewell.domains.reports.edits import Edit, EditAction, Json, Standing, standing_of
from citewell.domains.reports.errors import (
    ClaimNotFound,
    ClaimNotSupported,
    ReportNotReady,
    TooManyEdits,
)
from citewell.domains.reports.evidence import EvidenceChanged, evidence_of_claim
from citewell.domains.reports.sections import sections_of
from citewell.domains.reports.service.access import find_own, write_as
from citewell.domains.reports.service.reading import bring_up_to_date
from citewell.domains.reports.store import edits as store
from citewell.domains.reports.types import Report
from citewell.domains.retrieval.public import SourceKind, SourceRef, passages_of
from citewell.domains.worklogs.public import get_entries
from citewell.foundation.database import Database, TenantSession

MAX_EDITS = 5_000
_MAKE_ANEW = "Regenerate the section, then edit it."
_LABEL = re.compile(r"\bE(\d+)\b")


@dataclass(frozen=True)
class Place:
    """A claim of a report."""

    report_id: UUID
    claim_id: str


async def edit_claim(database: Database, actor: Actor, place: Place, wording: str, now: datetime) -> None:
    """Save other words for a claim, if its own evidence says what they say. The generated words always may return.

    The check runs between two transactions; it stands on the claim's id, which no change of the report moves.

    Raises:
        PermissionDenied: the actor may not write reports in this tenant.
        ReportNotFound, NotTheMaker: the report is somebody else's.
        ReportNotReady: it is not completed.
        ClaimNotFound: the report has no such claim.
        ClaimNotSupported: the evidence does not say it; with the reasons by check.
        TooManyEdits: the report was edited `MAX_EDITS` times.
    """
    async with database.snapshot(actor.tenant_id) as session:
        claim = await _find_claim(session, actor, place)
        checked = None if _same(wording, claim["claim"]) else await read_evidence(session, claim)
    said, confidence = claim["claim"], claim["confidence"]
    if checked is not None:
        quotes, evidence = checked
        verdict = await asyncio.to_thread(
            check_wording, wording, Category(claim["category"]), quotes, evidence
        )
        if not isinstance(verdict, VerifiedClaim):
            raise ClaimNotSupported(
                [(each.check.value, _LABEL.sub(r"[\1]", each.reason)) for each in verdict.rejections]
            )
        said, confidence = verdict.claim, verdict.confidence.value
    async with database.transaction(actor.tenant_id) as session:
        await _save(session, actor, place, _Change(EditAction.EDITED, now, said, confidence))
        await record_event(session, actor, "report.claim_edited", "report", place.report_id)


async def hide_claim(
    session: TenantSession, actor: Actor, place: Place, now: datetime, *, hidden: bool
) -> None:
    """Take a claim out of the report, or put it back; the history keeps it.

    Raises:
        PermissionDenied, ReportNotFound, NotTheMaker, ReportNotReady, ClaimNotFound, TooManyEdits: as `edit_claim`.
    """
    action = EditAction.HIDDEN if hidden else EditAction.SHOWN
    await _save(session, actor, place, _Change(action, now))
    await record_event(session, actor, f"report.claim_{action.value}", "report", place.report_id)


async def read_claim(session: TenantSession, actor: Actor, place: Place) -> Json:
    """A claim as its report shows it to who may change it, hidden or not. In a snapshot.

    Raises:
        PermissionDenied, ReportNotFound, NotTheMaker, ReportNotReady, ClaimNotFound: as `edit_claim`.
    """
    await write_as(session, actor)
    report = await find_own(session, actor, place.report_id)
    await bring_up_to_date(session, report, with_hidden=True)
    return _claim_of(report, place)


async def list_edits(
    session: TenantSession, actor: Actor, report_id: UUID, *, before: UUID | None, limit: int
) -> list[Edit]:
    """What was done to the report's claims, newest first. For who may change them: it tells what was hidden.

    Raises:
        PermissionDenied, ReportNotFound, NotTheMaker: as `edit_claim`.
    """
    await write_as(session, actor)
    await find_own(session, actor, report_id)
    found = await store.list_edits(session, report_id, before=before, limit=limit)
    names = await name_people(session, {edit.edited_by for edit in found})
    return [replace(edit, edited_by_name=names.get(edit.edited_by, "")) for edit in found]


@dataclass(frozen=True)
class _Change:
    action: EditAction
    at: datetime
    said: str | None = None  # absent: the words stay
    confidence: str | None = None


async def _save(session: TenantSession, actor: Actor, place: Place, change: _Change) -> None:
    """Add an edit, unless it would change nothing."""
    await write_as(session, actor)
    await store.lock_report(session, place.report_id)
    claim = await _find_claim(session, actor, place)
    edits = await store.read_edits(session, place.report_id)
    if len(edits) >= MAX_EDITS:
        raise TooManyEdits(MAX_EDITS)
    standing = standing_of(edits).get(place.claim_id, Standing())
    words, confidence = claim["claim"], claim["confidence"]
    if standing.wording is not None:
        words, confidence = standing.wording.after, standing.wording.confidence
    after = words if change.said is None else change.said
    shows = standing.is_hidden is (change.action is EditAction.HIDDEN)
    if after == words if change.action is EditAction.EDITED else shows:
        return
    edit = Edit(
        claim_id=place.claim_id,
        action=change.action,
        before=words,
        after=after,
        confidence=change.confidence or confidence,
        edited_by=actor.user_id,
        edited_at=change.at,
    )
    await store.insert_edit(session, place.report_id, edit)


async def _find_claim(session: TenantSession, actor: Actor, place: Place) -> Json:
    """The claim as it was generated, also where it is hidden."""
    await write_as(session, actor)
    return _claim_of(await find_own(session, actor, place.report_id), place)


def _claim_of(report: Report, place: Place) -> Json:
    if report.content is None:
        raise ReportNotReady(report.status)
    for section in sections_of(report.content):
        for claim in section.claims:
            if claim["id"] == place.claim_id:
                return claim
    raise ClaimNotFound


async def read_evidence(
    session: TenantSession, claim: Json
) -> tuple[list[ProposedQuote], dict[str, Evidence]]:
    """The quotes of a claim and their evidence, as the entries and the index are now.

    Raises:
        ClaimNotSupported: an entry has changed since, so that nothing can be held to what was quoted.
    """
    cited = {
        UUID(citation["source_id"]): citation["source_hash"]
        for citation in claim["citations"]
        if citation["kind"] == "worklog"
    }
    entries = await get_entries(session, cited)  # the index may still hold what an entry was
    if any(
        entry_id not in entries or entries[entry_id].content_hash != was for entry_id, was in cited.items()
    ):
        raise ClaimNotSupported([("quote", f"An entry that it cites has changed since. {_MAKE_ANEW}")])
    refs = [SourceRef(SourceKind.WORKLOG, entry_id) for entry_id in sorted(cited)]
    try:
        return evidence_of_claim(claim, claim["claim"], await passages_of(session, refs) if refs else [])
    except EvidenceChanged as changed:
        raise ClaimNotSupported([("quote", f"{changed}. {_MAKE_ANEW}")]) from changed


def _same(one: str, other: str) -> bool:
    return " ".join(one.split()) == " ".join(other.split())
