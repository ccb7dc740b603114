"""`citewell worklog add · list · import`."""

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from citewell.client.cli.connection import signed_in
from citewell.client.cli.exit_codes import ExitCode
from citewell.client.cli.inputs import From, To, check_order, day_option, number_option, read_standard_input
from citewell.client.cli.output import JsonOption, Screen, complain, print_json, progress, say
from citewell.client.journals import ImportBatch, Unreadable, batches_of

if TYPE_CHECKING:
    from citewell.client.sdk import Citewell

app = typer.Typer(help="Write, list and import work log entries.", no_args_is_help=True)


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


@app.command("import")
def import_entries(
    paths: Annotated[
        list[Path], typer.Argument(help="Markdown files, folders of them, or git repositories.", exists=True)
    ],
    since: Annotated[str | None, day_option("--since", help="Commits from this day on only.")] = None,
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
    """Import journals and commits. Importing the same twice changes nothing. Exit code 1: a file was left out."""
    totals: dict[str, int] = {}
    unreadable: list[Unreadable] = []
    problems: list[dict[str, Any]] = []
    notes: list[str] = []
    batches = batches_of(paths, since=since, my_emails=my_email or [], leave_out=unreadable.append)
    with signed_in() as client, progress("Importing") as show:
        for job_id in _started(client, batches, dry_run=dry_run, leave_out=unreadable.append):
            result = _result_of(client, job_id, show)
            problems += result.pop("problems", [])
            notes += result.pop("notes", [])
            for name, number in result.items():
                if isinstance(number, int):
                    totals[name] = totals.get(name, 0) + number
    problems += [{name: value for name, value in vars(one).items() if value} for one in unreadable]
    if as_json:
        print_json({**totals, "problems": problems, "notes": notes})
    else:
        say(_in_words(totals, dry_run=dry_run))
        for line in (*notes, *map(_sentence, problems)):
            complain(f"  {line}")
    if problems:
        raise typer.Exit(ExitCode.REFUSED)


def _started(
    client: "Citewell",
    batches: Iterable[ImportBatch],
    *,
    dry_run: bool,
    leave_out: Callable[[Unreadable], None],
) -> Iterator[str]:
    """Send each batch when the one before is done, in smaller ones where the server takes less; the ids of the jobs."""
    from citewell.client.sdk import CitewellError

    for batch in batches:
        try:
            # Sent twice is imported once, so a server that restarts just now is no reason to stop.
            body = {**_body(batch), "dry_run": dry_run}
            job = client.patiently(partial(client.post, "/worklogs/import", body))
        except CitewellError as error:
            if error.status != 413:  # noqa: PLR2004 - Content Too Large
                raise
            try:
                smaller = batch.halves()
            except Unreadable as unreadable:
                leave_out(unreadable)
                continue
            yield from _started(client, smaller, dry_run=dry_run, leave_out=leave_out)
        else:
            yield job["id"]


def _body(batch: ImportBatch) -> dict[str, Any]:
    if batch.format == "git":
        return {"format": "git", "commits": batch.items, "my_emails": batch.my_emails}
    return {"format": batch.format, "files": batch.items}


def _result_of(client: "Citewell", job_id: str, show: Any) -> dict[str, Any]:  # noqa: ANN401 - as `progress` gives it
    try:
        result: dict[str, Any] = client.wait_for_job(job_id, show)["result"]
    except KeyboardInterrupt:
        complain(
            f"Interrupted; the import goes on at the server (job {job_id}). "
            "What was not sent yet is left out: import again for the rest."
        )
        raise typer.Exit(ExitCode.INTERRUPTED) from None
    return result


def _in_words(totals: dict[str, int], *, dry_run: bool) -> str:
    if not totals:
        return "Nothing to import."
    would = "would be " if dry_run else ""
    counted = (
        f"{number} {name.replace('_', ' ')}"
        if name == "unchanged"
        else f"{number} {would}{name.replace('_', ' ')}"
        for name, number in totals.items()
    )
    return f"{'Dry run: ' if dry_run else ''}{', '.join(counted)}"


def _sentence(problem: dict[str, Any]) -> str:
    where = ", ".join(str(problem[part]) for part in ("file", "where") if problem.get(part))
    said = " ".join(str(problem[part]) for part in ("what", "what_to_do") if problem.get(part))
    return f"{where}: {said}" if where else said


def _show(entry: dict[str, Any], out: Screen) -> None:
    head = " · ".join(
        part for part in (entry["date"], entry["author"]["name"], entry.get("project") or "") if part
    )
    out.line(head, style="bold cyan")
    for line in entry["content"].strip().splitlines():
        out.line(f"  {line}")
    out.line()
