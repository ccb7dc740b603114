"""Footnotes of a Word document (ECMA-376, part 1, section 17.11), which python-docx cannot write itself."""

from docx.document import Document as WordDocument
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.oxml import serialize_part_xml
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.text.paragraph import Paragraph

_SEPARATOR, _CONTINUED = 0, 1  # the ids that every document with footnotes has
_FIRST_ID = 2
REFERENCE_STYLE, TEXT_STYLE = "FootnoteReference", "FootnoteText"


class Footnotes:
    """The notes of one document, written at its end."""

    def __init__(self) -> None:
        self._root = parse_xml(
            f"<w:footnotes {nsdecls('w')}>"
            f'<w:footnote w:type="separator" w:id="{_SEPARATOR}"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
            f'<w:footnote w:type="continuationSeparator" w:id="{_CONTINUED}">'
            "<w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote></w:footnotes>"
        )
        self._count = 0

    def add(self, paragraph: Paragraph) -> tuple[int, BaseOxmlElement]:
        """Put a mark at the end of a paragraph; returns its number, and the note's paragraph, which its text goes into."""
        identity = _FIRST_ID + self._count
        self._count += 1
        reference = OxmlElement("w:footnoteReference")
        reference.set(qn("w:id"), str(identity))
        start, end = _bookmark(self._count)
        paragraph._p.append(start)  # noqa: SLF001 - python-docx offers no bookmarks
        paragraph._p.append(_mark(reference))  # noqa: SLF001 - as above
        paragraph._p.append(end)  # noqa: SLF001 - as above
        note = OxmlElement("w:footnote")
        note.set(qn("w:id"), str(identity))
        text = OxmlElement("w:p")
        properties = OxmlElement("w:pPr")
        style = OxmlElement("w:pStyle")
        style.set(qn("w:val"), TEXT_STYLE)
        properties.append(style)
        text.append(properties)
        text.append(_mark(OxmlElement("w:footnoteRef")))
        note.append(text)
        self._root.append(note)
        return self._count, text

    def attach(self, document: WordDocument) -> None:
        """Make the notes a part of the document."""
        xml = serialize_part_xml(self._root)
        package = document.part.package
        part = Part(PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, xml, package)
        document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
        properties = parse_xml(
            f'<w:footnotePr {nsdecls("w")}><w:footnote w:id="{_SEPARATOR}"/><w:footnote w:id="{_CONTINUED}"/>'
            "</w:footnotePr>"
        )
        settings = document.settings.element
        after = settings.find(qn("w:compat"))
        if after is None:
            settings.append(properties)
        else:
            after.addprevious(properties)


def refer_again(paragraph: Paragraph, number: int) -> None:
    """Put the mark of a note that stands already, as a reference that Word keeps right."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), f" NOTEREF {_bookmark_name(number)} \\h ")
    text = OxmlElement("w:t")
    text.text = str(number)
    field.append(_mark(text))
    paragraph._p.append(field)  # noqa: SLF001 - python-docx offers no fields


def _mark(content: BaseOxmlElement) -> BaseOxmlElement:
    run = OxmlElement("w:r")
    properties = OxmlElement("w:rPr")
    style = OxmlElement("w:rStyle")
    style.set(qn("w:val"), REFERENCE_STYLE)
    properties.append(style)
    run.append(properties)
    run.append(content)
    return run


def _bookmark_name(number: int) -> str:
    return f"_Note{number}"


def _bookmark(number: int) -> tuple[BaseOxmlElement, BaseOxmlElement]:
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    for element in (start, end):
        element.set(qn("w:id"), str(number))
    start.set(qn("w:name"), _bookmark_name(number))
    return start, end
