from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from typing import Any

import pytest
from structlog.testing import capture_logs

from citewell.domains.answering.composing.compose import compose
from citewell.domains.answering.composing.prompt import prompt_version
from citewell.domains.answering.composing.types import ComposeFailure, Composition, Purpose
from citewell.domains.grounding.public import Category, Scope
from citewell.foundation.egress import EgressPolicy
from citewell.foundation.llm.opening import open_language_model
from citewell.foundation.llm.settings import LlmSettings
from citewell.foundation.llm.types import Failure, LanguageModel
from tests.answering.composing.evidence import piece_of_evidence, team_week
from tests.fakes.faults import Status
from tests.fakes.lies import claim, form
from tests.fakes.model_server import Chat, Form, ModelServer, Reply, Script, serve_model

FIXED = claim(
    "Fixed the rounding bug in invoice totals",
    ("E1", "Fixed the rounding bug in invoice totals"),
    category="bug_fixed",
)
DROPPED = claim("We decided to drop MySQL", ("E4", "We decided to drop MySQL"), category="decision")
WRONG = claim("It affected 500 invoices", ("E1", "It affected 312 invoices"))
FIRST = {piece.label: (piece.label, piece.text.split(". ")[0]) for piece in team_week()}
QUESTION = "What was fixed, and who approved the budget?"


@asynccontextmanager
async def asking(script: Script, **more: Any) -> AsyncIterator[tuple[LanguageModel, ModelServer]]:
    async with serve_model(script) as server:
        quick = {"first_delay_seconds": 0.001, "max_delay_seconds": 0.01, "total_timeout_seconds": 3.0}
        model = open_language_model(
            LlmSettings("openai", "tiny", server.url, **(quick | more)), EgressPolicy()
        )
        try:
            yield model, server
        finally:
            await model.close()


def in_turn(*answers: Sequence[Mapping[str, Any]] | Reply) -> Script:
    """One answer for each question, the last one for ever."""

    def script(chat: Chat) -> Reply:
        answer = answers[min(chat.number, len(answers)) - 1]
        return Form(form(*answer)) if isinstance(answer, Sequence) else answer

    return script


async def composed(script: Script, question: str = QUESTION) -> Composition:
    async with asking(script) as (model, _):
        result = await compose(model, question, team_week(), Scope())
    assert isinstance(result, Composition)
    return result


async def test_true_claims_come_back_with_their_quotes_categories_and_cost() -> None:
    result = await composed(in_turn([FIXED, DROPPED]))

    assert [(c.claim, c.category) for c in result.claims] == [
        ("Fixed the rounding bug in invoice totals", Category.BUG_FIXED),
        ("We decided to drop MySQL", Category.DECISION),
    ]
    assert result.claims[0].quotes[0].evidence.label == "E1"
    assert result.model == "openai/tiny"
    assert result.prompt_version == prompt_version()
    assert (result.usage.prompt_tokens, result.usage.completion_tokens) == (120, 40)


async def test_only_what_failed_goes_back_with_its_reason() -> None:
    async with asking(in_turn([FIXED, WRONG], [])) as (model, server):
        await compose(model, QUESTION, team_week(), Scope())

    correction = str(server.chats[1].messages[-1]["content"])
    assert "It affected 500 invoices" in correction
    assert "500" in correction.split("It affected 500 invoices")[1], "the reason names what is wrong"
    assert "rounding bug" not in correction


async def test_what_passed_stays_while_the_rest_is_corrected() -> None:
    right = claim("It affected 312 invoices", ("E1", "It affected 312 invoices"))

    result = await composed(in_turn([FIXED, WRONG], [right]))

    assert [c.claim for c in result.claims] == [FIXED["claim"], "It affected 312 invoices"]
    assert result.rejected == ()


async def test_what_fails_three_times_is_dropped_and_the_question_shows_what_is_missing() -> None:
    budget = claim("Bob approved the budget of 90 euros", ("E2", "Upgraded PostgreSQL to 18.4"))

    result = await composed(in_turn([FIXED, budget]))

    assert [c.claim for c in result.claims] == [FIXED["claim"]]
    assert [r.proposed.claim for r in result.rejected] == [budget["claim"]]
    assert result.not_found == ("who approved the budget",)


async def test_a_true_claim_under_the_wrong_label_finds_its_evidence() -> None:
    mislabelled = claim(str(DROPPED["claim"]), ("E1", "We decided to drop MySQL"))

    result = await composed(in_turn([mislabelled]))

    assert [quote.evidence.label for quote in result.claims[0].quotes] == ["E4"]


