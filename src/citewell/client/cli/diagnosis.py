"""`citewell doctor`: is everything as it should be?"""

from typing import Any

import typer

from citewell.client.cli.connection import signed_in
from citewell.client.cli.output import JsonOption, Screen, print_json

app = typer.Typer()

_MARKS = {"ok": ("✓", "green"), "warning": ("!", "yellow"), "failed": ("✗", "red")}


@app.command()
def doctor(as_json: JsonOption = False) -> None:
    """Check the database, the index, the jobs, the models and the audit trail. Exit code 1: something failed."""
    with signed_in() as client:
        found = client.get("/admin/diagnostics")
    if as_json:
        print_json(found)
    else:
        _show(found, Screen())
    if found["status"] == "failed":
        raise typer.Exit(1)


def _show(found: dict[str, Any], out: Screen) -> None:
    for check in found["checks"]:
        mark, colour = _MARKS[check["status"]]
        out.line(f"{mark} {check['name']}: {check['detail']}", style=colour)
        if check.get("advice"):
            out.line(f"    {check['advice']}", style="dim")
