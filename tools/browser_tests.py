"""Runs the tests that use the product as a person would: a real server, Debian's Chromium, Playwright.

    python -m tools.browser_tests [arguments of `playwright test`]

Chromium is taken from the path or `CITEWELL_CHROMIUM`, and installed with apt where that is allowed. Where it cannot be
had the tests are left out loudly; with `CI=true` that fails.
"""

import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[1]
_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_START_SECONDS = 90
_STOP_SECONDS = 30
_SIGNALS = (signal.SIGTERM, signal.SIGINT)


def main(arguments: list[str]) -> int:
    """Start everything, run the tests, stop everything."""
    chromium = find_chromium()
    if chromium is None:
        print(
            "NOT TESTED IN A BROWSER: there is no Chromium here, and it cannot be installed.", file=sys.stderr
        )
        return 1 if os.environ.get("CI") == "true" else 0
    for number in _SIGNALS:
        signal.signal(number, _stop)
    with (
        tempfile.TemporaryDirectory(prefix="citewell-browser-") as home,
        fake_github() as github,
        served(Path(home), github) as known,
    ):
        environment = {**os.environ, **known, "CITEWELL_CHROMIUM": chromium}
        run = subprocess.run(
            ["npx", "playwright", "test", *arguments], cwd=ROOT / "web", env=environment, check=False
        )
        return run.returncode


def find_chromium() -> str | None:
    """The browser's path; None where there is none and none can be installed."""
    found = _installed()
    if found is None and shutil.which("apt-get") and os.geteuid() == 0:
        for command in (["update"], ["install", "-y", "chromium"]):
            subprocess.run(["apt-get", "-qq", *command], stdout=subprocess.DEVNULL, check=False)
        found = _installed()
    return found


def _installed() -> str | None:
    named = os.environ.get("CITEWELL_CHROMIUM")
    return named or next((path for name in _NAMES if (path := shutil.which(name))), None)


@contextmanager
def fake_github() -> Iterator[Mapping[str, str]]:
    """A GitHub of our own for as long as the block runs, as the settings that lead there."""
    port = str(_free_port())
    with subprocess.Popen([sys.executable, "-m", "tests.fakes", "github", "--port", port], cwd=ROOT) as fake:
        try:
            yield {
                "CITEWELL_GITHUB_URL": f"http://127.0.0.1:{port}",
                "CITEWELL_GITHUB_CLIENT_ID": "citewell",
                "CITEWELL_GITHUB_CLIENT_SECRET": "secret",
            }
        finally:
            fake.terminate()


@contextmanager
def served(home: Path, settings: Mapping[str, str]) -> Iterator[Mapping[str, str]]:
    """A whole Citewell on a free port for as long as the block runs, and what the tests must know of it."""
    port = _free_port()
    known = {
        **settings,
        "CITEWELL_TEST_URL": f"http://127.0.0.1:{port}",
        "CITEWELL_ADMIN_EMAIL": "root@example.org",
        "CITEWELL_ADMIN_PASSWORD": secrets.token_urlsafe(18),
    }
    environment = {**os.environ, **known, "CITEWELL_SIGNUP": "open"}
    command = [str(ROOT / ".venv/bin/citewell"), "up", "--port", str(port), "--home", str(home / "data")]
    log = (home / "server.log").open("wb")
    with log, subprocess.Popen(command, env=environment, stdout=log, stderr=log, cwd=home) as server:
        try:
            _wait_until_ready(known["CITEWELL_TEST_URL"], server)
            yield known
        except BaseException:
            sys.stderr.write((home / "server.log").read_text()[-4000:])
            raise
        finally:
            server.terminate()
            try:
                server.wait(_STOP_SECONDS)
            except subprocess.TimeoutExpired:
                server.kill()


def _wait_until_ready(url: str, server: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + _START_SECONDS
    while time.monotonic() < deadline:
        if server.poll() is not None:
            raise SystemExit(f"The server ended with {server.returncode} before it was ready.")
        try:
            with urllib.request.urlopen(f"{url}/health/ready", timeout=2):  # noqa: S310 - an address of ours
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.3)
    raise SystemExit(f"The server was not ready within {_START_SECONDS} seconds.")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _stop(number: int, _frame: object) -> None:
    raise SystemExit(128 + number)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
