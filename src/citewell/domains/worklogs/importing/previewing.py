"""What an import would write, one line for each entry."""

import re
from typing import Any

from citewell.domains.worklogs.importing.staging import StagedEntry
from citewell.domains.worklogs.types import StagedOutcome

_MAX_TITLE_CHARS = 160
_MARKS = re.compile(r"^(?:\s*(?:[-*+>]|\d+[.)]|\[[ xX]\])\s+)+|[*_`]")
_HEADING = re.compile(r"\s{0,3}#{1,6}\s")


def preview_of(row: StagedOutcome) -> dict[str, Any]:
    """The line of one entry, as JSON."""
    draft = StagedEntry.from_json(row.staged).draft
    return {
        "date": draft.date.isoformat(),
        "project": draft.project,
        "title": title_of(draft.content),
        "change": row.outcome.value,
        "entry_id": str(row.entry_id) if row.entry_id is not None else None,
    }


def title_of(content: str) -> str:
    """The first words of an entry, without the signs of Markdown; a heading only where there is nothing else."""
    lines = [line for line in content.splitlines() if line.strip()]
    texts = [line for line in lines if not _HEADING.match(line)]
    chosen = texts[0] if texts else lines[0].lstrip("# ") if lines else ""
    plain = " ".join(_MARKS.sub("", chosen).split())
    return plain if len(plain) <= _MAX_TITLE_CHARS else plain[: _MAX_TITLE_CHARS - 1].rstrip() + "…"
