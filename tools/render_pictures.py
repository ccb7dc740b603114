"""Draw `docs/pictures/*.svg`: real commands, run against a fresh Citewell that holds the tutorial's journal.

Run it from the repository after a change of what the commands print: `python -m tools.render_pictures`.
"""

import io
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text
from tools.running_citewell import running_citewell

ROOT = Path(__file__).parents[1]
PICTURES = ROOT / "docs" / "pictures"
JOURNAL = ROOT / "docs" / "tutorial" / "journal"
EMAIL, PASSWORD = "ada@example.org", "a password for pictures only"  # of a home that is thrown away

SESSIONS = {
    "ask": [
        'citewell ask "How many bugs were fixed in November 2026?"',
        'citewell ask "What is blocked in Billing?"',
        'citewell ask "What did Zoe work on in November 2026?"',
    ],
    "report": ["citewell report --from 2026-11-01 --to 2026-11-15"],
}
WIDTH = 110  # characters
LINES_SHOWN = 36

THEME = TerminalTheme(
    (24, 28, 34),
    (222, 226, 232),
    [
        (24, 28, 34),
        (232, 106, 106),
        (122, 200, 140),
        (226, 190, 110),
        (120, 160, 230),
        (190, 140, 220),
        (95, 208, 179),
        (222, 226, 232),
    ],
)
# rich asks a server for the font; a picture that is opened must not.
FONT_FACE = re.compile(r"@font-face \{.*?\n\s*\}\n", re.DOTALL)


@contextmanager
def signed_in_environment(home: Path) -> Iterator[dict[str, str]]:
    """Run all of Citewell; the environment in which its client finds it."""
    admin = {"CITEWELL_ADMIN_EMAIL": EMAIL, "CITEWELL_ADMIN_PASSWORD": PASSWORD}
    with running_citewell(home, admin) as server:
        inherited = {name: value for name, value in os.environ.items() if not name.startswith("CITEWELL_")}
        yield {
            **inherited,
            "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
            "XDG_CONFIG_HOME": str(home / "client"),
            "CITEWELL_URL": server.url,
            "CITEWELL_PASSWORD": PASSWORD,
            "FORCE_COLOR": "1",
            "COLUMNS": str(WIDTH - 2),
        }


def output_of(command: str, environment: dict[str, str]) -> str:
    """What the command prints, with its colours. Exit code 3 is an answer too: not found in logs."""
    outcome = subprocess.run(
        shlex.split(command), env=environment, capture_output=True, text=True, check=False, cwd=ROOT
    )
    if outcome.returncode not in {0, 3}:
        sys.exit(f"{command}\n{outcome.stdout}{outcome.stderr}")
    return outcome.stdout.rstrip()


def draw(name: str, commands: list[str], environment: dict[str, str]) -> None:
    console = Console(record=True, width=WIDTH, file=io.StringIO(), highlight=False)
    for command in commands:
        console.print(Text.assemble(("$ ", "cyan"), (command, "bold")))
        lines = output_of(command, environment).splitlines()
        for line in lines[:LINES_SHOWN]:
            console.print(Text.from_ansi(line))
        if len(lines) > LINES_SHOWN:
            console.print(f"… {len(lines) - LINES_SHOWN} more lines", style="dim")
        console.print()
    svg = console.export_svg(title="citewell", theme=THEME, unique_id=f"citewell-{name}")
    (PICTURES / f"{name}.svg").write_text(FONT_FACE.sub("", svg), encoding="utf-8")


def main() -> None:
    PICTURES.mkdir(exist_ok=True)
    with (
        TemporaryDirectory(prefix="citewell-pictures-", ignore_cleanup_errors=True) as folder,
        signed_in_environment(Path(folder)) as environment,
    ):
        output_of(f"citewell login --email {EMAIL}", environment)
        output_of(f"citewell worklog import {JOURNAL}", environment)
        for name, commands in SESSIONS.items():
            draw(name, commands, environment)
    print("Drew", ", ".join(f"docs/pictures/{name}.svg" for name in SESSIONS))


if __name__ == "__main__":
    main()
