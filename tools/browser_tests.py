"""Runs the tests that use the product as a person would: a real server, Debian's Chromium, Playwright.

    python -m tools.browser_tests [arguments of `playwright test`]

Where no Chromium can be had the tests are left out loudly; with `CI=true` that fails.
"""

import os
import secrets
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from tools.chromium import find_chromium
from tools.running_citewell import free_port, running_citewell

ROOT = Path(__file__).parents[1]


def main(arguments: list[str]) -> int:
    """Start everything, run the tests, stop everything."""
    chromium = find_chromium()
    if chromium is None:
        print(
            "NOT TESTED IN A BROWSER: there is no Chromium here, and it cannot be installed.", file=sys.stderr
        )
        return 1 if os.environ.get("CI") == "true" else 0
    signal.signal(signal.SIGTERM, _stop)
    admin = {
        "CITEWELL_ADMIN_EMAIL": "root@example.org",
        "CITEWELL_ADMIN_PASSWORD": secrets.token_urlsafe(18),
    }
    with (
        tempfile.TemporaryDirectory(prefix="citewell-browser-", ignore_cleanup_errors=True) as home,
        fake_github() as github,
        running_citewell(Path(home), {**admin, **github, "CITEWELL_SIGNUP": "open"}) as server,
    ):
        known = {"CITEWELL_TEST_URL": server.url, "CITEWELL_CHROMIUM": chromium}
        command = ["npx", "playwright", "test", *arguments]
        environment = {**os.environ, **admin, **github, **known}
        return subprocess.run(command, cwd=ROOT / "web", env=environment, check=False).returncode


@contextmanager
def fake_github() -> Iterator[Mapping[str, str]]:
    """A GitHub of our own for as long as the block runs, as the settings that lead there."""
    port = str(free_port())
    with subprocess.Popen([sys.executable, "-m", "tests.fakes", "github", "--port", port], cwd=ROOT) as fake:
        try:
            yield {
                "CITEWELL_GITHUB_URL": f"http://127.0.0.1:{port}",
                "CITEWELL_GITHUB_CLIENT_ID": "citewell",
                "CITEWELL_GITHUB_CLIENT_SECRET": "secret",
            }
        finally:
            fake.terminate()


def _stop(number: int, _frame: object) -> None:
    raise SystemExit(128 + number)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
