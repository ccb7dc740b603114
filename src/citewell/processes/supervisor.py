"""Starts the parts, starts again what ends, stops them in order."""

import asyncio
import contextlib
import os
import signal
import socket
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from citewell.foundation.embedded_postgres import Cluster, ClusterError
from citewell.foundation.settings import Settings, environment_for_parts
from citewell.processes.listening import answers, url_of
from citewell.processes.supervised import SupervisedProcess

_GRACE_SECONDS = 12.0
_HEAD_START_SECONDS = 5.0
_READY_WITHIN_SECONDS = 120.0
_LOOK_AT_POSTGRES_EVERY_SECONDS = 0.2
_PAUSE_SECONDS = 2.0


class Supervisor:
    """Watches over the API, the worker and PostgreSQL until SIGINT, SIGTERM or SIGHUP."""

    def __init__(
        self,
        settings: Settings,
        *,
        cluster: Cluster | None,
        listener: socket.socket,
        say: Callable[[str], None],
    ) -> None:
        self._cluster = cluster
        self._say = say
        self._url = url_of(listener)
        self._logs = settings.home / "logs"
        self._stop = asyncio.Event()
        self._is_ready = asyncio.Event()
        environment = environment_for_parts(settings)

        def part(name: str, *options: str, inherited: tuple[int, ...] = ()) -> SupervisedProcess:
            log = str(self._logs / f"{name}.log")
            command = [sys.executable, "-m", "citewell", name, "--log-file", log]
            return SupervisedProcess(
                name,
                [*command, "--supervisor", str(os.getpid()), *options],
                environment=environment,
                say=say,
                grace_seconds=_GRACE_SECONDS,
                inherited=inherited,
            )

        listening = str(listener.fileno())
        self._api = part("api", "--listener", listening, inherited=(listener.fileno(),))
        self._worker = part("worker")

    async def run(self) -> None:
        """Run until told to stop.

        Raises:
            StartError: a part refused to start at all.
        """
        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            loop.add_signal_handler(number, self._stop.set)
        parts = [asyncio.create_task(self._api.run()), asyncio.create_task(self._run_worker())]
        others = [asyncio.create_task(self._announce()), asyncio.create_task(self._watch_cluster())]
        told = asyncio.create_task(self._stop.wait())
        await asyncio.wait([told, *parts], return_when=asyncio.FIRST_COMPLETED)
        if self._stop.is_set():
            self._say("Stopping …")
        self._api.stop()
        self._worker.stop()
        self._is_ready.set()  # nobody need wait for it any more
        for task in (told, *others):
            task.cancel()
        outcomes = await asyncio.gather(*parts, return_exceptions=True)
        await asyncio.gather(told, *others, return_exceptions=True)
        for outcome in outcomes:
            if isinstance(outcome, BaseException):
                raise outcome

    async def _run_worker(self) -> None:
        """The API first: on a small machine the two slow each other down, and people wait for it."""
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._is_ready.wait(), _HEAD_START_SECONDS)
        await self._worker.run()

    async def _announce(self) -> None:
        """Say once that it answers."""
        deadline = time.monotonic() + _READY_WITHIN_SECONDS
        while not await asyncio.to_thread(answers, f"{self._url}/health/ready", timeout_seconds=5.0):
            if time.monotonic() > deadline:
                self._say(f"Still not ready after {_READY_WITHIN_SECONDS:.0f} s. Look into {self._logs}.")
                deadline = float("inf")
            await asyncio.sleep(0.05)
        self._is_ready.set()
        self._say(f"Citewell is ready at {self._url}")

    async def _watch_cluster(self) -> None:
        """A postmaster that was killed is started again; it recovers what was committed.

        From one thread that lives as long as we do: the kernel ties PostgreSQL to the thread that started it.
        """
        cluster = self._cluster
        if cluster is None:
            return
        thread = ThreadPoolExecutor(1, "postgresql")
        try:
            while True:
                await asyncio.sleep(_LOOK_AT_POSTGRES_EVERY_SECONDS)
                if cluster.is_running:
                    continue
                self._say("PostgreSQL ended; starting it again.")
                try:
                    await asyncio.get_running_loop().run_in_executor(thread, cluster.start)
                except ClusterError as error:
                    self._say(str(error))
                    await asyncio.sleep(_PAUSE_SECONDS)
        finally:
            thread.shutdown(wait=False)
