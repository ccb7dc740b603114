"""`citewell` as people and scripts start it, against one installation: what it says, and its exit code."""

import json
import os
import pty
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.processes.installation import (
    ADMIN_EMAIL,
    ADMIN_PASSWORD,
    Installation,
    environment_of,
    installed,
    wait_for,
)

pytestmark = pytest.mark.slow

INJECTION = "Fixed \x1b]0;pwned\x1b\\\x1b[2J\u202e the export"


class CommandLine:
    """Runs commands as somebody who is signed in."""

    def __init__(self, installation: Installation, folder: Path) -> None:
        self.installation = installation
        self.folder = folder
        self.environment = environment_of(
            {"XDG_CONFIG_HOME": str(folder), "PYTHONUTF8": "0", "LC_ALL": "C.UTF-8"}
        )

    def run(
        self, *words: str | bytes, given: bytes = b"", **environment: str
    ) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            [sys.executable, "-m", "citewell", *words],
            input=given,
            capture_output=True,
            env={**self.environment, **environment},
            check=False,
            timeout=60,
        )

    def shell(self, line: str) -> subprocess.CompletedProcess[bytes]:
        """A line of bash, in which `citewell` is this one."""
        script = f'citewell() {{ "{sys.executable}" -m citewell "$@"; }}; {line}'
        return subprocess.run(
            ["bash", "-c", script], capture_output=True, env=self.environment, check=False, timeout=60
        )


@pytest.fixture(scope="module")
def cli() -> Iterator[CommandLine]:
    with (
        TemporaryDirectory(prefix="citewell-test-", ignore_cleanup_errors=True) as folder,
        installed(Path(folder) / "home") as installation,
    ):
        installation.start()
        line = CommandLine(installation, Path(folder))
        signed_in = line.run(
            "login", "--url", installation.url, "--email", ADMIN_EMAIL, CITEWELL_PASSWORD=ADMIN_PASSWORD
        )
        assert signed_in.returncode == 0, signed_in.stderr
        added = line.run("worklog", "add", INJECTION)
        assert added.returncode == 0, added.stderr
        yield line


@pytest.mark.parametrize("words", [["worklog", "list"], ["report"], ["ask", "What did I do today?"]])
def test_what_an_entry_says_does_not_command_the_terminal(cli: CommandLine, words: list[str]) -> None:
    shown = cli.run(*words).stdout.decode()

    assert "␛" in shown
    assert not set("\x1b\u202e") & set(shown)


def test_json_holds_the_entry_as_it_is(cli: CommandLine) -> None:
    shown = cli.run("worklog", "list", "--json").stdout.decode()

    assert json.loads(shown)[0]["content"] == INJECTION
    assert not set("\x1b\u202e") & set(shown)


def test_standard_input_that_is_not_utf_8_is_refused(cli: CommandLine) -> None:
    ended = cli.run("worklog", "add", given=b"caf\xe9")

    assert (ended.returncode, ended.stderr) == (
        1,
        b"Standard input is not UTF-8 (byte 3). Convert it first.\n",
    )


def test_an_argument_that_is_not_utf_8_is_refused(cli: CommandLine) -> None:
    ended = cli.run("ask", b"caf\xe9")

    assert (ended.returncode, ended.stderr) == (1, b"What you gave is not UTF-8. Convert it first.\n")


def test_a_folder_for_the_report_is_looked_for_before_it_is_made(cli: CommandLine) -> None:
    ended = cli.run("report", "--output", "/nonexistent/x.md")

    assert ended.returncode == 2
    assert b"There is no folder /nonexistent." in ended.stderr


def test_a_report_is_written_as_its_file_is_called_and_never_shown_in_bytes(
    cli: CommandLine, tmp_path: Path
) -> None:
    written = tmp_path / "january.pdf"

    ended = cli.run("report", "--output", str(written))
    piped = cli.run("report", "--format", "html")
    lost = cli.run("report", "--output", "/dev/full", "--format", "docx")

    assert (ended.returncode, written.read_bytes()[:5]) == (0, b"%PDF-")
    assert piped.stdout.startswith(b"<!doctype html>")
    assert (lost.returncode, lost.stdout) == (1, b"")
    assert b"/dev/full cannot be written (No space left on device). The report is kept as " in lost.stderr


