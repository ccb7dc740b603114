"""The HTTP application, put together."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from importlib.metadata import version

from fastapi import APIRouter, FastAPI
from fastapi.telemetry import TelemetryConfig

from citewell.domains.identity.public import IdentityServices, keep_egress_current
from citewell.foundation.services import Foundation
from citewell.interfaces.http import diagnostics, health, jobs, models, pages
from citewell.interfaces.http.envelope import RequestEnvelope
from citewell.interfaces.http.error_answers import install_error_answers
from citewell.interfaces.http.limits import Limits
from citewell.interfaces.http.openapi import install_openapi
from citewell.interfaces.http.route_index import RouteIndex
from citewell.interfaces.http.web_app import ServeWebApp, WebExport

MAX_REQUESTS_IN_FLIGHT = 200

# FastAPI would send spans and the text of errors wherever OpenTelemetry is set up in this process.
_NO_TELEMETRY: TelemetryConfig = {
    "tracing": False,
    "metrics": False,
    "logs": False,
    "operation_spans": False,
    "auto_configure": False,
}


def create_app(
    foundation: Foundation, routers: Sequence[APIRouter], web_export: WebExport | None = None
) -> FastAPI:
    """Assemble the application over one process's services; it closes them when the server stops.

    Without a web app, `/` is a page that says what runs.
    """
    identity = IdentityServices.of(foundation.keys)

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        watching = asyncio.create_task(keep_egress_current(foundation.database, foundation.egress))
        yield
        watching.cancel()
        await asyncio.wait([watching])
        identity.close()
        await foundation.close()

    app = bare_app(routers)
    app.router.lifespan_context = lifespan
    app.state.foundation = foundation
    app.state.identity = identity
    app.state.metrics = foundation.metrics
    app.state.routes = routes = RouteIndex(app)
    install_error_answers(app, routes)
    if web_export is not None:
        app.add_middleware(ServeWebApp, export=web_export, routes=routes)
    app.add_middleware(
        Limits,
        max_body_bytes=foundation.settings.max_body_bytes,
        max_in_flight=MAX_REQUESTS_IN_FLIGHT,
        timeout_seconds=foundation.settings.longest_request_seconds,
    )
    app.add_middleware(RequestEnvelope, metrics=foundation.metrics, routes=routes)
    return app


def bare_app(routers: Sequence[APIRouter]) -> FastAPI:
    """Every route and its description, with nothing behind them: enough to publish the OpenAPI document."""
    app = FastAPI(
        title="Citewell",
        version=version("citewell"),
        summary="Answers and reports about a team's own work, with checked evidence for every statement.",
        docs_url=None,  # FastAPI's pages load scripts from elsewhere; ours is made here
        redoc_url=None,
        redirect_slashes=False,
        generate_unique_id_function=lambda route: route.name,
        telemetry=_NO_TELEMETRY,
    )
    for router in (*routers, jobs.router, diagnostics.router, models.router):
        app.include_router(router, prefix="/api/v1")
    app.include_router(health.router)
    app.include_router(pages.router, include_in_schema=False)
    install_openapi(app)
    return app
