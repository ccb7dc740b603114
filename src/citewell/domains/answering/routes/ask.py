"""`POST /ask`: the answer at once, or everything on the way to it as a stream of events."""

from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Header
from pydantic import Field, StrictBool
from starlette.responses import StreamingResponse

from citewell.domains.answering import history, service
from citewell.domains.answering.routes.answer_shapes import AnswerOut
from citewell.domains.answering.routes.streaming import EVENT_STREAM, stream_answer
from citewell.domains.answering.shapes import answer_json
from citewell.domains.answering.types import Answer, AskedQuestion, SourceChoice
from citewell.domains.answering.watching import Watcher, unwatched
from citewell.domains.identity.public import Actor, CurrentActor
from citewell.foundation.errors import Invalid
from citewell.foundation.http import Body, CurrentFoundation
from citewell.foundation.services import Foundation

router = APIRouter(tags=["ask"])

MAX_QUESTION_CHARS = 2000


class AskIn(Body):
    """A question, and limits beside those that its words name."""

    question: str = Field(min_length=1, max_length=MAX_QUESTION_CHARS)
    sources: list[SourceChoice] | None = Field(None, max_length=4)
    date_from: date | None = Field(None, alias="from")
    date_to: date | None = Field(None, alias="to")

    remember: StrictBool = Field(
        False, description="Keep question and answer in your history; the answer has an `id`."
    )

    def to_question(self) -> AskedQuestion:
        """The question for the domain.

        Raises:
            Invalid: it has no words, or its dates are in the wrong order.
        """
        if not self.question.strip():
            raise Invalid("Write a question.", field="question")
        if self.date_from and self.date_to and self.date_to < self.date_from:
            raise Invalid(
                f"The last day, {self.date_to}, lies before the first, {self.date_from}.", field="to"
            )
        return AskedQuestion(self.question, frozenset(self.sources or ()), self.date_from, self.date_to)


@router.post(
    "/ask",
    response_model=AnswerOut,
    response_model_exclude_unset=True,
    responses={200: {"content": {EVENT_STREAM: {"schema": {"type": "string"}}}}},
)
async def ask(
    body: AskIn,
    actor: CurrentActor,
    foundation: CurrentFoundation,
    accept: Annotated[str, Header(max_length=1000, include_in_schema=False)] = "",
) -> Any:  # noqa: ANN401 - the model is named above; a stream is none
    """Answer a question with evidence for every statement, or say that it is not in the logs.

    With `Accept: text/event-stream` the events `plan` (how the question was understood), `reading` (how many
    passages), `claim` (one that was verified) and `done` (the whole answer) arrive as they happen; `problem` ends a
    stream that failed.
    """
    question = body.to_question()

    async def answered(watch: Watcher) -> dict[str, Any]:
        answer = await service.answer_question(foundation, actor, question, watch=watch)
        return await _kept(foundation, actor, question, answer) if body.remember else answer_json(answer)

    if EVENT_STREAM in accept:
        actor.require(service.PERMISSION)
        headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
        return StreamingResponse(stream_answer(answered), media_type=EVENT_STREAM, headers=headers)
    return await answered(unwatched)


async def _kept(
    foundation: Foundation, actor: Actor, question: AskedQuestion, answer: Answer
) -> dict[str, Any]:
    shape = answer_json(answer)
    async with foundation.database.transaction(actor.tenant_id) as session:
        question_id = await history.remember(session, actor, question.text, shape)
    return {"id": str(question_id), **shape}
