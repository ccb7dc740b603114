"""Features of what a sentence could answer with, and of how the words of the question stand in it."""

import re
from itertools import pairwise

import numpy as np

from citewell.domains.answering.extractive.comparison import Comparison
from citewell.domains.answering.extractive.question import AnswerKind
from citewell.domains.answering.extractive.support_features import Features
from citewell.domains.answering.extractive.types import Bools

_REASON = re.compile(
    r"\b(because|due to|since|as a result|so that|so we|in order to|therefore|owing to|caus(?:e|es|ed)|result of|resulting|"
    r"led to|thus|reason|for fear|to prevent|to avoid|allow|allowing)\b",
    re.IGNORECASE,
)
_MANNER = re.compile(r"\b(by|through|using|via|with|means of)\b", re.IGNORECASE)
_FAR = 15  # words; farther away is all the same
_MAX_GAP = 12
_NO_PAIR = -1.0
_NEUTRAL_UNIT_DISTANCE = 4.0
_NO_UNIT_DISTANCE = 8.0
_MAX_UNIT_DISTANCE = 5
_TOLD_APART = (
    AnswerKind.PERSON, AnswerKind.DATE, AnswerKind.PLACE, AnswerKind.NUMBER, AnswerKind.REASON, AnswerKind.NAME,
    AnswerKind.MANNER,
)  # fmt: skip


def answer_kind_features(it: Comparison) -> Features:
    """Whether something of the kind asked for stands in the sentence and not in the question, and how near."""
    kind = it.question.kind
    fits = _has_answer(it)
    features = {"answer_fits": float(fits)}
    for each in _TOLD_APART:
        features[f"fits_{each}"] = (1.0 if fits else -1.0) if each is kind else 0.0
    features["answer_distance"] = _answer_distance(it)
    features["unit_distance"] = _unit_distance(it)
    return features


def order_features(it: Comparison) -> Features:
    """Whether the words that match stand together and in order, as in a sentence that says the same."""
    gaps, breaks, neighbours = [], [], 0
    content = it.question.content
    for number in range(len(content) - 1):
        if content[number + 1] - content[number] != 1:
            continue
        if it.held[number] and it.held[number + 1]:
            neighbours += 1
            distance = abs(int(it.place_of[number + 1]) - int(it.place_of[number]))
            gaps.append(min(distance - 1, _MAX_GAP))
        elif it.held[number] != it.held[number + 1]:
            breaks.append(min(float(it.weights[number]), float(it.weights[number + 1])))
    matched = np.flatnonzero((it.spelling > 0).any(axis=0))
    return {
        "widest_gap": float(max(gaps, default=_NO_PAIR)),
        "mean_gap": float(np.mean(gaps)) if gaps else _NO_PAIR,
        "neighbours_held": float(neighbours),
        "neighbours_parted": float(len(breaks)),
        "heaviest_parted": max(breaks, default=0.0),
        "inversions": _inversions(it),
        "spread": float(matched[-1] - matched[0] + 1) / len(matched) if len(matched) else 20.0,
        "shared_pairs": _shared_pairs(it),
    }


def _candidates(it: Comparison) -> Bools:
    """[words of the passage]: what could be the answer, by kind."""
    passage, kind = it.passage, it.question.kind
    if kind in {AnswerKind.PERSON, AnswerKind.NAME, AnswerKind.PLACE}:
        return it.new_words & passage.is_name
    if kind is AnswerKind.DATE:
        return np.asarray(it.new_words & (passage.is_date | passage.is_number))
    if kind is AnswerKind.NUMBER:
        return it.new_words & passage.is_number
    return it.new_words


def _has_answer(it: Comparison) -> bool:
    sentence = it.passage.sentences[it.number]
    text = it.passage.text[sentence.start : sentence.end]
    if it.question.kind is AnswerKind.REASON:
        return _REASON.search(text) is not None
    if it.question.kind is AnswerKind.MANNER:
        return _MANNER.search(text) is not None
    if it.question.kind is AnswerKind.THING:
        return int(it.new_words.sum()) > 2  # noqa: PLR2004 -- one or two new words are seldom the thing asked for
    return bool(_candidates(it).any())


def _answer_distance(it: Comparison) -> float:
    """Words between what could be the answer and the nearest word of the question."""
    found = np.flatnonzero(_candidates(it)[it.places])
    matched = np.flatnonzero((it.spelling > 0).any(axis=0))
    if not len(found) or not len(matched):
        return _FAR + 1.0
    return float(min(np.abs(found[:, None] - matched[None, :]).min(), _FAR))


def _unit_distance(it: Comparison) -> float:
    """For "how many engines": words between a number and the engines after it."""
    counted = it.question.is_focus & it.held
    if it.question.kind is not AnswerKind.NUMBER or not counted.any():
        return _NEUTRAL_UNIT_DISTANCE
    unit = int(it.place_of[counted][-1])
    numbers = np.flatnonzero(it.passage.is_number[it.places])
    near = [unit - int(place) for place in numbers if 0 < unit - int(place) <= _MAX_UNIT_DISTANCE]
    return float(min(near, default=_NO_UNIT_DISTANCE))


def _inversions(it: Comparison) -> float:
    """Share of pairs of matched words that stand the other way round."""
    places = it.place_of[it.held & ~it.question.is_telling]
    pairs = [bool(first > second) for number, first in enumerate(places) for second in places[number + 1 :]]
    return float(np.mean(pairs)) if pairs else 0.3


def _shared_pairs(it: Comparison) -> float:
    """Share of the question's pairs of neighbours, function words included, that are neighbours in the sentence."""
    asked = [word.stem for word in it.question.words]
    said = [it.passage.words[place].stem for place in it.places]
    pairs = set(pairwise(asked))
    shared = sum(pair in pairs for pair in pairwise(said))
    return shared / max(1, len(asked) - 1)
