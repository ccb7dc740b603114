"""Whether this process lives, whether it can serve, and its numbers."""

from typing import Literal

from fastapi import APIRouter, Request, Response
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from pydantic import BaseModel
from sqlalchemy import text

from citewell.foundation.errors import Unavailable
from citewell.foundation.http import CurrentDatabase
from citewell.foundation.revision import latest_revision

router = APIRouter(tags=["health"])


class Health(BaseModel):
    """The state of this process."""

    status: Literal["ok"] = "ok"


@router.get("/health")
async def health() -> Health:
    """Answer while the process lives; looks at nothing else."""
    return Health()


@router.get("/health/ready")
async def ready(database: CurrentDatabase) -> Health:
    """Answer 200 when the database is there and has this version's tables, else 503."""
    async with database.account_transaction() as session:
        revision = (
            await session.execute(text("SELECT version_num FROM schema_version"))
        ).scalar_one_or_none()
    if revision != latest_revision():
        raise Unavailable(
            f"The database is at version {revision}, this program at {latest_revision()}. Run: citewell migrate"
        )
    return Health()


@router.get("/metrics", response_class=Response, responses={200: {"content": {"text/plain": {}}}})
async def metrics(request: Request) -> Response:
    """Prometheus text format."""
    return Response(generate_latest(request.app.state.metrics.registry), media_type=CONTENT_TYPE_LATEST)
