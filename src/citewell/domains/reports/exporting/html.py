"""A report as one HTML file: no script, nothing that is fetched, marks and notes linked both ways."""

import base64
import hashlib
import html
from collections.abc import Iterator

from citewell.domains.reports.exporting.document import Document, Note, Part, Statement
from citewell.domains.reports.exporting.html_style import STYLE

Turns = dict[int, int]  # how often each mark has stood so far

_STYLE_HASH = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
# What the file may do: be styled as it is, and nothing else.
POLICY = f"default-src 'none'; style-src 'sha256-{_STYLE_HASH}'; base-uri 'none'; form-action 'none'"


def to_html(document: Document) -> bytes:
    """Render a document as a file that stands alone."""
    return "\n".join(_lines(document)).encode()


def _lines(document: Document) -> Iterator[str]:
    title = _text(f"{document.title}: {document.period}")
    turns: Turns = {}
    yield '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield '<meta name="color-scheme" content="light dark">\n<meta name="referrer" content="no-referrer">'
    yield f"<title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>"
    yield from _head(document)
    yield "<main>"
    for part in document.parts:
        yield from _part(part, turns)
    if not document.parts:
        yield "<p>Nothing was found to report.</p>"
    yield from _notes(document, turns)
    yield "</main>"
    yield f'<footer><p>Report <span class="id">{_text(document.report_id)}</span>, made by Citewell.</p></footer>'
    yield "</body>\n</html>\n"


def _head(document: Document) -> Iterator[str]:
    yield f'<header>\n<p class="kind" dir="auto">{_text(document.title)}</p>\n<h1>{_text(document.period)}</h1>'
    if document.asked is not None:
        yield f'<blockquote dir="auto">{_text(document.asked)}</blockquote>'
    yield "<dl>"
    for name, value in document.facts:
        yield f'<dt>{_text(name)}</dt><dd dir="auto">{_text(value)}</dd>'
    yield "</dl>"
    if len(document.parts) > 1:
        links = "".join(
            f'<li><a href="#part-{_text(part.key)}" dir="auto">{_text(part.title)}</a></li>'
            for part in document.parts
        )
        yield f'<nav aria-label="Parts"><ul>{links}</ul></nav>'
    yield "</header>"


def _part(part: Part, turns: Turns) -> Iterator[str]:
    yield f'<section id="part-{_text(part.key)}">\n<h2 dir="auto">{_text(part.title)}</h2>'
    for group in part.groups:
        if group.title is not None:
            yield f'<h3 dir="auto">{_text(group.title)}</h3>'
        yield '<ul class="statements">'
        for said in group.statements:
            yield f'<li dir="auto">{_statement(said, turns)}</li>'
        yield "</ul>"
    yield "</section>"


def _statement(said: Statement, turns: Turns) -> str:
    marks = ",".join(_mark(n, turns) for n in said.marks)
    remarks = f' <bdi class="remark">({_text("; ".join(said.remarks))})</bdi>' if said.remarks else ""
    return f"<bdi>{_text(said.text)}</bdi>{f'&NoBreak;<sup>{marks}</sup>' if marks else ''}{remarks}"


def _mark(n: int, turns: Turns) -> str:
    turn = turns[n] = turns.get(n, 0) + 1
    return f'<a id="mark-{n}-{turn}" href="#note-{n}" role="doc-noteref" aria-label="Note {n}">{n}</a>'


def _notes(document: Document, turns: Turns) -> Iterator[str]:
    if not document.notes:
        return
    yield '<section class="notes" id="notes" role="doc-endnotes">\n<h2>Evidence</h2>\n<ol class="notes">'
    for n, note in document.notes.items():
        back = "".join(
            f'<a href="#mark-{n}-{turn}" role="doc-backlink" aria-label="Back to mark {n}, place {turn}">↩&#xFE0E;</a>'
            for turn in range(1, turns.get(n, 0) + 1)
        )
        body = "".join(_evidence(note))
        yield f'<li id="note-{n}"><span class="number">{n}</span><div>{body} <span class="back">{back}</span></div></li>'
    yield "</ol>\n</section>"


def _evidence(note: Note) -> Iterator[str]:
    if note.quote is not None:
        yield f'<span class="source" dir="auto">{_text(note.source)}</span><br><q dir="auto">{_text(note.quote)}</q>'
        yield f' <span class="id">{_text(note.entry_id or "")}</span>'
    else:
        heads = "".join(f'<th scope="col">{_text(column)}</th>' for column in note.columns)
        rows = "".join(
            "<tr>" + "".join(f'<td dir="auto">{_text(cell)}</td>' for cell in row) + "</tr>"
            for row in note.rows
        )
        yield f'<span class="source">Computed</span><div class="scroll"><table><thead><tr>{heads}</tr></thead>'
        yield f"<tbody>{rows}</tbody></table></div>"
        if note.rows_left_out:
            yield f"<p>and {note.rows_left_out} more rows</p>"
        yield f"<code>{_text(note.sql or '')}</code>"
    if note.change is not None:
        yield f' <span class="remark">({_text(note.change)})</span>'


def _text(text: str) -> str:
    return html.escape(text, quote=True)
