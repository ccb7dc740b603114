"""Questions through the whole service, on the real database, without a language model."""

import datetime as dt
import re
from dataclasses import replace
from typing import Any

from citewell.domains.answering.routes.answer_shapes import AnswerOut
from citewell.domains.answering.types import NOT_FOUND, SourceChoice
from citewell.domains.worklogs.public import get_entries, source_text
from citewell.domains.worklogs.service.writing import delete_entry, edit_entry
from tests.answering.asked_corpus import AskedCorpus
from tests.retrieval.embedders import Outage

Json = dict[str, Any]


def quotes_of(answer: Json) -> list[str]:
    return [
        citation["supporting_snippet"]
        for claim in answer["claims"]
        for citation in claim["citations"]
        if citation["kind"] == "worklog"
    ]


def not_found(answer: Json) -> bool:
    return answer["answer"] == NOT_FOUND and answer["claims"] == [] and bool(answer["not_found"])


async def check_places(asked: AskedCorpus, answer: Json) -> None:
    """Every snippet stands where its locator says, in an entry of this hash and day."""
    citations = [
        each for claim in answer["claims"] for each in claim["citations"] if each["kind"] == "worklog"
    ]
    async with asked.foundation.database.transaction(asked.tenant_id) as session:
        entries = await get_entries(session, asked.names)  # type: ignore[arg-type]  # keys are entry ids
    by_id = {str(entry.id): entry for entry in entries.values()}
    assert citations
    for each in citations:
        entry = by_id[each["log_entry_id"]]
        place = each["locator"]
        assert source_text(entry)[place["char_start"] : place["char_end"]] == each["supporting_snippet"]
        assert each["date"] == entry.date.isoformat()
        assert each["source_hash"] == entry.content_hash


async def written(asked: AskedCorpus, *contents: str, **more: Any) -> None:
    for content in contents:
        entry = await asked.write(content, **more)
        asked.names[entry.id] = content
    await asked.index()


async def test_an_answer_has_the_shape_of_the_contract(asked: AskedCorpus) -> None:
    await written(asked, "Moved the sessions to Redis. It took 40 minutes.", project="gateway")

    answer = await asked.ask("Where did we move the sessions?")

    assert AnswerOut.model_validate(answer).model_dump(exclude_unset=True) == answer
    assert answer["answer"] == "Moved the sessions to Redis. [1]"
    assert answer["mode"] == "verbatim"
    assert answer["not_found"] == []
    assert answer["usage"]["model"] is None
    (claim,) = answer["claims"]
    assert claim["claim"] == "Moved the sessions to Redis."
    assert claim["confidence"] == "high"
    (citation,) = claim["citations"]
    assert (citation["n"], citation["kind"], citation["title"]) == (1, "worklog", "Ada · gateway")
    assert citation["passage_id"]
    await check_places(asked, answer)


async def test_what_no_entry_says_is_refused_in_the_words_of_the_contract(asked: AskedCorpus) -> None:
    await written(asked, "Moved the sessions to Redis. It took 40 minutes.")

    for question in (
        "Where did we move the invoices?",
        "Who is Zoe?",
        "What did Bob do in May?",
        "asdf qwer",
    ):
        answer = await asked.ask(question)
        assert not_found(answer), question
        assert AnswerOut.model_validate(answer).model_dump(exclude_unset=True) == answer


async def test_the_same_evidence_has_the_same_number_wherever_it_is_cited(asked: AskedCorpus) -> None:
    await written(asked, "## Bugs\n- Fixed the parser\n- Fixed the lexer\n- Fixed the linker")

    answer = await asked.ask("Who fixed the most bugs?")

    numbers = {each["n"]: each for claim in answer["claims"] for each in claim["citations"]}
    assert sorted(numbers) == list(range(1, len(numbers) + 1))
    assert {int(mark) for mark in re.findall(r"\[(\d+)\]", answer["answer"])} == set(numbers)
    places = [
        (each.get("log_entry_id"), str(each.get("locator")), str(each.get("query")))
        for each in numbers.values()
    ]
    assert len(set(places)) == len(places)
    await check_places(asked, answer)


async def test_two_tenants_never_see_each_other(asked: AskedCorpus, elsewhere: AskedCorpus) -> None:
    await written(asked, "Decided to drop MySQL because nobody uses the replica.")
    await written(elsewhere, "Lunch was good.")

    for question in (
        "When did we decide to drop MySQL?",
        "How many entries mention MySQL?",
        "What did Ada do in June?",
    ):
        assert any("MySQL" in quote for quote in quotes_of(await asked.ask(question))), question
        assert not any("MySQL" in quote for quote in quotes_of(await elsewhere.ask(question))), question
    assert not_found(await elsewhere.ask("When did we decide to drop MySQL?"))


async def test_dates_beside_the_question_limit_it(asked: AskedCorpus) -> None:
    await written(asked, "- Fixed the parser", on="2026-05-10")
    await written(asked, "- Fixed the lexer", on="2026-06-10")
    in_may: Json = {"date_from": dt.date(2026, 5, 1), "date_to": dt.date(2026, 5, 31)}

    assert quotes_of(await asked.ask("What did I do in 2026?", **in_may)) == ["Fixed the parser"]
    assert "1 bug fixed" in (await asked.ask("How many bugs did I fix?", **in_may))["answer"]
    assert quotes_of(await asked.ask("Who fixed the parser?", **in_may)) == ["Fixed the parser"]
    assert not_found(await asked.ask("Who fixed the lexer?", **in_may))
    assert not_found(await asked.ask("What did I do in June 2026?", **in_may))


