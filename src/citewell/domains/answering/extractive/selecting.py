"""From a question and its candidate passages to the sentences that answer, or to a refusal with its reasons."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from citewell.domains.answering.extractive.alignment import WordVectors, align, word_vectors
from citewell.domains.answering.extractive.comparison import Comparison, compare
from citewell.domains.answering.extractive.decision import ExtractiveModel, packaged_model
from citewell.domains.answering.extractive.features import feature_rows
from citewell.domains.answering.extractive.judging import judged_row
from citewell.domains.answering.extractive.question import Question, read_question
from citewell.domains.answering.extractive.reading import read_passage
from citewell.domains.answering.extractive.refusal import reasons_to_refuse
from citewell.domains.answering.extractive.types import (
    CandidatePassage,
    ChosenSpan,
    CorpusCounts,
    Floats,
    Selection,
)
from citewell.domains.answering.extractive.weighing import word_weights
from citewell.domains.answering.extractive.wordings import Wordings, wordings_of
from citewell.foundation.embedding.types import TokenVectors

MAX_COMPARED = 5  # passages; on two collections the right one was among the first five in 98 of 100
MAX_QUOTES = 3
MAX_CANDIDATES = 100
_MAX_RANK_GAP = 4.0  # in score of the ranking: what lies further behind the best is no alternative to it


@dataclass(frozen=True)
class CandidateVectors:
    """Token vectors of the question and of the first passages, in their order."""

    question: TokenVectors
    passages: Sequence[TokenVectors]


@dataclass(frozen=True)
class ComparedSentence:
    """A sentence that could answer."""

    passage: int  # index among the candidates
    comparison: Comparison

    def span(self) -> ChosenSpan:
        sentence = self.comparison.passage.sentences[self.comparison.number]
        return ChosenSpan(self.passage, sentence.start, sentence.end)


@dataclass(frozen=True)
class RankedSentences:
    """Every sentence that could answer, and how well each fits against the others."""

    compared: Sequence[ComparedSentence]
    ranks: Floats  # [sentences]

    @property
    def best(self) -> Comparison:
        return self.compared[int(self.ranks.argmax())].comparison


NOTHING_TO_READ = Selection((), 0.0, ("There is no passage to answer from.",))


def select_sentences(
    question: str,
    passages: Sequence[CandidatePassage],
    corpus: CorpusCounts | None = None,
    model: ExtractiveModel | None = None,
) -> Selection:
    """Choose one to three sentences that answer the question, or refuse: by spelling alone, which refuses more."""
    model = model or packaged_model()
    ranked = rank_sentences(question, passages, None, corpus, model)
    if ranked is None:
        return NOTHING_TO_READ
    return decide(ranked, wordings_of(question, ranked.best), None, model)


def rank_sentences(
    question: str,
    passages: Sequence[CandidatePassage],
    vectors: CandidateVectors | None,
    corpus: CorpusCounts | None,
    model: ExtractiveModel,
) -> RankedSentences | None:
    """Compare and rank; nothing where no passage has a sentence. Some 40 ms for five passages of 130 words.

    Passages after the first `MAX_COMPARED` only tell how common the question's words are, and not even that with
    `corpus`.
    """
    compared = compare_sentences(read_question(question), passages, vectors, corpus)
    if not compared:
        return None
    return RankedSentences(compared, model.rank(feature_rows([each.comparison for each in compared])))


def decide(
    ranked: RankedSentences,
    wordings: Wordings,
    vectors: Mapping[str, Floats] | None,
    model: ExtractiveModel,
) -> Selection:
    """Accept the best sentence and those close to it, or refuse. `vectors` are those of the wordings' texts."""
    probability = model.probability(judged_row(ranked.best, wordings, vectors))
    if probability <= model.threshold:
        return Selection((), probability, reasons_to_refuse(ranked.best))
    return Selection(tuple(ranked.compared[number].span() for number in shortlist(ranked.ranks)), probability)


def compare_sentences(
    question: Question,
    passages: Sequence[CandidatePassage],
    vectors: CandidateVectors | None,
    corpus: CorpusCounts | None,
) -> list[ComparedSentence]:
    """Compare the question with every sentence of the first passages."""
    if not question.words:
        return []
    read = [read_passage(passage) for passage in passages[:MAX_CANDIDATES]]
    weights = word_weights(question, read, corpus)
    question_vectors = word_vectors(question.words, vectors.question) if vectors else None
    found = []
    for index, passage in enumerate(read[:MAX_COMPARED]):
        if not passage.words:
            continue
        pair: tuple[WordVectors, WordVectors] | None = None
        if vectors and question_vectors and index < len(vectors.passages):
            pair = question_vectors, word_vectors(passage.words, vectors.passages[index])
        alignment = align(question, passage, *(pair or (None, None)))
        found += [
            ComparedSentence(index, each) for each in compare(question, passage, alignment, weights, pair)
        ]
    return found


def shortlist(ranks: Floats) -> list[int]:
    """The best sentence, and those that come close to it."""
    order = np.argsort(-ranks, kind="stable")[:MAX_QUOTES]
    return [int(number) for number in order if ranks[order[0]] - ranks[number] <= _MAX_RANK_GAP]
