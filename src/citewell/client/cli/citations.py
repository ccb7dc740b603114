"""How a citation looks in a terminal."""

from collections.abc import Iterable, Mapping
from textwrap import indent
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rich.console import Console

_ROWS_SHOWN = 12


def print_citations(claims: Iterable[Mapping[str, Any]], out: "Console") -> None:
    """Each citation once, in the order of its number."""
    seen: dict[int, Mapping[str, Any]] = {}
    for claim in claims:
        for citation in claim["citations"]:
            seen.setdefault(citation["n"], citation)
    for number in sorted(seen):
        _print_citation(seen[number], out)


def _print_citation(citation: Mapping[str, Any], out: "Console") -> None:
    mark = f"[{citation['n']}]"
    if citation["kind"] == "query":
        query = citation["query"]
        out.print(f"{mark} computed by", style="cyan", markup=False)
        out.print(indent(query["sql"], "    "), style="dim", markup=False)
        _print_rows(query, out)
        return
    where = " · ".join(str(part) for part in (citation.get("date"), citation.get("title")) if part)
    stale = "  (changed since)" if citation.get("stale") else ""
    out.print(f"{mark} {where}{stale}", style="cyan", markup=False)
    out.print(f"    “{citation['supporting_snippet'].strip()}”", style="dim", markup=False)


def _print_rows(query: Mapping[str, Any], out: "Console") -> None:
    from rich.padding import Padding
    from rich.table import Table

    table = Table(box=None, pad_edge=False, padding=(0, 2), show_header=True, header_style="dim")
    for column in query["columns"]:
        table.add_column(str(column))
    for row in query["rows"][:_ROWS_SHOWN]:
        table.add_row(*("" if value is None else str(value) for value in row))
    out.print(Padding(table, (0, 0, 0, 4), expand=False))
    if len(query["rows"]) > _ROWS_SHOWN:
        out.print(f"    … {len(query['rows']) - _ROWS_SHOWN} more rows", style="dim")
