"""Writes web/openapi.json, from which the types of the pages are generated: `python -m tools.write_openapi`.

Neither file is committed: each build makes them anew, so the pages are always checked against what the server publishes.
"""

import json
from pathlib import Path

from citewell.interfaces.http.app import bare_app
from citewell.processes.routers import ROUTERS

FILE = Path(__file__).parents[1] / "web" / "openapi.json"


def main() -> None:
    """Write the document, unless it stands there already."""
    document = json.dumps(bare_app(ROUTERS).openapi(), indent=1, ensure_ascii=False) + "\n"
    if not FILE.is_file() or FILE.read_text() != document:
        FILE.write_text(document)


if __name__ == "__main__":
    main()
