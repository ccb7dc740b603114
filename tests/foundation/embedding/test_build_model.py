"""The build makes a model once, whole or not at all, and only from the published weights."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from tools import build_model
from tools.build_model import CannotBuild

from citewell.foundation.embedding.model_files import MANIFEST_FILE, verified_manifest

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model built by the tool as it is now."""
    folder = tmp_path_factory.mktemp("build") / "models" / "minilm-l6-v2"
    assert build_model.build(folder)
    return folder


def test_a_build_gives_what_its_manifest_says_and_nothing_else(built: Path) -> None:
    manifest = verified_manifest(built)

    assert manifest.recipe == build_model.recipe()
    assert {path.name for path in built.iterdir()} == {*manifest.files, MANIFEST_FILE}
    assert [path.name for path in built.parent.iterdir() if path.is_dir()] == ["minilm-l6-v2"]
    assert {path.stat().st_mode & 0o777 for path in built.iterdir()} == {0o644}


def test_a_second_run_does_nothing_and_is_quick(built: Path) -> None:
    before = (built / MANIFEST_FILE).stat().st_mtime_ns
    cpu_before = _cpu_seconds_of_children()

    run = subprocess.run(
        [sys.executable, "-m", "tools.build_model", "--output", built],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )

    assert "is current" in run.stdout
    assert (built / MANIFEST_FILE).stat().st_mtime_ns == before
    assert _cpu_seconds_of_children() - cpu_before < 0.3


def test_a_model_of_another_recipe_is_built_again_with_equal_bytes(built: Path) -> None:
    right = (built / MANIFEST_FILE).read_text()
    (built / MANIFEST_FILE).write_text(json.dumps(json.loads(right) | {"recipe": "an older one"}))

    assert not build_model.is_current(built)
    assert build_model.build(built)
    assert (built / MANIFEST_FILE).read_text() == right


def test_weights_that_are_not_the_published_ones_are_refused(tmp_path: Path) -> None:
    source = tmp_path / "source"
    source.mkdir()
    for name in build_model.PUBLISHED_HASHES:
        (source / name).write_bytes((build_model._published_folder() / name).read_bytes()[:-1] + b"?")

    with pytest.raises(CannotBuild, match=r"model\.safetensors is not the published file"):
        build_model.build(tmp_path / "model", source=source)

    assert not (tmp_path / "model").exists()


def test_missing_weights_are_said_with_what_to_install(tmp_path: Path) -> None:
    with pytest.raises(CannotBuild, match="uv sync"):
        build_model.build(tmp_path / "model", source=tmp_path)


def test_a_failed_build_leaves_the_older_model_in_place(tmp_path: Path) -> None:
    folder = tmp_path / "model"
    folder.mkdir()
    (folder / "older").write_text("still here")

    with pytest.raises(CannotBuild):
        build_model.build(folder, source=tmp_path)

    assert [path.name for path in folder.iterdir()] == ["older"]


def _cpu_seconds_of_children() -> float:
    times = os.times()
    return times.children_user + times.children_system
