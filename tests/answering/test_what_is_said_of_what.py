"""Short notes that hold the words of a question and say something else, and notes that say it in other words."""

from tests.answering.asked_corpus import AskedCorpus

NOTES = (
    "- Repaired the ledger_sync job the same night; payroll_feed is still down, owner unknown",
    "Out of office from Monday, back on 3 August; Chen Wei covers.",
    "- Cause: the locale of the parcel import switched from German to English without notice",
    "- Hosting bill for February was $4,310, down from $5,020 in January",
    "The nightly sort got slower for both warehouses (Lyon by 14 minutes).",
    "- Overnight delivery: rejected by the board",
    "Bob and I decided to drop the pallet scanner because it needs a licence for each dock.",
    "- Retrained the parcel router, p90 of the Lyon lane went from 9.1 s to 6.4 s",
    "Bad rollout of the label printer, rolled back at noon",
    "- Waiting for the carrier to approve the new label layout",
)
REFUSED = (
    "Who repaired payroll_feed?",
    "When is Chen Wei back?",
    "When was the parcel import switched off?",
    "What was the hosting bill for March?",
    "Why did the board reject overnight delivery?",
    "Who rolled out the label printer?",
    "When did the carrier approve the label layout?",
)
ANSWERED = {
    "Who repaired ledger_sync?": "ledger_sync",
    "What was the hosting bill for February?": "$4,310",
    "Why did we drop the pallet scanner?": "a licence for each dock",
    "By how much did the p90 of the Lyon lane improve?": "from 9.1 s to 6.4 s",
}


async def test_words_that_are_said_of_something_else_answer_nothing(asked: AskedCorpus) -> None:
    await _write_notes(asked)

    answers = {question: (await asked.ask(question))["answer"] for question in REFUSED}

    assert answers == dict.fromkeys(REFUSED, "Not found in logs.")


async def test_what_is_said_in_other_words_is_found(asked: AskedCorpus) -> None:
    await _write_notes(asked)

    wrong = {
        question: answer["answer"]
        for question, said in ANSWERED.items()
        if said not in (answer := await asked.ask(question))["answer"]
    }

    assert wrong == {}


async def _write_notes(asked: AskedCorpus) -> None:
    for note in NOTES:
        await asked.write(note)
    await asked.index()
