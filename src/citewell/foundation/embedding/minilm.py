"""all-MiniLM-L6-v2 on ONNX Runtime, on the CPU, off the event loop."""

import asyncio
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Self, TypeVar, TypeVarTuple

import numpy as np
import onnxruntime  # type: ignore[import-untyped]  # it ships no types
from numpy.typing import NDArray

from citewell.foundation.embedding.batching import plan_batches
from citewell.foundation.embedding.model_files import (
    GRAPH_FILE,
    TOKENIZER_FILE,
    ModelManifest,
    find_model,
    verified_manifest,
)
from citewell.foundation.embedding.types import EmbeddingModel, TokenVectors, Vectors
from citewell.foundation.embedding.word_pieces import WordPieces

T = TypeVar("T")
Ts = TypeVarTuple("Ts")

# What one run may hold. More is not faster (the caches are full), costs memory, and a question waits for the run
# that is under way.
TOKENS_PER_RUN = 512
MAX_PADDING = 0.1
TEXTS_PER_WINDOW = 512  # sorted by length among themselves; bounds what is tokenised ahead


class MiniLM:
    """The packaged model. One per process: it holds its own threads and about 140 MB.

    Calls from several tasks take turns run by run, so a question waits for one run of a long job, not for the job.
    """

    def __init__(
        self, session: onnxruntime.InferenceSession, pieces: WordPieces, manifest: ModelManifest
    ) -> None:
        self._session = session
        self._pieces = pieces
        self._model = EmbeddingModel(manifest.name, manifest.dimensions, manifest.max_tokens)
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="minilm")

    @classmethod
    def load(cls, folder: Path | None = None, *, threads: int = 2) -> Self:
        """Check the model's files against their hashes and load them; blocks for about 0.3 s.

        Raises:
            ModelMissing: there is no model, or a file of it was changed.
        """
        place = folder or find_model()
        manifest = verified_manifest(place)
        session = onnxruntime.InferenceSession(
            str(place / GRAPH_FILE), _session_options(threads), providers=["CPUExecutionProvider"]
        )
        return cls(session, WordPieces(place / TOKENIZER_FILE, max_tokens=manifest.max_tokens), manifest)

    @property
    def model(self) -> EmbeddingModel:
        return self._model

    async def embed(self, texts: Sequence[str]) -> Vectors:
        """Embed texts -> float32[n, 384], each row of unit length, in the order given.

        Text beyond 256 word pieces is not seen by the model.
        """
        vectors = np.empty((len(texts), self._model.dimensions), dtype=np.float32)
        for start in range(0, len(texts), TEXTS_PER_WINDOW):
            ids = await self._in_worker(self._pieces.ids, texts[start : start + TEXTS_PER_WINDOW])
            for batch in self._batches(ids):
                rows = await self._in_worker(self._run, "text_vectors", [ids[position] for position in batch])
                vectors[[start + position for position in batch]] = rows
        return vectors

    async def token_vectors(self, texts: Sequence[str]) -> list[TokenVectors]:
        """The vector of each word piece as it reads in its text, for the first 254 pieces of each text.

        Costs as much as `embed`; the answer takes 1.5 kB per word piece, so hand in what is compared at once.
        """
        pieces = await self._in_worker(self._pieces.pieces, texts)
        ids = [text.ids for text in pieces]
        found: dict[int, TokenVectors] = {}
        for batch in self._batches(ids):
            hidden = await self._in_worker(self._run, "token_vectors", [ids[position] for position in batch])
            for position, rows in zip(batch, hidden, strict=True):
                inner = rows[1 : len(ids[position]) - 1]
                lengths = np.linalg.norm(inner, axis=1, keepdims=True)
                found[position] = TokenVectors(inner / lengths, pieces[position].offsets)
        return [found[position] for position in range(len(texts))]

    def count_tokens(self, text: str) -> int:
        """How many word pieces the whole text takes, the two marks that the model adds included."""
        return self._pieces.count(text)

    def close(self) -> None:
        """Wait for the run under way and stop the worker thread."""
        self._worker.shutdown(cancel_futures=True)

    def _batches(self, ids: Sequence[NDArray[np.int64]]) -> Iterator[list[int]]:
        return plan_batches([len(text) for text in ids], token_budget=TOKENS_PER_RUN, max_padding=MAX_PADDING)

    async def _in_worker(self, work: Callable[[*Ts], T], *args: *Ts) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._worker, work, *args)

    def _run(self, output: str, batch: Sequence[NDArray[np.int64]]) -> Vectors:
        """One run of the graph on texts padded to the longest of them."""
        token_ids = np.zeros((len(batch), max(len(ids) for ids in batch)), dtype=np.int64)
        mask = np.zeros_like(token_ids)
        for row, ids in enumerate(batch):
            token_ids[row, : len(ids)] = ids
            mask[row, : len(ids)] = 1
        answer: Vectors = self._session.run([output], {"token_ids": token_ids, "mask": mask})[0]
        return answer


def _session_options(threads: int) -> onnxruntime.SessionOptions:
    """Small and quiet, since this also runs inside the API process.

    Idle threads spin for 50 µs and then sleep, which was as fast as ONNX Runtime's default without taking a core
    from the database beside it; never spinning was a tenth slower. Patterns of memory are not kept, because they
    are kept for each shape of batch.
    """
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.enable_mem_pattern = False
    options.add_session_config_entry("session.intra_op.spin_duration_us", "50")
    options.log_severity_level = 3  # errors; its warnings about the machine help nobody
    return options
