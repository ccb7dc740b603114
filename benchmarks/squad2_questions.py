"""The questions of SQuAD 2.0 over all their passages at once: the data, and a search in memory to go with it.

The search ranks as the product does (BM25 and meaning, each scaled to 0 … 1, added), without a database.
"""

import json
import math
import os
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from citewell.domains.answering.extractive.types import CandidatePassage, CorpusCounts
from citewell.domains.answering.extractive.words import words_of
from citewell.foundation.embedding.minilm import MiniLM
from citewell.foundation.embedding.types import TokenVectors

CANDIDATES = 20
_K1, _B = 1.2, 0.75

Scores = NDArray[np.float64]


@dataclass(frozen=True)
class Passage:
    id: str
    article: str
    text: str


@dataclass(frozen=True)
class QuestionOfPassage:
    """One question, and what answers it where something does."""

    question: str
    passage_id: str
    article: str
    answers: tuple[str, ...]

    @property
    def is_answerable(self) -> bool:
        return bool(self.answers)


def data_folder() -> Path | None:
    """Where the set lies, or nothing, said aloud."""
    root = os.environ.get("CITEWELL_EVAL_DATA")
    folder = Path(root) / "questions_squad2" if root else None
    if folder is None or not folder.is_dir():
        print("SKIPPED: set CITEWELL_EVAL_DATA to a folder that holds questions_squad2/.")
        return None
    return folder


def load_questions(folder: Path) -> tuple[list[Passage], list[QuestionOfPassage]]:
    """Read the set."""
    passages = [Passage(row["_id"], row["title"], row["text"]) for row in _rows(folder / "passages.jsonl")]
    articles = {passage.id: passage.article for passage in passages}
    questions = [
        QuestionOfPassage(
            row["question"].strip(), row["passage_id"], articles[row["passage_id"]], tuple(row["answers"])
        )
        for row in _rows(folder / "questions.jsonl")
    ]
    return passages, questions


class MemorySearch:
    """All passages with their words and vectors."""

    def __init__(self, passages: Sequence[Passage], vectors: Sequence[TokenVectors]) -> None:
        self.passages = passages
        self.vectors = vectors
        self._terms = [Counter(word.stem for word in words_of(passage.text)) for passage in passages]
        self._holding = Counter(stem for terms in self._terms for stem in terms)
        self._lengths = np.array([sum(terms.values()) for terms in self._terms])
        self._texts = np.array([_mean(tokens) for tokens in vectors])

    @classmethod
    async def build(cls, embedder: MiniLM, passages: Sequence[Passage]) -> Self:
        return cls(passages, await embedder.token_vectors([passage.text for passage in passages]))

    def find(self, question: str, vectors: TokenVectors) -> list[int]:
        """Positions of the passages that fit best, best first."""
        scores = _scaled(self._bm25(question)) + _scaled(self._texts @ _mean(vectors))
        return [int(position) for position in np.argsort(-scores, kind="stable")[:CANDIDATES]]

    def counts(self, question: str) -> CorpusCounts:
        """How many passages hold each word of the question."""
        holding = {word.plain: self._holding[word.stem] for word in words_of(question)}
        return CorpusCounts(len(self.passages), holding)

    def candidate(self, position: int) -> CandidatePassage:
        return CandidatePassage(self.passages[position].text)

    def _bm25(self, question: str) -> Scores:
        scores = np.zeros(len(self.passages))
        norms = _K1 * (1 - _B + _B * self._lengths / self._lengths.mean())
        for stem in {word.stem for word in words_of(question)}:
            held = self._holding[stem]
            idf = math.log(1 + (len(self.passages) - held + 0.5) / (held + 0.5))
            counts = np.array([terms[stem] for terms in self._terms])
            scores += idf * counts * (_K1 + 1) / (counts + norms)
        return scores


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _mean(tokens: TokenVectors) -> NDArray[np.float32]:
    whole = tokens.vectors.sum(axis=0)
    return np.asarray(whole / np.linalg.norm(whole), dtype=np.float32)


def _scaled(scores: Scores | NDArray[np.float32]) -> Scores:
    low, high = float(scores.min()), float(scores.max())
    return np.asarray((scores - low) / ((high - low) or 1.0), dtype=np.float64)
