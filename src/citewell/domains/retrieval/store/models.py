"""The embedding models of the installation. Their table belongs to no tenant; functions of the owner change it."""

from uuid import UUID

from sqlalchemy import text

from citewell.domains.retrieval.types import IndexedModel, ModelState
from citewell.foundation.database import Session, TenantSession

_ALL = text("SELECT id, name, dimensions, state, changed_at FROM embedding_models ORDER BY id")
_SHARE = text("SELECT citewell_share_embedding_models()")
_REGISTER = text("SELECT citewell_register_embedding_model(:name, :dimensions)")
_SWITCH = text("SELECT citewell_switch_embedding_model(CAST(:model_id AS smallint))")
_DROP_RETIRED = text("""
    SELECT citewell_drop_embedding_model(id) FROM embedding_models
    WHERE state = 'retired' AND changed_at < now() - make_interval(secs => :seconds)
""")

_VECTORS = text("""
    SELECT model_id, count(*) AS vectors FROM passage_vectors WHERE tenant_id = :tenant_id GROUP BY model_id
""")
_PASSAGES = text("SELECT count(*) FROM passages WHERE tenant_id = :tenant_id")

_WITHOUT_VECTOR = text("""
    SELECT p.id, p.context, p.text FROM passages AS p
    WHERE p.tenant_id = :tenant_id AND p.id > :after AND NOT EXISTS (
        SELECT FROM passage_vectors AS v
        WHERE v.tenant_id = :tenant_id AND v.passage_id = p.id AND v.model_id = :model_id
    )
    ORDER BY p.id
    LIMIT :limit
""")


async def all_models(session: Session) -> list[IndexedModel]:
    """Every registered model, the retired ones that are not dropped yet too."""
    return [
        IndexedModel(row.id, row.name, row.dimensions, ModelState(row.state), row.changed_at)
        for row in await session.execute(_ALL)
    ]


async def count_vectors(session: TenantSession) -> dict[int, int]:
    """How many of the tenant's passages have a vector of each model, by the model's id."""
    rows = await session.execute(_VECTORS, {"tenant_id": session.tenant_id})
    return {row.model_id: row.vectors for row in rows}


async def count_passages(session: TenantSession) -> int:
    """How many passages the tenant has."""
    return int((await session.execute(_PASSAGES, {"tenant_id": session.tenant_id})).scalar_one())


async def hold(session: Session) -> None:
    """Until this transaction ends, no model is registered, made live or dropped."""
    await session.execute(_SHARE)


async def register(session: Session, name: str, dimensions: int) -> int:
    """Begin to build an index for a model, in the place of one that was being built. Return the model's id."""
    row = (await session.execute(_REGISTER, {"name": name, "dimensions": dimensions})).one()
    model_id: int = row[0]
    return model_id


async def switch(session: Session, model_id: int) -> bool:
    """Make the model that was built the live one. False when it is not being built any more."""
    row = (await session.execute(_SWITCH, {"model_id": model_id})).one()
    switched: bool = row[0]
    return switched


async def drop_retired(session: Session, *, after_seconds: float) -> None:
    """Drop the vectors of models retired longer ago than this."""
    await session.execute(_DROP_RETIRED, {"seconds": after_seconds})


async def without_vector(
    session: TenantSession, model_id: int, *, after: UUID, limit: int
) -> list[tuple[UUID, str, str]]:
    """Passages of the tenant that the model has no vector of, by id: `(id, context, text)`."""
    parameters = {"tenant_id": session.tenant_id, "model_id": model_id, "after": after, "limit": limit}
    rows = await session.execute(_WITHOUT_VECTOR, parameters)
    return [(row.id, row.context, row.text) for row in rows]
