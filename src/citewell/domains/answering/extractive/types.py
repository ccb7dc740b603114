"""Passages to choose from, and what was chosen."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Bools = NDArray[np.bool_]
Ints = NDArray[np.intp]


@dataclass(frozen=True)
class CandidatePassage:
    """A passage that retrieval brought up, best first."""

    text: str
    context: str = ""  # title, author, date, heading: may support the question, is never quoted


@dataclass(frozen=True)
class CorpusCounts:
    """How common the question's words are in everything that was searched, so that rare ones weigh more."""

    passages: int
    holding: Mapping[str, int]  # passages that hold a word, by `Word.plain` (lower case, no accents)


@dataclass(frozen=True)
class ChosenSpan:
    """`passages[passage].text[char_start:char_end]` is one sentence of the answer."""

    passage: int
    char_start: int
    char_end: int


@dataclass(frozen=True)
class Selection:
    """An answer of one to three sentences, best first; or none, and why."""

    spans: tuple[ChosenSpan, ...]
    probability: float  # that the best sentence answers the question, whether or not it was accepted
    reasons: tuple[str, ...] = ()  # why it was refused, fit to show; empty when it was not
