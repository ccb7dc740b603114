"""Numbers and lists say nothing that the entries do not: a number of things, done, and none left out."""

from typing import Any

import pytest

from tests.answering.asked_corpus import AskedCorpus, said

pytestmark = pytest.mark.slow  # a database for each

Json = dict[str, Any]


async def test_a_bug_that_is_only_known_is_not_counted_as_fixed(asked: AskedCorpus) -> None:
    await asked.write_and_index(
        "## Bugs\n- Login page crashes on Safari\n- Export truncates long names\n- Fixed memory leak in the exporter",
    )

    assert said(await asked.ask("How many bugs did I fix?")) == ["1 bug fixed by Ada."]


async def test_what_was_not_merged_is_neither_listed_nor_counted(asked: AskedCorpus) -> None:
    await asked.write_and_index(
        "- Did not merge #301 because tests are red.\n- Merged #302\n- #303 waits to be merged\n- Opened merge request !304",
    )

    assert said(await asked.ask("How many PRs did I merge in June 2026?")) == [
        "1 pull request by Ada mentioning “merge”, 2026-06-01 to 2026-06-30."
    ]
    listed = said(await asked.ask("Which PRs did I merge?"))
    assert "#302" in listed[0]
    assert not any(other in " ".join(listed) for other in ("#301", "#303", "304"))


async def test_nothing_merged_is_no_number(asked: AskedCorpus) -> None:
    await asked.write_and_index("- Did not merge #301 because tests are red.")

    assert said(await asked.ask("How many PRs did I merge?")) == []
    assert said(await asked.ask("Which PRs did I merge?")) == []


async def test_a_review_for_somebody_is_not_theirs(asked: AskedCorpus) -> None:
    await asked.write_and_index("- Reviewed #405 for Bob.")
    await asked.write_and_index("- Opened #406", by="Bob")

    assert said(await asked.ask("Which PRs did Bob review?")) == []


@pytest.mark.parametrize(
    "content", ["PRs: #530 merged, #534 open, #529 closed without merge", "Bob merged #530 for me"]
)
async def test_where_nobody_can_tell_who_merged_what_the_entry_speaks(
    asked: AskedCorpus, content: str
) -> None:
    await asked.write_and_index(content)

    assert not any("pull request" in claim for claim in said(await asked.ask("How many PRs did I merge?")))


async def test_a_statement_that_tells_of_several_stands_in_place_of_a_number(asked: AskedCorpus) -> None:
    manifests = "Hazmat is in, 3 bugs found by the test manifests and all three fixed."
    meetings = "2 meetings: steering (boring), sales sync w/ Benedikte"
    await asked.write_and_index(f"- {manifests}\n- {meetings}\n- Fixed the parser")

    assert said(await asked.ask("How many bugs did I fix in June 2026?")) == [manifests, "Fixed the parser"]
    assert said(await asked.ask("How many meetings did I have on 1 June 2026?")) == [meetings]
    assert said(await asked.ask("How many bugs did I fix per month?"))[0] == (
        "Statements about bugs fixed by Ada, per month: June 2026: 2."
    )


async def test_zero_is_not_said_where_an_entry_has_a_word_of_the_kind(asked: AskedCorpus) -> None:
    await asked.write_and_index("- The steering call was long\n- Wrote the report")

    assert not any(claim.startswith("0 ") for claim in said(await asked.ask("How many meetings did I have?")))
    assert said(await asked.ask("How many bugs did I fix?")) == ["0 bugs fixed by Ada."]


async def test_blockers_one_has_are_those_still_in_the_way(asked: AskedCorpus) -> None:
    await asked.write_and_index("- Blocked by the firewall.", on="2026-06-01")
    await asked.write_and_index(
        "- No longer blocked by the firewall.\n- Waiting for the vendor", on="2026-06-02"
    )

    assert said(await asked.ask("How many blockers do I have on 2026-06-02?"))[0].startswith(
        "1 blocker by Ada"
    )
    assert said(await asked.ask("How many blockers did I have in June 2026?"))[0].startswith(
        "2 blockers by Ada"
    )


async def test_numbers_are_named_as_people_name_them(asked: AskedCorpus) -> None:
    await asked.write_and_index(
        "- Fixed the parser\n- Reviewed #12 about sick pay", on="2026-06-01", project="Telemetry"
    )
    await asked.write_and_index("- Fixed the lexer", by="Bob", on="2026-06-03", project="Telemetry")

    assert said(await asked.ask("How many people worked in Telemetry?")) == ["2 people in Telemetry."]
    assert said(await asked.ask("How many PRs mention sick pay?")) == [
        "1 pull request mentioning “sick pay”."
    ]
    assert "June 2026: 2" in said(await asked.ask("How many bugs were fixed per month?"))[0]
    assert "2026: 2" in said(await asked.ask("How many bugs were fixed per year?"))[0]
    assert "week of 2026-06-01: 2" in said(await asked.ask("How many bugs were fixed per week?"))[0]
