"""What the documentation names exists."""

import re
import tomllib
from itertools import chain
from pathlib import Path

from tools import write_command_line_page
from typer.main import get_command

import citewell
from citewell.client.cli.main import app as client_app
from citewell.foundation.settings import Settings
from citewell.processes.commands import app as server_app
from tests.docs.markdown import ROOT, commands, links, target_of, variables, words_of

CLIENT = Path(citewell.__file__).parent / "client"


def _all_commands() -> dict[str, set[str]]:
    """Every command with the options it takes: `worklog add` -> {`--date`, …}."""
    found: dict[str, set[str]] = {}

    def walk(command: object, name: str) -> None:
        found[name] = {"-h", "--help"} | {
            option for parameter in getattr(command, "params", []) for option in parameter.opts
        }
        for child, below in getattr(command, "commands", {}).items():
            walk(below, f"{name} {child}".strip())

    for app in (client_app, server_app):
        walk(get_command(app), "")
    return found


KNOWN = _all_commands()


def test_every_relative_link_leads_somewhere() -> None:
    broken = {f"{link.page}: {link.text}" for link in links() if not target_of(link).exists()}

    assert broken == set()


def test_every_page_can_be_reached_from_the_readme() -> None:
    reached, to_read = set(), [ROOT / "README.md"]
    targets: dict[Path, set[Path]] = {}
    for link in links():
        targets.setdefault(ROOT / link.page, set()).add(target_of(link).resolve())
    while to_read:
        page = to_read.pop()
        if page not in reached:
            reached.add(page)
            to_read += targets.get(page, set())

    assert {path.resolve() for path in (ROOT / "docs").rglob("*.md")} - reached == set()


def test_every_variable_that_is_named_is_read_by_somebody() -> None:
    of_server = {f"CITEWELL_{name.upper()}" for name in Settings.model_fields}
    of_client = set(re.findall(r"CITEWELL_[A-Z_]+", (CLIENT / "environment.py").read_text("utf-8")))
    of_benchmarks = {"CITEWELL_EVAL_DATA"}

    unknown = {
        f"{said.page}: {said.text}"
        for said in variables()
        if said.text not in of_server | of_client | of_benchmarks
    }

    assert unknown == set()


def test_the_example_environment_lists_every_setting_of_the_server() -> None:
    listed = {said.text for said in variables() if said.page == ".env.example"}

    assert listed >= {f"CITEWELL_{name.upper()}" for name in Settings.model_fields}


def test_every_command_that_is_named_exists_with_its_options() -> None:
    said = list(commands())
    wrong = set()
    for command in said:
        words = words_of(command)
        name = _longest_name(words)
        options = {word.partition("=")[0] for word in words if re.match(r"--?[a-z]", word)}
        if (words and not words[0].startswith("-") and not name) or options - KNOWN[name]:
            wrong.add(f"{command.page}: citewell {command.text}")

    assert len(said) > 40
    assert wrong == set()


def test_the_page_of_commands_is_what_the_commands_say() -> None:
    written = write_command_line_page.PAGE.read_text("utf-8")

    assert written == write_command_line_page.page(), "run: python -m tools.write_command_line_page"


def test_every_decision_record_is_in_the_index() -> None:
    folder = ROOT / "docs" / "decisions"
    records = {path.name for path in folder.glob("[0-9]*.md")}
    listed = {link.text for link in links() if link.page == "docs/decisions/README.md"}

    assert records == listed


def test_every_package_that_is_required_has_its_reason() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    wanted = [*project["project"]["dependencies"], *chain(*project["dependency-groups"].values())]
    names = {re.split(r"[<>=\[ ]", requirement)[0] for requirement in wanted}
    reasons = (ROOT / "docs" / "decisions" / "0018-dependencies.md").read_text("utf-8")

    assert len(names) > 30
    assert {name for name in names if f"`{name}" not in reasons} == set()


def _longest_name(words: list[str]) -> str:
    for length in range(min(2, len(words)), 0, -1):
        name = " ".join(words[:length])
        if name in KNOWN:
            return name
    return ""
