"""Logistic regression with a quadratic penalty, by Newton's method."""

import numpy as np
from numpy.typing import NDArray

_PENALTY = (
    100.0  # on slopes of features of unit variance; some thousand rows with a hundred features need that much
)
_STEPS = 15

Rows = NDArray[np.float32]


def learn_log_odds(rows: Rows, labels: NDArray[np.float64]) -> tuple[Rows, float]:
    """Fit -> slope float32[features] and intercept, both for raw rows. Labels are 0 or 1."""
    middle = rows.mean(axis=0, dtype=np.float64)
    scale = rows.std(axis=0, dtype=np.float64) + 1e-6
    table = np.column_stack([(rows - middle) / scale, np.ones(len(rows))])
    penalty = np.diag([*[_PENALTY] * rows.shape[1], 1e-6])
    learned = np.zeros(table.shape[1])
    for _ in range(_STEPS):
        chance = 1 / (1 + np.exp(-np.clip(table @ learned, -30, 30)))
        slope = table.T @ (labels - chance) - penalty @ learned
        curve = (table * (chance * (1 - chance))[:, None]).T @ table + penalty
        learned += np.linalg.solve(curve, slope)
    raw = learned[:-1] / scale
    return np.asarray(raw, dtype=np.float32), float(learned[-1] - raw @ middle)
