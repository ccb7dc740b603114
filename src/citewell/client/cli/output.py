"""What commands print: JSON for programs, colour and progress for people. The only place that writes to a terminal.

Texts come from a server and were written by anybody: what would command a terminal is made visible here.
"""

import contextlib
import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TextIO

import typer

from citewell.client.cli.exit_codes import ExitCode
from citewell.visible_text import escaped_in_json, visible

if TYPE_CHECKING:
    from rich.console import RenderableType

JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON, for programs.")]

Progress = Callable[[int, int | None], None]


class OutputFailed(Exception):
    """Standard output takes nothing more. The message says why."""

    for_the_terminal = True


def say(text: str) -> None:
    """One text on standard output."""
    _write(f"{visible(text)}\n")


def complain(text: str) -> None:
    """One text on standard error; a closed one is no reason to end otherwise."""
    with contextlib.suppress(OSError, ValueError):
        sys.stderr.write(f"{visible(text)}\n")
        sys.stderr.flush()


def print_json(value: Any) -> None:  # noqa: ANN401 - any JSON
    """One JSON document on standard output."""
    takes_all = (sys.stdout.encoding or "").lower().replace("-", "").startswith("utf")
    text = json.dumps(value, ensure_ascii=not takes_all, indent=2 if sys.stdout.isatty() else None)
    _write(f"{escaped_in_json(text)}\n")


def goes_to_a_terminal() -> bool:
    """Whether somebody reads standard output as it is written: no place for the bytes of a file."""
    return sys.stdout.isatty()


def write_file(file: bytes) -> None:
    """The bytes of a file on standard output, as they are: for a pipe."""
    with _told():
        sys.stdout.flush()
        sys.stdout.buffer.write(file)
        sys.stdout.buffer.flush()


class Screen:
    """Standard output for people: colour where it is a terminal and NO_COLOR is not set; plain text elsewhere."""

    def __init__(self) -> None:
        from rich.console import Console

        self._console: Console = Console(highlight=False, soft_wrap=not sys.stdout.isatty())

    def line(self, text: str = "", style: str = "") -> None:
        """One text on lines of its own."""
        from rich.text import Text

        self._print(Text(visible(text), style=style))

    def table(self, columns: Iterable[str], rows: Iterable[Sequence[object]]) -> None:
        """A small table, set in by four spaces."""
        from rich.padding import Padding
        from rich.table import Table
        from rich.text import Text

        table = Table(box=None, pad_edge=False, padding=(0, 2), show_header=True, header_style="dim")
        for column in columns:
            table.add_column(Text(visible(column)))
        for row in rows:
            table.add_row(*(Text("" if value is None else visible(str(value))) for value in row))
        self._print(Padding(table, (0, 0, 0, 4), expand=False))

    def _print(self, what: "RenderableType") -> None:
        with self._console.capture() as captured:
            self._console.print(what)
        _write(captured.get())


@contextmanager
def progress(label: str) -> Iterator[Progress]:
    """A bar on standard error while the block runs, when that is a terminal; else nothing."""
    if not sys.stderr.isatty():
        yield lambda _done, _total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, SpinnerColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as RichProgress

    with RichProgress(
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=Console(stderr=True),
        transient=True,
    ) as bar:
        task = bar.add_task(label, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def prepare_streams() -> None:
    """Have standard output and error escape what their encoding cannot hold; where one is closed, write nowhere."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115 - until the end
        stream = getattr(sys, name)
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def finish() -> None:
    """Write out what is still held back.

    Raises:
        OutputFailed: it cannot be written.
    """
    _write("")


def _write(text: str) -> None:
    """To standard output at once."""
    with _told():
        sys.stdout.write(text)
        sys.stdout.flush()


@contextlib.contextmanager
def _told() -> Iterator[None]:
    """Whoever closed standard output has read enough, and that is no failure; anything else is told as one."""
    try:
        yield
    except BrokenPipeError:
        _abandon(sys.stdout)
        raise typer.Exit(ExitCode.OK) from None
    except OSError as error:
        _abandon(sys.stdout)
        raise OutputFailed(f"Standard output cannot be written: {error.strerror}.") from None


def _abandon(stream: TextIO) -> None:
    """What is still in its buffer goes nowhere, so that the end of the process does not fail on it again."""
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
