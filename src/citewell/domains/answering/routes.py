"""`POST /ask`."""

from datetime import date
from typing import Any, Literal

from fastapi import APIRouter
from pydantic import BaseModel, Field

from citewell.domains.answering import service
from citewell.domains.answering.shapes import answer_json
from citewell.domains.answering.types import AskedQuestion, SourceChoice
from citewell.domains.identity.public import CurrentActor
from citewell.foundation.errors import Invalid
from citewell.foundation.http import Body, CurrentFoundation

router = APIRouter(tags=["ask"])

MAX_QUESTION_CHARS = 2000


class AskIn(Body):
    """A question, and limits beside those that its words name."""

    question: str = Field(min_length=1, max_length=MAX_QUESTION_CHARS)
    sources: list[SourceChoice] | None = Field(None, max_length=4)
    date_from: date | None = Field(None, alias="from")
    date_to: date | None = Field(None, alias="to")

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


class QueryOut(BaseModel):
    """A computed result."""

    sql: str
    snapshot: int | None = None
    columns: list[str]
    rows: list[list[str | int | float | bool | None]]


class LocatorOut(BaseModel):
    """Where a quote stands in its source."""

    page: int | None = None
    line_start: int | None = None
    line_end: int | None = None
    char_start: int
    char_end: int


class CitationOut(BaseModel):
    """Evidence of a claim. Fields that do not apply to its kind are absent."""

    n: int
    kind: Literal["worklog", "document", "template", "code", "query"]
    log_entry_id: str | None = None
    date: str | None = None
    chunk_index: int | None = None
    supporting_snippet: str | None = None
    passage_id: str | None = None
    source_id: str | None = None
    source_hash: str | None = None
    title: str | None = None
    locator: LocatorOut | None = None
    query: QueryOut | None = None


class ClaimOut(BaseModel):
    """One verified statement."""

    claim: str
    category: str
    confidence: Literal["high", "medium", "unsupported"]
    citations: list[CitationOut]


class UsageOut(BaseModel):
    """What the answer cost."""

    model: str | None
    prompt_tokens: int
    completion_tokens: int
    latency_ms: int


class AnswerOut(BaseModel):
    """An answer: `Not found in logs.` and no claims when the evidence does not hold one."""

    answer: str
    mode: Literal["verbatim", "model"]
    claims: list[ClaimOut]
    not_found: list[str]
    usage: UsageOut


@router.post("/ask", response_model=AnswerOut, response_model_exclude_unset=True)
async def ask(body: AskIn, actor: CurrentActor, foundation: CurrentFoundation) -> dict[str, Any]:
    """Answer a question with evidence for every statement, or say that it is not in the logs."""
    return answer_json(await service.answer_question(foundation, actor, body.to_question()))
