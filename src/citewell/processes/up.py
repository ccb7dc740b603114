"""`citewell up`: PostgreSQL, migrations, API and worker, watched over by one process."""

import asyncio
import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator

from citewell.foundation.embedded_postgres import Cluster, ClusterError
from citewell.foundation.errors import StartError
from citewell.foundation.secrets import Keys
from citewell.foundation.settings import Settings
from citewell.processes.home_lock import hold_home
from citewell.processes.installation import embedded_cluster, keys_of, owner_password
from citewell.processes.supervised import SupervisedProcess

_GRACE_SECONDS = 12.0
_READY_WITHIN_SECONDS = 120.0
_PORT_FREE_WITHIN_SECONDS = 10.0  # what a killed supervisor left behind takes a moment to go


def run(settings: Settings, *, demo: bool, say: Callable[[str], None]) -> None:
    """Run until Ctrl-C or SIGTERM. Nothing is left behind, whichever part dies first.

    Raises:
        StartError: with words for the terminal.
    """
    url = f"http://{settings.host}:{settings.port}"
    _put_into_environment(settings, demo=demo)
    with hold_home(settings.home, url=url):
        _wait_for_port(settings.host, settings.port)
        keys = keys_of(settings)
        cluster = embedded_cluster(settings.home) if settings.database_url is None else None
        with _stopping_at_the_end(cluster):
            if cluster is not None:
                _start_cluster(cluster, keys, say)
            _migrate(say)
            asyncio.run(_Supervisor(settings, cluster, url, say).run())


class _Supervisor:
    """Starts the parts, starts again what ends, stops them in order."""

    def __init__(
        self, settings: Settings, cluster: Cluster | None, url: str, say: Callable[[str], None]
    ) -> None:
        self._settings = settings
        self._cluster = cluster
        self._url = url
        self._say = say
        self._stop = asyncio.Event()
        command = [sys.executable, "-m", "citewell"]
        logs = settings.home / "logs"
        logs.mkdir(exist_ok=True)
        self._parts = [
            SupervisedProcess(part, [*command, part, "--log-file", str(logs / f"{part}.log")], say)
            for part in ("api", "worker")
        ]

    async def run(self) -> None:
        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            loop.add_signal_handler(number, self._stop.set)
        tasks = [asyncio.create_task(part.run()) for part in self._parts]
        tasks.append(asyncio.create_task(self._announce()))
        if self._cluster is not None:
            tasks.append(asyncio.create_task(self._watch_cluster(self._cluster)))
        try:
            await self._stop.wait()
            self._say("Stopping …")
        finally:
            await asyncio.gather(*(part.stop(grace_seconds=_GRACE_SECONDS) for part in self._parts))
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def _announce(self) -> None:
        """Say once that it answers."""
        deadline = time.monotonic() + _READY_WITHIN_SECONDS
        while not await asyncio.to_thread(_answers, f"{self._url}/health/ready"):
            if time.monotonic() > deadline:
                self._say(
                    f"Still not ready after {_READY_WITHIN_SECONDS:.0f} s. Look into {self._settings.home}/logs."
                )
                return
            await asyncio.sleep(0.05)
        self._say(f"Citewell is ready at {self._url}")

    async def _watch_cluster(self, cluster: Cluster) -> None:
        """A postmaster that was killed is started again; it recovers what was committed."""
        while True:
            await asyncio.sleep(0.2)
            if cluster.process is not None and cluster.process.poll() is None:
                continue
            self._say("PostgreSQL ended; starting it again.")
            try:
                cluster.start()  # in this thread: the kernel ties the child to the thread that starts it
            except ClusterError as error:
                self._say(str(error))
                await asyncio.sleep(2)


@contextlib.contextmanager
def _stopping_at_the_end(cluster: Cluster | None) -> Iterator[None]:
    try:
        yield
    finally:
        if cluster is not None:
            cluster.stop()


def _start_cluster(cluster: Cluster, keys: Keys, say: Callable[[str], None]) -> None:
    if not cluster.exists():
        say("Making a PostgreSQL database (first start only) …")
    cluster.initialise()
    cluster.start()
    cluster.prepare(owner_password(keys))


def _migrate(say: Callable[[str], None]) -> None:
    """In a process of its own, so that what only a migration needs is not held for as long as we run."""
    outcome = subprocess.run(
        [sys.executable, "-m", "citewell", "migrate", "--quiet"],
        check=False,
        stdout=subprocess.PIPE,
        text=True,
    )
    for line in outcome.stdout.splitlines():
        say(line)
    if outcome.returncode:
        raise StartError("The database could not be brought to this version; the lines above say why.")


def _wait_for_port(host: str, port: int) -> None:
    deadline = time.monotonic() + _PORT_FREE_WITHIN_SECONDS
    while True:
        try:
            family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
            with socket.socket(family, socket.SOCK_STREAM) as probe:
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                probe.bind((host, port))
        except OSError as error:
            if time.monotonic() > deadline:
                raise StartError(
                    f"Cannot listen on {host}:{port} ({error.strerror}). Choose another port with --port."
                ) from error
            time.sleep(0.2)
        else:
            return


def _answers(url: str) -> bool:
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(url, timeout=2) as response:
            return bool(response.status == 200)  # noqa: PLR2004 - HTTP OK
    except (OSError, urllib.error.URLError):
        return False


def _put_into_environment(settings: Settings, *, demo: bool) -> None:
    """The parts read the same environment; what the command line changed goes there."""
    os.environ["CITEWELL_HOME"] = str(settings.home)
    os.environ["CITEWELL_HOST"] = settings.host
    os.environ["CITEWELL_PORT"] = str(settings.port)
    if demo:
        os.environ["CITEWELL_SIGNUP"] = "open"
