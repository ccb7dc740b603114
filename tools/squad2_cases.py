"""The questions of SQuAD 2.0 as features: what ranking and decision are learned from."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from benchmarks.squad2_questions import MemorySearch, QuestionOfPassage, load_questions
from numpy.typing import NDArray
from tools.linear_ranking import learn_ranking

from citewell.domains.answering.extractive.asking import embed_wordings
from citewell.domains.answering.extractive.features import feature_rows
from citewell.domains.answering.extractive.judging import judged_features
from citewell.domains.answering.extractive.question import read_question
from citewell.domains.answering.extractive.selecting import (
    MAX_COMPARED,
    CandidateVectors,
    ComparedSentence,
    compare_sentences,
    shortlist,
)
from citewell.domains.answering.extractive.wordings import wordings_of
from citewell.foundation.embedding.minilm import MiniLM
from citewell.foundation.embedding.types import TokenVectors

Rows = NDArray[np.float32]
Flags = NDArray[np.bool_]
Groups = Sequence[tuple[Rows, Flags]]


@dataclass(frozen=True)
class Cases:
    """All questions. Whatever depends on a ranking comes from one that was learned without the question's article."""

    names: tuple[str, ...]  # of the judged features
    articles: NDArray[np.str_]  # [questions]
    is_answerable: Flags  # [questions]
    sentences: Groups  # [questions]: first look at each sentence, and whether it holds the answer
    judged: Rows  # [questions, features]: closer look at the best sentence
    quotes_hold: Flags  # [questions]: the answer stands in what would be quoted

    def ranking_without(self, article: str | None = None) -> Rows:
        """Learn to rank from all other articles."""
        return learn_ranking(
            [group for group, own in zip(self.sentences, self.articles, strict=True) if own != article]
        )


async def read_cases(folder: Path) -> Cases:
    """Search, compare and look closer for every question; takes some minutes."""
    passages, questions = load_questions(folder)
    embedder = MiniLM.load()
    search = await MemorySearch.build(embedder, passages)
    tokens = await embedder.token_vectors([question.question for question in questions])
    read = [_compared(search, question, each) for question, each in zip(questions, tokens, strict=True)]
    articles = np.array([question.article for question in questions])
    groups = [(feature_rows([each.comparison for each in compared]), holds) for compared, holds in read]
    ranks = _ranks_held_out(groups, articles)
    names: tuple[str, ...] = ()
    judged = []
    for question, (compared, _), rank in zip(questions, read, ranks, strict=True):
        best = compared[int(rank.argmax())].comparison
        wordings = wordings_of(question.question, best)
        features = judged_features(best, wordings, await embed_wordings(embedder, wordings))
        names = names or tuple(features)
        judged.append(list(features.values()))
    embedder.close()
    return Cases(
        names=names,
        articles=articles,
        is_answerable=np.array([question.is_answerable for question in questions]),
        sentences=groups,
        judged=np.array(judged, dtype=np.float32),
        quotes_hold=np.array(
            [bool(holds[shortlist(rank)].any()) for (_, holds), rank in zip(read, ranks, strict=True)]
        ),
    )


def _compared(
    search: MemorySearch, question: QuestionOfPassage, tokens: TokenVectors
) -> tuple[list[ComparedSentence], Flags]:
    found = search.find(question.question, tokens)
    passages = [search.candidate(position) for position in found]
    vectors = CandidateVectors(tokens, [search.vectors[position] for position in found[:MAX_COMPARED]])
    counts = search.counts(question.question)
    compared = compare_sentences(read_question(question.question), passages, vectors, counts)
    holds = [_holds(question, search, found[each.passage], each) for each in compared]
    return compared, np.array(holds, dtype=bool)


def _holds(
    question: QuestionOfPassage, search: MemorySearch, position: int, sentence: ComparedSentence
) -> bool:
    passage, span = search.passages[position], sentence.span()
    quote = passage.text[span.char_start : span.char_end]
    return passage.id == question.passage_id and any(answer in quote for answer in question.answers)


def _ranks_held_out(groups: Groups, articles: NDArray[np.str_]) -> list[Rows]:
    ranks = [np.zeros(0, dtype=np.float32)] * len(groups)
    for article in np.unique(articles):
        ranking = learn_ranking(
            [group for group, own in zip(groups, articles, strict=True) if own != article]
        )
        for number in np.flatnonzero(articles == article).tolist():
            ranks[number] = groups[number][0] @ ranking
    return ranks
