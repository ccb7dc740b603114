"""The browser that tools and tests drive: Chromium from the path or `CITEWELL_CHROMIUM`, installed where that is allowed."""

import os
import shutil
import subprocess

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def find_chromium() -> str | None:
    """The browser's path; None where there is none and none can be installed (root and apt can)."""
    found = _installed()
    if found is None and shutil.which("apt-get") and os.geteuid() == 0:
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for command in (["update"], ["install", "-y", "chromium"]):
            subprocess.run(
                ["apt-get", "-qq", *command], stdout=subprocess.DEVNULL, env=environment, check=False
            )
        found = _installed()
    return found


def _installed() -> str | None:
    named = os.environ.get("CITEWELL_CHROMIUM")
    return named or next((path for name in _NAMES if (path := shutil.which(name))), None)
