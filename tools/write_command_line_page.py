"""Writes docs/reference/command-line.md out of the commands themselves: `python -m tools.write_command_line_page`."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from typer.main import get_command

from citewell.client.cli.exit_codes import ExitCode
from citewell.client.cli.main import app as client_app
from citewell.processes.commands import app as server_app

PAGE = Path(__file__).parents[1] / "docs" / "reference" / "command-line.md"

_MEANINGS = {
    ExitCode.OK: "done; also when who reads the output has closed it, as `head` does",
    ExitCode.REFUSED: "refused, or not written, with the reason on standard error; `worklog import`: something was "
    "left out; `verify`: something does not hold; `doctor`: a check failed",
    ExitCode.USAGE: "the command was used wrongly: an option, a day, a file that is not there",
    ExitCode.NOT_FOUND_IN_LOGS: "`ask`: not found in logs",
    ExitCode.NOT_SIGNED_IN: "not signed in, or the key is not valid",
    ExitCode.UNREACHABLE: "the server cannot be reached",
    ExitCode.DEFECT: "a defect in Citewell, with its traceback",
    ExitCode.INTERRUPTED: "interrupted (Ctrl-C); what the server has begun, it finishes",
}

_HEAD = """\
# The command line

Made from the commands by `python -m tools.write_command_line_page`. Each says the same with `--help`. Variables of the
environment stand [on their own page](environment.md).

Results go to standard output, notes and errors to standard error. Where standard output is a terminal it has colour,
unless `NO_COLOR` is set. Characters in entries that would command a terminal, or turn the direction of its text, are
shown as signs (`␛`); `--json` has them as JSON escapes. What the encoding of the output cannot hold is escaped.
Days are written `YYYY-MM-DD`.
"""


def page() -> str:
    """The whole page."""
    return (
        "\n".join((_HEAD, *_exit_codes(), *_section("For people and scripts", client_app), *_server())) + "\n"
    )


def _exit_codes() -> Iterator[str]:
    yield from ("## Exit codes", "", "| code | meaning |", "|---|---|")
    yield from (f"| {code.value} | {_MEANINGS[code]} |" for code in ExitCode)
    yield ""


def _server() -> Iterator[str]:
    yield from _section("The parts of the server", server_app)


def _section(heading: str, app: Any) -> Iterator[str]:  # noqa: ANN401 - typer's classes say little
    yield from (f"## {heading}", "")
    for name, command in _commands(get_command(app), "citewell"):
        takes = [
            each for each in command.params if not getattr(each, "hidden", False) and each.name != "help"
        ]
        arguments = " ".join(_argument(each) for each in takes if each.param_type_name == "argument")
        yield from (f"### `{f'{name} {arguments}'.strip()}`", "", _one_line(command.help), "")
        rows = [_row(each) for each in takes if not each.name.endswith("completion")]
        if rows:
            yield from ("| | |", "|---|---|", *rows, "")


def _commands(command: Any, name: str) -> Iterator[tuple[str, Any]]:  # noqa: ANN401 - as above
    children = getattr(command, "commands", None)
    if children is None:
        yield name, command
        return
    for child, below in children.items():
        if not below.hidden:
            yield from _commands(below, f"{name} {child}")


def _row(parameter: Any) -> str:  # noqa: ANN401 - as above
    if parameter.param_type_name == "argument":
        return f"| `{_argument(parameter)}` | {_one_line(parameter.help)} |"
    names = ", ".join(f"`{name}`" for name in (*parameter.opts, *parameter.secondary_opts))
    default = parameter.default
    is_said = default not in (None, False) and "default" not in (parameter.help or "").casefold()
    said = f" Default: {getattr(default, 'value', default)}." if is_said else ""
    return f"| {names} | {_one_line(parameter.help)}{said} |"


def _argument(parameter: Any) -> str:  # noqa: ANN401 - as above
    name = f"{parameter.name.upper()}{'…' if parameter.nargs == -1 else ''}"
    return name if parameter.required else f"[{name}]"


def _one_line(text: str | None) -> str:
    return " ".join((text or "").split()).replace("|", "\\|")


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
