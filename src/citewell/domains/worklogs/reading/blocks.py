"""The block structure of Markdown, as far as work logs need it: headings, bullets, paragraphs, table rows.

Follows CommonMark 0.31 where it matters for meaning, and departs from it where people do: a line that is not
indented does not continue the bullet above it, and code blocks and comments are not statements.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum, auto

from citewell.domains.worklogs.reading.lines import Line, split_lines


class BlockKind(Enum):
    """What a block is."""

    HEADING = auto()
    BULLET = auto()
    PARAGRAPH = auto()
    TABLE_ROW = auto()


@dataclass(frozen=True)
class Block:
    """A run of lines: `content[start:end]` is its text without the marks around it."""

    kind: BlockKind
    start: int
    end: int
    line_start: int  # where its first line begins, marks included
    line_number: int  # of its first line, from 1
    level: int = 0  # of a heading
    indent: int = 0  # of a bullet: columns before its mark
    is_checked: bool | None = None  # of a bullet with a check box
    follows_blank: bool = False  # an empty line stands before it


_QUOTE = re.compile(r"(?: {0,3}> ?)+")
_FENCE = re.compile(r"[ \t]*(`{3,}(?=[^`]*\Z)|~{3,})")
_HEADING = re.compile(r" {0,3}(#{1,6})(?=[ \t]|\Z)[ \t]*")
_UNDERLINE = re.compile(r" {0,3}(={2,}|-{2,})[ \t]*\Z")
_RULE = re.compile(r" {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})\Z")
_BULLET = re.compile(
    r"([ \t]*)(?:[-*+•◦▪‣·\u2013—]|\d{1,3}[.)])(?:[ \t]+|\Z)(?:\[([ xX✓✔-])\](?:[ \t]+|\Z))?"
)
_TABLE_RULE = re.compile(r"(?=[^|]*\|)\|?[ \t:]*-[-\s:|]*\Z")
_MAX_UNDERLINED_CHARS = 80
_TAB_COLUMNS = 4


def scan_blocks(content: str) -> list[Block]:
    """The blocks of `content` in order. They never overlap."""
    return list(_Scanner(content).blocks())


class _Scanner:
    """Walks the lines once and keeps the block that may still grow."""

    def __init__(self, content: str) -> None:
        self._content = content
        self._open: Block | None = None
        self._open_lines = 0
        self._saw_blank = False

    def blocks(self) -> Iterator[Block]:
        lines = [_unquoted(line) for line in split_lines(self._content)]
        skip_to = 0
        for index, line in enumerate(lines):
            if index < skip_to:
                continue
            if line.is_blank:
                yield from self._blank()
            elif (after := _end_of_hidden(lines, index)) is not None:
                yield from self._close()
                skip_to = after
            elif _is_underline(self._open, self._open_lines, line, saw_blank=self._saw_blank):
                yield from self._close_as_heading(line)
            elif _RULE.match(line.text):
                yield from self._close()
            else:
                yield from self._take(line, lines[index + 1] if index + 1 < len(lines) else None)
        yield from self._close()

    def _blank(self) -> Iterator[Block]:
        if self._open is not None and self._open.kind is not BlockKind.BULLET:
            yield from self._close()
        self._saw_blank = True

    def _close(self) -> Iterator[Block]:
        if self._open is not None:
            yield self._open
        self._open = None
        self._open_lines = 0

    def _close_as_heading(self, underline: Line) -> Iterator[Block]:
        assert self._open is not None
        level = 1 if "=" in underline.text else 2
        self._open = replace(self._open, kind=BlockKind.HEADING, level=level)
        yield from self._close()

    def _take(self, line: Line, following: Line | None) -> Iterator[Block]:
        if heading := _HEADING.match(line.text):
            yield from self._close()
            start = line.start + heading.end()
            end = line.start + _end_of_title(line.text)
            block = self._block(BlockKind.HEADING, line, start, end)
            self._saw_blank = False
            yield replace(block, level=len(heading.group(1)))
        elif bullet := _BULLET.match(line.text):
            yield from self._close()
            block = self._block(BlockKind.BULLET, line, line.start + bullet.end(), _end_of_text(line))
            box = bullet.group(2)
            self._begin(
                replace(
                    block, indent=_columns(bullet.group(1)), is_checked=None if box is None else box in "xX✓✔"
                )
            )
        elif line.text.lstrip().startswith("|"):
            yield from self._close()
            if not _is_table_rule(line) and not (following and _is_table_rule(following)):
                self._begin(self._row(line))
                yield from self._close()
            self._saw_blank = False
        elif self._continues(line):
            assert self._open is not None
            self._open = replace(self._open, end=_end_of_text(line))
            self._open_lines += 1
            self._saw_blank = False
        else:
            yield from self._close()
            start = line.start + len(line.text) - len(line.text.lstrip())
            self._begin(self._block(BlockKind.PARAGRAPH, line, start, _end_of_text(line)))

    def _continues(self, line: Line) -> bool:
        if self._open is None:
            return False
        if self._open.kind is BlockKind.PARAGRAPH:
            return not self._saw_blank
        return _columns(line.text) > self._open.indent

    def _begin(self, block: Block) -> None:
        self._open = block
        self._open_lines = 1
        self._saw_blank = False

    def _block(self, kind: BlockKind, line: Line, start: int, end: int) -> Block:
        return Block(kind, start, max(start, end), line.start, line.number, follows_blank=self._saw_blank)

    def _row(self, line: Line) -> Block:
        inner = line.text.strip().strip("|").strip()
        start = line.start + (line.text.find(inner) if inner else 0)
        return self._block(BlockKind.TABLE_ROW, line, start, start + len(inner))


def _unquoted(line: Line) -> Line:
    """The line without the marks of a block quote."""
    quote = _QUOTE.match(line.text)
    return (
        line
        if quote is None
        else replace(line, text=line.text[quote.end() :], start=line.start + quote.end())
    )


def _end_of_hidden(lines: list[Line], index: int) -> int | None:
    """The index behind a code block or comment that begins at `index`; None where none does."""
    text = lines[index].text
    if fence := _FENCE.match(text):
        mark = fence.group(1)
        closing = re.compile(rf"[ \t]*{mark[0]}{{{len(mark)},}}[ \t]*\Z")
        closes = (at for at in range(index + 1, len(lines)) if closing.match(lines[at].text))
    elif text.lstrip().startswith("<!--"):
        closes = (at for at in range(index, len(lines)) if "-->" in lines[at].text)
    else:
        return None
    return next(closes, len(lines) - 1) + 1


def _is_underline(open_block: Block | None, open_lines: int, line: Line, *, saw_blank: bool) -> bool:
    return (
        open_block is not None
        and open_block.kind is BlockKind.PARAGRAPH
        and open_lines == 1
        and not saw_blank
        and open_block.end - open_block.start <= _MAX_UNDERLINED_CHARS
        and _UNDERLINE.match(line.text) is not None
    )


def _is_table_rule(line: Line) -> bool:
    return _TABLE_RULE.match(line.text.strip()) is not None


def _end_of_title(text: str) -> int:
    """Where a heading's text ends: before white space and a closing run of #."""
    title = text.rstrip()
    without_marks = title.rstrip("#")
    is_closed = len(without_marks) < len(title) and without_marks.endswith((" ", "\t"))
    return len(without_marks.rstrip() if is_closed else title)


def _columns(text: str) -> int:
    """How far a line is indented, tabs to the next multiple of four (CommonMark 2.2)."""
    columns = 0
    for character in text:
        if character == " ":
            columns += 1
        elif character == "\t":
            columns += _TAB_COLUMNS - columns % _TAB_COLUMNS
        else:
            break
    return columns


def _end_of_text(line: Line) -> int:
    return line.start + len(line.text.rstrip())
