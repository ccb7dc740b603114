"""The `citewell` commands that run parts of the server. Imports stand inside, so that `--help` is quick."""

import sys
from pathlib import Path
from typing import Annotated, Any

import typer

app = typer.Typer()

_HomeOption = Annotated[Path | None, typer.Option(help="Data folder.", file_okay=False)]
_PortOption = Annotated[int | None, typer.Option(help="Port to listen on.", min=1, max=65535)]
_LogFileOption = Annotated[
    Path | None, typer.Option(help="Write the log there instead of to standard error.")
]


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
def api(port: _PortOption = None, home: _HomeOption = None, log_file: _LogFileOption = None) -> None:
    """Run the HTTP server alone."""
    from citewell.processes import api as process

    process.run(_logging(_settings(port=port, home=home), "api", log_file))


@app.command(rich_help_panel="Server")
def worker(home: _HomeOption = None, log_file: _LogFileOption = None) -> None:
    """Run indexing and background jobs alone."""
    from citewell.processes import worker as process

    process.run(_logging(_settings(home=home), "worker", log_file))


@app.command(rich_help_panel="Server")
def migrate(
    home: _HomeOption = None,
    quiet: Annotated[bool, typer.Option("--quiet", help="Say only what needs attention.")] = False,
) -> None:
    """Bring the database to this version, and make the first superadmin."""
    from citewell.processes import migrate as process
    from citewell.processes.installation import keys_of

    settings = _settings(home=home)
    made = process.bring_up_to_date(settings, keys_of(settings))
    if not quiet:
        _say("The database is up to date.")
    if made is not None:
        _say(f"Made the first superadmin: {made.email}  password: {made.password}  (shown only this once)")


def _settings(**overrides: Any) -> Any:  # noqa: ANN401 - the class is imported late
    from pydantic import ValidationError

    from citewell.foundation.settings import Settings

    try:
        return Settings(**{name: value for name, value in overrides.items() if value is not None})
    except ValidationError as error:
        for one in error.errors():
            name = "_".join(str(part) for part in one["loc"]).upper()
            typer.echo(f"CITEWELL_{name}: {one['msg']}", err=True)
        raise typer.Exit(2) from None


def _logging(settings: Any, process: str, log_file: Path | None) -> Any:  # noqa: ANN401 - as above
    from citewell.foundation.observability import configure_logging

    configure_logging(settings.log_level, process=process, file=log_file)
    return settings


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()
