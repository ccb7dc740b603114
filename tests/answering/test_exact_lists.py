"""Lists that hold what was asked for, wherever the entries say it."""

from typing import Any

import pytest

from tests.answering.asked_corpus import AskedCorpus, said

pytestmark = pytest.mark.slow  # a database for each

Json = dict[str, Any]
DROPPED = "We drop MySQL and move the order history to PostgreSQL, because the year report is faster there."
CHOSEN = "we go with NATS instead of RabbitMQ; it is one binary"


async def test_decisions_are_found_by_what_they_decide(asked: AskedCorpus) -> None:
    await asked.write_and_index(
        f"## Decisions\n- {DROPPED}\n- {CHOSEN}\n- no weekend deploys any more\n- Henrik picks the SSO vendor",
    )

    for question in ("When did we decide to drop MySQL, and why?", "Why did we choose PostgreSQL?"):
        assert said(await asked.ask(question)) == [DROPPED], question
    for question in (
        "When did we decide to drop RabbitMQ?",
        "Why did we choose NATS?",
        "What was decided about NATS?",
    ):
        assert said(await asked.ask(question)) == [CHOSEN], question
    assert said(await asked.ask("Which decisions were made about deploys?")) == [
        "no weekend deploys any more"
    ]
    assert said(await asked.ask("What did Henrik decide about SSO?")) == ["Henrik picks the SSO vendor"]


async def test_a_decision_for_one_thing_is_none_for_what_it_replaces(asked: AskedCorpus) -> None:
    await asked.write_and_index(f"## Decisions\n- {DROPPED}\n- {CHOSEN}")

    for question in (
        "When did we decide to drop NATS?",
        "Why did we choose RabbitMQ?",
        "What did Henrik decide about NATS?",
    ):
        assert said(await asked.ask(question)) == [], question


async def test_whom_one_met_stands_in_every_meeting(asked: AskedCorpus) -> None:
    await asked.write_and_index("- 1:1 with Priya\n- Met the auditors\n- Standup with Zoe cancelled")

    assert said(await asked.ask("Who did I meet in June 2026?")) == ["1:1 with Priya", "Met the auditors"]


async def test_what_someone_did_stands_in_their_own_entries(asked: AskedCorpus) -> None:
    await asked.write_and_index("- Reviewed the importer of Chen Wei", on="2026-06-05")
    await asked.write_and_index("- Wrote the importer", by="Chen Wei", on="2026-06-02")
    await asked.write_and_index("- Paired with Ada on the parser", by="Bob", on="2026-06-03")

    assert said(await asked.ask("What was the last thing Chen Wei did?")) == ["Wrote the importer"]
    assert said(await asked.ask("What did Bob write on 3 June 2026?")) == ["Paired with Ada on the parser"]
    assert said(await asked.ask("What did Ada and Bob do together?")) == ["Paired with Ada on the parser"]


async def test_what_became_of_a_ticket_and_what_touched_a_thing(asked: AskedCorpus) -> None:
    await asked.write_and_index("- ETA-342 opened: missing draught values", on="2026-06-01")
    await asked.write_and_index(
        "- Closed ETA-342\n- Rate limiter for the API is in review (#90).", on="2026-06-02"
    )

    story = ["Closed ETA-342", "ETA-342 opened: missing draught values"]
    assert said(await asked.ask("What became of ETA-342?")) == story
    assert said(await asked.ask("What happened to ETA-342?")) == story
    for verb in ("touched", "concern", "affected", "involve", "relate to"):
        assert "#90" in said(await asked.ask(f"Which PRs {verb} the rate limiter?"))[0], verb
