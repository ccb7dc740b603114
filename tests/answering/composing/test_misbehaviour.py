"""A model server that misbehaves in every way we could think of, and what comes of it: nothing untrue, no error."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from time import monotonic

import pytest

from citewell.domains.answering.composing.compose import compose
from citewell.domains.answering.composing.types import ComposeFailure, Composition
from citewell.domains.grounding.public import Confidence, Evidence, Scope
from citewell.foundation.egress import EgressPolicy
from citewell.foundation.llm.opening import open_language_model
from citewell.foundation.llm.settings import LlmSettings
from citewell.foundation.llm.types import LanguageModel
from tests.answering.composing.evidence import team_week
from tests.fakes.misbehaviours import SCRIPTS, TELLING_THE_TRUTH
from tests.fakes.model_server import ModelServer, serve_model

QUESTION = "What was fixed in billing, and who dropped MySQL?"
INVENTED = (
    "zebra",
    "Mallory",
    "987654",
    "987 65",
    "2031-02-03",
    "98765",
    "9.87.65",
    "98.7",
    "2019",
    "audit was",
)
HANGING = {"never answers", "slow drip"}  # the only ones that take as long as they are given
SECONDS_FOR_ONE = 8.0  # on a busy machine; alone each takes a tenth of a second


@asynccontextmanager
async def misbehaving(name: str, server: ModelServer) -> AsyncIterator[LanguageModel]:
    settings = LlmSettings(
        "openai",
        name.replace(" ", "-"),
        server.url,
        first_byte_timeout_seconds=0.2 if name in HANGING else 5.0,
        total_timeout_seconds=0.5 if name in HANGING else 10.0,
        max_attempts=2,
        first_delay_seconds=0.001,
        max_delay_seconds=0.01,
    )
    model = open_language_model(settings, EgressPolicy())
    try:
        yield model
    finally:
        await model.close()


async def told_by(name: str, evidence: list[Evidence]) -> tuple[Composition | ComposeFailure, ModelServer]:
    async with serve_model(SCRIPTS[name]) as server, misbehaving(name, server) as model:
        started = monotonic()
        result = await compose(model, QUESTION, evidence, Scope())
        assert monotonic() - started < SECONDS_FOR_ONE
    return result, server


def folded(text: str) -> str:
    return " ".join(text.casefold().split()).strip(" .")


def check_that_nothing_untrue_is_shown(result: Composition, lies: list[str]) -> None:
    false = {folded(lie) for lie in lies}
    for claim in result.claims:
        assert folded(claim.claim) not in false, "a claim that the script knows to be false"
        assert not [word for word in INVENTED if word.casefold() in claim.claim.casefold()]
        assert claim.claim.isprintable()
        assert "<" not in claim.claim
        assert claim.quotes
        assert claim.confidence in {Confidence.HIGH, Confidence.MEDIUM}
        for quote in claim.quotes:
            assert quote.evidence.text[quote.start : quote.end] == quote.text
            assert quote.evidence in team_week()
    for subject in result.not_found:
        assert subject in QUESTION


@pytest.mark.parametrize("name", sorted(SCRIPTS))
async def test_nothing_untrue_is_shown_and_nobody_sees_an_error(name: str) -> None:
    result, server = await told_by(name, team_week())

    assert len(server.chats) <= 9, "three questions, each at most once per way of asking or attempt"
    assert server.chats
    if isinstance(result, Composition):
        check_that_nothing_untrue_is_shown(result, server.lies)
    else:
        assert result.detail


@pytest.mark.parametrize("name", sorted(TELLING_THE_TRUTH))
async def test_what_is_true_gets_through(name: str) -> None:
    result, server = await told_by(name, team_week())

    assert isinstance(result, Composition)
    texts = [claim.claim for claim in result.claims]
    assert texts[0].rstrip(".") == "Fixed the rounding bug in invoice totals"
    assert len(set(texts)) == len(texts)
    assert result.claims[0].quotes[0].evidence.label == "E1"
    assert server.chats[0].body["model"] == name.replace(" ", "-")


def test_there_are_at_least_thirty_kinds_of_misbehaviour() -> None:
    assert len(SCRIPTS.keys() - {"honest"}) >= 30
    assert SCRIPTS.keys() >= TELLING_THE_TRUTH


async def test_many_questions_at_once_to_a_server_of_all_kinds_stay_apart() -> None:
    names = ["honest", "right quote, wrong number", "no choices", "wrong label", "obeys the evidence"]
    results = await asyncio.gather(*(told_by(name, team_week()) for name in names * 3))

    for result, server in results:
        if isinstance(result, Composition):
            check_that_nothing_untrue_is_shown(result, server.lies)
