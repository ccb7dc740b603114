"""One sentence against a question: what of each content word the sentence, its neighbours and its passage hold."""

from dataclasses import dataclass

import numpy as np

from citewell.domains.answering.extractive.alignment import Alignment, WordVectors
from citewell.domains.answering.extractive.opposites import are_opposites
from citewell.domains.answering.extractive.question import Question
from citewell.domains.answering.extractive.reading import ReadPassage
from citewell.domains.answering.extractive.types import Bools, Floats, Ints
from citewell.domains.answering.extractive.weighing import WordWeights

_SAME_WORD = 0.75  # spelling from which a word of the sentence counts as one of the question
_CONTEXT_TIE = 0.1  # share of the meaning when choosing among equal words


@dataclass(frozen=True)
class Comparison:
    """Arrays are [content words of the question] unless told otherwise."""

    question: Question
    passage: ReadPassage
    number: int  # of the sentence
    weights: Floats
    is_known: Bools  # some passage of the corpus holds the word
    places: Ints  # [words of the sentence]: positions in `passage.words`
    spelling: Floats  # [content words, words of the sentence]
    held: Bools  # the sentence holds the word
    held_near: Bools  # the sentence or one beside it does
    held_before: Bools  # the sentence before it does
    held_in_passage: Bools
    similarity: Floats  # best match in the sentence: 1 where held, else by meaning
    passage_similarity: Floats
    meaning: Floats  # best match by meaning alone, held or not
    passage_meaning: Floats
    place_of: Ints  # where in the sentence the word, or its nearest in meaning, stands
    context_meaning: Floats  # meaning at that place: the same word used alike scores higher
    is_opposed: Bools  # the sentence holds an opposite of the word
    is_asked: Bools  # [words of the passage]: a word of the question
    sentence_similarity: float  # cosine of question and sentence
    text_similarity: float  # cosine of question and passage
    means: tuple[Floats, Floats] | None  # of question and passage as a whole, each of unit length

    @property
    def new_words(self) -> Bools:
        """[words of the passage]: in the sentence, with content, and not in the question."""
        inside = self.passage.sentence_of_word == self.number
        return np.asarray(inside & ~self.is_asked & ~self.passage.is_function_word)


@dataclass(frozen=True)
class _Ground:
    """What all sentences of one passage share."""

    question: Question
    passage: ReadPassage
    alignment: Alignment
    weights: WordWeights
    vectors: tuple[WordVectors, WordVectors] | None  # of question and passage
    is_asked: Bools  # [words of the passage]
    opposed: Bools  # [content words, words of the passage]


def compare(
    question: Question,
    passage: ReadPassage,
    alignment: Alignment,
    weights: WordWeights,
    vectors: tuple[WordVectors, WordVectors] | None,
) -> list[Comparison]:
    """Compare every sentence of a passage that can be an answer; headings cannot."""
    asked = {word.stem for word in question.words}
    same = np.array([word.stem in asked for word in passage.words], dtype=bool)
    is_asked = same | (alignment.spelling >= _SAME_WORD).any(axis=0)
    opposed = _opposed(question, passage)
    ground = _Ground(question, passage, alignment, weights, vectors, is_asked, opposed)
    return [
        _compare_sentence(ground, number)
        for number in range(len(passage.sentences))
        if not passage.is_heading(number) and (passage.sentence_of_word == number).any()
    ]


def _compare_sentence(ground: _Ground, number: int) -> Comparison:
    passage, alignment = ground.passage, ground.alignment
    inside = passage.sentence_of_word == number
    near = np.abs(passage.sentence_of_word - number) <= 1
    before = passage.sentence_of_word == number - 1
    places = np.flatnonzero(inside)
    spelling, meaning = alignment.spelling[:, places], alignment.meaning[:, places]
    held = spelling.max(axis=1) > 0
    in_passage = (alignment.spelling.max(axis=1) > 0) | alignment.in_context
    place_of = np.where(held, (spelling + _CONTEXT_TIE * meaning).argmax(axis=1), meaning.argmax(axis=1))
    return Comparison(
        question=ground.question,
        passage=passage,
        number=number,
        weights=ground.weights.weights,
        is_known=ground.weights.is_known,
        places=places,
        spelling=spelling,
        held=held,
        held_near=alignment.spelling[:, near].max(axis=1) > 0,
        held_before=alignment.spelling[:, before].max(axis=1, initial=0.0) > 0,
        held_in_passage=in_passage,
        similarity=np.where(held, 1.0, meaning.max(axis=1)),
        passage_similarity=np.where(in_passage, 1.0, alignment.meaning.max(axis=1)),
        meaning=meaning.max(axis=1),
        passage_meaning=alignment.meaning.max(axis=1),
        place_of=place_of,
        context_meaning=meaning[np.arange(len(place_of)), place_of],
        is_opposed=np.asarray(ground.opposed[:, places].any(axis=1)),
        is_asked=ground.is_asked,
        sentence_similarity=_sentence_similarity(ground.vectors, places),
        text_similarity=alignment.text_similarity,
        means=ground.vectors and (ground.vectors[0].mean, ground.vectors[1].mean),
    )


def _sentence_similarity(vectors: tuple[WordVectors, WordVectors] | None, places: Ints) -> float:
    if vectors is None:
        return 0.0
    question, passage = vectors
    mean = passage.words[places].mean(axis=0)
    return float(question.mean @ mean / (np.linalg.norm(mean) or 1.0))


def _opposed(question: Question, passage: ReadPassage) -> Bools:
    """[content words, words of the passage]."""
    stems = [word.stem for word in passage.words]
    distinct = set(stems)
    rows = []
    for wanted in question.stems:
        opposites = {stem for stem in distinct if are_opposites(wanted, stem)}
        rows.append([stem in opposites for stem in stems])
    return np.array(rows, dtype=bool).reshape(len(question.stems), len(stems))
