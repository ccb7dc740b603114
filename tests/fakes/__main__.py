"""Run a fake model server by hand: `python -m tests.fakes "wrong label" 9999`."""

import asyncio
import sys

from tests.fakes.misbehaviours import SCRIPTS
from tests.fakes.model_server import serve_model


async def _serve(name: str, port: int) -> None:
    async with serve_model(SCRIPTS[name], port=port) as server:
        sys.stdout.write(f"{name!r} at {server.url}\n")
        sys.stdout.flush()
        await asyncio.Event().wait()


if __name__ == "__main__":
    chosen, where = [*sys.argv[1:], *["honest", "0"][len(sys.argv) - 1 :]]
    if chosen not in SCRIPTS:
        sys.exit("one of: " + ", ".join(map(repr, sorted(SCRIPTS))))
    asyncio.run(_serve(chosen, int(where)))
