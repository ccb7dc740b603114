"""Learns a linear score that puts the sentence with the answer before the others of its question."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

_PENALTY = 0.15
_STEPS = 12

Rows = NDArray[np.float32]


def learn_ranking(groups: Sequence[tuple[Rows, NDArray[np.bool_]]]) -> Rows:
    """Fit pairwise logistic regression by Newton's method -> float32[features], to be multiplied with raw rows.

    A group is the sentences of one question and which of them hold the answer; each weighs the same. Groups without
    both kinds tell nothing and are left out.
    """
    differences, weights = [], []
    for rows, holds in groups:
        if holds.any() and not holds.all():
            pairs = rows[holds].mean(axis=0) - rows[~holds]
            differences.append(pairs)
            weights.append(np.full(len(pairs), 1.0 / len(pairs)))
    table = np.concatenate(differences).astype(np.float64)
    weight = np.concatenate(weights)
    scale = table.std(axis=0) + 1e-6
    table /= scale
    learned = np.zeros(table.shape[1])
    for _ in range(_STEPS):
        chance = 1 / (1 + np.exp(np.clip(table @ learned, -30, 30)))  # of the wrong order
        slope = table.T @ (weight * chance) - _PENALTY * learned
        curve = (table * (weight * chance * (1 - chance))[:, None]).T @ table + _PENALTY * np.eye(
            len(learned)
        )
        learned += np.linalg.solve(curve, slope)
    return np.asarray(learned / scale, dtype=np.float32)
