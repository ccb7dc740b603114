"""Another embedding model: its vectors are made beside the live ones, and take their place when complete."""

from collections.abc import Sequence
from uuid import UUID

from citewell.domains.retrieval.service.indexing import embed_all
from citewell.domains.retrieval.service.reading import RETIRED_MODEL_SECONDS
from citewell.domains.retrieval.service.uninterrupted import uninterrupted
from citewell.domains.retrieval.splitting.context import searched_text
from citewell.domains.retrieval.store import leases, models, pending, writing
from citewell.domains.retrieval.store.rows import vector_literal
from citewell.domains.retrieval.types import IndexedModel, ModelState
from citewell.foundation.database import Database, Session
from citewell.foundation.embedding.types import Embedder, EmbeddingModel, Vectors

_PASSAGES_AT_A_TIME = 512
_FIRST = UUID(int=0)  # before every id


async def start_reindex(session: Session, model: EmbeddingModel) -> list[IndexedModel]:
    """Have the index rebuilt for this model, in the place of a rebuild that is under way.

    For the model that is live already, what is missing is filled in and what failed is tried again. The indexers
    begin when this transaction commits; it waits for the sources that are being written just now. Return all models.
    """
    await models.register(session, model.name, model.dimensions)
    await pending.notify_all(session)
    return await models.all_models(session)


async def indexed_models(session: Session) -> list[IndexedModel]:
    """Every embedding model the index has vectors of."""
    return await models.all_models(session)


async def fill_vectors(
    database: Database, tenant_id: UUID, model_id: int, embedder: Embedder, *, after: UUID = _FIRST
) -> UUID | None:
    """Make up to 512 of a tenant's missing vectors, of passages after this id. Return the last id, `None` when done.

    Nothing is locked while the model works: a passage that is replaced meanwhile gets no vector here, it has its own.
    """
    missing = await uninterrupted(_missing(database, tenant_id, model_id, after))
    if not missing:
        return None
    vectors = await embed_all(embedder, [searched_text(context, text) for _, context, text in missing])
    await uninterrupted(_add(database, tenant_id, model_id, [id_ for id_, _, _ in missing], vectors))
    return missing[-1][0]


async def _missing(
    database: Database, tenant_id: UUID, model_id: int, after: UUID
) -> list[tuple[UUID, str, str]]:
    async with database.transaction(tenant_id) as session:
        return await models.without_vector(session, model_id, after=after, limit=_PASSAGES_AT_A_TIME)


async def _add(
    database: Database, tenant_id: UUID, model_id: int, passage_ids: Sequence[UUID], vectors: Vectors
) -> None:
    async with database.transaction(tenant_id) as session:
        await models.hold(session)
        if any(model.id == model_id for model in await models.all_models(session)):
            literals = [vector_literal(vector) for vector in vectors]
            await writing.insert_vectors(session, model_id, passage_ids, literals)


async def retry_failed(database: Database, tenant_id: UUID) -> int:
    """Queue a tenant's failed sources again. Return how many there were."""
    async with database.transaction(tenant_id) as session:
        count = await leases.retry_failed(session)
        if count:
            await pending.notify(session)
    return count


async def is_complete(database: Database, tenant_id: UUID, model_id: int) -> bool:
    """Whether every passage of the tenant has a vector of this model. Once true it stays true while it is in use."""
    async with database.transaction(tenant_id) as session:
        return not await models.without_vector(session, model_id, after=_FIRST, limit=1)


async def finish_reindex(database: Database, tenant_ids: Sequence[UUID]) -> bool:
    """Make the model that is being built the live one if every tenant has all its vectors. Return whether it is now."""
    building = await _building(database)
    if building is None:
        return False
    for tenant_id in tenant_ids:
        if not await is_complete(database, tenant_id, building.id):
            return False
    async with database.account_transaction() as session:
        return await models.switch(session, building.id)


async def drop_retired(database: Database) -> None:
    """Drop the vectors of models that were replaced long enough ago that no query uses them."""
    async with database.account_transaction() as session:
        await models.drop_retired(session, after_seconds=RETIRED_MODEL_SECONDS)


async def _building(database: Database) -> IndexedModel | None:
    async with database.account_transaction() as session:
        known = await models.all_models(session)
    return next((model for model in known if model.state is ModelState.BUILDING), None)
