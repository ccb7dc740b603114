"""The `citewell` command, put together. What a command needs is imported when it runs, so that `--help` is quick."""

import sys
from importlib.metadata import version
from typing import Annotated, Any

import typer

from citewell.client.cli import account, asking, diagnosis, reporting, worklogs
from citewell.client.cli.exit_codes import ExitCode
from citewell.client.cli.output import complain, finish, prepare_streams, say

app = typer.Typer(
    name="citewell",
    help="Answers and reports about your team's work, with checked evidence for every statement.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.add_typer(worklogs.app, name="worklog")
for module in (account, asking, reporting, diagnosis):
    app.add_typer(module.app)


def _show_version(wanted: bool) -> None:  # noqa: FBT001 - as typer calls it
    if wanted:
        say(f"citewell {version('citewell')}")
        raise typer.Exit


@app.callback()
def _options(
    *,
    show_version: Annotated[
        bool, typer.Option("--version", help="Show the version.", is_eager=True, callback=_show_version)
    ] = False,
) -> None:
    """What stands before any command."""


def run(*, also: typer.Typer) -> None:
    """Run one command; every expected failure ends with a sentence on standard error and its exit code."""
    app.add_typer(also)
    prepare_streams()
    try:
        try:
            app()
        finally:
            finish()
    except KeyboardInterrupt:
        sys.exit(ExitCode.INTERRUPTED)
    except typer.Exit as ended:
        sys.exit(ended.exit_code)
    except Exception as error:  # noqa: BLE001 - the outermost door: what has no words for the user shows its traceback
        sys.exit(_explain(error))


def _explain(error: Exception) -> int:
    known = exit_code_of(error)
    if known is None:
        sys.excepthook(type(error), error, error.__traceback__)
        return ExitCode.DEFECT
    complain(str(error))
    return known


def exit_code_of(error: Exception) -> ExitCode | None:
    """The code of an error that has words for the user; None for a defect, which shows its traceback."""
    status: Any = getattr(error, "status", None)
    if status is None:
        return ExitCode.REFUSED if getattr(error, "for_the_terminal", False) else None
    if status == 0:
        return ExitCode.UNREACHABLE
    return ExitCode.NOT_SIGNED_IN if status == 401 else ExitCode.REFUSED  # noqa: PLR2004 - HTTP Unauthorized
