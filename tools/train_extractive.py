"""Rebuild the model that answers without a language model, and tell its cross-validated figures.

    CITEWELL_EVAL_DATA=… uv run python -m tools.train_extractive [--dry-run] [--seeds 3]

Ranking, judgement and threshold are learned from `questions_squad2`. The figures leave out one article at a time: what
judges its questions has seen nothing of it. `--dry-run` stops after them and writes nothing. Takes some minutes.
"""

import argparse
import asyncio
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from benchmarks.squad2_questions import data_folder
from numpy.typing import NDArray
from tools.extra_trees import Growth, grow_forest
from tools.logistic_regression import learn_log_odds
from tools.squad2_cases import Cases, Flags, Rows, read_cases

from citewell.domains.answering.extractive import decision
from citewell.domains.answering.extractive.decision import ExtractiveModel
from citewell.domains.answering.extractive.forest import Forest, PackedForest

GROWTH = Growth(trees=250, min_leaf=3, tried_share=0.2)
MODEL_FILE = Path(decision.__file__).with_name("model.npz")
_THRESHOLDS = np.linspace(0.2, 0.8, 121)
_SMOOTHED = 25  # neighbouring thresholds that are judged together, so that none wins by chance

Scores = NDArray[np.float64]


@dataclass(frozen=True)
class Figures:
    """Shares of the unanswerable and of the answerable questions."""

    refused: float
    answered: float

    def __str__(self) -> str:
        mean = (self.refused + self.answered) / 2
        return f"refused {self.refused:.1%}  answered {self.answered:.1%}  mean {mean:.1%}"


@dataclass(frozen=True)
class Learned:
    """All of a model but its threshold."""

    names: tuple[str, ...]
    ranking: Rows
    forest: PackedForest
    slope: Rows
    intercept: float

    def model(self, threshold: float) -> ExtractiveModel:
        """Ready to be asked."""
        return ExtractiveModel(
            self.names, self.ranking, Forest(self.forest), self.slope, self.intercept, threshold
        )


def main() -> None:
    """Learn, tell, write."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--dry-run", action="store_true", help="tell the figures and write nothing")
    parser.add_argument("--seeds", type=int, default=1, help="forests to judge the figures by")
    arguments = parser.parse_args()
    folder = data_folder()
    if folder is None:
        sys.exit(1)
    cases = asyncio.run(read_cases(folder))
    print(f"quotes hold the answer of {cases.quotes_hold[cases.is_answerable].mean():.1%} of the answerable")
    scores = np.zeros(len(cases.articles))
    for seed in reversed(range(arguments.seeds)):
        scores = held_out_scores(cases, learn_held_out(cases, seed))
        print(f"seed {seed}, each article held out:")
        report(cases, scores)
    if arguments.dry_run:
        return
    threshold = best_threshold(cases, scores, np.ones(len(scores), dtype=bool))
    save(learn(cases), threshold)
    print(f"{MODEL_FILE.name}: {MODEL_FILE.stat().st_size / 1000:.0f} kB, threshold {threshold:.3f}")


def learn(cases: Cases, without: str | None = None, seed: int = 0) -> Learned:
    """Learn from all questions but those of one article."""
    taken = cases.articles != (without or "")
    rows, labels = cases.judged[taken], cases.is_answerable[taken].astype(float)
    slope, intercept = learn_log_odds(rows, labels)
    return Learned(
        names=cases.names,
        ranking=cases.ranking_without(without),
        forest=grow_forest(rows, labels, GROWTH, seed),
        slope=slope,
        intercept=intercept,
    )


def learn_held_out(cases: Cases, seed: int = 0) -> dict[str, Learned]:
    """For each article, what was learned from the others."""
    return {str(article): learn(cases, str(article), seed) for article in np.unique(cases.articles)}


def held_out_models(cases: Cases, seed: int = 0) -> dict[str, ExtractiveModel]:
    """For each article a model that nothing of it went into: not even its threshold."""
    learned = learn_held_out(cases, seed)
    scores = held_out_scores(cases, learned)
    return {
        article: each.model(best_threshold(cases, scores, cases.articles != article))
        for article, each in learned.items()
    }


def held_out_scores(cases: Cases, learned: Mapping[str, Learned]) -> Scores:
    """Judge each question by what was learned without its article."""
    models = {article: each.model(0.5) for article, each in learned.items()}
    return np.array(
        [
            models[str(article)].probability(row)
            for article, row in zip(cases.articles, cases.judged, strict=True)
        ]
    )


def judge(cases: Cases, accepted: Flags, among: Flags) -> Figures:
    """What accepting these questions comes to."""
    refused = ~accepted[among & ~cases.is_answerable]
    answered = (accepted & cases.quotes_hold)[among & cases.is_answerable]
    return Figures(float(refused.mean()), float(answered.mean()))


def best_threshold(cases: Cases, scores: Scores, among: Flags) -> float:
    """The middle of the best run of neighbouring thresholds."""
    figures = [judge(cases, scores > each, among) for each in _THRESHOLDS]
    means = np.array([each.refused + each.answered for each in figures])
    smooth = np.convolve(means, np.ones(_SMOOTHED) / _SMOOTHED, mode="valid")
    return float(_THRESHOLDS[int(smooth.argmax()) + _SMOOTHED // 2])


def report(cases: Cases, scores: Scores) -> None:
    """Print the figures, the threshold for each article taken from the others."""
    accepted = np.zeros(len(scores), dtype=bool)
    for article in np.unique(cases.articles):
        mine = cases.articles == article
        accepted[mine] = scores[mine] > best_threshold(cases, scores, ~mine)
        print(f"{article:20} {judge(cases, accepted, mine)}")
    print(f"{'all':20} {judge(cases, accepted, np.ones(len(scores), dtype=bool))}")
    print(f"area under the curve {area_under_curve(scores, cases.is_answerable):.4f}", flush=True)


def area_under_curve(scores: Scores, answerable: Flags) -> float:
    """Chance that an answerable question scores above an unanswerable one."""
    yes, no = scores[answerable][:, None], scores[~answerable][None, :]
    return float(((yes > no) + 0.5 * (yes == no)).mean())


def save(learned: Learned, threshold: float) -> None:
    """Write what `ExtractiveModel.read` reads."""
    forest = learned.forest
    np.savez_compressed(
        MODEL_FILE,
        names=np.array(learned.names),
        ranking=learned.ranking,
        is_leaf=np.packbits(forest.is_leaf),
        nodes=np.array(len(forest.is_leaf)),
        feature=forest.feature,
        threshold=forest.threshold,
        value=forest.value,
        slope=learned.slope,
        intercept=np.array(learned.intercept),
        accept_above=np.array(threshold),
    )


if __name__ == "__main__":
    main()
