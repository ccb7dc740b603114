"""From settings to services: the one place where a process's parts are put together."""

from dataclasses import dataclass

import httpx2

from citewell.domains.identity.public import refresh_egress
from citewell.domains.retrieval.public import Embedders, LiveEmbedder
from citewell.foundation.blobs import open_blobs
from citewell.foundation.clock import SystemClock
from citewell.foundation.database import Database
from citewell.foundation.egress import Egress, EgressPolicy, LiveEgress, outbound_client
from citewell.foundation.embedding.minilm import MiniLM
from citewell.foundation.embedding.remote import RemoteEmbedder
from citewell.foundation.embedding.servers import MAX_RESPONSE_BYTES, EmbeddingServer
from citewell.foundation.errors import AppError, StartError
from citewell.foundation.jobs import JobQueue
from citewell.foundation.llm.opening import open_language_model
from citewell.foundation.llm.settings import llm_settings_of
from citewell.foundation.observability import Metrics
from citewell.foundation.services import Foundation
from citewell.foundation.settings import Settings
from citewell.processes.installation import app_database_url, keys_of


@dataclass(frozen=True)
class Wiring:
    """One process's services, and the embedding models behind its embedder."""

    foundation: Foundation
    embedders: Embedders


async def foundation_of(settings: Settings) -> Wiring:
    """Open the services of one process.

    Raises:
        StartError: the configured embedding server does not answer.
        Invalid: a setting cannot be used.
    """
    keys = keys_of(settings)
    url = app_database_url(settings, keys)
    database = Database.connect(url, pool_size=settings.database_pool_size)
    egress = LiveEgress(EgressPolicy.of(settings.egress))
    await refresh_egress(database, egress)
    packaged = MiniLM.load(threads=settings.embedding_threads)
    embedders = await _embedders_of(settings, egress, packaged)
    llm = llm_settings_of(settings)
    return Wiring(
        Foundation(
            settings=settings,
            keys=keys,
            clock=SystemClock(),
            database=database,
            jobs=JobQueue(),
            blobs=await open_blobs(settings, egress),
            embedder=LiveEmbedder(database, embedders),
            token_embedder=packaged,
            metrics=Metrics(),
            llm=open_language_model(llm, egress) if llm is not None else None,
            egress=egress,
        ),
        embedders,
    )


async def _embedders_of(settings: Settings, egress: Egress, packaged: MiniLM) -> Embedders:
    """The configured embedding model; the packaged one stays at hand for an index that was made with it."""
    if settings.embedding_provider == "builtin":
        return Embedders(packaged)
    server = EmbeddingServer(
        settings.embedding_provider,
        settings.embedding_model or "",
        settings.embedding_base_url or "",
        settings.embedding_api_key,
    )
    client = outbound_client(
        egress, timeout=httpx2.Timeout(server.request_timeout_seconds), max_response_bytes=MAX_RESPONSE_BYTES
    )
    try:
        configured = await RemoteEmbedder.connect(server, client, SystemClock())
    except AppError as error:
        raise StartError(f"The embedding model {server.name} cannot be used: {error.detail}") from error
    return Embedders(configured, lambda name: packaged if name == packaged.model.name else None)
