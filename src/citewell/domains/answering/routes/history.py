"""`/ask/history`: the questions one has asked."""

from datetime import datetime, timedelta
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Query
from pydantic import BaseModel

from citewell.domains.answering import history
from citewell.domains.answering.routes.answer_shapes import AnswerOut
from citewell.domains.answering.types import Remembered
from citewell.domains.identity.public import CurrentActor
from citewell.foundation.http import (
    CurrentClock,
    CurrentDatabase,
    Cursor,
    Page,
    PageSize,
    cursor_id,
    encode_cursor,
)

router = APIRouter(prefix="/ask/history", tags=["ask"])


class RememberedOut(BaseModel):
    """A question of the past. `first_claim` is null where nothing was found."""

    id: UUID
    question: str
    asked_at: datetime
    first_claim: str | None

    @classmethod
    def of(cls, remembered: Remembered) -> "RememberedOut":
        claims = remembered.answer["claims"]
        first = claims[0]["claim"] if claims else None
        return cls(
            id=remembered.id, question=remembered.question, asked_at=remembered.asked_at, first_claim=first
        )


class RememberedAnswerOut(BaseModel):
    """A question of the past with what was answered then."""

    id: UUID
    question: str
    asked_at: datetime
    answer: AnswerOut


@router.get("")
async def list_questions(
    *,
    actor: CurrentActor,
    database: CurrentDatabase,
    q: Annotated[str | None, Query(max_length=200, description="Words that the question holds.")] = None,
    limit: PageSize = 50,
    cursor: Cursor = None,
) -> Page[RememberedOut]:
    """List your questions in this tenant, newest first."""
    before = cursor_id(cursor)
    async with database.transaction(actor.tenant_id) as session:
        found = await history.list_remembered(session, actor, words=q, before=before, limit=limit + 1)
    shown = found[:limit]
    return Page[RememberedOut](
        items=[RememberedOut.of(one) for one in shown],
        next_cursor=encode_cursor(shown[-1].id) if len(found) > limit else None,
    )


@router.get("/{question_id}", response_model=RememberedAnswerOut, response_model_exclude_unset=True)
async def show_question(question_id: UUID, actor: CurrentActor, database: CurrentDatabase) -> dict[str, Any]:
    """Show one of your questions and its answer of then. A citation is `stale` when its entry has changed or is gone."""
    async with database.transaction(actor.tenant_id) as session:
        found = await history.read_remembered(session, actor, question_id)
    return {"id": found.id, "question": found.question, "asked_at": found.asked_at, "answer": found.answer}


@router.delete("/{question_id}", status_code=204)
async def forget_question(question_id: UUID, actor: CurrentActor, database: CurrentDatabase) -> None:
    """Forget one of your questions."""
    async with database.transaction(actor.tenant_id) as session:
        await history.forget(session, actor, question_id)


@router.delete("", status_code=204)
async def forget_questions(
    actor: CurrentActor,
    database: CurrentDatabase,
    clock: CurrentClock,
    older_than_days: Annotated[int | None, Query(ge=0, le=3660, description="Absent: all of them.")] = None,
) -> None:
    """Forget your questions in this tenant: all, or those that are older than some days."""
    asked_before = None if older_than_days is None else clock.now() - timedelta(days=older_than_days)
    async with database.transaction(actor.tenant_id) as session:
        await history.forget_all(session, actor, asked_before)
