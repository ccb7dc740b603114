"""What an embedding model promises."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]


@dataclass(frozen=True)
class EmbeddingModel:
    """Names one model for good: vectors of different names are never compared."""

    name: str  # "minilm-l6-v2", "ollama/nomic-embed-text"
    dimensions: int
    max_tokens: int  # longer text is cut by the model; passages are made to fit


@dataclass(frozen=True)
class TokenVectors:
    """One text, token by token, as the model reads each in its context."""

    vectors: Vectors  # float32[tokens, dimensions], each row of unit length
    offsets: NDArray[np.int32]  # [tokens, 2]: the token is `text[start:end]`; ascending


class Embedder(Protocol):
    """Turns texts into unit vectors."""

    @property
    def model(self) -> EmbeddingModel: ...

    async def embed(self, texts: Sequence[str]) -> Vectors:
        """Embed texts -> float32[n, dimensions], each row of unit length, in the order given."""
        ...

    def count_tokens(self, text: str) -> int:
        """How many tokens of this model the text takes."""
        ...


@runtime_checkable
class TokenEmbedder(Protocol):
    """A model that shows the vector of each token in its context; servers seldom do."""

    async def token_vectors(self, texts: Sequence[str]) -> list[TokenVectors]:
        """Token vectors of each text, in the order given."""
        ...
