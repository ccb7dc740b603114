"""Choosing the sentences that answer, or none: with the packaged models, on entries as people write them."""

from collections.abc import Iterator, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from citewell.domains.answering.extractive.asking import choose_sentences
from citewell.domains.answering.extractive.selecting import MAX_COMPARED, MAX_QUOTES, select_sentences
from citewell.domains.answering.extractive.types import CandidatePassage, CorpusCounts, Selection
from citewell.foundation.embedding.minilm import MiniLM

TOWN = (
    "The town of Harrowgate lies on the river Ness, some twelve miles above the sea. Its stone bridge was built in 1374 "
    "by the mason Walter Brand. In 1802 a flood carried away two of its seven arches. The market moved to the new "
    "square after the fire of 1611."
)
FERRY = (
    "A ferry crosses the river Ness below Harrowgate every twenty minutes. It was founded by Anne Ferrers, who had "
    "been a miller. Before the railway came, most of the grain left the valley by this ferry."
)
CLOCK = (
    "The clock tower of Milford has four faces. It was restored in 1954 because the wooden frame had rotted."
)
PASSAGES = tuple(CandidatePassage(text) for text in (TOWN, FERRY, CLOCK))


@pytest.fixture(scope="module")
def model() -> Iterator[MiniLM]:
    loaded = MiniLM.load(threads=1)
    yield loaded
    loaded.close()


def quotes(passages: Sequence[CandidatePassage], selection: Selection) -> list[str]:
    return [passages[span.passage].text[span.char_start : span.char_end] for span in selection.spans]


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("When was the stone bridge of Harrowgate built?", "1374"),
        ("Who built the stone bridge of Harrowgate?", "Walter Brand"),
        ("How often does the ferry cross the river Ness?", "every twenty minutes"),
        ("How many faces does the clock tower of Milford have?", "four"),
        ("When did the market move to the new square?", "after the fire of 1611"),
    ],
)
async def test_a_question_is_answered_by_the_sentence_that_says_it(
    model: MiniLM, question: str, answer: str
) -> None:
    selection = await choose_sentences(model, question, PASSAGES)

    assert answer in quotes(PASSAGES, selection)[0]
    assert selection.reasons == ()


@pytest.mark.parametrize(
    ("question", "missing"),
    [
        ("When was the stone bridge of Aldermoor built?", "Aldermoor"),
        ("Who won the football cup in 1998?", "1998"),
        ("Which airline flies from Milford to Lisbon?", "Lisbon"),
        ("Why was the bridge of Harrowgate never painted green by the bishop?", "bishop"),
    ],
)
async def test_a_question_that_nothing_answers_is_refused_with_what_is_missing(
    model: MiniLM, question: str, missing: str
) -> None:
    selection = await choose_sentences(model, question, PASSAGES)

    assert selection.spans == ()
    assert any(missing in reason for reason in selection.reasons)


async def test_spans_are_whole_sentences_and_few(model: MiniLM) -> None:
    selection = await choose_sentences(model, "When was the stone bridge of Harrowgate built?", PASSAGES)

    assert 1 <= len(selection.spans) <= MAX_QUOTES
    assert "Its stone bridge was built in 1374 by the mason Walter Brand." in quotes(PASSAGES, selection)


async def test_a_heading_is_never_quoted(model: MiniLM) -> None:
    entry = CandidatePassage("## The stone bridge of Harrowgate\n\n- The stone bridge was built in 1374\n")

    selection = await choose_sentences(model, "When was the stone bridge of Harrowgate built?", [entry])

    assert all("##" not in quote for quote in quotes([entry], selection))


async def test_the_same_question_gets_the_same_answer(model: MiniLM) -> None:
    question = "How often does the ferry cross the river Ness?"

    first = await choose_sentences(model, question, PASSAGES)

    assert await choose_sentences(model, question, PASSAGES) == first


async def test_without_vectors_words_are_compared_by_spelling() -> None:
    selection = await choose_sentences(None, "Which airline flies from Milford to Lisbon?", PASSAGES)

    assert selection.spans == ()


def test_no_passages_is_a_refusal() -> None:
    selection = select_sentences("Who built the bridge?", [])

    assert selection.spans == ()
    assert selection.reasons


@given(
    question=st.text(max_size=80),
    texts=st.lists(st.text(max_size=200), max_size=MAX_COMPARED + 2),
    count=st.integers(0, 10_000),
)
@settings(max_examples=60, deadline=None)
def test_any_text_gives_spans_that_exist(question: str, texts: list[str], count: int) -> None:
    passages = [CandidatePassage(text) for text in texts]

    selection = select_sentences(question, passages, corpus=CorpusCounts(count, {}))

    for span in selection.spans:
        assert 0 <= span.char_start < span.char_end <= len(passages[span.passage].text)
    assert bool(selection.spans) != bool(selection.reasons)
    assert 0 <= selection.probability <= 1
