"""The administration of the index: its health, and building it anew."""

import datetime as dt
from collections.abc import Sequence
from typing import Literal
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel, Field

from citewell.domains.identity.public import (
    Account,
    CurrentAccount,
    CurrentActor,
    Permission,
    record_event,
)
from citewell.domains.retrieval.errors import UnknownEmbeddingModel
from citewell.domains.retrieval.service.embedders import LiveEmbedder
from citewell.domains.retrieval.service.reading import index_health
from citewell.domains.retrieval.service.reindexing import indexed_models, start_reindex
from citewell.domains.retrieval.types import IndexedModel, IndexHealth, ModelState, SourceKind
from citewell.foundation.database import Database
from citewell.foundation.embedding.types import Embedder
from citewell.foundation.http import Body, CurrentDatabase, CurrentEmbedder

router = APIRouter(prefix="/admin", tags=["administration"])


class ModelOut(BaseModel):
    """An embedding model the index has vectors of."""

    name: str
    dimensions: int
    state: ModelState
    since: dt.datetime

    @classmethod
    def of(cls, model: IndexedModel) -> "ModelOut":
        """The model as JSON."""
        return cls(name=model.name, dimensions=model.dimensions, state=model.state, since=model.changed_at)


class FailedSourceOut(BaseModel):
    """A source that could not be indexed, and why."""

    kind: SourceKind
    id: UUID
    attempts: int
    error_message: str


class IndexHealthOut(BaseModel):
    """The tenant's index, counted. `status` is `damaged` when anything from `passages_without_vector` on is not zero."""

    status: Literal["ok", "damaged"]
    models: Sequence[ModelOut]
    sources: int
    waiting: int
    failed: int
    failed_sources: Sequence[FailedSourceOut] = Field(description="The first 50.")
    passages: int
    vectors: int
    vectors_being_built: int
    passages_without_vector: int
    stray_vectors: int
    wrong_model_vectors: int
    miscounted_sources: int
    passages_without_terms: int
    stray_terms: int

    @classmethod
    def of(cls, health: IndexHealth, models: Sequence[IndexedModel]) -> "IndexHealthOut":
        """The counts as JSON."""
        return cls(
            status="ok" if health.is_well else "damaged",
            models=[ModelOut.of(model) for model in models],
            sources=health.sources,
            waiting=health.waiting,
            failed=health.failed_count,
            failed_sources=[
                FailedSourceOut(
                    kind=failed.ref.kind,
                    id=failed.ref.id,
                    attempts=failed.attempts,
                    error_message=failed.error,
                )
                for failed in health.failed
            ],
            passages=health.passages,
            vectors=health.live_vectors,
            vectors_being_built=health.building_vectors,
            passages_without_vector=health.passages_without_vector,
            stray_vectors=health.stray_vectors,
            wrong_model_vectors=health.wrong_model_vectors,
            miscounted_sources=health.miscounted_sources,
            passages_without_terms=health.passages_without_terms,
            stray_terms=health.stray_terms,
        )


@router.get("/index-health")
async def show_index_health(actor: CurrentActor, database: CurrentDatabase) -> IndexHealthOut:
    """Count the tenant's sources, passages, terms and vectors, and what does not agree among them."""
    actor.require(Permission.MANAGE_TENANT)
    async with database.snapshot(actor.tenant_id) as session:
        return IndexHealthOut.of(await index_health(session), await indexed_models(session))


class ReindexIn(Body):
    """Which embedding model to build the index for."""

    model: str | None = Field(
        None, max_length=200, description="Its name; absent: the model that is configured."
    )


class ReindexOut(BaseModel):
    """The index's models. One in the state `building` becomes live by itself when it is complete."""

    models: Sequence[ModelOut]


@router.post("/reindex", status_code=202)
async def reindex(
    body: ReindexIn, account: CurrentAccount, database: CurrentDatabase, embedder: CurrentEmbedder
) -> ReindexOut:
    """Build the index anew for another embedding model, beside the live one; or mend the live one."""
    account.require_superadmin()
    return await _reindex(database, account, _named(embedder, body.model))


async def _reindex(database: Database, account: Account, wanted: Embedder) -> ReindexOut:
    async with database.account_transaction(account.user_id) as session:
        models = await start_reindex(session, wanted.model)
        building = next(model for model in models if model.name == wanted.model.name)
        await record_event(session, account, "index.rebuilt", "embedding_model", str(building.id))
        return ReindexOut(models=[ModelOut.of(model) for model in models])


def _named(embedder: Embedder, name: str | None) -> Embedder:
    """The embedder of this name in this process; without a name, the configured one."""
    if isinstance(embedder, LiveEmbedder):
        found = embedder.embedders.configured if name is None else embedder.embedders.named(name)
    else:
        found = embedder if name in {None, embedder.model.name} else None
    if found is None:
        raise UnknownEmbeddingModel(
            f"This installation is not configured to use an embedding model {name}.", field="model"
        )
    return found
