"""The trained model: its file, its forest, and the tools that grow it."""

from importlib import resources

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from tools.extra_trees import Growth, grow_forest
from tools.linear_ranking import learn_ranking
from tools.logistic_regression import learn_log_odds

from citewell.domains.answering.extractive.decision import packaged_model
from citewell.domains.answering.extractive.features import feature_rows, features_of
from citewell.domains.answering.extractive.forest import LEAF_SCALE, Forest, PackedForest
from citewell.domains.answering.extractive.judging import judged_features, judged_row
from citewell.domains.answering.extractive.question import read_question
from citewell.domains.answering.extractive.selecting import compare_sentences
from citewell.domains.answering.extractive.types import CandidatePassage
from citewell.domains.answering.extractive.wordings import wordings_of

MAX_BYTES = 300_000


def test_the_packaged_model_was_learned_from_the_features_of_this_code() -> None:
    question = "Who built it?"
    compared = compare_sentences(read_question(question), [CandidatePassage("Ada built it.")], None, None)
    best = compared[0].comparison
    model = packaged_model()

    assert model.names == tuple(judged_features(best, wordings_of(question, best), None))
    assert model.names[: len(model.ranking)] == tuple(features_of(best))


def test_the_packaged_model_is_small() -> None:
    file = resources.files("citewell.domains.answering.extractive").joinpath("model.npz")

    assert len(file.read_bytes()) < MAX_BYTES


def test_features_are_finite_numbers() -> None:
    passages = [CandidatePassage("# Title\n\nNo. 5 ran.\n- !\n- Ada did not.\n"), CandidatePassage("…")]

    compared = compare_sentences(read_question("How many not?"), passages, None, None)

    assert np.isfinite(feature_rows([each.comparison for each in compared])).all()
    for each in compared:
        wordings = wordings_of("How many not?", each.comparison)
        assert np.isfinite(judged_row(each.comparison, wordings, None)).all()


def test_a_forest_follows_its_splits() -> None:
    # One tree: feature 0 <= 1 ? 0 : (feature 1 <= 5 ? 0.2 : 1); and one that is a single leaf.
    packed = PackedForest(
        is_leaf=np.array([False, True, False, True, True, True]),
        feature=np.array([0, 1], dtype=np.uint8),
        threshold=np.array([1, 5], dtype=np.float16),
        value=np.array([0, 51, LEAF_SCALE, LEAF_SCALE], dtype=np.uint8),
    )
    forest = Forest(packed)

    scores = [forest.score(np.array(row, dtype=np.float32)) for row in ([0, 9], [2, 5], [2, 6])]

    np.testing.assert_allclose(scores, [0.5, 0.6, 1.0])


@given(seed=st.integers(0, 1000))
@settings(max_examples=10, deadline=None)
def test_grown_trees_remember_what_separates(seed: int) -> None:
    random = np.random.default_rng(seed)
    rows = random.normal(size=(120, 4)).astype(np.float32)
    labels = (rows[:, 2] > 0).astype(float)

    forest = Forest(grow_forest(rows, labels, Growth(trees=30, min_leaf=3, tried_share=0.6), seed))

    scores = np.array([forest.score(row) for row in rows])
    assert scores[labels == 1].mean() > scores[labels == 0].mean() + 0.4


def test_a_logistic_regression_finds_what_separates() -> None:
    random = np.random.default_rng(2)
    rows = (random.normal(size=(800, 3)) * [1, 50, 1] + [0, 300, 0]).astype(np.float32)
    labels = (rows[:, 1] > 300).astype(float)

    slope, intercept = learn_log_odds(rows, labels)

    guessed = rows @ slope + intercept > 0
    assert (guessed == (labels > 0)).mean() > 0.9


def test_the_ranking_puts_what_holds_the_answer_first() -> None:
    random = np.random.default_rng(1)
    groups = []
    for _ in range(60):
        rows = random.normal(size=(8, 3)).astype(np.float32)
        groups.append((rows, np.arange(8) == (rows[:, 0] - rows[:, 1]).argmax()))

    ranking = learn_ranking(groups)

    assert np.mean([(rows @ ranking).argmax() == holds.argmax() for rows, holds in groups]) > 0.85
