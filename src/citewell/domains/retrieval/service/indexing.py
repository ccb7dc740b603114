"""From waiting sources to passages with vectors: split and embed outside any transaction, write in a short one."""

import asyncio
from collections.abc import Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from itertools import count
from uuid import UUID

import numpy as np

from citewell.domains.retrieval.errors import ModelsChanged
from citewell.domains.retrieval.service.embedders import Embedders, in_use
from citewell.domains.retrieval.service.uninterrupted import uninterrupted
from citewell.domains.retrieval.splitting import Span, split_text
from citewell.domains.retrieval.splitting.context import context_of, searched_text
from citewell.domains.retrieval.store import leases, models, writing
from citewell.domains.retrieval.types import ClaimedSource, PassageDraft
from citewell.foundation.database import Database
from citewell.foundation.embedding.types import Embedder, Vectors
from citewell.foundation.errors import Unavailable

MAX_PASSAGE_TOKENS = (
    256  # a longer passage says too many things for one vector, whatever the model could read
)
_TEXTS_AT_A_TIME = 512  # what is in memory as vectors of one call; other callers of the model get in between


@dataclass(frozen=True)
class Piece:
    """A passage before it is embedded."""

    span: Span
    context: str

    @property
    def searched(self) -> str:
        return searched_text(self.context, self.span.text)


@dataclass(frozen=True)
class UsableModel:
    """A model in use, with its embedder in this process."""

    id: int
    embedder: Embedder


@dataclass(frozen=True)
class ModelsInUse:
    """What new passages get vectors of, as it stood when embedding began; `usable` is never empty."""

    ids: frozenset[int]
    usable: tuple[UsableModel, ...]  # the live model's first


async def models_in_use(database: Database, embedders: Embedders) -> ModelsInUse:
    """Look up the models that new passages get vectors of, and which of them this process can use.

    Raises:
        Unavailable: none of them.
    """
    async with database.account_transaction() as session:
        wanted = in_use(await models.all_models(session))
    usable = tuple(
        UsableModel(model.id, embedder)
        for model in wanted
        if (embedder := embedders.named(model.name)) and embedder.model.dimensions == model.dimensions
    )
    if not usable:
        names = ", ".join(model.name for model in wanted)
        raise Unavailable(f"This process can use none of the index's embedding models ({names}).")
    return ModelsInUse(frozenset(model.id for model in wanted), usable)


async def index_sources(
    database: Database, models_: ModelsInUse, sources: Sequence[ClaimedSource], splitting: Executor
) -> None:
    """Index claimed sources together: one stream of texts through each model, one transaction for each tenant.

    A source that changed or was forgotten meanwhile is passed over.

    Raises:
        ModelsChanged: a model was registered or became live meanwhile; sources not yet written stay claimed.
    """
    loop = asyncio.get_running_loop()
    counter = models_.usable[0].embedder
    pieces = await asyncio.gather(
        *(loop.run_in_executor(splitting, split_source, source, counter) for source in sources)
    )
    texts = [piece.searched for parts in pieces for piece in parts]
    vectors = {model.id: await embed_all(model.embedder, texts) for model in models_.usable}
    drafts = _drafts(pieces, vectors)
    for tenant_id in {source.tenant_id for source in sources}:
        own = [(one, parts) for one, parts in zip(sources, drafts, strict=True) if one.tenant_id == tenant_id]
        await uninterrupted(_write(database, tenant_id, models_, own))


def split_source(source: ClaimedSource, embedder: Embedder) -> list[Piece]:
    """Split a source so that each passage fits the model together with its context. Pure; slow for long texts."""
    budget = min(embedder.model.max_tokens, MAX_PASSAGE_TOKENS)
    marks = embedder.count_tokens("")
    widest = context_of(source.facts, "", "")
    reserved = min(embedder.count_tokens(widest) - marks, budget // 3) if widest else 0
    capacity = budget - marks - reserved
    spans = split_text(source.text, lambda part: embedder.count_tokens(part) - marks, capacity)
    return [Piece(span, context_of(source.facts, span.heading, span.text)) for span in spans]


async def embed_all(embedder: Embedder, texts: Sequence[str]) -> Vectors:
    """Embed any number of texts -> float32[n, dimensions], in calls that leave room for other callers."""
    vectors = np.empty((len(texts), embedder.model.dimensions), dtype=np.float32)
    for first in range(0, len(texts), _TEXTS_AT_A_TIME):
        part = texts[first : first + _TEXTS_AT_A_TIME]
        vectors[first : first + len(part)] = await embedder.embed(part)
    return vectors


def _drafts(pieces: Sequence[Sequence[Piece]], vectors: Mapping[int, Vectors]) -> list[list[PassageDraft]]:
    """Give each piece its row of every model's matrix; the matrices are in the order of the pieces."""
    rows = count()
    drafts = []
    for parts in pieces:
        numbered = [(piece, next(rows)) for piece in parts]
        drafts.append(
            [
                PassageDraft(
                    text=piece.span.text,
                    char_start=piece.span.start,
                    char_end=piece.span.end,
                    heading=piece.span.heading,
                    context=piece.context,
                    vectors={model_id: matrix[row] for model_id, matrix in vectors.items()},
                )
                for piece, row in numbered
            ]
        )
    return drafts


async def _write(
    database: Database,
    tenant_id: UUID,
    models_: ModelsInUse,
    sources: Sequence[tuple[ClaimedSource, Sequence[PassageDraft]]],
) -> None:
    async with database.transaction(tenant_id) as session:
        await models.hold(session)
        if {model.id for model in in_use(await models.all_models(session))} != models_.ids:
            raise ModelsChanged
        taken = await leases.take(session, [source for source, _ in sources])
        kept = [(source, drafts) for source, drafts in sources if source.ref in taken]
        if kept:
            await writing.replace(session, kept)
