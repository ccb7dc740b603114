"""Embedders for tests: real ones, small, and with the troubles of a real server."""

import asyncio
import hashlib
import re
from collections.abc import Sequence

import numpy as np

from citewell.foundation.embedding.types import EmbeddingModel, Vectors
from citewell.foundation.errors import Unavailable

_WORD = re.compile(r"\w+|[^\w\s]")


class WordHashing:
    """Texts that share words get similar vectors: each word votes on every dimension by its hash."""

    def __init__(self, name: str = "word-hashing", dimensions: int = 64, max_tokens: int = 64) -> None:
        self.model = EmbeddingModel(name, dimensions, max_tokens)
        self.texts_embedded = 0

    async def embed(self, texts: Sequence[str]) -> Vectors:
        self.texts_embedded += len(texts)
        return np.array([self._vector(text) for text in texts], dtype=np.float32).reshape(
            -1, self.model.dimensions
        )

    def count_tokens(self, text: str) -> int:
        return len(_WORD.findall(text))

    def _vector(self, text: str) -> Vectors:
        votes = np.full(self.model.dimensions, 1e-6, dtype=np.float32)
        for word in _WORD.findall(text.lower()):
            seed = int.from_bytes(hashlib.sha256(word.encode()).digest()[:8])
            votes += np.random.default_rng(seed).standard_normal(self.model.dimensions).astype(np.float32)
        unit: Vectors = votes / np.linalg.norm(votes)
        return unit


class Gated(WordHashing):
    """Waits inside `embed` until the test opens the gate."""

    def __init__(self) -> None:
        super().__init__()
        self.entered = asyncio.Event()
        self.gate = asyncio.Event()

    async def embed(self, texts: Sequence[str]) -> Vectors:
        self.entered.set()
        await self.gate.wait()
        return await super().embed(texts)


class Poisonable(WordHashing):
    """Fails on any text with the word `poison`, as a server does on input it cannot read."""

    async def embed(self, texts: Sequence[str]) -> Vectors:
        if any("poison" in text for text in texts):
            raise ValueError("unreadable input")
        return await super().embed(texts)


class Outage(WordHashing):
    """Away until `back` is set."""

    def __init__(self) -> None:
        super().__init__()
        self.back = False
        self.calls = 0

    async def embed(self, texts: Sequence[str]) -> Vectors:
        self.calls += 1
        if not self.back:
            raise Unavailable("The embedding server is away.")
        return await super().embed(texts)
