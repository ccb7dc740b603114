"""The vector from which the best sentence is accepted or refused: the first look at it, and a closer second one."""

from collections.abc import Mapping

import numpy as np

from citewell.domains.answering.extractive.comparison import Comparison
from citewell.domains.answering.extractive.features import features_of
from citewell.domains.answering.extractive.kinship_features import kinship_features
from citewell.domains.answering.extractive.support_features import Features
from citewell.domains.answering.extractive.types import Floats
from citewell.domains.answering.extractive.wordings import Wordings, wording_features


def judged_features(it: Comparison, wordings: Wordings, vectors: Mapping[str, Floats] | None) -> Features:
    """All features by name: those of the ranking first, then those too costly for every sentence."""
    return {**features_of(it), **kinship_features(it), **wording_features(it, wordings, vectors)}


def judged_row(it: Comparison, wordings: Wordings, vectors: Mapping[str, Floats] | None) -> Floats:
    """The same in order -> float32[features]."""
    return np.array(list(judged_features(it, wordings, vectors).values()), dtype=np.float32)
