"""Grows extremely randomized trees (Geurts, Ernst, Wehenkel, 2006), straight into the packed form."""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from citewell.domains.answering.extractive.forest import LEAF_SCALE, PackedForest

Rows = NDArray[np.float32]
Labels = NDArray[np.float64]


@dataclass(frozen=True)
class Growth:
    """How trees grow."""

    trees: int
    min_leaf: int  # rows
    tried_share: float  # of the features, per split


@dataclass
class _Nodes:
    is_leaf: list[bool] = field(default_factory=list)
    feature: list[int] = field(default_factory=list)
    threshold: list[float] = field(default_factory=list)
    value: list[float] = field(default_factory=list)


def grow_forest(rows: Rows, labels: Labels, growth: Growth, seed: int) -> PackedForest:
    """Grow all trees on all rows; the thresholds, not the rows, are drawn at random. Labels are 0 or 1."""
    random = np.random.default_rng(seed)
    nodes = _Nodes()
    for _ in range(growth.trees):
        waiting = [np.arange(len(rows))]
        while waiting:
            here = waiting.pop()
            split = _split(rows[here], labels[here], growth, random)
            if split is None:
                nodes.is_leaf.append(True)
                nodes.value.append(float(labels[here].mean()))
                continue
            feature, threshold = split
            nodes.is_leaf.append(False)
            nodes.feature.append(feature)
            nodes.threshold.append(threshold)
            first = rows[here, feature] <= np.float32(threshold)
            waiting += [here[~first], here[first]]  # the first child comes next
    return PackedForest(
        is_leaf=np.array(nodes.is_leaf),
        feature=np.array(nodes.feature, dtype=np.uint8),
        threshold=np.array(nodes.threshold, dtype=np.float16),
        value=np.round(np.array(nodes.value) * LEAF_SCALE).astype(np.uint8),
    )


def _split(
    rows: Rows, labels: Labels, growth: Growth, random: np.random.Generator
) -> tuple[int, float] | None:
    """The best of some random splits by Gini impurity; nothing for a pure or a small node."""
    if len(rows) < 2 * growth.min_leaf or labels.min() == labels.max():
        return None
    low, high = rows.min(axis=0), rows.max(axis=0)
    varying = np.flatnonzero(high > low)
    if not len(varying):
        return None
    tried = random.permutation(varying)[: max(1, round(growth.tried_share * rows.shape[1]))]
    drawn = random.uniform(low[tried], high[tried]).astype(np.float16)  # as it will be kept
    first = rows[:, tried] <= drawn.astype(np.float32)
    count = first.sum(axis=0)
    positive = labels @ first
    rest, rest_positive = len(rows) - count, labels.sum() - positive
    fits = np.minimum(count, rest) >= growth.min_leaf
    if not fits.any():
        return None
    purity = positive**2 + (count - positive) ** 2
    rest_purity = rest_positive**2 + (rest - rest_positive) ** 2
    score = np.where(fits, purity / np.maximum(count, 1) + rest_purity / np.maximum(rest, 1), -np.inf)
    best = int(score.argmax())
    return int(tried[best]), float(drawn[best])
