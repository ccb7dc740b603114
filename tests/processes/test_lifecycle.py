"""A whole installation: started, killed part by part, stopped."""

import json
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from citewell.client.sdk import Citewell
from tests.processes.installation import Installation, environment_of, installed, wait_for

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def home() -> Iterator[Path]:
    with TemporaryDirectory(prefix="citewell-test-", ignore_cleanup_errors=True) as folder:
        yield Path(folder) / "home"


@pytest.fixture(scope="module")
def citewell(home: Path) -> Iterator[Installation]:
    """One installation for all tests here; each leaves it running."""
    with installed(home) as installation:
        installation.start()
        yield installation


def test_a_second_start_on_the_same_home_says_what_holds_it(citewell: Installation) -> None:
    outcome = up("--home", str(citewell.home))

    supervisor = citewell.process_of("supervisor")
    assert supervisor is not None
    assert outcome.returncode == 1
    assert f"process {supervisor.pid}, at {citewell.url}" in outcome.stderr
    assert "Traceback" not in outcome.stderr


def test_a_port_that_is_taken_is_refused(citewell: Installation, home_folder: Path) -> None:
    port = citewell.url.rpartition(":")[2]

    outcome = up("--home", str(home_folder), "--port", port)

    assert outcome.returncode == 1
    assert f"Cannot listen on 127.0.0.1:{port}" in outcome.stderr
    assert "Traceback" not in outcome.stderr


def test_a_request_waits_while_the_api_is_started_again(citewell: Installation) -> None:
    with citewell.client() as client:
        citewell.kill("api")

        assert client.get("/auth/me")["email"] == "root@example.org"


def test_a_worker_that_is_killed_is_started_again_and_works(citewell: Installation) -> None:
    with citewell.client() as client:
        client.post("/worklogs", {"date": "2026-01-10", "content": "Rotated the signing keys"})
        killed = citewell.kill("worker")
        client.post("/worklogs", {"date": "2026-01-11", "content": "Archived the old signing keys"})

        assert wait_for(lambda: finds(client, "rotated") and finds(client, "archived"))
        worker = citewell.process_of("worker")
        assert worker is not None
        assert worker.pid != killed.pid


def test_a_postmaster_that_is_killed_is_started_again_with_what_was_committed(citewell: Installation) -> None:
    with citewell.client() as client:
        before = client.post("/worklogs", {"date": "2026-01-12", "content": "Paid the hosting invoice"})
        citewell.kill("postmaster")

        after = client.patiently(lambda: client.get(f"/worklogs/{before['id']}"))

    assert "PostgreSQL ended; starting it again." in citewell.output.splitlines()
    assert not re.search("dbos|psycopg|sqlalche", citewell.output)
    for line in (citewell.home / "logs" / "worker.log").read_text().splitlines():
        json.loads(line)
    assert after["content"] == "Paid the hosting invoice"


def test_a_server_process_of_postgresql_that_is_killed_is_no_end(citewell: Installation) -> None:
    with citewell.client() as client:
        postmaster = citewell.process_of("postmaster")
        assert postmaster is not None
        next(one for one in postmaster.children() if "checkpointer" in " ".join(one.cmdline())).kill()

        assert client.patiently(lambda: client.get("/auth/me"))["email"] == "root@example.org"
        assert citewell.process_of("postmaster") == postmaster


def test_nothing_stays_when_the_supervisor_is_killed_and_the_next_start_goes_on(
    citewell: Installation,
) -> None:
    with citewell.client() as client:
        entry = client.post("/worklogs", {"date": "2026-01-13", "content": "Ordered new keyboards"})
    citewell.kill("supervisor")

    assert wait_for(lambda: citewell.processes() == []), citewell.processes()

    citewell.start()
    with citewell.client() as client:
        assert client.get(f"/worklogs/{entry['id']}")["content"] == "Ordered new keyboards"


def test_a_next_start_need_not_wait_for_what_a_killed_one_left_behind(citewell: Installation) -> None:
    citewell.kill("supervisor")

    citewell.start()

    with citewell.client() as client:
        assert client.get("/auth/me")["email"] == "root@example.org"


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_to_the_supervisor_leaves_no_process(citewell: Installation, number: signal.Signals) -> None:
    code = citewell.stop(number)

    assert code == 0
    assert citewell.processes() == []
    citewell.start()


@pytest.mark.parametrize("seconds", [0.3, 0.8, 1.5, 2.5])
def test_a_start_that_is_interrupted_leaves_no_process(home_folder: Path, seconds: float) -> None:
    with installed(home_folder / "home") as installation:
        installation.start(wait=False)
        time.sleep(seconds)

        installation.stop(signal.SIGTERM)

        assert wait_for(lambda: installation.processes() == []), installation.processes()
        assert "Traceback" not in installation.output


def test_all_parts_together_take_less_than_a_gigabyte(citewell: Installation) -> None:
    with citewell.client() as client:
        client.post("/ask", {"question": "What did I order?"})

    assert resident_bytes(citewell) < 1024**3


def up(*options: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "citewell", "up", *options],
        check=False,
        capture_output=True,
        text=True,
        env=environment_of({}),
        timeout=60,
    )


def finds(client: Citewell, words: str) -> bool:
    found = client.patiently(lambda: client.get("/worklogs/search", q=words, mode="keyword"))
    return bool(found["items"])


def resident_bytes(installation: Installation) -> int:
    """Memory of all processes, what they share counted once (PSS: /proc/<pid>/smaps_rollup, in KiB)."""
    supervisor = installation.process_of("supervisor")
    assert supervisor is not None
    return sum(
        int(line.split()[1]) * 1024
        for process in (supervisor, *supervisor.children(recursive=True))
        for line in Path(f"/proc/{process.pid}/smaps_rollup").read_text().splitlines()
        if line.startswith("Pss:")
    )
