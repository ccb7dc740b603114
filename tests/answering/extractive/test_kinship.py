"""How the words of a sentence stand to those of a question: by the dictionary, and by putting them in its place."""

import numpy as np
import pytest

from citewell.domains.answering.extractive.comparison import Comparison
from citewell.domains.answering.extractive.kinship_features import kinship_features
from citewell.domains.answering.extractive.lexicon import Kinship, kinship
from citewell.domains.answering.extractive.question import read_question
from citewell.domains.answering.extractive.selecting import compare_sentences
from citewell.domains.answering.extractive.types import CandidatePassage
from citewell.domains.answering.extractive.wordings import MAX_REPLACED, wording_features, wordings_of


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("bought", "purchased", Kinship.ALIKE),
        ("stopped", "halts", Kinship.ALIKE),
        ("ship", "vessel", Kinship.ALIKE),
        ("buy", "sold", Kinship.OPPOSITE),
        ("largest", "small", Kinship.OPPOSITE),
        ("wolf", "fox", Kinship.SIBLING),
        ("bridge", "music", Kinship.NONE),
        ("kubernetes", "postgres", Kinship.NONE),
        ("", "ship", Kinship.NONE),
    ],
)
def test_words_are_alike_opposite_or_of_one_kind(first: str, second: str, expected: Kinship) -> None:
    assert kinship(first, second) is expected
    assert kinship(second, first) is expected


def best_of(question: str, text: str) -> Comparison:
    return compare_sentences(read_question(question), [CandidatePassage(text)], None, None)[0].comparison


def test_a_synonym_explains_what_the_sentence_lacks() -> None:
    alike = kinship_features(best_of("Who bought the piano?", "Ada purchased the piano."))
    opposite = kinship_features(best_of("Who bought the piano?", "Ada sold the piano."))

    assert alike["explained"] == pytest.approx(1)
    assert opposite["explained"] < 1
    assert (alike["said_opposite"], opposite["said_opposite"]) == (0, 1)


def test_a_question_takes_the_words_of_the_sentence_for_its_own() -> None:
    best = best_of("Who restored the red clock tower?", "Ada renovated the clock tower in May.")
    wordings = wordings_of("Who restored the red clock tower?", best)

    assert wordings.texts["statement"] == "something restored the red clock tower"
    assert wordings.texts["content"] == "restored red clock tower"
    for key, _ in wordings.replaced:
        assert "clock tower" in wordings.texts[key]
        assert wordings.texts[key] != "Who restored the red clock tower?"


def test_only_the_heaviest_words_are_put_in_place() -> None:
    question = "Which alpha bravo charlie delta foxtrot golf hotel india went?"

    wordings = wordings_of(question, best_of(question, "Nothing of it stands here today."))

    assert len(wordings.replaced) == MAX_REPLACED


def test_without_vectors_nothing_is_gained() -> None:
    best = best_of("Who bought the piano?", "Ada sold the piano.")

    features = wording_features(best, wordings_of("Who bought the piano?", best), None)

    assert features["most_gained"] == 0
    assert np.isfinite(list(features.values())).all()
