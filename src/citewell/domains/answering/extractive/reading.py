"""A passage as the selector sees it: words with what they look like, and the sentence each stands in."""

import re
from dataclasses import dataclass

import numpy as np

from citewell.domains.answering.extractive.question import is_number
from citewell.domains.answering.extractive.types import Bools, CandidatePassage, Ints
from citewell.domains.answering.extractive.word_lists import FUNCTION_WORDS, MONTHS, NEGATIONS, TIME_WORDS
from citewell.domains.answering.extractive.words import Word, words_of
from citewell.domains.grounding.public import Sentence, sentences_of

_YEAR = re.compile(r"(?:1\d{3}|20\d{2}|\d{3})s?")
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")
_HEADING_MARKS = " \t#*_:"


@dataclass(frozen=True)
class ReadPassage:
    """Arrays are [n], one value per word of the passage."""

    text: str
    words: tuple[Word, ...]
    sentences: tuple[Sentence, ...]
    sentence_of_word: Ints
    context_stems: frozenset[str]
    is_function_word: Bools
    is_name: Bools  # capitalised; also at the start of a sentence
    is_number: Bools
    is_year: Bools
    is_date: Bools
    is_negation: Bools

    def is_heading(self, number: int) -> bool:
        """Whether a sentence is a heading: it supports what stands under it and answers nothing by itself."""
        sentence = self.sentences[number]
        written = self.text[sentence.start : sentence.end].strip(_HEADING_MARKS)
        return bool(sentence.heading) and written == sentence.heading


def read_passage(passage: CandidatePassage) -> ReadPassage:
    """Read one passage."""
    words = words_of(passage.text)
    sentences = sentences_of(passage.text)
    starts = np.array([sentence.start for sentence in sentences], dtype=np.intp)
    places = np.array([word.start for word in words], dtype=np.intp)
    functional = [word.plain in FUNCTION_WORDS for word in words]
    return ReadPassage(
        text=passage.text,
        words=words,
        sentences=sentences,
        sentence_of_word=np.maximum(np.searchsorted(starts, places, side="right") - 1, 0),
        context_stems=frozenset(word.stem for word in words_of(passage.context)),
        is_function_word=np.array(functional, dtype=bool),
        is_name=np.array([_is_name(word) for word in words], dtype=bool),
        is_number=np.array([is_number(word.plain) for word in words], dtype=bool),
        is_year=np.array([_YEAR.fullmatch(word.plain) is not None for word in words], dtype=bool),
        is_date=np.array([_is_date(word.plain) for word in words], dtype=bool),
        is_negation=np.array([word.plain in NEGATIONS for word in words], dtype=bool),
    )


def _is_name(word: Word) -> bool:
    return word.written[0].isupper() and word.plain not in FUNCTION_WORDS


def _is_date(plain: str) -> bool:
    shaped = _YEAR.fullmatch(plain) or _ORDINAL.fullmatch(plain)
    return shaped is not None or plain in MONTHS or plain in TIME_WORDS
