"""`citewell report`: generate a report and print it or write it to a file."""

import json
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from citewell.client.cli.connection import signed_in
from citewell.client.cli.output import print_json, progress

if TYPE_CHECKING:
    from citewell.client.sdk import Citewell

app = typer.Typer()


class Format(StrEnum):
    """What a report is printed as."""

    MD = "md"
    JSON = "json"


@app.command()
def report(
    days: Annotated[int, typer.Option(help="How many days back, today included.", min=1, max=3660)] = 30,
    since: Annotated[
        str | None, typer.Option("--from", help="First day (YYYY-MM-DD), instead of --days.")
    ] = None,
    until: Annotated[str | None, typer.Option("--to", help="Last day (YYYY-MM-DD).")] = None,
    query: Annotated[str | None, typer.Option(help="What the report should look at in particular.")] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Write to this file.", dir_okay=False)
    ] = None,
    form: Annotated[Format, typer.Option("--format", help="md or json.")] = Format.MD,
) -> None:
    """Generate a report in which every statement cites its evidence."""
    period: dict[str, Any] = {"from": since, "to": until} if since or until else {"time_range_days": days}
    body = {name: value for name, value in {**period, "query": query}.items() if value is not None}
    with signed_in() as client:
        generated = _wait(client, client.post("/reports/generate", body)["id"])
        text = client.text(f"/reports/{generated['id']}/export", format=form.value)
    if output is not None:
        output.write_text(text, encoding="utf-8")
        typer.echo(f"Wrote {output}")
    elif form is Format.JSON:
        print_json(json.loads(text))
    else:
        typer.echo(text)


def _wait(client: "Citewell", report_id: str) -> dict[str, Any]:
    from citewell.client.sdk import CitewellError

    with progress("Reading entries") as show:
        found = client.wait_for(f"/reports/{report_id}", show)
    if found["status"] != "completed":
        raise CitewellError(422, found["error_message"] or "The report failed.")
    return found
