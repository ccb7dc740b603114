"""`citewell worklog add · list · import`."""

import sys
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from citewell.client.cli.connection import signed_in
from citewell.client.cli.output import JsonOption, console, print_json, progress
from citewell.client.journals import ImportBatch, ImportSourceError, batches_of

if TYPE_CHECKING:
    from rich.console import Console

app = typer.Typer(help="Write, list and import work log entries.", no_args_is_help=True)


@app.command()
def add(
    content: Annotated[
        str | None, typer.Argument(help="The entry, in Markdown; standard input when left out or '-'.")
    ] = None,
    date: Annotated[str | None, typer.Option(help="Its day (YYYY-MM-DD); today when left out.")] = None,
    project: Annotated[str | None, typer.Option(help="Its project.")] = None,
    tag: Annotated[list[str] | None, typer.Option(help="A tag. Repeatable.")] = None,
    as_json: JsonOption = False,
) -> None:
    """Write an entry."""
    text = sys.stdin.read() if content in {None, "-"} else content
    day = date or datetime.now(UTC).astimezone().date().isoformat()
    body: dict[str, Any] = {"date": day, "content": text}
    body |= {"project": project} if project else {}
    body |= {"tags": tag} if tag else {}
    with signed_in() as client:
        entry = client.post("/worklogs", body)
    if as_json:
        print_json(entry)
    else:
        typer.echo(f"Saved the entry of {entry['date']} ({entry['id']}).")


@app.command("list")
def list_entries(
    since: Annotated[str | None, typer.Option("--from", help="First day (YYYY-MM-DD).")] = None,
    until: Annotated[str | None, typer.Option("--to", help="Last day (YYYY-MM-DD).")] = None,
    project: Annotated[str | None, typer.Option(help="Only this project.")] = None,
    tag: Annotated[str | None, typer.Option(help="Only this tag.")] = None,
    limit: Annotated[int, typer.Option(help="How many at most.", min=1)] = 20,
    as_json: JsonOption = False,
) -> None:
    """List entries, newest first."""
    from itertools import islice

    filters = {"from": since, "to": until, "project": project, "tag": tag, "limit": min(limit, 200)}
    with signed_in() as client:
        entries = list(islice(client.items("/worklogs", **filters), limit))
    if as_json:
        print_json(entries)
        return
    out = console()
    for entry in entries:
        _show(entry, out)
    if not entries:
        typer.echo('No entries. Write one: citewell worklog add "What I worked on today"')


@app.command("import")
def import_entries(
    paths: Annotated[
        list[Path], typer.Argument(help="Markdown files, folders of them, or git repositories.", exists=True)
    ],
    since: Annotated[str | None, typer.Option(help="Commits from this day on only (YYYY-MM-DD).")] = None,
    my_email: Annotated[
        list[str] | None,
        typer.Option(
            help="Another address of yours that commits carry, besides the one git has here. Repeatable."
        ),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would happen, change nothing.")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Import journals and commits. Importing the same twice changes nothing."""
    totals: dict[str, int] = {}
    problems: list[Any] = []
    notes: list[str] = []
    try:
        batches = list(batches_of(paths, since=since, my_emails=my_email or []))
    except ImportSourceError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from None
    with signed_in() as client, progress("Importing") as show:
        for batch in batches:
            # Sent twice is imported once, so a server that restarts just now is no reason to stop.
            body = {**_body(batch), "dry_run": dry_run}
            job = client.patiently(partial(client.post, "/worklogs/import", body))
            result = client.wait_for_job(job["id"], show)["result"]
            problems += result.pop("problems", [])
            notes += result.pop("notes", [])
            for name, number in result.items():
                if isinstance(number, int):
                    totals[name] = totals.get(name, 0) + number
    if as_json:
        print_json({**totals, "problems": problems, "notes": notes})
    else:
        typer.echo(
            ", ".join(f"{number} {name.replace('_', ' ')}" for name, number in totals.items())
            or "Nothing to do."
        )
        for note in notes:
            typer.echo(f"  {note}", err=True)
        for problem in problems:
            typer.echo(f"  {_sentence(problem)}", err=True)
    if problems:
        raise typer.Exit(1)


def _body(batch: ImportBatch) -> dict[str, Any]:
    if batch.format == "git":
        return {"format": "git", "commits": batch.items, "my_emails": batch.my_emails}
    return {"format": batch.format, "files": batch.items}


def _sentence(problem: Any) -> str:  # noqa: ANN401 - JSON
    return problem if isinstance(problem, str) else ": ".join(str(part) for part in problem.values() if part)


def _show(entry: dict[str, Any], out: "Console") -> None:
    head = " · ".join(
        part for part in (entry["date"], entry["author"]["name"], entry.get("project") or "") if part
    )
    out.print(head, style="bold cyan", markup=False)
    for line in entry["content"].strip().splitlines():
        out.print(f"  {line}", markup=False)
    out.print()