async def test_sources_that_are_not_work_logs_hold_nothing_yet(asked: AskedCorpus) -> None:
    await written(asked, "- Fixed the parser")

    assert not_found(await asked.ask("Who fixed the parser?", sources=frozenset({SourceChoice.CODE})))


async def test_an_edited_entry_answers_with_its_new_words_and_a_deleted_one_no_longer(
    asked: AskedCorpus,
) -> None:
    edited = await asked.write("- Moved the sessions to Redis")
    deleted = await asked.write("- Moved the invoices to Kafka")
    await asked.index()
    async with asked.foundation.database.transaction(asked.tenant_id) as session:
        changes: Any = {"content": "- Moved the sessions to Postgres"}
        await edit_entry(session, asked.people["Ada"], edited.id, changes, asked.clock.now())
        await delete_entry(session, asked.people["Ada"], deleted.id)

    assert not_found(await asked.ask("Where did we move the invoices?"))
    assert quotes_of(await asked.ask("What did I do in June 2026?")) == ["Moved the sessions to Postgres"]
    await asked.index()
    assert quotes_of(await asked.ask("Where did we move the sessions?")) == ["Moved the sessions to Postgres"]


async def test_an_entry_is_in_lists_and_counts_before_it_is_indexed(asked: AskedCorpus) -> None:
    entry = await asked.write("- Fixed the parser")
    asked.names[entry.id] = "the entry"

    listed = await asked.ask("What did I do in June 2026?")

    assert quotes_of(listed) == ["Fixed the parser"]
    assert "passage_id" not in listed["claims"][0]["citations"][0]
    await check_places(asked, listed)
    assert "1 bug fixed" in (await asked.ask("How many bugs did I fix?"))["answer"]


async def test_a_long_list_says_how_much_of_it_is_shown(asked: AskedCorpus) -> None:
    await asked.write("\n".join(f"- Fixed bug number {number}" for number in range(75)))

    answer = await asked.ask("Which bugs did I fix?")

    assert len(answer["claims"]) == 61
    assert answer["claims"][-1]["claim"].startswith("These are the first 60 of 75")
    assert answer["claims"][-1]["citations"][0]["kind"] == "query"


async def test_zero_is_an_answer_only_where_the_logs_cover_what_was_asked(asked: AskedCorpus) -> None:
    await written(asked, "- Fixed the parser", on="2026-06-01")

    assert (await asked.ask("How many meetings did I have in June 2026?"))["answer"].startswith("0 meetings")
    assert not_found(await asked.ask("How many meetings did I have in May 2026?"))
    assert not_found(await asked.ask("How many meetings did Bob have in June 2026?"))
    assert not_found(await asked.ask("How many entries mention Pulumi?"))


ODD = (
    "?",
    "...",
    "the of and",
    "who",
    "When?",
    "🎉🎉🎉",
    "Wann wurde der Parser repariert?",
    "パーサーを直したのは誰",
    "'; DROP TABLE entries; --",
    "Who fixed the \x00 parser?",
    "Who fixed \ud800 it?",
    "%s %(name)s {0} \\ \" ' `",
    "Who fixed the parser? " * 90,
    "x" * 2000,
    "fixed " * 300,
    "( & | ! :* <-> )",
    "How many many many per week per month of of?",
    "since since between and and until",
    "What did @nobody #nothing PROJ-0 #0 do on 0000-00-00?",
    "What did I do from 2026-13-45 to 9999-99-99?",
    "How many bugs in the year 99999999999999999999?",
)


async def test_an_odd_question_gets_an_answer_or_none_but_no_error(asked: AskedCorpus) -> None:
    entry = "- Fixed the parser\n- Fixed the lexer"
    await written(asked, entry)

    for question in ODD:
        answer = await asked.ask(question)
        AnswerOut.model_validate(answer)
        assert not_found(answer) or all(quote in entry for quote in quotes_of(answer)), question


async def test_with_the_embedding_server_away_keywords_find_it(asked: AskedCorpus) -> None:
    await written(asked, "Moved the sessions to Redis. It took 40 minutes.")
    away = Outage()
    away.model = asked.foundation.embedder.model
    asked.foundation = replace(asked.foundation, embedder=away, token_embedder=None)

    answer = await asked.ask("Where did we move the sessions?")

    assert quotes_of(answer) == ["Moved the sessions to Redis."]
    assert away.calls


async def test_a_statement_is_quoted_without_the_mark_of_its_list(asked: AskedCorpus) -> None:
    await written(asked, "1. Rotated the tokens of the courier\n* [x] Archived the maps of the courier")

    answer = await asked.ask("Who archived the maps of the courier?")

    assert quotes_of(answer) == ["Archived the maps of the courier"]


async def test_requests_are_listed_with_their_days(asked: AskedCorpus) -> None:
    await written(asked, "- Opened PR #7001 for the courier", on="2026-05-10")
    await written(asked, "- Reviewed PR #7001 for the courier", on="2026-05-12")
    await written(asked, "- Merged PR #7002 for the courier", on="2026-05-13")

    answer = await asked.ask("Which PRs touched the courier?")

    assert answer["claims"][0]["claim"] == (
        "Pull requests mentioning “courier”: #7001 (2 times, 2026-05-10 to 2026-05-12); #7002 (2026-05-13)."
    )


async def test_what_was_written_just_now_is_said_to_be_on_its_way(asked: AskedCorpus) -> None:
    await asked.write("- Fixed the parser of the courier")

    answer = await asked.ask("Who fixed the parser of the courier?")

    assert answer["answer"] == NOT_FOUND
    assert answer["not_found"][-1] == "1 entry written lately cannot be found yet. Ask again in a moment."