def test_a_report_that_cannot_be_written_is_shown(cli: CommandLine) -> None:
    ended = cli.run("report", "--output", "/dev/full")

    assert ended.returncode == 1
    assert b"No space left on device" in ended.stderr
    assert ended.stdout.startswith(b"# Manager report: ")


@pytest.mark.parametrize("command", ["worklog list", "worklog list --json", "report", "doctor", "--help"])
def test_a_full_disk_is_said(cli: CommandLine, command: str) -> None:
    ended = cli.shell(f"citewell {command} > /dev/full")

    assert ended.returncode == 1
    assert ended.stderr == b"Standard output cannot be written: No space left on device.\n"


@pytest.mark.parametrize("command", ["worklog list", "report"])
def test_a_reader_that_goes_away_is_no_failure(cli: CommandLine, command: str) -> None:
    ended = cli.shell(f"set -o pipefail; citewell {command} | true")

    assert (ended.returncode, ended.stderr) == (0, b"")


def test_a_closed_standard_output_is_no_failure(cli: CommandLine) -> None:
    ended = cli.shell("citewell worklog list >&-")

    assert (ended.returncode, ended.stderr) == (0, b"")


def test_a_terminal_that_speaks_ascii_gets_ascii(cli: CommandLine) -> None:
    ended = cli.run("worklog", "list", PYTHONIOENCODING="ascii")
    as_json = cli.run("worklog", "list", "--json", PYTHONIOENCODING="ascii")

    assert ended.returncode == 0
    assert ended.stdout.isascii()
    assert json.loads(as_json.stdout)[0]["content"] == INJECTION


def test_days_are_checked_before_anything_is_sent(cli: CommandLine) -> None:
    wrong = [
        ["ask", "x", "--since", "nonsense"],
        ["ask", "x", "--until", "2026-02-30"],
        ["worklog", "list", "--from", "20260101"],
        ["worklog", "add", "x", "--date", "today"],
        ["worklog", "import", ".", "--since", "nonsense"],
        ["report", "--from", "2026-W01-1"],
    ]

    for words in wrong:
        ended = cli.run(*words, CITEWELL_URL="http://127.0.0.1:1", CITEWELL_API_KEY="cw_none")
        assert ended.returncode == 2, words
        assert b"Write it as YYYY-MM-DD" in ended.stderr


def test_options_that_contradict_each_other_are_refused(cli: CommandLine) -> None:
    wrong = {
        ("report", "--days", "3", "--from", "2026-01-01"): b"Give either --days, or --from and --to.",
        ("report", "--to", "2026-01-01"): b"--to needs --from",
        ("worklog", "list", "--from", "2026-01-02", "--to", "2026-01-01"): b"lies before the first",
        ("ask", "x", "--since", "2026-01-02", "--until", "2026-01-01"): b"lies before the first",
    }

    for words, said in wrong.items():
        ended = cli.run(*words)
        assert ended.returncode == 2, words
        assert said in ended.stderr


def test_numbers_are_spoken_of_in_words(cli: CommandLine) -> None:
    wrong = [["report", "--days", "0"], ["report", "--days", "a"], ["worklog", "list", "--limit", "0"]]

    for words in wrong:
        ended = cli.run(*words)
        assert ended.returncode == 2, words
        assert b"is no whole number from 1 to" in ended.stderr


def test_filters_that_nothing_matches_are_not_an_empty_journal(cli: CommandLine) -> None:
    assert cli.run("worklog", "list", "--project", "Nobody").stdout == b"No entries match.\n"


def test_an_import_goes_on_beside_a_bad_file(cli: CommandLine, tmp_path: Path) -> None:
    (tmp_path / "2025-01-10.md").write_text("- Fixed rounding")
    (tmp_path / "2025-01-11.md").write_bytes(b"caf\xe9")

    dry = cli.run("worklog", "import", str(tmp_path), "--dry-run")
    ended = cli.run("worklog", "import", str(tmp_path))

    assert dry.stdout.startswith(b"Dry run: 0 would be kept, 1 would be created")
    assert (ended.returncode, ended.stdout) == (1, b"0 kept, 1 created, 0 updated, 0 unchanged\n")
    assert b"2025-01-11.md: It is not UTF-8 (byte 3)." in ended.stderr


