"""What people give to commands: days, numbers, and texts on standard input."""

import re
import sys
from datetime import date
from typing import Annotated

import typer

from citewell.client.cli.exit_codes import ExitCode
from citewell.client.cli.output import complain

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def _day(text: str) -> str:
    try:
        if _DAY.fullmatch(text):
            return date.fromisoformat(text).isoformat()
    except ValueError:
        pass
    raise typer.BadParameter(f"“{text}” is no day. Write it as YYYY-MM-DD, such as 2026-01-31.")


def day_option(*names: str, help: str) -> typer.models.OptionInfo:  # noqa: A002 - as typer calls it
    """An option that takes a day of the calendar, checked before anything is sent."""
    option: typer.models.OptionInfo = typer.Option(*names, help=help, parser=_day, metavar="YYYY-MM-DD")
    return option


def number_option(*names: str, least: int, most: int, help: str) -> typer.models.OptionInfo:  # noqa: A002 - as above
    """An option that takes a whole number, both ends included."""

    def number(text: str | int) -> int:
        try:
            value = int(text)
        except ValueError:
            value = None
        if value is None or not least <= value <= most:
            raise typer.BadParameter(f"“{text}” is no whole number from {least} to {most}.")
        return value

    option: typer.models.OptionInfo = typer.Option(*names, help=help, parser=number, metavar="NUMBER")
    return option


Since = Annotated[str | None, day_option("--since", help="Only from this day on.")]
From = Annotated[str | None, day_option("--from", help="First day.")]
To = Annotated[str | None, day_option("--to", help="Last day.")]


def check_order(first: str | None, last: str | None) -> None:
    """Refuse a range that ends before it begins.

    Raises:
        BadParameter: it does.
    """
    if first and last and last < first:
        raise typer.BadParameter(f"The last day, {last}, lies before the first, {first}.")


def read_standard_input() -> str:
    """All of standard input, which is UTF-8 whatever the terminal speaks.

    Raises:
        Exit: it is not; standard error says where.
    """
    try:
        return sys.stdin.buffer.read().decode("utf-8")
    except UnicodeDecodeError as error:
        complain(f"Standard input is not UTF-8 (byte {error.start}). Convert it first.")
        raise typer.Exit(ExitCode.REFUSED) from None
