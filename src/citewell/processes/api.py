"""`citewell api`: the HTTP server. Stateless over PostgreSQL; start as many as you like."""

import asyncio
import socket

import uvicorn

from citewell.foundation.settings import Settings
from citewell.interfaces.http.app import create_app
from citewell.interfaces.http.web_app import WebExport, find_export
from citewell.processes.listening import listen
from citewell.processes.routers import ROUTERS
from citewell.processes.wiring import foundation_of


def run(settings: Settings, *, listener: int | None = None) -> None:
    """Serve until SIGTERM or SIGINT; requests under way get ten seconds to finish.

    `listener` is an open socket of the supervisor's (a file descriptor): what arrives while no API runs waits there.

    Raises:
        StartError: the port is taken, or a setting cannot be used.
    """
    with (
        listen(settings.host, settings.port) if listener is None else socket.socket(fileno=listener)
    ) as listening:
        asyncio.run(_serve(settings, listening))


async def _serve(settings: Settings, listening: socket.socket) -> None:
    wiring = await foundation_of(settings)
    folder = find_export()
    config = uvicorn.Config(
        create_app(wiring.foundation, ROUTERS, WebExport.read(folder) if folder else None),
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=bool(settings.trusted_proxies),
        forwarded_allow_ips=list(settings.trusted_proxies),
        timeout_keep_alive=30,
        timeout_graceful_shutdown=10,
        h11_max_incomplete_event_size=64 * 1024,
        http="h11",
        lifespan="on",
    )
    await uvicorn.Server(config).serve(sockets=[listening])
