"""Two rankings into one. Pure; see docs/decisions/0013-rank-fusion.md for what else was measured.

Reciprocal rank fusion: Cormack, Clarke and Büttcher, "Reciprocal Rank Fusion outperforms Condorcet and individual
Rank Learning Methods" (SIGIR 2009). Only ranks count, so the two scores need no common scale.
"""

from collections.abc import Hashable, Sequence
from typing import TypeVar

Id = TypeVar("Id", bound=Hashable)

RANK_OFFSET = 60  # the paper's k: how little the very first ranks stand out


def fuse_ranks(rankings: Sequence[Sequence[Id]], *, offset: int = RANK_OFFSET) -> dict[Id, float]:
    """Score everything that any ranking has, in (0, 1]: 1 is first in all of them.

    Each ranking is best first and names a thing at most once. What a ranking does not have gets nothing from it.
    """
    best = len(rankings) / (offset + 1)
    scores: dict[Id, float] = {}
    for ranking in rankings:
        for rank, thing in enumerate(ranking, start=1):
            scores[thing] = scores.get(thing, 0.0) + 1 / (offset + rank)
    return {thing: score / best for thing, score in scores.items()}
