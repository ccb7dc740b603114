"""Rank fusion: only ranks count, and agreement wins."""

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from citewell.domains.retrieval.fusion import fuse_ranks

rankings = st.lists(st.lists(st.integers(0, 30), unique=True, max_size=20), min_size=1, max_size=3)


@given(rankings)
def test_scores_lie_between_nothing_and_first_everywhere(lists: list[list[int]]) -> None:
    scores = fuse_ranks(lists)

    assert set(scores) == {thing for ranking in lists for thing in ranking}
    assert all(0 < score <= 1 + 1e-12 for score in scores.values())


@given(st.lists(st.integers(), unique=True, min_size=1, max_size=20), st.integers(1, 3))
def test_the_first_of_all_rankings_scores_one(ranking: list[int], copies: int) -> None:
    scores = fuse_ranks([ranking] * copies)

    assert abs(scores[ranking[0]] - 1) < 1e-12
    assert sorted(scores, key=lambda thing: -scores[thing]) == ranking


@given(rankings)
def test_what_every_ranking_prefers_is_preferred(lists: list[list[int]]) -> None:
    scores = fuse_ranks(lists)
    for better in scores:
        for worse in scores:
            if all(better in ranking and _rank(ranking, better) < _rank(ranking, worse) for ranking in lists):
                assert scores[better] > scores[worse]


@given(rankings, st.randoms(use_true_random=False))
def test_the_order_of_the_rankings_does_not_matter(lists: list[list[int]], random: Random) -> None:
    reordered = sorted(lists, key=lambda _: random.random())

    first, second = fuse_ranks(lists), fuse_ranks(reordered)

    assert first.keys() == second.keys()
    assert all(abs(first[thing] - second[thing]) < 1e-12 for thing in first)


@given(rankings, st.data())
def test_moving_up_in_one_ranking_never_lowers_a_score(lists: list[list[int]], data: st.DataObject) -> None:
    ranking = data.draw(st.sampled_from(lists))
    if len(ranking) < 2:
        return
    place = data.draw(st.integers(1, len(ranking) - 1))
    moved = [*ranking[: place - 1], ranking[place], ranking[place - 1], *ranking[place + 1 :]]
    number = next(index for index, candidate in enumerate(lists) if candidate is ranking)

    after = fuse_ranks([*lists[:number], moved, *lists[number + 1 :]])

    assert after[ranking[place]] > fuse_ranks(lists)[ranking[place]]


def _rank(ranking: list[int], thing: int) -> int:
    return ranking.index(thing) if thing in ranking else len(ranking)
