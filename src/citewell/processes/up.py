"""`citewell up`: PostgreSQL, migrations, API and worker, watched over by one process."""

import asyncio
import contextlib
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator

from citewell.foundation.embedded_postgres import Cluster
from citewell.foundation.errors import StartError
from citewell.foundation.parent_death import signal_when_parent_dies
from citewell.foundation.preparation import is_prepared, preparation_of
from citewell.foundation.secrets import Keys
from citewell.foundation.settings import Settings, environment_for_parts
from citewell.processes.home_lock import hold_home
from citewell.processes.installation import app_database_url, embedded_cluster, keys_of, owner_password
from citewell.processes.listening import listen, url_of
from citewell.processes.supervisor import Supervisor


def run(settings: Settings, *, demo: bool, say: Callable[[str], None]) -> None:
    """Run until Ctrl-C or SIGTERM. Nothing is left behind, whichever part dies first.

    Raises:
        StartError: with words for the terminal.
    """
    if demo:
        settings = settings.model_copy(update={"signup": "open"})
    _interrupt_when_told_to_stop()
    with hold_home(settings.home) as home, listen(settings.host, settings.port) as listener:
        home.tell(url_of(listener))
        keys = keys_of(settings)
        cluster = embedded_cluster(settings.home) if settings.database_url is None else None
        with _stopping_at_the_end(cluster):
            if cluster is not None:
                _start_cluster(cluster, say)
            _prepare_database(settings, cluster, keys)
            if demo:
                _citewell(settings, "load-demo", "--url", url_of(listener))
            asyncio.run(Supervisor(settings, cluster=cluster, listener=listener, say=say).run())


def _interrupt_when_told_to_stop() -> None:
    """Until the supervisor takes over, a signal unwinds the stack as Ctrl-C does."""
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.default_int_handler)


@contextlib.contextmanager
def _stopping_at_the_end(cluster: Cluster | None) -> Iterator[None]:
    try:
        yield
    finally:
        if cluster is not None:
            cluster.stop()


def _start_cluster(cluster: Cluster, say: Callable[[str], None]) -> None:
    cluster.initialise(about_to_make=lambda: say("Making a PostgreSQL database (first start only) …"))
    cluster.start()


def _prepare_database(settings: Settings, cluster: Cluster | None, keys: Keys) -> None:
    """Nothing to do at most starts, and known in milliseconds."""
    if is_prepared(app_database_url(settings, keys), preparation_of(keys)):
        return
    if cluster is not None:
        cluster.prepare(owner_password(keys))
    _citewell(settings, "migrate", "--quiet")


def _citewell(settings: Settings, *arguments: str) -> None:
    """Run one of our commands in a process of its own, so that we do not hold what it needs for as long as we run.

    It writes to our terminal itself: a password that is shown once must not be lost with us on its way there.
    """
    outcome = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-m", "citewell", *arguments],
        check=False,
        stdin=subprocess.DEVNULL,
        env=environment_for_parts(settings),
        preexec_fn=signal_when_parent_dies(signal.SIGKILL) if sys.platform == "linux" else None,
    )
    if outcome.returncode:
        raise StartError("Citewell was not started; the lines above say why.")