def test_a_table_is_previewed_and_imported_as_it_is_said_to_be(cli: CommandLine, tmp_path: Path) -> None:
    table = tmp_path / "Zeiten.csv"
    table.write_bytes("Tag;Was;Kunde\n03/04/2025;Café geplant;Nord\n".encode("cp1252"))
    said = (
        "--map",
        "date=Tag",
        "--map",
        "content=Was",
        "--map",
        "project=Kunde",
        "--date-order",
        "day-first",
    )

    unsaid = cli.run("worklog", "import", str(table), "--dry-run")
    dry = cli.run("worklog", "import", str(table), "--dry-run", *said)
    ended = cli.run("worklog", "import", str(table), *said)

    assert (unsaid.returncode, b"--date-order" in unsaid.stderr) == (1, True)
    assert dry.stdout.decode().splitlines()[1:] == [
        "Zeiten.csv: windows-1252, delimiter ';', 1 rows, dates day first",
        "  date: Tag; content: Was; project: Kunde",
        "2025-04-03  created    [Nord] Café geplant",
    ]
    assert ended.stdout == b"0 kept, 1 created, 0 updated, 0 unchanged\n"


def test_a_file_that_is_more_than_a_request_is_left_out(cli: CommandLine, tmp_path: Path) -> None:
    (tmp_path / "2025-03-10.md").write_text("- Fixed the import")
    (tmp_path / "2025-03-11.md").write_text("- x" + "\n" * (10 * 1024 * 1024 - 10))  # twice as long in JSON
    (tmp_path / "2025-03-12.md").write_text("- Fixed the export")

    ended = cli.run("worklog", "import", str(tmp_path))

    assert (ended.returncode, ended.stdout) == (1, b"0 kept, 2 created, 0 updated, 0 unchanged\n")
    assert b"2025-03-11.md: It is larger than the server takes in one request. Split it." in ended.stderr


def test_somebody_in_several_tenants_is_told_how_to_choose(cli: CommandLine) -> None:
    with cli.installation.client() as client:
        for slug in ("first", "second"):
            client.post("/tenants", {"name": slug.title(), "slug": slug})

    undecided = cli.run("worklog", "list")
    decided = cli.run("worklog", "list", CITEWELL_TENANT="second")
    mistaken = cli.run("worklog", "list", CITEWELL_TENANT="third")

    assert undecided.returncode == 1
    assert b"first" in undecided.stderr
    assert b"citewell login --tenant" in undecided.stderr
    assert b"X-Tenant-ID" not in undecided.stderr
    assert decided.stdout.startswith(b"No entries. Write one")
    assert b"You are in no tenant called third." in mistaken.stderr


def test_a_password_is_not_asked_for_where_nobody_can_answer(cli: CommandLine) -> None:
    ended = cli.run("login", "--email", ADMIN_EMAIL)

    assert ended.returncode == 2
    assert ended.stderr.startswith(b"Password is missing, and there is no terminal to ask at.")


def test_the_version_is_shown(cli: CommandLine) -> None:
    assert cli.run("--version").stdout.startswith(b"citewell ")


def test_an_interrupted_import_says_that_it_goes_on(cli: CommandLine, tmp_path: Path) -> None:
    """With the worker stopped the import waits, so that it is surely interrupted."""
    (tmp_path / "2025-02-10.md").write_text("- Fixed the export")
    worker = cli.installation.process_of("worker")
    assert worker is not None
    log = cli.installation.home / "logs" / "api.log"
    before = log.read_text().count("/worklogs/import")
    ours, theirs = pty.openpty()
    worker.suspend()
    try:
        importing = subprocess.Popen(
            [sys.executable, "-m", "citewell", "worklog", "import", str(tmp_path)],
            env={**cli.environment, "CITEWELL_TENANT": "my-team"},
            stdout=subprocess.PIPE,
            stderr=theirs,
        )
        os.set_blocking(ours, False)
        assert wait_for(lambda: log.read_text().count("/worklogs/import") > before)
        assert wait_for(lambda: b"0:00:01" in _read(ours))  # it has the answer by then
        importing.send_signal(signal.SIGINT)
        assert importing.wait(30) == 130
        said = _read(ours)
    finally:
        worker.resume()
        os.close(ours)
        os.close(theirs)
        assert importing.stdout is not None
        importing.stdout.close()

    assert b"Interrupted; the import goes on at the server (job " in said


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except BlockingIOError:
        return b""
