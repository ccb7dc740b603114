"""How a citation looks in a terminal."""

from collections.abc import Iterable, Mapping
from textwrap import indent
from typing import Any

from citewell.client.cli.output import Screen

_ROWS_SHOWN = 12


def print_citations(claims: Iterable[Mapping[str, Any]], out: Screen) -> None:
    """Each citation once, in the order of its number."""
    seen: dict[int, Mapping[str, Any]] = {}
    for claim in claims:
        for citation in claim["citations"]:
            seen.setdefault(citation["n"], citation)
    for number in sorted(seen):
        _print_citation(seen[number], out)


def _print_citation(citation: Mapping[str, Any], out: Screen) -> None:
    mark = f"[{citation['n']}]"
    if citation["kind"] == "query":
        query = citation["query"]
        out.line(f"{mark} computed by", style="cyan")
        out.line(indent(query["sql"], "    "), style="dim")
        rows = query["rows"]
        out.table((str(column) for column in query["columns"]), rows[:_ROWS_SHOWN])
        if len(rows) > _ROWS_SHOWN:
            out.line(f"    … {len(rows) - _ROWS_SHOWN} more rows", style="dim")
        return
    where = " · ".join(str(part) for part in (citation.get("date"), citation.get("title")) if part)
    stale = "  (changed since)" if citation.get("stale") else ""
    out.line(f"{mark} {where}{stale}", style="cyan")
    out.line(f"    “{citation['supporting_snippet'].strip()}”", style="dim")
