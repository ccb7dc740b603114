"""Rebuild the model that answers without a language model, and tell its cross-validated figures.

    CITEWELL_EVAL_DATA=… uv run python -m tools.train_extractive [--dry-run]

Ranking, forest and threshold are learned from `questions_squad2`. The figures leave out one article at a time: what
judges its questions has seen nothing of it. `--dry-run` stops after them and writes nothing. Takes a few minutes.
"""

import argparse
import asyncio
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from benchmarks.squad2_questions import MemorySearch, QuestionOfPassage, data_folder, load_questions
from numpy.typing import NDArray
from tools.extra_trees import Growth, grow_forest
from tools.linear_ranking import learn_ranking

from citewell.domains.answering.extractive import decision
from citewell.domains.answering.extractive.features import feature_rows, features_of
from citewell.domains.answering.extractive.forest import Forest, PackedForest
from citewell.domains.answering.extractive.question import read_question
from citewell.domains.answering.extractive.selecting import (
    MAX_COMPARED,
    CandidateVectors,
    ComparedSentence,
    compare_sentences,
    shortlist,
)
from citewell.foundation.embedding.minilm import MiniLM
from citewell.foundation.embedding.types import TokenVectors

GROWTH = Growth(trees=250, min_leaf=3, tried_share=0.2)
MODEL_FILE = Path(decision.__file__).with_name("model.npz")
_THRESHOLDS = np.linspace(0.2, 0.8, 121)
_SMOOTHED = 9  # neighbouring thresholds that are judged together, so that none wins by chance

