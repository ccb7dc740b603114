"""The HTTP application, put together."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from importlib.metadata import version

from fastapi import APIRouter, FastAPI

from citewell.domains.identity.public import IdentityServices
from citewell.foundation.services import Foundation
from citewell.interfaces.http import diagnostics, health, jobs, pages
from citewell.interfaces.http.middleware import Limits, RequestEnvelope
from citewell.interfaces.http.openapi import install_openapi
from citewell.interfaces.http.problems import PROBLEM_RESPONSES, install_problem_handlers

MAX_REQUESTS_IN_FLIGHT = 200


def create_app(foundation: Foundation, routers: Sequence[APIRouter]) -> FastAPI:
    """Assemble the application over one process's services; it closes them when the server stops."""
    identity = IdentityServices.of(foundation.keys)

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        yield
        identity.close()
        await foundation.close()

    app = FastAPI(
        title="Citewell",
        version=version("citewell"),
        summary="Answers and reports about a team's own work, with checked evidence for every statement.",
        docs_url=None,  # FastAPI's pages load scripts from elsewhere; ours is made here
        redoc_url=None,
        lifespan=lifespan,
        redirect_slashes=False,
    )
    app.state.foundation = foundation
    app.state.identity = identity
    app.state.metrics = metrics = foundation.metrics
    app.state.identity = IdentityServices.of(foundation.keys)
    install_problem_handlers(app)
    for router in (*routers, jobs.router, diagnostics.router):
        app.include_router(router, prefix="/api/v1", responses=PROBLEM_RESPONSES)
    app.include_router(health.router, responses={"5XX": PROBLEM_RESPONSES["5XX"]})
    app.include_router(pages.router, include_in_schema=False)
    install_openapi(app)
    app.add_middleware(
        Limits,
        max_body_bytes=foundation.settings.max_body_bytes,
        max_in_flight=MAX_REQUESTS_IN_FLIGHT,
        timeout_seconds=foundation.settings.request_timeout_seconds,
    )
    app.add_middleware(RequestEnvelope, metrics=metrics)
    return app
