"""Sections of a Markdown text: the text from one heading to the next.

People head a section in more ways than CommonMark knows. Taken as headings are its ATX and setext headings (§4.2,
§4.3), a line that is wholly bold (`**Blockers**`), and a short line that ends in a colon right above a list
(`Blockers:`). Nothing inside a fenced code block (§4.5) is one.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

MAX_HEADING_CHARS = 200

_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_ATX = re.compile(r" {0,3}#{1,6}(?:[ \t]+(?P<text>.*?))?(?:[ \t]+#+)?[ \t]*$")
_SETEXT = re.compile(r" {0,3}(?:=+|-{2,})[ \t]*$")
_BOLD = re.compile(r" {0,3}(?P<mark>\*\*|__)(?P<text>(?:(?!\*\*|__).){1,80}?)(?P=mark)[ \t]*:?[ \t]*$")
_LABEL = re.compile(r"(?P<text>[^\W_][^.!?;:]{0,58}):[ \t]*$")
_FENCE = re.compile(r" {0,3}(?P<mark>`{3,}|~{3,})")
_LIST_ITEM = re.compile(r"[ \t]*(?:[-*+•]|\d{1,9}[.)])[ \t]+\S")
_BLOCK_START = re.compile(r" {0,3}(?:[-*+>|]|\d{1,9}[.)][ \t])")


@dataclass(frozen=True)
class Section:
    """`text[start:end]`, headed by `heading` ("" before the first heading). The heading's line is part of it."""

    start: int
    body_start: int  # after the heading's line, or lines where headings follow each other
    end: int
    heading: str


@dataclass(frozen=True)
class _Line:
    start: int
    end: int
    text: str  # without its line end


def sections_of(text: str) -> list[Section]:
    """Cut a text at its headings. The sections tile it; one that is only a heading is joined to the next."""
    lines = [_Line(found.start(), found.end(), found[0].rstrip("\r\n")) for found in _LINE.finditer(text)]
    sections: list[Section] = []
    start, body_start, heading = 0, 0, ""
    for first, last, title in _headings(lines):
        if text[body_start : lines[first].start].strip():
            sections.append(Section(start, body_start, lines[first].start, heading))
            start = lines[first].start
        heading, body_start = title, lines[last].end
    if text:
        sections.append(Section(start, body_start, len(text), heading))
    return sections


def _headings(lines: list[_Line]) -> Iterator[tuple[int, int, str]]:
    """Yield `(first line, last line, text)` of each heading."""
    fence = ""
    for number, line in enumerate(lines):
        if fence:
            closing = line.text.strip()
            if set(closing) == {fence[0]} and len(closing) >= len(fence):
                fence = ""
            continue
        if opening := _FENCE.match(line.text):
            fence = opening["mark"]
            continue
        if found := _ATX.match(line.text) or _BOLD.match(line.text):
            yield number, number, _plain(found["text"] or "")
        elif _is_setext_text(lines, number):
            yield number, number + 1, _plain(line.text)
        elif (found := _LABEL.match(line.text)) and _list_follows(lines, number):
            yield number, number, _plain(found["text"])


def _is_setext_text(lines: list[_Line], number: int) -> bool:
    """One line of plain text, alone above a line of `=` or `-`."""
    if number + 1 >= len(lines) or not _SETEXT.match(lines[number + 1].text):
        return False
    text = lines[number].text
    alone = number == 0 or not lines[number - 1].text.strip()
    return alone and bool(text.strip()) and not text.startswith("    ") and not _BLOCK_START.match(text)


def _list_follows(lines: list[_Line], number: int) -> bool:
    following = next((line.text for line in lines[number + 1 : number + 3] if line.text.strip()), "")
    return bool(_LIST_ITEM.match(following))


def _plain(heading: str) -> str:
    """Without emphasis, code marks, the closing colon and surplus white space."""
    return " ".join(heading.replace("*", "").replace("`", "").strip(" _").rstrip(":").split())[
        :MAX_HEADING_CHARS
    ]
