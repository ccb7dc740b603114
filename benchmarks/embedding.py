"""What the embedder costs over bare ONNX Runtime, and in memory: `python -m benchmarks.embedding`.

Both sides see the same texts in the same process, by turns. The peer is given what our side has to work out: texts
already tokenised, batched and padded, and a session with ONNX Runtime's own defaults on the same number of threads.
"""

import asyncio
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence

import numpy as np
import onnxruntime  # type: ignore[import-untyped]  # it ships no types
from benchmarks.figures import Figure, print_figures
from numpy.typing import NDArray

from citewell.foundation.embedding.batching import plan_batches
from citewell.foundation.embedding.minilm import MAX_PADDING, TOKENS_PER_RUN, MiniLM
from citewell.foundation.embedding.model_files import GRAPH_FILE, TOKENIZER_FILE, find_model
from citewell.foundation.embedding.word_pieces import WordPieces

THREADS = 2
ROUNDS = 5
PORTIONS = 4
TEXTS_PER_PORTION = 48
QUESTIONS = 30
SETTLE_SECONDS = 0.05  # until the other side's idle threads sleep
MEMORY_TARGET_MB = 250

_WORK = (
    "billing invoice export retry storm payment worker staging database access review merged ticket deploy rollback"
    " certificate security team meeting agreed dropped migrated cluster latency dashboard alert queue consumer cache"
    " eviction index rebuild search ranking customer report weekly blocked waiting fixed investigated wrote tested"
)

Batch = dict[str, NDArray[np.int64]]


def texts_of_work(count: int, seed: int = 7) -> list[str]:
    """Made-up entries from one line to beyond the model's limit, most of them a paragraph."""
    chance = random.Random(seed)
    words = _WORK.split()
    return [
        " ".join(chance.choices(words, k=min(300, 6 + int(chance.expovariate(1 / 60))))) for _ in range(count)
    ]


class BareRuntime:
    """The graph and nothing else."""

    def __init__(self, threads: int) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        folder = find_model()
        self._session = onnxruntime.InferenceSession(
            str(folder / GRAPH_FILE), options, providers=["CPUExecutionProvider"]
        )
        self._pieces = WordPieces(folder / TOKENIZER_FILE, max_tokens=256)

    def prepare(self, texts: Sequence[str]) -> list[Batch]:
        """The batches of our side, padded; not timed."""
        ids = self._pieces.ids(texts)
        plan = plan_batches([len(text) for text in ids], token_budget=TOKENS_PER_RUN, max_padding=MAX_PADDING)
        return [_padded([ids[position] for position in batch]) for batch in plan]

    def run(self, batches: Sequence[Batch]) -> None:
        for batch in batches:
            self._session.run(["text_vectors"], batch)


def run() -> list[Figure]:
    """Measure; takes about half a minute on a quiet machine with two cores."""
    return [*asyncio.run(_speed()), _memory()]


async def _speed() -> list[Figure]:
    minilm, bare = MiniLM.load(threads=THREADS), BareRuntime(THREADS)
    texts = texts_of_work(PORTIONS * TEXTS_PER_PORTION)
    portions = [texts[start::PORTIONS] for start in range(PORTIONS)]
    batches = [bare.prepare(portion) for portion in portions]
    tokens = sum(int(batch["mask"].sum()) for portion in batches for batch in portion)
    ours = [float("inf")] * PORTIONS
    peer = [float("inf")] * PORTIONS
    for _ in range(ROUNDS):
        for number in range(PORTIONS):
            ours[number] = min(ours[number], await _seconds_of_ours(minilm, portions[number]))
            peer[number] = min(peer[number], await _seconds_of_peer(bare, batches[number]))
    speed = _compared("embedding a job", tokens / sum(ours), tokens / sum(peer), "tokens/s", "ratio >= 0.9")
    latency = await _latency(minilm, bare)
    minilm.close()
    return [speed, latency]


async def _seconds_of_ours(minilm: MiniLM, texts: Sequence[str]) -> float:
    await asyncio.sleep(SETTLE_SECONDS)
    started = time.perf_counter()
    await minilm.embed(texts)
    return time.perf_counter() - started


async def _seconds_of_peer(bare: BareRuntime, batches: Sequence[Batch]) -> float:
    await asyncio.sleep(SETTLE_SECONDS)
    started = time.perf_counter()
    bare.run(batches)
    return time.perf_counter() - started


async def _latency(minilm: MiniLM, bare: BareRuntime) -> Figure:
    question = "Which pull requests touched billing in March?"
    batches = bare.prepare([question])
    ours, peer = [], []
    for _ in range(QUESTIONS):
        ours.append(await _seconds_of_ours(minilm, [question]))
        peer.append(await _seconds_of_peer(bare, batches))
    return _compared(
        "embedding a question, median",
        1000 * statistics.median(ours),
        1000 * statistics.median(peer),
        "ms",
        "none: smaller is better",
    )


def _memory() -> Figure:
    """What a process grows by that loads the model and embeds texts of every length."""
    grown = subprocess.run(
        [sys.executable, "-m", "benchmarks.embedding_memory"], capture_output=True, text=True, check=True
    )
    return Figure(
        "memory added by the embedder",
        float(grown.stdout),
        "MB RSS",
        f"<= {MEMORY_TARGET_MB}",
        note="runtime, tokenizer and 67 MB of mapped weights included",
    )


def _padded(ids: Sequence[NDArray[np.int64]]) -> Batch:
    token_ids = np.zeros((len(ids), max(len(text) for text in ids)), dtype=np.int64)
    mask = np.zeros_like(token_ids)
    for row, text in enumerate(ids):
        token_ids[row, : len(text)] = text
        mask[row, : len(text)] = 1
    return {"token_ids": token_ids, "mask": mask}


def _compared(name: str, ours: float, peer: float, unit: str, target: str) -> Figure:
    return Figure(name, ours, unit, target, peer=peer, ratio=ours / peer)


def main() -> None:
    print_figures(run())


if __name__ == "__main__":
    main()
