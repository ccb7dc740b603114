"""Which embedding model answers for which name, and which one is live."""

import time
from collections.abc import Callable, Sequence

from citewell.domains.retrieval.store import models
from citewell.domains.retrieval.types import IndexedModel, ModelState
from citewell.foundation.database import Database
from citewell.foundation.embedding.types import Embedder, EmbeddingModel, Vectors
from citewell.foundation.errors import Unavailable

_LOOK_AGAIN_SECONDS = 5.0


def _nothing_else(_name: str) -> Embedder | None:
    return None


class Embedders:
    """The embedding models this process can use: the configured one, and others it knows how to open.

    Others are needed while the index is rebuilt for a newly configured model: until then the former one answers.
    """

    def __init__(
        self, configured: Embedder, open_other: Callable[[str], Embedder | None] = _nothing_else
    ) -> None:
        self.configured = configured
        self._open_other = open_other
        self._opened: dict[str, Embedder | None] = {}

    def named(self, name: str) -> Embedder | None:
        """The embedder of this model, or `None` when this process cannot use it. Opening one may block a moment."""
        if name == self.configured.model.name:
            return self.configured
        if name not in self._opened:
            self._opened[name] = self._open_other(name)
        return self._opened[name]


class LiveEmbedder:
    """An `Embedder` that is always the one whose vectors are searched, also after the index was rebuilt."""

    def __init__(self, database: Database, embedders: Embedders) -> None:
        self.embedders = embedders
        self._database = database
        self._live = embedders.configured
        self._looked_at = float("-inf")

    @property
    def model(self) -> EmbeddingModel:
        return self._live.model

    async def embed(self, texts: Sequence[str]) -> Vectors:
        """Embed with the live model, looked up every few seconds.

        Raises:
            Unavailable: the live model is one that this process cannot use.
        """
        if time.monotonic() - self._looked_at > _LOOK_AGAIN_SECONDS:
            await self.look()
        return await self._live.embed(texts)

    def count_tokens(self, text: str) -> int:
        """As the live model counts."""
        return self._live.count_tokens(text)

    async def look(self) -> None:
        """Find out which model is live now."""
        async with self._database.account_transaction() as session:
            known = await models.all_models(session)
        name = next(model.name for model in known if model.state is ModelState.LIVE)
        found = self.embedders.named(name)
        if found is None:
            raise Unavailable(
                f"The index still holds vectors of the model {name}, which is not configured here. They are being "
                "made anew; until then search goes by keywords.",
                retry_after_seconds=60,
            )
        self._live = found
        self._looked_at = time.monotonic()


def in_use(known: Sequence[IndexedModel]) -> list[IndexedModel]:
    """The models that new passages get vectors of: the live one first, then the one being built."""
    live = [model for model in known if model.state is ModelState.LIVE]
    return live + [model for model in known if model.state is ModelState.BUILDING]
