"""A report as PDF, typeset by Typst: notes at the foot of their page, bookmarks, fonts of free licences."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import typst

from citewell.domains.reports.exporting.breaking import breakable, closed, is_right_to_left
from citewell.domains.reports.exporting.document import Document, Note, Part, Statement

_FOLDER = Path(__file__).parent


def to_pdf(document: Document) -> bytes:
    """Render a document. Equal documents give equal bytes where the fonts are equal."""
    fonts = typst.Fonts(font_paths=[_FOLDER / "fonts"])
    compiler = typst.Compiler(_FOLDER / "report.typ", root=_FOLDER, font_paths=fonts)
    rendered = compiler.compile(
        format="pdf",
        timestamp=int(document.made_at.timestamp()),
        sys_inputs={"report": json.dumps(_data(document), ensure_ascii=False)},
    )
    assert isinstance(rendered, bytes)
    return rendered


def _data(document: Document) -> dict[str, Any]:
    turns: Counter[int] = Counter()
    heading = f"{document.title}: {document.period}"
    return {
        "heading": heading,
        "running": breakable(f"{document.title} · {document.period}"),
        "title": breakable(document.title),
        "period": document.period,
        "asked": _directed(document.asked) if document.asked is not None else None,
        "facts": [[name, breakable(value)] for name, value in document.facts],
        "parts": [_part(part, turns) for part in document.parts],
        "notes": {str(note.n): _note(note) for note in document.notes.values()},
    }


def _part(part: Part, turns: Counter[int]) -> dict[str, Any]:
    return {
        "title": _directed(part.title),
        "groups": [
            {
                "title": _directed(group.title) if group.title is not None else None,
                "statements": [_statement(said, turns) for said in group.statements],
            }
            for group in part.groups
        ],
    }


def _statement(said: Statement, turns: Counter[int]) -> dict[str, Any]:
    marks = []
    for n in said.marks:
        marks.append({"n": n, "turn": turns[n]})
        turns[n] += 1
    return {**_directed(closed(said.text)), "marks": marks, "remarks": breakable("; ".join(said.remarks))}


def _note(note: Note) -> dict[str, Any]:
    source = _directed(note.source)
    if note.quote is not None:
        return {"kind": "quote", "source": source, "quote": _directed(note.quote), "change": note.change}
    rows = "; ".join(
        ", ".join(f"{name} {value}" for name, value in zip(note.columns, row, strict=True))
        for row in note.rows
    )
    more = f"; and {note.rows_left_out} more" if note.rows_left_out else ""
    result = breakable(f"{rows or 'nothing'}{more}")
    return {
        "kind": "query",
        "source": source,
        "sql": breakable(note.sql or ""),
        "result": result,
        "change": note.change,
    }


def _directed(text: str) -> dict[str, Any]:
    return {"text": breakable(text), "rtl": is_right_to_left(text)}
