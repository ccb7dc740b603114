"""The whole application behind a real server on loopback, in a thread of its own."""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import uvicorn

from citewell.foundation.database import Database
from citewell.processes.listening import listen, url_of
from tests.interfaces.application import application, foundation_over

_START_SECONDS = 30


@contextmanager
def listening(app_url: str, **settings: Any) -> Iterator[str]:
    """Serve as `citewell api` does until the block ends; gives its address."""
    with listen("127.0.0.1", 0) as listener:
        started = threading.Event()
        servers: list[uvicorn.Server] = []

        async def serve() -> None:
            database = Database.connect(app_url, pool_size=5)
            config = uvicorn.Config(
                application(foundation_over(database, **settings)),
                log_config=None,
                access_log=False,
                http="h11",
                lifespan="off",
            )
            servers.append(uvicorn.Server(config))
            started.set()
            await servers[0].serve(sockets=[listener])
            await database.close()

        thread = threading.Thread(target=lambda: asyncio.run(serve()), name="api")
        thread.start()
        try:
            assert started.wait(_START_SECONDS)
            yield url_of(listener)
        finally:
            servers[0].should_exit = True
            thread.join(_START_SECONDS)
            assert not thread.is_alive()
