"""Two rankings into one. Pure; docs/decisions/0020-fusion-by-scaled-scores.md has what else was measured."""

from collections.abc import Hashable, Mapping, Sequence
from typing import TypeVar

Id = TypeVar("Id", bound=Hashable)


def fuse_scores(rankings: Sequence[Mapping[Id, float]]) -> dict[Id, float]:
    """Score everything that any ranking has, in [0, 1]: 1 is the best of every ranking.

    Each ranking counts the same, its best thing as 1 and the others by their share of that; what it does not have, or
    scores below zero, counts as 0 in it. So the rankings need no common scale, only scores whose ratios mean something,
    as those of BM25 and cosine similarity do.
    """
    fused: dict[Id, float] = {}
    for scores in rankings:
        best = max(scores.values(), default=0.0)
        for thing, score in scores.items():
            share = max(score, 0.0) / best if best > 0 else 0.0
            fused[thing] = fused.get(thing, 0.0) + share / len(rankings)
    return fused
