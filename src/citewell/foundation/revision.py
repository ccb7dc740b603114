"""Which tables this version of Citewell expects. Cheap to ask: nothing of the migrations is imported."""

from functools import cache
from pathlib import Path

import citewell
from citewell.foundation.errors import StartError


@cache
def known_revisions() -> frozenset[str]:
    """Every migration of this version. A migration's file name begins with its revision."""
    files = (migrations_folder() / "versions").glob("[0-9]*.py")
    return frozenset(file.stem.partition("_")[0] for file in files)


def latest_revision() -> str:
    """The newest migration this version knows."""
    return max(known_revisions())


@cache
def migrations_folder() -> Path:
    """In a wheel the migrations stand in the package, in a clone at the root.

    Raises:
        StartError: they are in neither.
    """
    package = Path(citewell.__file__).parent
    for folder in (package / "migrations", package.parents[1] / "migrations"):
        if (folder / "env.py").exists():
            return folder
    raise StartError(f"The migrations are missing beside {package}. Install Citewell again.")
