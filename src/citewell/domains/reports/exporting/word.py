"""A report as a Word document: styles to change, real footnotes, a header with the number of the page."""

import io

import docx
from docx.document import Document as WordDocument
from docx.oxml import OxmlElement
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from citewell.domains.reports.exporting.breaking import breakable, closed, is_right_to_left
from citewell.domains.reports.exporting.document import Document, Note, Part, Statement
from citewell.domains.reports.exporting.word_notes import Footnotes, refer_again
from citewell.domains.reports.exporting.word_styles import CODE, FACT, KIND, REMARK, set_up


def to_word(document: Document) -> bytes:
    """Render a document as DOCX."""
    word = docx.Document()
    set_up(word, breakable(f"{document.title} · {document.period}"))
    properties = word.core_properties
    properties.title, properties.author = f"{document.title}: {document.period}"[:255], "Citewell"
    properties.comments = f"Report {document.report_id}"
    properties.created = properties.modified = document.made_at.replace(tzinfo=None)
    _head(word, document)
    notes = _Notes(document)
    for part in document.parts:
        _part(word, part, notes)
    if not document.parts:
        word.add_paragraph("Nothing was found to report.")
    notes.footnotes.attach(word)
    written = io.BytesIO()
    word.save(written)
    return written.getvalue()


class _Notes:
    """Which notes stand already: Word has each once, counts them itself, and refers to it from other places."""

    def __init__(self, document: Document) -> None:
        self.footnotes = Footnotes()
        self._document = document
        self._numbers: dict[int, int] = {}  # by the number that the report has for it

    def mark(self, paragraph: Paragraph, n: int) -> None:
        if n in self._numbers:
            refer_again(paragraph, self._numbers[n])
            return
        self._numbers[n], text = self.footnotes.add(paragraph)
        _evidence(text, self._document.notes[n], paragraph)


def _head(word: WordDocument, document: Document) -> None:
    _text(word.add_paragraph(style=KIND), document.title)
    _text(word.add_paragraph(style="Title"), document.period)
    if document.asked is not None:
        _text(word.add_paragraph(style="Quote"), document.asked)
    for name, value in document.facts:
        word.add_paragraph(f"{name}\t{breakable(value)}", style=FACT)


def _part(word: WordDocument, part: Part, notes: _Notes) -> None:
    _text(word.add_heading(level=1), part.title)
    for group in part.groups:
        if group.title is not None:
            _text(word.add_heading(level=2), group.title)
        for said in group.statements:
            _statement(word.add_paragraph(style="List Bullet"), said, notes)


def _statement(paragraph: Paragraph, said: Statement, notes: _Notes) -> None:
    _text(paragraph, closed(said.text))
    for place, number in enumerate(said.marks):
        if place:
            paragraph.add_run(",").font.superscript = True
        notes.mark(paragraph, number)
    if said.remarks:
        paragraph.add_run(f" ({breakable('; '.join(said.remarks))})", style=REMARK)


def _evidence(text: BaseOxmlElement, note: Note, beside: Paragraph) -> None:
    """Fill the paragraph of a note. `beside` lends it the document, where its styles are."""
    paragraph = Paragraph(text, beside._parent)  # noqa: SLF001 - python-docx knows no footnotes
    if note.quote is not None:
        _run(paragraph, f" {note.source}: “{note.quote}”", right_to_left=is_right_to_left(note.quote))
    else:
        rows = "; ".join(
            ", ".join(f"{name} {value}" for name, value in zip(note.columns, row, strict=True))
            for row in note.rows
        )
        more = f"; and {note.rows_left_out} more" if note.rows_left_out else ""
        _run(paragraph, f" Computed: {rows or 'nothing'}{more}. ")
        paragraph.add_run(breakable(note.sql or ""), style=CODE)
    if note.change is not None:
        paragraph.add_run(f" ({note.change})", style=REMARK)


def _text(paragraph: Paragraph, text: str) -> None:
    right_to_left = is_right_to_left(text)
    if right_to_left:
        paragraph._p.get_or_add_pPr().insert_element_before(  # noqa: SLF001 - python-docx knows no direction
            OxmlElement("w:bidi"), "w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind", "w:jc", "w:rPr"
        )
    _run(paragraph, text, right_to_left=right_to_left)


def _run(paragraph: Paragraph, text: str, *, right_to_left: bool = False) -> Run:
    run = paragraph.add_run(breakable(text))
    if right_to_left:
        run.font.rtl = True
    return run
