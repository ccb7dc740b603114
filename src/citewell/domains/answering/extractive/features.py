"""The vector that the ranking and the decision are made from."""

from collections.abc import Sequence

import numpy as np

from citewell.domains.answering.extractive.answer_features import answer_kind_features, order_features
from citewell.domains.answering.extractive.comparison import Comparison
from citewell.domains.answering.extractive.support_features import (
    Features,
    class_features,
    context_features,
    contradiction_features,
    coverage_features,
)
from citewell.domains.answering.extractive.types import Floats

_GROUPS = (
    coverage_features,
    context_features,
    class_features,
    contradiction_features,
    answer_kind_features,
    order_features,
)


def features_of(comparison: Comparison) -> Features:
    """All features of one sentence by name, always the same names in the same order."""
    features: Features = {}
    for group in _GROUPS:
        features.update(group(comparison))
    return features


def feature_rows(comparisons: Sequence[Comparison]) -> Floats:
    """One row per sentence -> float32[sentences, features]."""
    return np.array([list(features_of(comparison).values()) for comparison in comparisons], dtype=np.float32)
