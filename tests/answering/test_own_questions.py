"""Questions of our own over the entries of the corpus, asked of the whole service without a language model."""

import pytest

from tests.answering.asked_corpus import AskedCorpus, CalendarClock, authors
from tests.answering.conftest import people_of, services
from tests.answering.question_set import AskedOfTheCorpus, question_set
from tests.databases import DatabaseUrls


async def faults(urls: DatabaseUrls) -> dict[AskedOfTheCorpus, str]:
    clock = CalendarClock()
    async with services(urls, clock) as foundation:
        asked = AskedCorpus(foundation, clock, people_of(urls, "acme", authors()))
        await asked.fill()
        return {question: await asked.fault_of(question) for question in question_set()}


def test_there_are_enough_questions_of_both_kinds() -> None:
    near_misses = [question for question in question_set() if question.near_miss]

    assert len(question_set()) >= 150
    assert len(near_misses) >= 75
    assert sum(question.is_held_out for question in question_set()) * 3 >= len(question_set()) - 3


@pytest.mark.slow
async def test_near_misses_are_refused_exactly_and_other_questions_answered_with_the_right_entries(
    fresh_urls: DatabaseUrls,
) -> None:
    found = await faults(fresh_urls)

    shown = [f"{question.question} {fault}" for question, fault in found.items() if fault]
    refused = [not fault for question, fault in found.items() if question.near_miss]
    answered = [not fault for question, fault in found.items() if not question.near_miss]
    assert sum(refused) >= 0.95 * len(refused), shown
    assert sum(answered) >= 0.90 * len(answered), shown
