"""Where the packaged model lies, and whether it is still what was built.

A model is a folder with a `manifest.json` that names every other file in it with its SHA-256.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from citewell.foundation.embedding.errors import ModelMissing

MODEL_NAME = "minilm-l6-v2"
GRAPH_FILE = "model.onnx"
WEIGHTS_FILE = "model.onnx.data"
TOKENIZER_FILE = "tokenizer.json"
MANIFEST_FILE = "manifest.json"
BUILD_COMMAND = "uv run python -m tools.build_model"

_PACKAGE_FOLDER = Path(__file__).resolve().parents[2]
_CHUNK_BYTES = 1024 * 1024
_MAX_MANIFEST_BYTES = 64 * 1024


@dataclass(frozen=True)
class ModelManifest:
    """What a model folder says of itself."""

    name: str
    dimensions: int
    max_tokens: int
    origin: str  # whose weights these are
    licence: str
    recipe: str  # SHA-256 of what the files were made from and by: another recipe means build again
    files: dict[str, str]  # file name -> SHA-256 (hex)

    def to_json(self) -> str:
        return json.dumps(asdict(self), indent=2) + "\n"


def model_places() -> tuple[Path, ...]:
    """Where to look, in order: inside the installed package, then at the root of a checkout."""
    return (_PACKAGE_FOLDER / "models" / MODEL_NAME, _PACKAGE_FOLDER.parents[1] / "models" / MODEL_NAME)


def find_model(places: Sequence[Path] | None = None) -> Path:
    """The first folder of `places` that holds a model.

    Raises:
        ModelMissing: none does.
    """
    looked_in = model_places() if places is None else places
    for folder in looked_in:
        if (folder / MANIFEST_FILE).is_file():
            return folder
    raise ModelMissing(
        f"No embedding model in {' or '.join(str(folder) for folder in looked_in)}. "
        f"Build it with `{BUILD_COMMAND}`, or install a Citewell wheel, which carries it."
    )


def verified_manifest(folder: Path) -> ModelManifest:
    """The manifest of a model whose files are all there and unchanged. Reads every byte of them.

    Raises:
        ModelMissing: the manifest cannot be read, or a file is missing or differs from its hash.
    """
    manifest = read_manifest(folder)
    for name, expected in manifest.files.items():
        path = folder / name
        if not path.is_file():
            raise ModelMissing(f"{path} is missing. Build the model again with `{BUILD_COMMAND}`.")
        if file_hash(path) != expected:
            raise ModelMissing(
                f"{path} is not the file that was built (its SHA-256 differs from the manifest's). "
                f"Build the model again with `{BUILD_COMMAND}`."
            )
    return manifest


def read_manifest(folder: Path) -> ModelManifest:
    """What the manifest says, its files not yet checked.

    Raises:
        ModelMissing: it is not there, or not a manifest.
    """
    path = folder / MANIFEST_FILE
    try:
        with path.open("rb") as stream:
            return _parsed(json.loads(stream.read(_MAX_MANIFEST_BYTES)))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelMissing(
            f"{path} cannot be read as a manifest. Build the model again with `{BUILD_COMMAND}`."
        ) from error


def file_hash(path: Path) -> str:
    """SHA-256 of a file in hex, read in pieces so that a large file costs no memory."""
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while piece := stream.read(_CHUNK_BYTES):
            digest.update(piece)
    return digest.hexdigest()


def _parsed(fields: dict[str, Any]) -> ModelManifest:
    """Check the shape, and that no file name leads out of the folder. Raises what `read_manifest` catches."""
    files = {str(name): str(sha256) for name, sha256 in dict(fields["files"]).items()}
    if not {GRAPH_FILE, WEIGHTS_FILE, TOKENIZER_FILE} <= files.keys():
        raise ValueError("a file that every model has is not listed")
    if any(Path(name).name != name for name in files):
        raise ValueError("a file lies outside the folder")
    return ModelManifest(
        name=str(fields["name"]),
        dimensions=int(fields["dimensions"]),
        max_tokens=int(fields["max_tokens"]),
        origin=str(fields["origin"]),
        licence=str(fields["licence"]),
        recipe=str(fields["recipe"]),
        files=files,
    )
