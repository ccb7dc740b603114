"""Vectors that are missing: of a model newly configured, or lost."""

from collections.abc import Sequence
from uuid import UUID

from citewell.domains.retrieval.jobs.lease import lone_filler
from citewell.domains.retrieval.service.embedders import Embedders
from citewell.domains.retrieval.service.indexing import models_in_use
from citewell.domains.retrieval.service.reindexing import (
    fill_vectors,
    finish_reindex,
    indexed_models,
    retry_failed,
    start_reindex,
)
from citewell.domains.retrieval.service.uninterrupted import uninterrupted
from citewell.domains.retrieval.types import ModelState
from citewell.foundation.database import Database
from citewell.foundation.errors import Unavailable
from citewell.foundation.observability import logger

_LOG = logger("citewell.indexing")


async def fill_missing(database: Database, embedders: Embedders, tenant_ids: Sequence[UUID]) -> bool:
    """Make what vectors are missing, then make a model that is complete the live one.

    A configured model that the index does not have yet is registered first. Safe to interrupt: what is written is
    not made again. Return False when it could not be finished now and should be tried again later.
    """
    async with lone_filler(database) as alone:
        if not alone:
            return False  # if the other ends before it is done, somebody must go on
        await uninterrupted(_register_configured(database, embedders))
        for tenant_id in tenant_ids:
            await uninterrupted(retry_failed(database, tenant_id))
        try:
            models = await uninterrupted(models_in_use(database, embedders))
            for tenant_id in tenant_ids:
                for model in models.usable:
                    last: UUID | None = UUID(int=0)
                    while last is not None:
                        last = await fill_vectors(database, tenant_id, model.id, model.embedder, after=last)
        except Unavailable as error:
            _LOG.warning("embedding is unavailable", error_code=error.code)
            return False
        if await uninterrupted(finish_reindex(database, tenant_ids)):
            _LOG.info("the index was rebuilt", model=embedders.configured.model.name)
    return await uninterrupted(_nothing_is_built(database))


async def _nothing_is_built(database: Database) -> bool:
    async with database.account_transaction() as session:
        return all(model.state is not ModelState.BUILDING for model in await indexed_models(session))


async def _register_configured(database: Database, embedders: Embedders) -> None:
    wanted = embedders.configured.model
    async with database.account_transaction() as session:
        known = await indexed_models(session)
        if not any(model.name == wanted.name and model.state is not ModelState.RETIRED for model in known):
            await start_reindex(session, wanted)
