"""How a Word document of ours looks: its styles, its page, its header with the number of the page."""

from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import CharacterStyle, ParagraphStyle
from docx.text.paragraph import Paragraph

from citewell.domains.reports.exporting.word_notes import REFERENCE_STYLE, TEXT_STYLE

KIND, FACT, REMARK, CODE = "Citewell Kind", "Citewell Fact", "Citewell Remark", "Citewell Query"
_SERIF, _MONO = "Cambria", "Consolas"
_INK, _QUIET, _ACCENT = RGBColor(0x1B, 0x1F, 0x24), RGBColor(0x5B, 0x65, 0x70), RGBColor(0x8A, 0x3B, 0x12)
_TEXT_WIDTH_MM = 156


def set_up(document: WordDocument, running: str) -> None:
    """Give a new document its page, styles and header."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm((210 - _TEXT_WIDTH_MM) / 2)
    section.top_margin, section.bottom_margin = Mm(28), Mm(25)
    _styles(document)
    _header(section.header.paragraphs[0], running)
    hyphenation = OxmlElement("w:autoHyphenation")
    hyphenation.set(qn("w:val"), "true")
    document.settings.element.insert(0, hyphenation)


def _styles(document: WordDocument) -> None:
    normal = _paragraph(document, "Normal")
    _font(normal, _SERIF, 10.5, _INK)
    normal.paragraph_format.line_spacing = 1.15
    normal.paragraph_format.space_after = Pt(4)
    for name, size, colour, before, after in (
        ("Title", 21, _INK, 0, 6),
        ("Heading 1", 13, _INK, 20, 6),
        ("Heading 2", 10.5, _QUIET, 12, 4),
    ):
        heading = _paragraph(document, name)
        _font(heading, _SERIF, size, colour)
        heading.font.bold = True
        heading.paragraph_format.space_before, heading.paragraph_format.space_after = Pt(before), Pt(after)
        heading.paragraph_format.keep_with_next = True
        _drop_borders(heading)
    bullet = _paragraph(document, "List Bullet")
    bullet.paragraph_format.space_after = Pt(4)
    bullet.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    kind = _new_paragraph(document, KIND)
    _font(kind, _SERIF, 10.5, _ACCENT)
    kind.font.small_caps = True
    kind.paragraph_format.space_after = Pt(0)
    fact = _new_paragraph(document, FACT)
    _font(fact, _SERIF, 9, _QUIET)
    fact.paragraph_format.space_after = Pt(1)
    fact.paragraph_format.tab_stops.add_tab_stop(Mm(30))
    quote = _paragraph(document, "Quote")
    _font(quote, _SERIF, 10.5, _INK)
    note = _new_paragraph(document, "footnote text", TEXT_STYLE)
    _font(note, _SERIF, 8.5, _INK)
    note.paragraph_format.space_after, note.paragraph_format.line_spacing = Pt(1.5), 1.0
    reference = _new_character(document, "footnote reference", REFERENCE_STYLE)
    reference.font.superscript = True
    remark = _new_character(document, REMARK)
    remark.font.italic, remark.font.color.rgb = True, _ACCENT
    code = _new_character(document, CODE)
    _font(code, _MONO, 7.5, _QUIET)


def _header(paragraph: Paragraph, running: str) -> None:
    style = paragraph.style
    assert isinstance(style, ParagraphStyle)
    _font(style, _SERIF, 8.5, _QUIET)
    style.paragraph_format.tab_stops.clear_all()  # one in the middle would catch the page's number
    style.paragraph_format.tab_stops.add_tab_stop(Mm(_TEXT_WIDTH_MM), WD_TAB_ALIGNMENT.RIGHT)
    paragraph.add_run(f"{running}\t")
    _field(paragraph, "PAGE")
    paragraph.add_run(" of ")
    _field(paragraph, "NUMPAGES")


def _field(paragraph: Paragraph, name: str) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), f" {name} ")
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    paragraph._p.append(field)  # noqa: SLF001 - python-docx offers no fields


def _font(style: CharacterStyle, name: str, size: float, colour: RGBColor) -> None:
    style.font.name, style.font.size, style.font.color.rgb = name, Pt(size), colour
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for attribute in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        fonts.attrib.pop(qn(attribute), None)  # a theme's font would win


def _drop_borders(style: ParagraphStyle) -> None:
    properties = style.element.get_or_add_pPr()
    for border in properties.findall(qn("w:pBdr")):
        properties.remove(border)


def _paragraph(document: WordDocument, name: str) -> ParagraphStyle:
    style = document.styles[name]
    assert isinstance(style, ParagraphStyle)
    return style


def _new_paragraph(document: WordDocument, name: str, identity: str | None = None) -> ParagraphStyle:
    style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    assert isinstance(style, ParagraphStyle)
    style.base_style = document.styles["Normal"]
    if identity is not None:
        style.element.set(qn("w:styleId"), identity)
    return style


def _new_character(document: WordDocument, name: str, identity: str | None = None) -> CharacterStyle:
    style = document.styles.add_style(name, WD_STYLE_TYPE.CHARACTER)
    assert isinstance(style, CharacterStyle)
    if identity is not None:
        style.element.set(qn("w:styleId"), identity)
    return style
