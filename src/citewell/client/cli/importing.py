"""`citewell worklog import`: journals, tables and commits from disk to the server."""

from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from citewell.client.cli.connection import signed_in
from citewell.client.cli.exit_codes import ExitCode
from citewell.client.cli.inputs import day_option
from citewell.client.cli.output import JsonOption, Screen, complain, print_json, progress, say
from citewell.client.journals import Format, ImportBatch, Unreadable, batches_of

if TYPE_CHECKING:
    from citewell.client.sdk import Citewell

_PARTS = ("date", "content", "project", "tags", "prs", "meetings", "blockers", "summary", "key")
_PARTS_IN_WORDS = f"{', '.join(_PARTS[:-1])} or {_PARTS[-1]}"
_OF_TABLES = ("mapping", "date_order", "dry_run")
_SAID_OF: dict[Format, tuple[str, ...]] = {
    "markdown": ("dry_run",),
    "git": ("dry_run",),
    "csv": (*_OF_TABLES, "delimiter"),
    "jsonl": _OF_TABLES,
    "jrnl": ("date_order", "dry_run"),
}


class FileFormat(StrEnum):
    """What a file holds."""

    MARKDOWN = "markdown"
    CSV = "csv"
    JSONL = "jsonl"
    JRNL = "jrnl"


class Delimiter(StrEnum):
    """What stands between cells."""

    COMMA = "comma"
    SEMICOLON = "semicolon"
    TAB = "tab"
    BAR = "bar"


class DateOrder(StrEnum):
    """Which of two numbers before a year is the day."""

    DAY_FIRST = "day-first"
    MONTH_FIRST = "month-first"


_SIGNS = {Delimiter.COMMA: ",", Delimiter.SEMICOLON: ";", Delimiter.TAB: "\t", Delimiter.BAR: "|"}


def import_entries(
    paths: Annotated[
        list[Path],
        typer.Argument(
            help="Markdown files, folders of them, CSV, JSON lines, texts of jrnl, or git repositories.",
            exists=True,
        ),
    ],
    since: Annotated[str | None, day_option("--since", help="Commits from this day on only.")] = None,
    my_email: Annotated[
        list[str] | None,
        typer.Option(
            help="Another address of yours that commits carry, besides the one git has here. Repeatable."
        ),
    ] = None,
    form: Annotated[
        FileFormat | None, typer.Option("--format", help="What files are whose name does not say it.")
    ] = None,
    map_: Annotated[
        list[str] | None,
        typer.Option(
            "--map", metavar="PART=COLUMN", help=f"Which column is the {_PARTS_IN_WORDS}. Repeatable."
        ),
    ] = None,
    delimiter: Annotated[
        Delimiter | None, typer.Option(help="What stands between the cells of a CSV file.")
    ] = None,
    date_order: Annotated[
        DateOrder | None, typer.Option(help="How to read 01/02/2026 where no date of the file shows it.")
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what would become of each entry, change nothing.")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Import journals, tables and commits. Importing the same twice changes nothing. Exit code 1: a file was left out."""
    totals: dict[str, int] = {}
    unreadable: list[Unreadable] = []
    problems: list[dict[str, Any]] = []
    notes: list[str] = []
    preview: list[dict[str, Any]] = []
    tables: list[dict[str, Any]] = []
    reading = _reading(map_ or [], delimiter, date_order)
    batches = batches_of(
        paths,
        since=since,
        my_emails=my_email or [],
        leave_out=unreadable.append,
        form=form.value if form is not None else None,
    )
    with signed_in() as client, progress("Importing") as show:
        for job_id in _started(client, batches, reading | {"dry_run": dry_run}, leave_out=unreadable.append):
            result = _result_of(client, job_id, show)
            problems += result.pop("problems", [])
            notes += result.pop("notes", [])
            preview += result.pop("preview", [])
            tables += result.pop("tables", [])
            for name, number in result.items():
                if isinstance(number, int):
                    totals[name] = totals.get(name, 0) + number
    problems += [{name: value for name, value in vars(one).items() if value} for one in unreadable]
    if as_json:
        shown = {"preview": preview} if dry_run else {}
        print_json({**totals, "problems": problems, "notes": notes, "tables": tables, **shown})
    else:
        say(_in_words(totals, dry_run=dry_run))
        _show_preview(tables if dry_run else [], preview)
        for line in (*notes, *map(_sentence, problems)):
            complain(f"  {line}")
    if problems:
        raise typer.Exit(ExitCode.REFUSED)


def _started(
    client: "Citewell",
    batches: Iterable[ImportBatch],
    said: dict[str, Any],
    *,
    leave_out: Callable[[Unreadable], None],
) -> Iterator[str]:
    """Send each batch when the one before is done, in smaller ones where the server takes less; the ids of the jobs."""
    from citewell.client.sdk import CitewellError

    for batch in batches:
        try:
            # Sent twice is imported once, so a server that restarts just now is no reason to stop.
            body = _body(batch, said)
            job = client.patiently(partial(client.post, "/worklogs/import", body))
        except CitewellError as error:
            if error.status != 413:  # noqa: PLR2004 - Content Too Large
                raise
            try:
                smaller = batch.halves()
            except Unreadable as unreadable:
                leave_out(unreadable)
                continue
            yield from _started(client, smaller, said, leave_out=leave_out)
        else:
            yield job["id"]


def _body(batch: ImportBatch, said: dict[str, Any]) -> dict[str, Any]:
    if batch.format == "git":
        items: dict[str, Any] = {"commits": batch.items, "my_emails": batch.my_emails}
    else:
        items = {"files": batch.items}
    return {
        "format": batch.format,
        **items,
        **{name: said[name] for name in _SAID_OF[batch.format] if name in said},
    }


def _reading(mapped: list[str], delimiter: Delimiter | None, date_order: DateOrder | None) -> dict[str, Any]:
    """What was said about tables, as the API takes it."""
    mapping: dict[str, list[str]] = {}
    for each in mapped:
        part, sign, column = each.partition("=")
        if part not in _PARTS or not sign or not column:
            raise typer.BadParameter(
                f"“{each}” is no mapping. Write it as date=COLUMN; parts are {_PARTS_IN_WORDS}."
            )
        mapping.setdefault(part, []).append(column)
    said: dict[str, Any] = {"mapping": mapping} if mapping else {}
    said |= {"delimiter": _SIGNS[delimiter]} if delimiter is not None else {}
    return said | ({"date_order": date_order.replace("-", "_")} if date_order is not None else {})


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


def _show_preview(tables: list[dict[str, Any]], preview: list[dict[str, Any]]) -> None:
    out = Screen()
    for table in tables:
        mapped = "; ".join(f"{part}: {', '.join(columns)}" for part, columns in table["mapping"].items())
        delimiter = f", delimiter {table['delimiter']!r}" if table["delimiter"] else ""
        out.line(
            f"{table['file']}: {table['encoding']}{delimiter}, {table['rows']} rows, dates {table['dates'] or 'not understood'}"
        )
        out.line(f"  {mapped}")
        if table["left_out"]:
            out.line(f"  left out: {', '.join(table['left_out'])}")
    for line in preview:
        project = f"[{line['project']}] " if line["project"] else ""
        out.line(f"{line['date']}  {line['change']:<9}  {project}{line['title']}")
