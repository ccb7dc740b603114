"""`citewell api`: the HTTP server. Stateless over PostgreSQL; start as many as you like."""

import asyncio

import uvicorn

from citewell.foundation.settings import Settings
from citewell.interfaces.http.app import create_app
from citewell.processes.routers import ROUTERS
from citewell.processes.wiring import foundation_of


def run(settings: Settings) -> None:
    """Serve until SIGTERM or SIGINT; requests under way get ten seconds to finish."""
    asyncio.run(_serve(settings))


async def _serve(settings: Settings) -> None:
    wiring = await foundation_of(settings)
    config = uvicorn.Config(
        create_app(wiring.foundation, ROUTERS),
        host=settings.host,
        port=settings.port,
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_keep_alive=30,
        timeout_graceful_shutdown=10,
        h11_max_incomplete_event_size=64 * 1024,
        http="h11",
        lifespan="on",
    )
    await uvicorn.Server(config).serve()
