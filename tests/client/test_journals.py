"""Reading journals: what cannot be read is named, and the rest comes through."""

import os
import subprocess
from pathlib import Path

import pytest

from citewell.client import journals
from citewell.client.journals import Unreadable, batches_of


def read(*paths: Path) -> tuple[list[str], list[Unreadable]]:
    left_out: list[Unreadable] = []
    batches = list(batches_of(paths, since=None, leave_out=left_out.append))
    return [item["name"] for batch in batches for item in batch.items if "name" in item], left_out


def test_a_file_that_is_not_utf_8_is_left_out_and_the_others_are_read(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("- one")
    (tmp_path / "b.md").write_bytes(b"caf\xe9")
    (tmp_path / "c.md").write_text("- three")

    names, [left_out] = read(tmp_path)

    assert names == ["a.md", "c.md"]
    assert left_out.file == str(tmp_path / "b.md")
    assert left_out.what == "It is not UTF-8 (byte 3)."


def test_a_file_that_is_too_large_is_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journals, "MAX_FILE_BYTES", 4)
    (tmp_path / "a.md").write_text("- one")
    (tmp_path / "b.md").write_text("- 2")

    names, [left_out] = read(tmp_path)

    assert names == ["b.md"]
    assert "larger than" in left_out.what


def test_a_link_to_nowhere_a_pipe_and_a_folder_are_no_files(tmp_path: Path) -> None:
    (tmp_path / "link.md").symlink_to(tmp_path / "nothing")
    os.mkfifo(tmp_path / "pipe.md")
    (tmp_path / "folder.md").mkdir()
    (tmp_path / "folder.md" / "a.md").write_text("- one")

    names, left_out = read(tmp_path)

    assert names == ["folder.md/a.md"]
    assert [Path(one.file).name for one in left_out] == ["link.md", "pipe.md"]


def test_a_folder_without_markdown_does_not_stop_the_next_path(tmp_path: Path) -> None:
    empty, full = tmp_path / "empty", tmp_path / "full"
    empty.mkdir()
    full.mkdir()
    (full / "a.md").write_text("- one")

    names, [left_out] = read(empty, full)

    assert names == ["a.md"]
    assert left_out.file == str(empty)


def test_a_broken_repository_does_not_stop_the_next_path(tmp_path: Path) -> None:
    broken = tmp_path / "broken"
    (broken / ".git").mkdir(parents=True)
    (tmp_path / "a.md").write_text("- one")

    names, [left_out] = read(broken, tmp_path / "a.md")

    assert names == ["a.md"]
    assert left_out.what.startswith("git log failed: ")


def test_a_name_that_is_not_utf_8_can_be_sent(tmp_path: Path) -> None:
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.md")).write_text("- one")

    names, left_out = read(tmp_path)

    assert names == ["caf\ufffd.md"]
    assert left_out == []


def test_commits_of_a_repository_are_read(tmp_path: Path) -> None:
    git = ["git", "-C", str(tmp_path), "-c", "user.name=Ada", "-c", "user.email=ada@example.org"]
    subprocess.run([*git, "init", "-q"], check=True)
    subprocess.run([*git, "commit", "-q", "--allow-empty", "-m", "Fix rounding"], check=True)

    [batch] = batches_of([tmp_path], since=None, leave_out=lambda _: None)

    assert batch.format == "git"
    assert [commit["subject"] for commit in batch.items] == ["Fix rounding"]
