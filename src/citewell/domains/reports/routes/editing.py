"""`/reports/{id}/claims`: the words of a report's claims, and what was done to them."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Path
from pydantic import BaseModel, Field, model_validator

from citewell.domains.answering.public import MAX_WORDING_CHARS
from citewell.domains.identity.public import CurrentActor
from citewell.domains.reports.edits import Edit, EditAction
from citewell.domains.reports.routes.shapes import NamedOut, ReportClaimOut
from citewell.domains.reports.service import editing
from citewell.foundation.http import (
    Body,
    CurrentClock,
    CurrentDatabase,
    Cursor,
    Page,
    PageSize,
    cursor_id,
    encode_cursor,
)

router = APIRouter(prefix="/reports/{report_id}", tags=["reports"])

_NOT_READY: dict[int | str, dict[str, Any]] = {
    409: {"description": "The report is not completed, or was edited too often."}
}
ClaimId = Annotated[str, Path(max_length=40, description="As in the report's content.")]


class ClaimChangesIn(Body):
    """Other words for a claim, or whether it is hidden. The generated words bring the original back."""

    claim: str | None = Field(None, min_length=1, max_length=MAX_WORDING_CHARS)
    hidden: bool | None = None

    @model_validator(mode="after")
    def _changes_something(self) -> "ClaimChangesIn":
        if self.claim is None and self.hidden is None:
            message = "say what to change: claim, or hidden"
            raise ValueError(message)
        return self


class EditOut(BaseModel):
    """What somebody did to a claim."""

    id: UUID
    claim_id: str
    action: EditAction
    before: str
    after: str
    by: NamedOut
    at: datetime

    @classmethod
    def of(cls, edit: Edit) -> "EditOut":
        assert edit.id is not None  # it was read
        return cls(
            id=edit.id,
            claim_id=edit.claim_id,
            action=edit.action,
            before=edit.before,
            after=edit.after,
            by=NamedOut(id=edit.edited_by, name=edit.edited_by_name),
            at=edit.edited_at,
        )


@router.patch(
    "/claims/{claim_id}",
    responses={
        **_NOT_READY,
        422: {"description": "The evidence does not say this: `reasons` says by check what is wrong."},
    },
)
async def edit_claim(
    *,
    report_id: UUID,
    claim_id: ClaimId,
    body: ClaimChangesIn,
    actor: CurrentActor,
    database: CurrentDatabase,
    clock: CurrentClock,
) -> ReportClaimOut:
    """Change the words of a claim, or bring a hidden one back.

    New words are verified against the claim's own evidence before they are saved, as a model's words are.
    """
    place = editing.Place(report_id, claim_id)
    if body.claim is not None:
        await editing.edit_claim(database, actor, place, body.claim, clock.now())
    if body.hidden is not None:
        async with database.transaction(actor.tenant_id) as session:
            await editing.hide_claim(session, actor, place, clock.now(), hidden=body.hidden)
    async with database.snapshot(actor.tenant_id) as session:
        claim = await editing.read_claim(session, actor, place)
    return ReportClaimOut.model_validate(claim)


@router.delete("/claims/{claim_id}", status_code=204, responses=_NOT_READY)
async def hide_claim(
    report_id: UUID, claim_id: ClaimId, actor: CurrentActor, database: CurrentDatabase, clock: CurrentClock
) -> None:
    """Hide a claim from the report and its exports; the history keeps it, and it can be brought back."""
    async with database.transaction(actor.tenant_id) as session:
        place = editing.Place(report_id, claim_id)
        await editing.hide_claim(session, actor, place, clock.now(), hidden=True)


@router.get("/edits")
async def list_edits(
    report_id: UUID,
    actor: CurrentActor,
    database: CurrentDatabase,
    limit: PageSize = 50,
    cursor: Cursor = None,
) -> Page[EditOut]:
    """List what was done to the report's claims, newest first."""
    before = cursor_id(cursor)
    async with database.transaction(actor.tenant_id) as session:
        found = await editing.list_edits(session, actor, report_id, before=before, limit=limit + 1)
    shown = found[:limit]
    return Page[EditOut](
        items=[EditOut.of(edit) for edit in shown],
        next_cursor=encode_cursor(shown[-1].id) if len(found) > limit else None,
    )
