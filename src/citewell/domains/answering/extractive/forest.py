"""A forest of decision trees (Geurts, Ernst, Wehenkel: Extremely randomized trees, 2006), packed flat."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from citewell.domains.answering.extractive.types import Floats

LEAF_SCALE = 255  # a leaf's share of positives is kept in one byte


@dataclass(frozen=True)
class PackedForest:
    """All trees one after another, each in preorder: a node's first child follows it, its second comes later.

    Leaves and inner nodes are told apart by `is_leaf`; the order of nodes gives the rest of the structure.
    """

    is_leaf: NDArray[np.bool_]  # [nodes]
    feature: NDArray[np.uint8]  # [inner nodes]
    threshold: NDArray[np.float16]  # [inner nodes]; at or below goes to the first child
    value: NDArray[np.uint8]  # [leaves]: share of positives x LEAF_SCALE


class Forest:
    """Scores rows by the mean of the leaves they fall into."""

    def __init__(self, packed: PackedForest) -> None:
        nodes = len(packed.is_leaf)
        self._is_leaf = packed.is_leaf
        self._feature = np.zeros(nodes, dtype=np.intp)
        self._threshold = np.zeros(nodes, dtype=np.float32)
        self._value = np.zeros(nodes, dtype=np.float32)
        self._feature[~packed.is_leaf] = packed.feature
        self._threshold[~packed.is_leaf] = packed.threshold
        self._value[packed.is_leaf] = packed.value / LEAF_SCALE
        self._second_child, self._roots = _structure(packed.is_leaf)

    def score(self, row: Floats) -> float:
        """Mean share of positives over all trees, 0 to 1, for one row of features."""
        nodes = self._roots
        while True:
            inner = ~self._is_leaf[nodes]
            if not inner.any():
                return float(self._value[nodes].mean())
            goes_first = row[self._feature[nodes]] <= self._threshold[nodes]
            following = np.where(goes_first, nodes + 1, self._second_child[nodes])
            nodes = np.where(inner, following, nodes)


def _structure(is_leaf: NDArray[np.bool_]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Second children [nodes] and roots [trees], read from the order of nodes."""
    second = np.zeros(len(is_leaf), dtype=np.intp)
    roots: list[int] = []
    waiting: list[int] = []  # inner nodes whose second child is still to come
    expects_root = True
    for node, leaf in enumerate(is_leaf.tolist()):
        if expects_root:
            roots.append(node)
            expects_root = False
        elif is_leaf[node - 1]:
            second[waiting.pop()] = node
        if not leaf:
            waiting.append(node)
        elif not waiting:
            expects_root = True
    return second, np.array(roots, dtype=np.intp)
