"""The question in other words: how much closer to the sentence it comes when it takes words from there.

"Who sold the piano?" and "Ada bought the piano" are close, and "Who bought the piano?" is closer still: the difference
is what the question asks and the sentence does not say. Where the sentence only puts it differently ("purchased"),
little is gained.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from citewell.domains.answering.extractive.comparison import Comparison
from citewell.domains.answering.extractive.support_features import Features
from citewell.domains.answering.extractive.types import Floats

MAX_REPLACED = 5  # words, heaviest first
_AROUND = 3  # words around those that match
_MAX_CHARS = 1200  # of one text; MiniLM reads no more
_ASKING = re.compile(r"\b(what|which|who|whom|whose|when|where|why|how)\b", re.IGNORECASE)
# What a question with no vectors is taken for: the middle of what was seen in training.
_WITHOUT_VECTORS = 0.6


@dataclass(frozen=True)
class Wordings:
    """Texts to be embedded, by what they are; and the weights of the words that were replaced."""

    texts: Mapping[str, str]
    replaced: Sequence[tuple[str, float]]  # key in `texts` and weight of the word


def wordings_of(question: str, it: Comparison) -> Wordings:
    """Word the question after the sentence, and cut the sentence to what matches."""
    asked, words = it.question, it.passage.words
    unmet = np.flatnonzero(~it.held & ~asked.is_telling)
    counterparts = [words[it.places[place]] for place in it.place_of]
    spans = [(asked.words[position].start, asked.words[position].end) for position in asked.content]
    swaps = {int(number): (*spans[number], counterparts[number].written) for number in unmet}
    heaviest = sorted(swaps, key=lambda number: -float(it.weights[number]))[:MAX_REPLACED]
    content = [asked.words[position].written for position in asked.content]
    texts = {
        **_sentence_texts(it),
        "statement": _ASKING.sub("something", question.rstrip("? ")),
        "content": " ".join(content),
        "held": " ".join(word for word, held in zip(content, it.held, strict=True) if held),
        "counterparts": " ".join(word.written for word in counterparts),
        "all_replaced": _replaced(question, list(swaps.values())),
        **{f"replaced {number}": _replaced(question, [swaps[number]]) for number in heaviest},
    }
    replaced = [(f"replaced {number}", float(it.weights[number])) for number in heaviest]
    return Wordings({key: text[:_MAX_CHARS] for key, text in texts.items()}, replaced)


def wording_features(it: Comparison, wordings: Wordings, vectors: Mapping[str, Floats] | None) -> Features:
    """Cosines of the texts, and what replacing words gains. `vectors` are of unit length, by the keys of `texts`."""
    near: Features = dict.fromkeys(_CLOSENESS, _WITHOUT_VECTORS)
    gains: Features = dict.fromkeys(_GAINS, 0.0)
    if vectors is None or it.means is None:
        return {**near, **gains}
    question, passage = it.means
    sentence = vectors["sentence"]
    for name, (first, second) in _CLOSENESS.items():
        near[name] = float((question if first == "question" else vectors[first]) @ vectors[second])
    here, around = question @ sentence, question @ passage
    gains["gain_in_passage_of_all"] = float(vectors["all_replaced"] @ passage - around)
    if not wordings.replaced:
        return {**near, **gains, "least_kept": 1.0}
    rewritten = np.stack([vectors[key] for key, _ in wordings.replaced])
    weights = np.array([weight for _, weight in wordings.replaced])
    gained = rewritten @ sentence - here
    gains["most_gained"] = max(0.0, float(gained.max()))
    gains["gained"] = float((gained * weights).sum() / weights.sum())
    gains["most_gained_in_passage"] = max(0.0, float((rewritten @ passage - around).max()))
    gains["least_kept"] = float((rewritten @ question).min())
    return {**near, **gains}


_CLOSENESS = {
    "close_to_sentence": ("question", "sentence"),
    "close_to_window": ("question", "window"),
    "close_with_sentence_before": ("question", "with_before"),
    "statement_close_to_sentence": ("statement", "sentence"),
    "content_close_to_sentence": ("content", "sentence"),
    "close_to_counterparts": ("question", "counterparts"),
    "counterparts_close_to_sentence": ("counterparts", "sentence"),
    "close_to_held": ("question", "held"),
}
_GAINS = ("gain_in_passage_of_all", "most_gained", "gained", "most_gained_in_passage", "least_kept")


def _sentence_texts(it: Comparison) -> dict[str, str]:
    passage, places = it.passage, it.places
    sentence = passage.sentences[it.number]
    before = passage.sentences[max(0, it.number - 1)]
    first = max(int(places[it.place_of.min()]) - _AROUND, int(places[0]))
    last = min(int(places[it.place_of.max()]) + _AROUND, int(places[-1]))
    return {
        "sentence": passage.text[sentence.start : sentence.end],
        "with_before": passage.text[before.start : sentence.end],
        "window": passage.text[passage.words[first].start : passage.words[last].end],
    }


def _replaced(text: str, swaps: Sequence[tuple[int, int, str]]) -> str:
    for start, end, written in sorted(swaps, reverse=True):
        text = text[:start] + written + text[end:]
    return text
