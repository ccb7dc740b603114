"""One place writes to the terminal, and it can be trusted."""

import re
from pathlib import Path

import pytest

from citewell.client import cli
from citewell.client.cli.output import Screen, complain, print_json, say


def test_no_command_writes_past_the_one_place() -> None:
    past = re.compile(r"typer\.echo|\bprint\(|sys\.std(out|err)|rich\.|\.write\(")
    found = {
        f"{path.name}: {line.strip()}"
        for path in Path(cli.__file__).parent.glob("*.py")
        if path.name != "output.py"
        for line in path.read_text("utf-8").splitlines()
        if past.search(line)
    }

    assert found == set()


def test_a_screen_shows_what_would_command_it(capsys: pytest.CaptureFixture[str]) -> None:
    screen = Screen()

    screen.line("one \x1b[2J", style="bold cyan")
    screen.line("[red]not markup[/red]")
    screen.table(
        ["na\x1bme"],
        [
            [
                "va\x1blue",
            ],
            [None],
        ],
    )

    shown = capsys.readouterr().out
    assert "\x1b" not in shown
    assert "one ␛[2J\n[red]not markup[/red]\n" in shown
    assert "na␛me" in shown
    assert "va␛lue" in shown


def test_sentences_are_shown_on_both_streams(capsys: pytest.CaptureFixture[str]) -> None:
    say("\x1b]0;said\x07")
    complain("\x1b]0;complained\x07")

    out, err = capsys.readouterr()
    assert out == "␛]0;said␇\n"
    assert err == "␛]0;complained␇\n"


def test_json_keeps_its_escapes(capsys: pytest.CaptureFixture[str]) -> None:
    print_json({"content": "\x1b\x9b\u202e“"})

    assert capsys.readouterr().out == '{"content": "\\u001b\\u009b\\u202e“"}\n'
