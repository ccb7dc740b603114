"""The trained model: which sentence answers best, and whether it answers at all."""

from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import BinaryIO, Self

import numpy as np

from citewell.domains.answering.extractive.forest import Forest, PackedForest
from citewell.domains.answering.extractive.types import Floats

_FILE = "model.npz"


@dataclass(frozen=True)
class ExtractiveModel:
    """What `tools/train_extractive.py` learned."""

    names: tuple[str, ...]  # of the features, in the order in which they were learned
    ranking: Floats  # float32[features]: a linear score
    forest: Forest
    threshold: float  # of the forest's score; above, the best sentence is an answer

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
                float(arrays["accept_above"]),
            )

    def rank(self, rows: Floats) -> Floats:
        """Score sentences against each other -> float32[sentences]; comparable within one question only."""
        return np.asarray(rows @ self.ranking, dtype=np.float32)


@cache
def packaged_model() -> ExtractiveModel:
    """The model that ships with the code, read once (about 0.1 s)."""
    with resources.files(__package__).joinpath(_FILE).open("rb") as file:
        return ExtractiveModel.read(file)  # type: ignore[arg-type]  # Traversable.open is typed loosely
