"""Puts the embedding model and the web app into the wheel, and stops the build of a wheel that would lack one."""

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import (  # type: ignore[import-not-found]  # is only where wheels are built
    BuildHookInterface,
)


class BuiltPartsInWheel(BuildHookInterface):  # type: ignore[misc]  # its base is unknown here, as above
    """Called by hatchling; an editable install needs neither, it finds the checkout's."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version != "standard":
            return
        root = Path(self.root)
        sys.path.insert(0, str(root / "src"))
        from citewell.foundation.embedding import errors, model_files  # noqa: PLC0415 - importable only now

        try:
            folder = model_files.find_model([root / "models" / model_files.MODEL_NAME])
            manifest = model_files.verified_manifest(folder)
        except errors.ModelMissing as missing:
            raise SystemExit(f"The wheel must carry the embedding model. {missing}") from missing
        for name in (model_files.MANIFEST_FILE, *manifest.files):
            build_data["force_include"][str(folder / name)] = (
                f"citewell/models/{model_files.MODEL_NAME}/{name}"
            )
        web = root / "web" / "out"
        if not (web / "index.html").is_file():
            raise SystemExit(f"The wheel must carry the web app, and {web} is not built. Run `make web`.")
        build_data["force_include"][str(web)] = "citewell/web"
