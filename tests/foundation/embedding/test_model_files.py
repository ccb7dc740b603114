"""A model is used only when every byte of it is what was built."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from citewell.foundation.embedding.errors import ModelMissing
from citewell.foundation.embedding.minilm import MiniLM
from citewell.foundation.embedding.model_files import (
    BUILD_COMMAND,
    MANIFEST_FILE,
    TOKENIZER_FILE,
    find_model,
    read_manifest,
    verified_manifest,
)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the model that may be harmed."""
    return Path(shutil.copytree(find_model(), tmp_path / "model"))


def test_the_model_lists_its_files_and_they_are_right(copy: Path) -> None:
    manifest = verified_manifest(copy)

    assert set(manifest.files) == {path.name for path in copy.iterdir()} - {MANIFEST_FILE}
    assert (manifest.dimensions, manifest.max_tokens) == (384, 256)


def test_the_package_is_looked_in_before_the_checkout(tmp_path: Path, copy: Path) -> None:
    assert find_model([tmp_path / "absent", copy, find_model()]) == copy


def test_a_missing_model_is_said_with_the_command_that_builds_it(tmp_path: Path) -> None:
    with pytest.raises(ModelMissing) as refusal:
        find_model([tmp_path / "models"])

    assert str(tmp_path / "models") in refusal.value.detail
    assert BUILD_COMMAND in refusal.value.detail


@pytest.mark.parametrize("name", sorted(read_manifest(find_model()).files))
def test_one_changed_byte_is_noticed(copy: Path, name: str) -> None:
    with (copy / name).open("r+b") as stream:
        stream.seek(-1, 2)
        last = stream.read(1)
        stream.seek(-1, 2)
        stream.write(bytes([last[0] ^ 1]))

    with pytest.raises(ModelMissing, match=name):
        MiniLM.load(copy)


def test_a_missing_file_is_noticed(copy: Path) -> None:
    (copy / TOKENIZER_FILE).unlink()

    with pytest.raises(ModelMissing, match=TOKENIZER_FILE):
        MiniLM.load(copy)


@pytest.mark.parametrize(
    "changes",
    [
        {"files": {}},
        {"files": []},
        {"files": {"../elsewhere": "0", **read_manifest(find_model()).files}},
        {"dimensions": "many"},
        {"dimensions": None},
    ],
    ids=["no files", "a list", "a file elsewhere", "no number", "null"],
)
def test_a_manifest_of_another_shape_is_refused(tmp_path: Path, changes: dict[str, Any]) -> None:
    right = json.loads((find_model() / MANIFEST_FILE).read_text())
    (tmp_path / MANIFEST_FILE).write_text(json.dumps(right | changes))

    with pytest.raises(ModelMissing, match="manifest"):
        read_manifest(tmp_path)


@pytest.mark.parametrize("text", ["", "[]", "{", "\x00", '{"name": "minilm-l6-v2"}'])
def test_a_manifest_that_is_none_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / MANIFEST_FILE).write_text(text)

    with pytest.raises(ModelMissing, match="manifest"):
        read_manifest(tmp_path)
