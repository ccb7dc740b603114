"""`/admin/models`: which models this installation uses, and whether the language model can be had."""

from datetime import datetime
from time import monotonic
from typing import Annotated, Literal
from urllib.parse import urlsplit

from fastapi import APIRouter
from pydantic import BaseModel, Field

from citewell.domains.identity.public import CurrentActor, Permission
from citewell.domains.retrieval.public import (
    IndexedModel,
    ModelState,
    count_passages,
    count_vectors,
    indexed_models,
)
from citewell.foundation.http import CurrentFoundation
from citewell.foundation.llm.settings import llm_settings_of
from citewell.foundation.llm.types import ServerState
from citewell.foundation.services import Foundation
from citewell.interfaces.http.model_probe import trouble_with_model

router = APIRouter(prefix="/admin/models", tags=["administration"])


class LanguageModelOut(BaseModel):
    """The configured language model. `state` is what this process has seen of its server; the key is not shown."""

    provider: str
    model: str
    base_url: str
    has_key: bool
    timeout_seconds: float
    state: Annotated[
        ServerState, Field(description="`left_alone`: it failed several times, and is not asked for a while.")
    ]


class IndexedModelOut(BaseModel):
    """An embedding model that the index has vectors of, and how many of the tenant's passages have one."""

    name: str
    dimensions: int
    state: ModelState
    since: datetime
    indexed_passages: int

    @classmethod
    def of(cls, model: IndexedModel, indexed_passages: int) -> "IndexedModelOut":
        return cls(
            name=model.name,
            dimensions=model.dimensions,
            state=model.state,
            since=model.changed_at,
            indexed_passages=indexed_passages,
        )


class EmbeddingOut(BaseModel):
    """The embedding model in use, and those that the index knows."""

    provider: str
    model: str
    base_url: str | None
    dimensions: int
    passages: int
    indexed: list[IndexedModelOut]


class ModelsOut(BaseModel):
    """The models. Without a language model answers are verbatim."""

    language_model: LanguageModelOut | None
    embedding: EmbeddingOut


class ModelTestOut(BaseModel):
    """How a test of the language model ended. `none`: there is none to test."""

    status: Literal["ok", "trouble", "none"]
    detail: str
    took_ms: int


@router.get("")
async def show_models(actor: CurrentActor, foundation: CurrentFoundation) -> ModelsOut:
    """Show which models answer and index, without their keys."""
    actor.require(Permission.MANAGE_TENANT)
    async with foundation.database.snapshot(actor.tenant_id) as session:
        vectors = await count_vectors(session)
        known = await indexed_models(session)
        passages = await count_passages(session)
    settings, model = foundation.settings, foundation.embedder.model
    embedding = EmbeddingOut(
        provider=settings.embedding_provider,
        model=model.name,
        base_url=_shown(settings.embedding_base_url) if settings.embedding_provider != "builtin" else None,
        dimensions=model.dimensions,
        passages=passages,
        indexed=[IndexedModelOut.of(one, vectors.get(one.id, 0)) for one in known],
    )
    return ModelsOut(language_model=_language_model(foundation), embedding=embedding)


@router.post("/test")
async def probe_language_model(actor: CurrentActor, foundation: CurrentFoundation) -> ModelTestOut:
    """Ask the language model's server for its list of models. Takes five seconds at most, and sends no content."""
    actor.require(Permission.MANAGE_TENANT)
    settings = llm_settings_of(foundation.settings)
    if settings is None:
        return ModelTestOut(
            status="none", detail="No language model is configured: answers are verbatim.", took_ms=0
        )
    began = monotonic()
    trouble = await trouble_with_model(settings, foundation.egress)
    return ModelTestOut(
        status="ok" if trouble is None else "trouble",
        detail=trouble or "Its server answers.",
        took_ms=round((monotonic() - began) * 1000),
    )


def _language_model(foundation: Foundation) -> LanguageModelOut | None:
    settings = llm_settings_of(foundation.settings)
    if settings is None:
        return None
    return LanguageModelOut(
        provider=settings.provider,
        model=settings.model,
        base_url=settings.api_url,
        has_key=settings.authorization is not None,
        timeout_seconds=settings.total_timeout_seconds,
        state=foundation.llm.server_state if foundation.llm is not None else "ok",
    )


def _shown(url: str | None) -> str | None:
    """The address without a password or a query, should somebody have put a secret there."""
    if not url:
        return None
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}"
