"""Fusion of scores: each ranking counts the same, and agreement wins."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citewell.domains.retrieval.fusion import fuse_scores

_scores = st.floats(0.001, 100)
rankings = st.lists(st.dictionaries(st.integers(0, 20), _scores, max_size=15), min_size=1, max_size=3)


@given(rankings)
def test_everything_ranked_scores_between_nothing_and_one(lists: list[dict[int, float]]) -> None:
    fused = fuse_scores(lists)

    assert set(fused) == {thing for ranking in lists for thing in ranking}
    assert all(0 < score <= 1 + 1e-9 for score in fused.values())


@given(st.dictionaries(st.integers(), _scores, min_size=1, max_size=15), st.integers(1, 3))
def test_rankings_that_agree_keep_their_order_and_their_best_scores_one(
    ranking: dict[int, float], copies: int
) -> None:
    fused = fuse_scores([ranking] * copies)

    best = max(ranking, key=ranking.__getitem__)
    assert fused[best] == pytest.approx(1)
    assert all(fused[thing] == pytest.approx(score / ranking[best]) for thing, score in ranking.items())


@given(rankings)
def test_what_every_ranking_prefers_is_preferred(lists: list[dict[int, float]]) -> None:
    fused = fuse_scores(lists)
    for better in fused:
        for worse in fused:
            if all(ranking.get(better, 0) > 1.01 * ranking.get(worse, 0) for ranking in lists):
                assert fused[better] > fused[worse]


@given(rankings, st.randoms(use_true_random=False))
def test_the_order_of_the_rankings_does_not_matter(lists: list[dict[int, float]], random: Random) -> None:
    first, second = fuse_scores(lists), fuse_scores(sorted(lists, key=lambda _: random.random()))

    assert first == pytest.approx(second)


@given(rankings, st.floats(0.01, 100))
def test_the_scale_of_a_ranking_does_not_matter(lists: list[dict[int, float]], factor: float) -> None:
    scaled = [{thing: score * factor for thing, score in lists[0].items()}, *lists[1:]]

    assert fuse_scores(scaled) == pytest.approx(fuse_scores(lists))


def test_a_score_below_zero_counts_as_nothing() -> None:
    assert fuse_scores([{"near": 0.5, "far": -0.5}]) == {"near": 1.0, "far": 0.0}
    assert fuse_scores([{"far": -0.5, "farther": -0.9}]) == {"far": 0.0, "farther": 0.0}
    assert fuse_scores([{}, {"only": 2.0}]) == {"only": 0.5}
