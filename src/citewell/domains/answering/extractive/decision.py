"""The trained model: which sentence answers best, and whether it answers at all."""

import math
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import BinaryIO, Self

import numpy as np

from citewell.domains.answering.extractive.forest import Forest, PackedForest
from citewell.domains.answering.extractive.types import Floats

_FILE = "model.npz"
_SURE = 30.0  # log-odds


@dataclass(frozen=True)
class ExtractiveModel:
    """What `tools/train_extractive.py` learned."""

    names: tuple[str, ...]  # of the features that are judged, in the order in which they were learned
    ranking: Floats  # float32[first features]: a linear score
    forest: Forest
    slope: Floats  # float32[features]: of the log-odds
    intercept: float
    threshold: float  # of the probability; above, the best sentence is an answer

    @classmethod
    def read(cls, file: BinaryIO) -> Self:
        """Read the arrays; nothing in the file is executed."""
        with np.load(file, allow_pickle=False) as arrays:
            leaves = np.unpackbits(arrays["is_leaf"], count=int(arrays["nodes"])).astype(bool)
            packed = PackedForest(leaves, arrays["feature"], arrays["threshold"], arrays["value"])
            return cls(
                tuple(str(name) for name in arrays["names"]),
                arrays["ranking"],
                Forest(packed),
                arrays["slope"],
                float(arrays["intercept"]),
                float(arrays["accept_above"]),
            )

    def rank(self, rows: Floats) -> Floats:
        """Score sentences against each other -> float32[sentences]; comparable within one question only."""
        return np.asarray(rows @ self.ranking, dtype=np.float32)

    def probability(self, row: Floats) -> float:
        """That the sentence answers: the mean of what the forest and a logistic regression say.

        They err on different questions, so the mean is better than either.
        """
        log_odds = float(np.clip(row @ self.slope + self.intercept, -_SURE, _SURE))
        return (self.forest.score(row) + 1 / (1 + math.exp(-log_odds))) / 2


@cache
def packaged_model() -> ExtractiveModel:
    """The model that ships with the code, read once (about 0.1 s)."""
    with resources.files(__package__).joinpath(_FILE).open("rb") as file:
        return ExtractiveModel.read(file)  # type: ignore[arg-type]  # Traversable.open is typed loosely
