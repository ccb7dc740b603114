"""How each content word of a question compares with each word of a passage, by spelling and by meaning."""

from dataclasses import dataclass

import numpy as np

from citewell.domains.answering.extractive.question import Question
from citewell.domains.answering.extractive.reading import ReadPassage
from citewell.domains.answering.extractive.types import Bools, Floats
from citewell.domains.answering.extractive.words import Word, spelling_similarity
from citewell.foundation.embedding.types import TokenVectors

MIN_SPELLING = 0.6  # from here on two words count as the same word


@dataclass(frozen=True)
class WordVectors:
    """One text's words in context."""

    words: Floats  # float32[n, dimensions], unit length; zero for words beyond what the model read
    mean: Floats  # float32[dimensions], unit length: the text as a whole


@dataclass(frozen=True)
class Alignment:
    """A question against one passage."""

    spelling: Floats  # [content words, passage words]; 0 below MIN_SPELLING
    meaning: Floats  # [content words, passage words]: cosine in context
    in_context: Bools  # [content words]: stands in the passage's title, author or heading
    text_similarity: float  # cosine of question and passage


def word_vectors(words: tuple[Word, ...], tokens: TokenVectors) -> WordVectors:
    """Average the vectors of each word's tokens."""
    starts, ends = tokens.offsets[:, 0], tokens.offsets[:, 1]
    vectors = np.zeros((len(words), tokens.vectors.shape[1]), dtype=np.float32)
    first = np.searchsorted(ends, [word.start for word in words], side="right")
    last = np.searchsorted(starts, [word.end for word in words], side="left")
    for number, (begin, end) in enumerate(zip(first, last, strict=True)):
        if begin < end:
            vectors[number] = tokens.vectors[begin:end].mean(axis=0)
    return WordVectors(_unit(vectors), text_vector(tokens))


def text_vector(tokens: TokenVectors) -> Floats:
    """One vector for a whole text -> float32[dimensions], unit length; zero for a text without tokens."""
    return _unit(tokens.vectors.sum(axis=0))


def align(
    question: Question,
    passage: ReadPassage,
    question_vectors: WordVectors | None,
    passage_vectors: WordVectors | None,
) -> Alignment:
    """Compare all content words with all passage words. Without vectors, spelling stands in for meaning."""
    spelling = _spelling(question, passage)
    in_context = np.array([stem in passage.context_stems for stem in question.stems], dtype=bool)
    if question_vectors is None or passage_vectors is None:
        return Alignment(spelling, spelling, in_context, 0.0)
    meaning = question_vectors.words[question.content] @ passage_vectors.words.T
    similarity = float(question_vectors.mean @ passage_vectors.mean)
    return Alignment(spelling, meaning, in_context, similarity)


def _spelling(question: Question, passage: ReadPassage) -> Floats:
    stems = [word.stem for word in passage.words]
    columns = {stem: number for number, stem in enumerate(dict.fromkeys(stems))}
    table = np.array(
        [[spelling_similarity(wanted, stem) for stem in columns] for wanted in question.stems],
        dtype=np.float32,
    ).reshape(len(question.stems), len(columns))
    table[table < MIN_SPELLING] = 0.0
    return table[:, [columns[stem] for stem in stems]]


def _unit(vectors: Floats) -> Floats:
    lengths = np.linalg.norm(vectors, axis=-1, keepdims=True)
    return np.asarray(
        np.divide(vectors, lengths, out=np.zeros_like(vectors), where=lengths > 0), dtype=np.float32
    )
