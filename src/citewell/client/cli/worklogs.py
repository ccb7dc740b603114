"""`citewell worklog add · list · import`."""

from datetime import UTC, datetime
from typing import Annotated, Any

import typer

from citewell.client.cli.connection import signed_in
from citewell.client.cli.importing import import_entries
from citewell.client.cli.inputs import From, To, check_order, day_option, number_option, read_standard_input
from citewell.client.cli.output import JsonOption, Screen, print_json, say

app = typer.Typer(help="Write, list and import work log entries.", no_args_is_help=True)
app.command("import")(import_entries)


@app.command()
def add(
    content: Annotated[
        str | None, typer.Argument(help="The entry, in Markdown; standard input when left out or '-'.")
    ] = None,
    date: Annotated[str | None, day_option("--date", help="Its day; today when left out.")] = None,
    project: Annotated[str | None, typer.Option(help="Its project.")] = None,
    tag: Annotated[list[str] | None, typer.Option(help="A tag. Repeatable.")] = None,
    as_json: JsonOption = False,
) -> None:
    """Write an entry."""
    text = read_standard_input() if content is None or content == "-" else content
    day = date or datetime.now(UTC).astimezone().date().isoformat()
    body: dict[str, Any] = {"date": day, "content": text}
    body |= {"project": project} if project else {}
    body |= {"tags": tag} if tag else {}
    with signed_in() as client:
        entry = client.post("/worklogs", body)
    if as_json:
        print_json(entry)
    else:
        say(f"Saved the entry of {entry['date']} ({entry['id']}).")


@app.command("list")
def list_entries(
    since: From = None,
    until: To = None,
    project: Annotated[str | None, typer.Option(help="Only this project.")] = None,
    tag: Annotated[str | None, typer.Option(help="Only this tag.")] = None,
    limit: Annotated[int, number_option("--limit", least=1, most=1_000_000, help="How many at most.")] = 20,
    as_json: JsonOption = False,
) -> None:
    """List entries, newest first."""
    from itertools import islice

    check_order(since, until)
    filters = {"from": since, "to": until, "project": project, "tag": tag}
    with signed_in() as client:
        entries = list(islice(client.items("/worklogs", **filters, limit=min(limit, 200)), limit))
    if as_json:
        print_json(entries)
        return
    out = Screen()
    for entry in entries:
        _show(entry, out)
    if not entries:
        is_limited = any(value is not None for value in filters.values())
        nothing = 'No entries. Write one: citewell worklog add "What I worked on today"'
        say("No entries match." if is_limited else nothing)


def _show(entry: dict[str, Any], out: Screen) -> None:
    head = " · ".join(
        part for part in (entry["date"], entry["author"]["name"], entry.get("project") or "") if part
    )
    out.line(head, style="bold cyan")
    for line in entry["content"].strip().splitlines():
        out.line(f"  {line}")
    out.line()
