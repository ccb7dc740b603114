"""One supervisor per home."""

import os
from pathlib import Path

import pytest

from citewell.foundation.errors import StartError
from citewell.processes.home_lock import HomeInUseError, hold_home


def test_a_second_start_says_who_holds_the_home(tmp_path: Path) -> None:
    with hold_home(tmp_path / "home") as held:
        held.tell("http://127.0.0.1:8000")

        with (
            pytest.raises(HomeInUseError, match=rf"process {os.getpid()}, at http://127.0.0.1:8000"),
            hold_home(tmp_path / "home"),
        ):
            pass


def test_a_home_that_is_just_being_taken_is_held_too(tmp_path: Path) -> None:
    with (
        hold_home(tmp_path),
        pytest.raises(HomeInUseError, match="just starting"),
        hold_home(tmp_path),
    ):
        pass


def test_a_home_is_free_again_when_its_holder_has_ended(tmp_path: Path) -> None:
    with hold_home(tmp_path) as held:
        held.tell("http://127.0.0.1:8000")

    with hold_home(tmp_path):
        pass


def test_a_home_that_cannot_be_made_is_refused_with_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")

    with (
        pytest.raises(StartError, match="Choose a folder you may write to"),
        hold_home(tmp_path / "file" / "home"),
    ):
        pass
