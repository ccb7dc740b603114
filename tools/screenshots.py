"""Renders the pictures of the pages in `docs/pictures`: the demo tenant, in Chromium, light and dark: `make screenshots`."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tools.chromium import find_chromium
from tools.running_citewell import running_citewell

ROOT = Path(__file__).parents[1]


def main() -> int:
    """Start the demo, photograph it, stop it."""
    chromium = find_chromium()
    if chromium is None:
        print("There is no Chromium here, and it cannot be installed.", file=sys.stderr)
        return 1
    with (
        tempfile.TemporaryDirectory(prefix="citewell-pictures-", ignore_cleanup_errors=True) as home,
        running_citewell(Path(home), {}, ["--demo"]) as server,
    ):
        password = next(line.split()[1] for line in server.said if line.strip().startswith("password:"))
        environment = {
            **os.environ,
            "CITEWELL_URL": server.url,
            "CITEWELL_PASSWORD": password,
            "CITEWELL_CHROMIUM": chromium,
        }
        command = ["node", "scripts/screenshots.mjs", str(ROOT / "docs" / "pictures")]
        return subprocess.run(command, cwd=ROOT / "web", env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
