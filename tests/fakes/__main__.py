"""Run a fake by hand: a model server, `python -m tests.fakes "wrong label" 9999`, or `python -m tests.fakes github --port 9900`."""

import argparse
import asyncio
import sys

from tests.fakes.github import CLIENT_ID, CLIENT_SECRET, MISBEHAVIOURS, serve_github
from tests.fakes.misbehaviours import SCRIPTS
from tests.fakes.model_server import serve_model


async def _serve(name: str, port: int) -> None:
    async with serve_model(SCRIPTS[name], port=port) as server:
        await _until_stopped(f"{name!r} at {server.url}")


async def _serve_github(port: int, misbehaviour: str) -> None:
    async with serve_github(port=port) as github:
        github.misbehaviour = misbehaviour
        await _until_stopped(
            f"GitHub at {github.url}, application {CLIENT_ID!r} with secret {CLIENT_SECRET!r}"
        )


async def _until_stopped(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()
    await asyncio.Event().wait()


def _github(arguments: list[str]) -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.fakes github")
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--misbehaviour", choices=sorted(MISBEHAVIOURS), default="")
    chosen = parser.parse_args(arguments)
    asyncio.run(_serve_github(chosen.port, chosen.misbehaviour))


if __name__ == "__main__":
    if sys.argv[1:2] == ["github"]:
        _github(sys.argv[2:])
    else:
        chosen, where = [*sys.argv[1:], *["honest", "0"][len(sys.argv) - 1 :]]
        if chosen not in SCRIPTS:
            sys.exit("github, or one of: " + ", ".join(map(repr, sorted(SCRIPTS))))
        asyncio.run(_serve(chosen, int(where)))
