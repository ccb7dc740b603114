"""`citewell report`: generate a report and print it or write it to a file."""

import json
import os
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from citewell.client.cli.connection import signed_in
from citewell.client.cli.exit_codes import ExitCode
from citewell.client.cli.inputs import From, To, check_order, number_option
from citewell.client.cli.output import complain, goes_to_a_terminal, print_json, progress, say, write_file

if TYPE_CHECKING:
    from citewell.client.sdk import Citewell

app = typer.Typer()

_DAYS = 30


class Format(StrEnum):
    """What a report is printed or written as."""

    MD = "md"
    HTML = "html"
    PDF = "pdf"
    DOCX = "docx"
    JSON = "json"
    BUNDLE = "bundle"


_TEXTS = frozenset({Format.MD, Format.JSON})  # fit to be read where commands are typed


@app.command()
def report(
    days: Annotated[
        int | None,
        number_option(
            "--days", least=1, most=3660, help=f"How many days back, today included.  [default: {_DAYS}]"
        ),
    ] = None,
    since: From = None,
    until: To = None,
    query: Annotated[str | None, typer.Option(help="What the report should look at in particular.")] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Write to this file.", dir_okay=False)
    ] = None,
    form: Annotated[
        Format | None,
        typer.Option("--format", help="What to make of it; the ending of --output when left out, else md."),
    ] = None,
) -> None:
    """Generate a report in which every statement cites its evidence."""
    body = _period(days, since, until) | ({"query": query} if query is not None else {})
    chosen = form or _format_of(output)
    if output is not None:
        _check_can_be_written(output)
    elif chosen not in _TEXTS and goes_to_a_terminal():
        ending = "zip" if chosen is Format.BUNDLE else chosen.value
        raise typer.BadParameter(f"A report as {chosen} goes to a file: add --output report.{ending}.")
    with signed_in() as client:
        generated = _wait(client, client.post("/reports/generate", body)["id"])
        file = client.content(f"/reports/{generated['id']}/export", format=chosen.value)
    if output is not None:
        if _was_written(file, output, report_id=generated["id"]):
            say(f"Wrote {output}")
            return
        if chosen not in _TEXTS:
            raise typer.Exit(ExitCode.REFUSED)
        complain("The report follows on standard output.")
    _print(file, chosen)
    if output is not None:
        raise typer.Exit(ExitCode.REFUSED)


def _format_of(output: Path | None) -> Format:
    ending = output.suffix.lower().removeprefix(".") if output is not None else ""
    if ending == "zip":
        return Format.BUNDLE
    return Format(ending) if ending in set(Format) else Format.MD


def _print(file: bytes, form: Format) -> None:
    if form is Format.JSON:
        print_json(json.loads(file))
    elif form is Format.MD:
        say(file.decode("utf-8").rstrip("\n"))
    else:
        write_file(file)


def _period(days: int | None, since: str | None, until: str | None) -> dict[str, Any]:
    if not since and not until:
        return {"time_range_days": days or _DAYS}
    if days is not None:
        raise typer.BadParameter("Give either --days, or --from and --to.")
    if not since:
        raise typer.BadParameter("--to needs --from: the first day of the report.")
    check_order(since, until)
    return {"from": since} | ({"to": until} if until else {})


def _check_can_be_written(path: Path) -> None:
    """Before the report is generated, which may take minutes."""
    folder = path.parent
    if not folder.is_dir():
        raise typer.BadParameter(f"There is no folder {folder}.")
    if not os.access(path if path.exists() else folder, os.W_OK):
        raise typer.BadParameter(f"{path} cannot be written.")


def _was_written(file: bytes, path: Path, *, report_id: str) -> bool:
    try:
        path.write_bytes(file)
    except OSError as error:
        complain(f"{path} cannot be written ({error.strerror}). The report is kept as {report_id}.")
        return False
    return True


def _wait(client: "Citewell", report_id: str) -> dict[str, Any]:
    from citewell.client.sdk import CitewellError

    try:
        with progress("Reading entries") as show:
            found = client.wait_for(f"/reports/{report_id}", show)
    except KeyboardInterrupt:
        complain(f"Interrupted; the report is still made at the server (GET /api/v1/reports/{report_id}).")
        raise typer.Exit(ExitCode.INTERRUPTED) from None
    if found["status"] != "completed":
        raise CitewellError(422, found["error_message"] or "The report failed.")
    return found
