"""`make bench`: every benchmark, or those named: `python -m benchmarks cranfield embedding`. Keeps RESULTS.md.

Each figure states its peer in the same run and the ratio. A benchmark whose data is not there says so and is left
out; its latest lines in RESULTS.md stay.
"""

import datetime as dt
import importlib
import platform
import sys
from collections.abc import Sequence
from pathlib import Path

import psutil
from benchmarks.figures import Figure, print_figures

BENCHMARKS = (
    "embedding",
    "cranfield",
    "search_under_rls",
    "indexing",
    "questions_squad2",
    "own_questions",
    "grounding_mutations",
    "reports",
    "pages",
)
_RESULTS = Path(__file__).parent / "RESULTS.md"
_HEAD = """# Latest figures

Written by `make bench`. Ours and the peer's are from the same run; the ratio is ours over the peer's.
"""


def main(names: Sequence[str]) -> None:
    """Run what is named, print it, and put it into RESULTS.md."""
    sections = _sections()
    for name in names or BENCHMARKS:
        print(f"\n{name}")
        figures = importlib.import_module(f"benchmarks.{name}").run()
        if figures:
            print_figures(figures)
            sections[name] = _section(figures)
            _write(sections)


def _write(sections: dict[str, str]) -> None:
    """After each benchmark, so that one that is broken off loses only its own figures."""
    _RESULTS.write_text(_HEAD + "".join(f"\n## {name}\n\n{text}" for name, text in sections.items()))


def _sections() -> dict[str, str]:
    """What RESULTS.md holds now, by benchmark, in the order of `BENCHMARKS`."""
    kept: dict[str, str] = {}
    if _RESULTS.exists():
        for part in _RESULTS.read_text().split("\n## ")[1:]:
            name, _, text = part.partition("\n\n")
            kept[name] = text.rstrip("\n") + "\n"
    return {name: kept.get(name, "Not run yet.\n") for name in BENCHMARKS}


def _section(figures: Sequence[Figure]) -> str:
    memory = psutil.virtual_memory().total / 1024**3
    machine = f"{platform.machine()}, {psutil.cpu_count()} cores, {memory:.0f} GiB, Python {platform.python_version()}"
    lines = [f"{dt.datetime.now(dt.UTC).date()} · {machine}", ""]
    lines += ["| figure | ours | peer | unit | ratio | target | note |", "|---|---|---|---|---|---|---|"]
    for each in figures:
        cells = (
            each.name,
            f"{each.ours:.4g}",
            "" if each.peer is None else f"{each.peer:.4g}",
            each.unit,
            "" if each.ratio is None else f"{each.ratio:.3g}",
            each.target,
            each.note,
        )
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main(sys.argv[1:])
