"""What each operation needs, as `docs/reference/permissions.md` says it."""

import re
from dataclasses import dataclass
from pathlib import Path

from citewell.domains.identity.public import Permission
from tests.walls.operations import Operation

_PAGE = Path(__file__).parents[2] / "docs" / "reference" / "permissions.md"
_ROW = re.compile(r"^\| (`[A-Z]+ /.+?) \| (.+?) \|(.*)\|$", re.MULTILINE)
_PLAIN = {"nothing", "signed in", "a member", "a person", "a superadmin", "nobody"}


@dataclass(frozen=True)
class Need:
    """What an asker needs, and what besides for an object that is somebody else's."""

    word: str  # a permission, or one of the plain words
    word_for_others: str | None = None
    is_hidden: bool = False  # somebody else's object answers 404 where that is missing, not 403


def documented_needs() -> dict[str, Need]:
    """By method and path."""
    section = _PAGE.read_text("utf-8").partition("## What each operation needs")[2].partition("\n## ")[0]
    needs: dict[str, Need] = {}
    for operations, needed, for_others in _ROW.findall(section):
        need = Need(
            _word(needed), _word(for_others) if for_others.strip() else None, "else 404" in for_others
        )
        for method, path in re.findall(r"`([A-Z]+) (/\S+)`", operations):
            assert f"{method} {path}" not in needs, f"{method} {path} stands twice in {_PAGE.name}"
            needs[f"{method} {path}"] = need
    return needs


def need_of(operation: Operation, needs: dict[str, Need]) -> Need:
    if not operation.path.startswith("/api/v1/"):
        return Need("nothing")  # the health of the process
    return needs[f"{operation.method} {operation.path.removeprefix('/api/v1')}"]


def _word(cell: str) -> str:
    """The permission that a cell names, or its plain words."""
    permission = re.search(r"`([a-z]+:[a-z]+|ask)`", cell)
    word = Permission(permission[1]) if permission else re.split(r"[,;]", cell.strip())[0]
    assert permission or word in _PLAIN, f"{_PAGE.name} says {cell!r}: a permission or one of {_PLAIN}"
    return word
