"""`/api-keys`: keys for programs."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Response
from pydantic import AwareDatetime, BaseModel, Field

from citewell.domains.identity.authentication import CurrentActor
from citewell.domains.identity.routes.shapes import Name, id_cursor
from citewell.domains.identity.service import api_keys as service
from citewell.domains.identity.types import ApiKey, Permission
from citewell.foundation.http import (
    Body,
    CurrentClock,
    CurrentDatabase,
    Cursor,
    Page,
    PageSize,
    encode_cursor,
)

router = APIRouter(prefix="/api-keys", tags=["api keys"])


class ApiKeyIn(Body):
    """A new key. Its scopes are permissions that you hold yourself."""

    name: Name
    scopes: Annotated[list[Permission], Field(min_length=1, max_length=50)]
    expires_at: AwareDatetime | None = None


class ApiKeyOut(BaseModel):
    """A key, recognised by the prefix in it."""

    id: UUID
    user_id: UUID
    name: str
    prefix: str
    scopes: list[Permission]
    created_at: datetime
    expires_at: datetime | None
    last_used_at: datetime | None

    @classmethod
    def of(cls, key: ApiKey) -> "ApiKeyOut":
        return cls(**_fields(key))


class NewApiKeyOut(ApiKeyOut):
    """A key with its secret, shown this once."""

    key: str


def _fields(key: ApiKey) -> dict[str, object]:
    return {
        "id": key.id,
        "user_id": key.user_id,
        "name": key.name,
        "prefix": key.prefix,
        "scopes": sorted(key.scopes),
        "created_at": key.created_at,
        "expires_at": key.expires_at,
        "last_used_at": key.last_used_at,
    }


@router.post("", status_code=201, responses={409: {"description": "You have 100 keys in this tenant."}})
async def create_api_key(
    body: ApiKeyIn, actor: CurrentActor, database: CurrentDatabase, clock: CurrentClock, response: Response
) -> NewApiKeyOut:
    """Make a key for this tenant. The answer is the only place where it is ever shown."""
    async with database.transaction(actor.tenant_id) as session:
        made = await service.create_api_key(
            session,
            actor,
            name=body.name,
            scopes=frozenset(body.scopes),
            expires_at=body.expires_at,
            now=clock.now(),
        )
    response.headers["Cache-Control"] = "no-store"
    return NewApiKeyOut.model_validate({**_fields(made.key), "key": made.secret})


@router.get("")
async def list_api_keys(
    actor: CurrentActor, database: CurrentDatabase, limit: PageSize = 50, cursor: Cursor = None
) -> Page[ApiKeyOut]:
    """List the own keys of this tenant; for an admin, everybody's."""
    async with database.transaction(actor.tenant_id) as session:
        keys = await service.list_api_keys(session, actor, after=id_cursor(cursor), limit=limit + 1)
    page = keys[:limit]
    return Page(
        items=[ApiKeyOut.of(key) for key in page],
        next_cursor=encode_cursor(page[-1].id) if len(keys) > limit else None,
    )


@router.delete("/{key_id}", status_code=204)
async def revoke_api_key(
    key_id: UUID, actor: CurrentActor, database: CurrentDatabase, clock: CurrentClock
) -> None:
    """Revoke a key at once."""
    async with database.transaction(actor.tenant_id) as session:
        await service.revoke_api_key(session, actor, key_id, clock.now())
