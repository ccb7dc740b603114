"""How much each content word of a question weighs: words that most passages hold tell little."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from citewell.domains.answering.extractive.question import Question
from citewell.domains.answering.extractive.reading import ReadPassage
from citewell.domains.answering.extractive.types import Bools, CorpusCounts, Floats

_TELLING = 1.4  # of "before" or "only": the same everywhere, since some indexes leave such words out
_FLOOR = 0.3
_HEAVIEST = 5.8  # of a word that no passage holds: ln 338, whatever the size of the corpus
_SMALL_CORPUS = 80  # passages; in a smaller one, a word that one passage holds would count as common


@dataclass(frozen=True)
class WordWeights:
    """Arrays are [content words]."""

    weights: Floats
    is_known: Bools  # some passage holds the word


def word_weights(
    question: Question, candidates: Sequence[ReadPassage], corpus: CorpusCounts | None = None
) -> WordWeights:
    """Weigh by inverse document frequency in the corpus, or among the candidates where that is not told."""
    counts = corpus or _counts_among(question, candidates)
    holding = [counts.holding.get(question.words[position].plain, 0) for position in question.content]
    size = max(counts.passages, _SMALL_CORPUS) + 1
    rarity = np.array([math.log(size / (held + 1)) for held in holding]) * _HEAVIEST / math.log(size)
    weights = rarity + _FLOOR
    weights = np.where(question.is_telling, _TELLING, weights)
    is_known = (np.array(holding) > 0) | question.is_telling
    return WordWeights(np.asarray(weights, dtype=np.float32), is_known)


def _counts_among(question: Question, candidates: Sequence[ReadPassage]) -> CorpusCounts:
    held = [{word.stem for word in passage.words} for passage in candidates]
    holding = {word.plain: sum(word.stem in stems for stems in held) for word in question.words}
    return CorpusCounts(len(held), holding)
