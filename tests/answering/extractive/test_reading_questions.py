"""What a question asks for, and how words and passages are read."""

import pytest

from citewell.domains.answering.extractive.opposites import are_opposites
from citewell.domains.answering.extractive.question import AnswerKind, Question, read_question
from citewell.domains.answering.extractive.reading import read_passage
from citewell.domains.answering.extractive.types import Bools, CandidatePassage, CorpusCounts
from citewell.domains.answering.extractive.weighing import word_weights
from citewell.domains.answering.extractive.words import spelling_similarity, stem_of, words_of


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Who fixed the retry loop?", AnswerKind.PERSON),
        ("When did we decide to drop MySQL?", AnswerKind.DATE),
        ("In what year was the bridge built?", AnswerKind.DATE),
        ("Which city hosts the cluster?", AnswerKind.PLACE),
        ("Why was the release moved?", AnswerKind.REASON),
        ("How many tickets were closed?", AnswerKind.NUMBER),
        ("What percentage of calls failed?", AnswerKind.NUMBER),
        ("How was the leak found?", AnswerKind.MANNER),
        ("What broke?", AnswerKind.THING),
        ("Tell me about billing", AnswerKind.THING),
    ],
)
def test_the_kind_of_answer_is_read_from_the_question_word(text: str, kind: AnswerKind) -> None:
    assert read_question(text).kind is kind


def flagged(question: Question, flags: Bools) -> list[str]:
    return [question.words[position].written for position in question.content[flags]]


def test_the_words_of_a_question_are_told_apart() -> None:
    question = read_question("How many invoices did Ada not send before 2021 in the largest export?")

    assert flagged(question, question.is_name) == ["Ada"]
    assert flagged(question, question.is_number) == ["2021"]
    assert flagged(question, question.is_superlative) == ["largest"]
    assert flagged(question, question.is_telling) == ["not", "before"]
    assert flagged(question, question.is_focus) == ["invoices"]
    assert question.is_negated


@pytest.mark.parametrize(
    ("first", "second"),
    [("Temür", "temur"), ("third", "3rd"), ("twelve", "12"), ("1,200", "1200"), ("ran", "runs")],
)
def test_forms_of_one_word_have_one_stem(first: str, second: str) -> None:
    assert stem_of(first) == stem_of(second)


def test_typing_errors_are_close_and_numbers_are_not() -> None:
    assert spelling_similarity("particl", "partcl") > 0.6
    assert spelling_similarity("2019", "2018") == 0


@pytest.mark.parametrize(
    ("first", "second"), [("accept", "reject"), ("largest", "smallest"), ("stable", "unstable")]
)
def test_opposites_are_known_both_ways(first: str, second: str) -> None:
    assert are_opposites(stem_of(first), stem_of(second))
    assert are_opposites(stem_of(second), stem_of(first))
    assert not are_opposites(stem_of(first), stem_of(first))


def test_words_know_where_they_stand() -> None:
    text = "Ship v2.1 of Ada's café-app, 99% done"

    assert [text[word.start : word.end] for word in words_of(text)] == [
        word.written for word in words_of(text)
    ]
    assert [word.plain for word in words_of(text)][-2:] == ["99%", "done"]


def test_list_items_are_sentences_of_their_own_and_headings_are_none() -> None:
    passage = read_passage(CandidatePassage("## Decisions\n\n- Drop MySQL\n- Keep PostgreSQL\n"))

    assert [passage.is_heading(number) for number in range(len(passage.sentences))] == [True, False, False]


def test_rare_words_weigh_more_whatever_the_size_of_the_corpus() -> None:
    question = read_question("Who restarted billing before Kafka?")
    for passages in (3, 300, 300_000):
        counts = CorpusCounts(passages, {"restarted": passages // 3, "billing": passages, "kafka": 0})
        weights = word_weights(question, [], counts)

        restarted, billing, _, kafka = weights.weights.tolist()
        assert kafka > restarted >= billing
        assert weights.is_known.tolist() == [passages >= 3, True, True, False]
