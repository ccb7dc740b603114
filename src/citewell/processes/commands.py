"""The `citewell` commands that run parts of the server. Imports stand inside, so that `--help` is quick."""

import contextlib
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer

from citewell.client.cli.exit_codes import ExitCode
from citewell.client.cli.inputs import number_option
from citewell.client.cli.main import exit_code_of
from citewell.client.cli.output import JsonOption, say

app = typer.Typer()

_HomeOption = Annotated[Path | None, typer.Option(help="Data folder.", file_okay=False)]
_PortOption = Annotated[
    int | None, number_option("--port", least=0, most=65535, help="Port to listen on; 0: any free one.")
]
_LogFileOption = Annotated[
    Path | None, typer.Option(help="Write the log there instead of to standard error.")
]
# What `citewell up` tells its parts.
_SupervisorOption = Annotated[int | None, typer.Option(hidden=True, help="End when this process is gone.")]
_ListenerOption = Annotated[int | None, typer.Option(hidden=True, help="An open socket to serve on.")]


@app.command(rich_help_panel="Server")
def up(
    port: _PortOption = None,
    home: _HomeOption = None,
    demo: Annotated[bool, typer.Option("--demo", help="Load a small demo tenant and open sign-up.")] = False,
) -> None:
    """Start all of Citewell here: database, API and worker."""
    from citewell.processes import up as process

    process.run(_settings(port=port, home=home), demo=demo, say=_say)


@app.command(rich_help_panel="Server")
def api(
    port: _PortOption = None,
    home: _HomeOption = None,
    log_file: _LogFileOption = None,
    supervisor: _SupervisorOption = None,
    listener: _ListenerOption = None,
) -> None:
    """Run the HTTP server alone."""
    settings = _settings(port=port, home=home)
    with _part("api", settings, log_file, supervisor):
        from citewell.processes import api as process

        process.run(settings, listener=listener)


@app.command(rich_help_panel="Server")
def worker(
    home: _HomeOption = None, log_file: _LogFileOption = None, supervisor: _SupervisorOption = None
) -> None:
    """Run indexing and background jobs alone."""
    settings = _settings(home=home)
    with _part("worker", settings, log_file, supervisor):
        from citewell.processes import worker as process

        process.run(settings)


@app.command(rich_help_panel="Server")
def migrate(
    home: _HomeOption = None,
    quiet: Annotated[bool, typer.Option("--quiet", help="Say only what needs attention.")] = False,
    new_secret: Annotated[
        bool, typer.Option("--new-secret", help="Go on although the secret key is another one: sessions end.")
    ] = False,
) -> None:
    """Bring the database to this version, and make the first superadmin."""
    from citewell.processes import migrate as process
    from citewell.processes.installation import keys_of

    settings = _settings(home=home)
    process.bring_up_to_date(
        settings,
        keys_of(settings),
        accept_new_secret=new_secret,
        show=lambda made: _say(
            f"Made the first superadmin: {made.email}  password: {made.password}  (shown only this once)"
        ),
    )
    if not quiet:
        _say("The database is up to date.")


@app.command()
def verify(
    report: Annotated[
        Path,
        typer.Argument(help="A report exported as JSON, or a bundle (.zip).", exists=True, dir_okay=False),
    ],
    evidence: Annotated[
        Path | None,
        typer.Option(
            help="Its evidence; evidence.json beside it when left out.", exists=True, dir_okay=False
        ),
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Check every quote of an exported report against its evidence, offline. Exit code 1: something does not hold."""
    from citewell.processes import verify as process

    if not process.run(report, evidence, as_json=as_json, say=say):
        raise typer.Exit(ExitCode.REFUSED)


@app.command("load-demo", hidden=True)
def load_demo(url: Annotated[str, typer.Option()], home: _HomeOption = None) -> None:
    """Load the demo tenant: what `citewell up --demo` runs before it serves."""
    from citewell.processes.demo import loading

    loading.run(_settings(home=home), url=url, say=_say)


def _settings(**overrides: Any) -> Any:  # noqa: ANN401 - the class is imported late
    from pydantic import ValidationError

    from citewell.foundation.settings import Settings

    try:
        return Settings(**{name: value for name, value in overrides.items() if value is not None})
    except ValidationError as error:
        for one in error.errors():
            name = "_".join(str(part) for part in one["loc"]).upper()
            typer.echo(f"CITEWELL_{name}: {one['msg']}" if name else one["msg"], err=True)
        raise typer.Exit(2) from None


@contextlib.contextmanager
def _part(name: str, settings: Any, log_file: Path | None, supervisor: int | None) -> Iterator[None]:  # noqa: ANN401 - as above
    """Run a part. A defect goes into its log file, if it has one, and the terminal gets a line about it."""
    from citewell.foundation.observability import configure_logging, logger
    from citewell.foundation.parent_death import end_with_parent

    if supervisor is not None:
        end_with_parent(supervisor)
    try:
        configure_logging(settings.log_level, process=name, file=log_file)
    except OSError as error:
        typer.echo(f"The log cannot be written ({error}).", err=True)
        raise typer.Exit(1) from None
    try:
        yield
    except Exception as error:
        if log_file is None or exit_code_of(error) is not None:
            raise
        logger("citewell").error("defect", error_type=type(error).__name__, exc_info=True)
        typer.echo(f"A defect ended the {name} ({type(error).__name__}). See {log_file}.", err=True)
        raise typer.Exit(ExitCode.DEFECT) from None


def _say(line: str) -> None:
    """A terminal that was closed is no reason to stop."""
    with contextlib.suppress(OSError):
        sys.stdout.write(line + "\n")
        sys.stdout.flush()