Rows = NDArray[np.float32]
Scores = NDArray[np.float64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class Case:
    """One question with the features of every sentence that could answer it."""

    article: str
    is_answerable: bool
    rows: Rows  # [sentences, features]
    holds: Flags  # [sentences]: a wanted span stands in it


@dataclass(frozen=True)
class Figures:
    """Shares of the unanswerable and of the answerable questions."""

    refused: float
    answered: float

    def __str__(self) -> str:
        mean = (self.refused + self.answered) / 2
        return f"refused {self.refused:.1%}  answered {self.answered:.1%}  mean {mean:.1%}"


def main() -> None:
    """Learn, tell, write."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--dry-run", action="store_true", help="tell the figures and write nothing")
    dry_run = parser.parse_args().dry_run
    folder = data_folder()
    if folder is None:
        sys.exit(1)
    names, cases = asyncio.run(read_cases(folder))
    scores, hits = held_out_scores(cases)
    answerable = np.array([case.is_answerable for case in cases])
    report(cases, scores, hits, answerable)
    if dry_run:
        return
    threshold = best_threshold(scores, hits, answerable)
    ranking = learn_ranking([(case.rows, case.holds) for case in cases])
    tops = np.stack([case.rows[(case.rows @ ranking).argmax()] for case in cases])
    save(names, ranking, grow_forest(tops, answerable.astype(float), GROWTH, seed=0), threshold)
    print(f"{MODEL_FILE.name}: {MODEL_FILE.stat().st_size / 1000:.0f} kB, threshold {threshold:.3f}")


async def read_cases(folder: Path) -> tuple[list[str], list[Case]]:
    """Search and compare for every question."""
    passages, questions = load_questions(folder)
    embedder = MiniLM.load()
    search = await MemorySearch.build(embedder, passages)
    vectors = await embedder.token_vectors([question.question for question in questions])
    embedder.close()
    names: list[str] = []
    cases = []
    for question, tokens in zip(questions, vectors, strict=True):
        found, compared = _compared(search, question.question, tokens)
        names = names or list(features_of(compared[0].comparison))
        holds = [_holds(question, search, found[each.passage], each) for each in compared]
        rows = feature_rows([each.comparison for each in compared])
        cases.append(Case(question.article, question.is_answerable, rows, np.array(holds)))
    return names, cases


def _compared(
    search: MemorySearch, question: str, tokens: TokenVectors
) -> tuple[list[int], list[ComparedSentence]]:
    found = search.find(question, tokens)
    passages = [search.candidate(position) for position in found]
    vectors = CandidateVectors(tokens, [search.vectors[position] for position in found[:MAX_COMPARED]])
    return found, compare_sentences(read_question(question), passages, vectors, search.counts(question))


def _holds(
    question: QuestionOfPassage, search: MemorySearch, position: int, sentence: ComparedSentence
) -> bool:
    passage, span = search.passages[position], sentence.span()
    quote = passage.text[span.char_start : span.char_end]
    return passage.id == question.passage_id and any(answer in quote for answer in question.answers)


def held_out_scores(cases: Sequence[Case]) -> tuple[Scores, Flags]:
    """Score each question by what was learned without its article, and tell whether its quotes hold the answer."""
    answerable = np.array([case.is_answerable for case in cases], dtype=float)
    articles = np.array([case.article for case in cases])
    ranks = [np.zeros(0, dtype=np.float32)] * len(cases)
    for article in np.unique(articles):
        ranking = learn_ranking([(case.rows, case.holds) for case in cases if case.article != article])
        for number in np.flatnonzero(articles == article).tolist():
            ranks[number] = cases[number].rows @ ranking
    ranked = list(zip(cases, ranks, strict=True))
    tops = np.stack([case.rows[rank.argmax()] for case, rank in ranked])
    hits = np.array([bool(case.holds[shortlist(rank)].any()) for case, rank in ranked])
    scores = np.zeros(len(cases))
    for article in np.unique(articles):
        held_out = articles == article
        forest = Forest(grow_forest(tops[~held_out], answerable[~held_out], GROWTH, seed=0))
        scores[held_out] = [forest.score(row) for row in tops[held_out]]
    return scores, hits


def judge(accepted: Flags, hits: Flags, answerable: Flags) -> Figures:
    """What accepting these questions comes to."""
    return Figures(float((~accepted)[~answerable].mean()), float((accepted & hits)[answerable].mean()))


def best_threshold(scores: Scores, hits: Flags, answerable: Flags) -> float:
    """The middle of the best run of neighbouring thresholds."""
    figures = [judge(scores > each, hits, answerable) for each in _THRESHOLDS]
    means = np.array([each.refused + each.answered for each in figures])
    smooth = np.convolve(means, np.ones(_SMOOTHED) / _SMOOTHED, mode="valid")
    return float(_THRESHOLDS[int(smooth.argmax()) + _SMOOTHED // 2])


def report(cases: Sequence[Case], scores: Scores, hits: Flags, answerable: Flags) -> None:
    """Print the figures, the threshold for each article taken from the others."""
    articles = np.array([case.article for case in cases])
    accepted = np.zeros(len(cases), dtype=bool)
    for article in np.unique(articles):
        mine = articles == article
        accepted[mine] = scores[mine] > best_threshold(scores[~mine], hits[~mine], answerable[~mine])
        print(f"{article:20} {judge(accepted[mine], hits[mine], answerable[mine])}")
    print(f"{'all, each held out':20} {judge(accepted, hits, answerable)}")
    print(f"quotes hold the answer of {hits[answerable].mean():.1%} of the answerable questions")
    print(f"area under the curve {area_under_curve(scores, answerable):.4f}")


def area_under_curve(scores: Scores, answerable: Flags) -> float:
    """Chance that an answerable question scores above an unanswerable one."""
    yes, no = scores[answerable][:, None], scores[~answerable][None, :]
    return float(((yes > no) + 0.5 * (yes == no)).mean())


def save(names: Sequence[str], ranking: Rows, forest: PackedForest, threshold: float) -> None:
    """Write what `ExtractiveModel.read` reads."""
    np.savez_compressed(
        MODEL_FILE,
        names=np.array(names),
        ranking=ranking,
        is_leaf=np.packbits(forest.is_leaf),
        nodes=np.array(len(forest.is_leaf)),
        feature=forest.feature,
        threshold=forest.threshold,
        value=forest.value,
        accept_above=np.array(threshold),
    )


if __name__ == "__main__":
    main()
