"""`citewell api`: the HTTP server. Stateless over PostgreSQL; start as many as you like."""

import uvicorn

from citewell.foundation.settings import Settings
from citewell.interfaces.http.app import create_app
from citewell.processes.routers import ROUTERS
from citewell.processes.wiring import foundation_of


def run(settings: Settings) -> None:
    """Serve until SIGTERM or SIGINT; requests under way get ten seconds to finish."""
    app = create_app(foundation_of(settings), ROUTERS)
    uvicorn.run(
        app,
        host=settings.host,
        port=settings.port,
        log_config=None,
        access_log=False,
        server_header=False,
        date_header=True,
        proxy_headers=False,
        timeout_keep_alive=30,
        timeout_graceful_shutdown=10,
        h11_max_incomplete_event_size=64 * 1024,
        http="h11",
        lifespan="on",
    )
