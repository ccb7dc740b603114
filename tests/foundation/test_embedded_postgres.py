"""The cluster, killed and started again."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import psycopg
import pytest

from citewell.foundation.embedded_postgres import Cluster


@pytest.fixture
def cluster(home_folder: Path) -> Iterator[Cluster]:
    cluster = Cluster(home_folder / "a" / "home")
    cluster.initialise()
    yield cluster
    cluster.kill()


def test_what_was_committed_survives_a_kill_of_the_postmaster(cluster: Cluster) -> None:
    cluster.start()
    cluster.prepare("owner")
    with psycopg.connect(cluster.owner_url("owner")) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 42 AS answer")
    assert cluster.process is not None
    cluster.process.kill()
    cluster.process.wait()

    cluster.start()

    with psycopg.connect(cluster.owner_url("owner")) as connection:
        assert connection.execute("SELECT answer FROM kept").fetchone() == (42,)


def test_a_torn_first_start_is_made_anew(home_folder: Path) -> None:
    cluster = Cluster(home_folder / "home")
    (home_folder / "home" / "data.draft").mkdir(parents=True)
    (home_folder / "home" / "data.draft" / "half").write_text("written")

    cluster.initialise()
    cluster.start()

    assert cluster.process is not None
    cluster.stop()


def test_nobody_signs_in_without_a_password(cluster: Cluster) -> None:
    cluster.start()
    folder = str(cluster.socket_folder)

    with pytest.raises(psycopg.OperationalError, match="password"):
        psycopg.connect(host=folder, user="postgres", dbname="postgres", connect_timeout=5)


def test_the_server_log_holds_no_content(cluster: Cluster) -> None:
    cluster.start()
    cluster.prepare("owner")
    with psycopg.connect(cluster.owner_url("owner"), autocommit=True) as connection:
        connection.execute("CREATE TABLE entries (content text UNIQUE)")
        connection.execute("INSERT INTO entries VALUES ('the secret merger')")
        with pytest.raises(psycopg.errors.UniqueViolation):
            connection.execute("INSERT INTO entries VALUES ('the secret merger')")

    assert "secret merger" not in cluster.log.read_text()


def test_the_postmaster_goes_when_its_parent_is_killed(home_folder: Path) -> None:
    script = (
        "import sys, time\n"
        "from pathlib import Path\n"
        "from citewell.foundation.embedded_postgres import Cluster\n"
        "cluster = Cluster(Path(sys.argv[1])); cluster.initialise(); cluster.start()\n"
        "print(cluster.process.pid, flush=True); time.sleep(60)\n"
    )
    parent = subprocess.Popen(
        [sys.executable, "-c", script, str(home_folder / "home")], stdout=subprocess.PIPE, text=True
    )
    assert parent.stdout is not None
    postmaster = psutil.Process(int(parent.stdout.readline()))

    os.kill(parent.pid, signal.SIGKILL)
    parent.wait()
    parent.stdout.close()

    deadline = time.monotonic() + 10
    while postmaster.is_running() and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not postmaster.is_running()


def test_a_deep_home_gets_a_short_socket_path(home_folder: Path) -> None:
    deep = home_folder / ("d" * 60) / ("e" * 60)
    cluster = Cluster(deep)

    assert len(str(cluster.socket_folder)) < 60