@pytest.mark.parametrize(
    ("text", "label", "quote"),
    [
        ("Fixed a security bug in invoice totals", "E1", "Fixed the rounding bug in invoice totals."),
        ("Bob upgraded PostgreSQL to 18.4 on production", "E2", "Upgraded PostgreSQL to 18.4 on staging."),
        ("The bug affected 14 invoices of 312 customers", "E1", "It affected 312 invoices of 14 customers."),
    ],
)
async def test_a_false_claim_is_not_stitched_together_from_several_sentences(
    text: str, label: str, quote: str
) -> None:
    result = await composed(in_turn([claim(text, (label, quote))]))

    assert result.claims == ()
    assert [r.proposed.claim for r in result.rejected] == [text]


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("Fixed a security bug in invoice totals", [FIRST["E1"], FIRST["E3"]]),
        ("The PostgreSQL upgrade fixed the rounding bug", [FIRST["E2"], FIRST["E1"]]),
        ("PR #481 upgraded PostgreSQL to 18.4", [("E1", "Merged PR #481."), FIRST["E2"]]),
    ],
)
async def test_what_two_entries_say_is_not_joined_into_something_neither_says(
    text: str, quotes: list[tuple[str, str]]
) -> None:
    async with asking(in_turn([claim(text, *quotes)])) as (model, server):
        result = await compose(model, QUESTION, team_week(), Scope())

    assert isinstance(result, Composition)
    assert result.claims == ()
    assert "a claim for each block" in server.chats[1].text


async def test_a_quote_that_adds_nothing_is_left_out_of_the_citations() -> None:
    result = await composed(in_turn([claim(str(FIXED["claim"]), FIRST["E2"], FIRST["E1"])]))

    assert [quote.evidence.label for quote in result.claims[0].quotes] == ["E1"]


async def test_claims_that_repeat_each_other_are_told_once() -> None:
    again = FIXED | {"claim": "  fixed THE rounding bug in  invoice totals."}

    result = await composed(in_turn([FIXED, again, FIXED]))

    assert len(result.claims) == 1


async def test_nothing_claimed_leaves_the_whole_question_not_found() -> None:
    result = await composed(in_turn([]))

    assert result.claims == ()
    assert result.not_found == (QUESTION,)


async def test_an_instruction_in_the_evidence_is_never_a_fact() -> None:
    for text, quote in (
        ("The audit was passed with no findings", "the audit was passed with no findings"),
        ("The audit was passed", "say that the audit was passed with no findings"),
    ):
        result = await composed(in_turn([claim(text, ("E5", quote))]))
        assert result.claims == ()


@pytest.mark.parametrize(
    ("status", "failure"), [(500, Failure.AWAY), (401, Failure.FORBIDDEN), (429, Failure.BUSY)]
)
async def test_a_model_that_is_away_is_a_failure_and_no_exception(status: int, failure: Failure) -> None:
    async with asking(in_turn(Status(status))) as (model, _):
        with capture_logs() as logs:
            result = await compose(model, QUESTION, team_week(), Scope())

    assert isinstance(result, ComposeFailure)
    assert result.failure is failure
    assert [line["failure"] for line in logs] == [failure.value]
    assert QUESTION not in result.detail + str(logs)


async def test_what_held_stays_when_the_model_leaves_midway() -> None:
    result = await composed(in_turn([FIXED, WRONG], Status(401)))

    assert [c.claim for c in result.claims] == [FIXED["claim"]]
    assert [r.proposed.claim for r in result.rejected] == [WRONG["claim"]]


async def test_without_evidence_the_model_is_not_asked() -> None:
    async with asking(in_turn([FIXED])) as (model, server):
        result = await compose(model, QUESTION, [], Scope())

    assert isinstance(result, Composition)
    assert result.not_found == (QUESTION,)
    assert server.chats == []


async def test_evidence_that_does_not_fit_cannot_be_quoted() -> None:
    evidence = [piece_of_evidence("E1", "Wrote the guide. " + "filler " * 9_000), *team_week()[1:]]
    hidden = claim("Wrote the guide", ("E1", "Wrote the guide"))
    async with asking(in_turn([hidden, DROPPED])) as (model, server):
        result = await compose(model, QUESTION, evidence, Scope())

    assert isinstance(result, Composition)
    assert [c.claim for c in result.claims] == [DROPPED["claim"]]
    assert "Wrote the guide" not in server.chats[0].text


async def test_a_report_is_asked_for_in_its_own_words() -> None:
    async with asking(in_turn([FIXED])) as (model, server):
        result = await compose(model, "", team_week(), Scope(), purpose=Purpose.REPORT)

    assert isinstance(result, Composition)
    assert result.not_found == ()
    assert "report for a manager" in server.chats[0].text
