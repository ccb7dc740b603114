"""Reads one content: blocks to sections and items."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from citewell.domains.grounding.public import Category
from citewell.domains.worklogs.reading.blocks import Block, BlockKind, scan_blocks
from citewell.domains.worklogs.reading.deciding import decide
from citewell.domains.worklogs.reading.headings import find_label
from citewell.domains.worklogs.reading.mentions import find_mentions
from citewell.domains.worklogs.reading.outline import Heading, Outline
from citewell.domains.worklogs.reading.requests import merge_requests
from citewell.domains.worklogs.reading.sentences import split_sentences
from citewell.domains.worklogs.reading.types import Item, ItemShape, Reading, Section
from citewell.domains.worklogs.reading.wording import read_wording

_BOLD_LINE = re.compile(r"(?:\*\*|__)(?=\S)([^*_\r\n]{1,100})(?:\*\*|__)[ \t]*:?\Z")
_YESTERDAY = re.compile(r"[*_]{0,3}yesterday[*_\s]*(?::|$)", re.IGNORECASE | re.MULTILINE)
_LINE = re.compile(r"[^\r\n]+")
_BOLD_LEVEL = 7
_MAX_LEAD_IN_CHARS = 100
# A line that says one of these is a statement also where a list follows: "Met Ada, we talked about:".
_STANDS_ALONE = frozenset({Category.MEETING, Category.PULL_REQUEST})


def read_content(
    content: str, *, known_people: Iterable[str] = (), known_projects: Iterable[str] = ()
) -> Reading:
    """Sections and items of a work log written in Markdown, or in nothing at all.

    Never raises, and takes time linear in the length of the content. What stands in code blocks, comments and
    table headers is no item; neither is a heading or the lead-in of a list ("Fixed today:").
    """
    blocks = scan_blocks(content)
    is_stand_up = any(_YESTERDAY.match(content, block.start) for block in blocks)
    reader = _Reader(content, tuple(known_people), tuple(known_projects), is_stand_up=is_stand_up)
    for index, block in enumerate(blocks):
        reader.read_block(block, blocks[index + 1] if index + 1 < len(blocks) else None)
    return Reading(tuple(reader.tiled_sections()), explain_requests(reader.items))


@dataclass
class _Reader:
    content: str
    known_people: tuple[str, ...]
    known_projects: tuple[str, ...]
    is_stand_up: bool
    outline: Outline = field(default_factory=Outline)
    sections: list[Section] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)

    def read_block(self, block: Block, following: Block | None) -> None:
        if block.kind is BlockKind.HEADING:
            self._enter_section(self.content[block.start : block.end], block.level, block.line_start)
        elif block.kind is BlockKind.BULLET:
            self._read_bullet(block, following)
        elif block.kind is BlockKind.TABLE_ROW:
            self.outline.leave_lists()
            self._add(block.start, block.end, ItemShape.TABLE_ROW)
        else:
            self._read_paragraph(block, following)

    def _enter_section(self, title: str, level: int, start: int) -> None:
        heading = self._heading(title, level, start)
        self.outline.enter_heading(heading)
        category = self.outline.category_of_section()
        self.sections.append(Section(heading.title, level, category, start, start))

    def _heading(self, title: str, level: int, start: int) -> Heading:
        return Heading.of(title, level, start, is_stand_up=self.is_stand_up)

    def _read_bullet(self, block: Block, following: Block | None) -> None:
        self.outline.leave_bullets(block.indent)
        text = self.content[block.start : block.end]
        nested = (
            following is not None and following.kind is BlockKind.BULLET and following.indent > block.indent
        )
        if nested and _is_lead_in(text):
            lead_in = self._heading(text, _BOLD_LEVEL, block.start)
            self.outline.enter_bullet(block.indent, lead_in=lead_in)
            return
        shape = ItemShape.BULLET if block.is_checked is None else ItemShape.TASK
        label = self._label(block.start, block.end)
        item = self._add(block.start, block.end, shape, label=label, is_checked=block.is_checked)
        self.outline.enter_bullet(block.indent, item=item)

    def _read_paragraph(self, block: Block, following: Block | None) -> None:
        self.outline.leave_lists()
        if block.follows_blank:
            self.outline.leave_lead_in()
        if bold := _BOLD_LINE.match(self.content, block.start, block.end):
            self._enter_section(bold.group(1), _BOLD_LEVEL, block.line_start)
            return
        introduces_list = following is not None and following.kind is BlockKind.BULLET
        unread = block.start
        for line in _LINE.finditer(self.content, block.start, block.end):
            start, end = line.span()
            label = self._label(start, end)
            is_lead_in = introduces_list and end == block.end and _is_lead_in(line.group().strip())
            if label is None and not is_lead_in:
                continue
            self._add_sentences(unread, start)
            unread = end
            if label is not None and label.start < end and not is_lead_in:
                self._add_sentences(start, end, label)
            else:
                self.outline.enter_lead_in(self._heading(line.group(), _BOLD_LEVEL, start))
        self._add_sentences(unread, block.end)

    def _label(self, start: int, end: int) -> Heading | None:
        """The label that opens the line; its `start` is where what it labels begins."""
        found = find_label(self.content, start, end)
        return None if found is None else self._heading(found[0], _BOLD_LEVEL, found[1])

    def _add_sentences(self, start: int, end: int, label: Heading | None = None) -> None:
        for sentence_start, sentence_end in split_sentences(self.content, start, end):
            self._add(sentence_start, sentence_end, ItemShape.SENTENCE, label=label)

    def _add(
        self,
        start: int,
        end: int,
        shape: ItemShape,
        *,
        label: Heading | None = None,
        is_checked: bool | None = None,
    ) -> Item | None:
        written = self.content[start:end]
        start, end = end - len(written.lstrip()), start + len(written.rstrip())
        text = self.content[start:end]
        if not any(character.isalnum() for character in text):
            return None
        statement = self.content[label.start : end] if label and start < label.start < end else text
        category, is_open = decide(
            self.outline.surroundings(label), read_wording(statement), is_checked=is_checked
        )
        parent = self.outline.parent
        item = Item(
            ordinal=len(self.items),
            text=text,
            char_start=start,
            char_end=end,
            shape=shape,
            heading=label.title if label else self.outline.title,
            category=category,
            is_open=is_open,
            parent=parent.ordinal if parent else None,
            mentions=find_mentions(text, self.known_people, self.known_projects),
        )
        self.items.append(item)
        return item

    def tiled_sections(self) -> Iterator[Section]:
        """The sections, each ending where the next begins; the part before any heading first."""
        first = self.sections[0].char_start if self.sections else len(self.content)
        if first > 0:
            yield Section("", 0, None, 0, first)
        ends = [*(section.char_start for section in self.sections[1:]), len(self.content)]
        for section, end in zip(self.sections, ends, strict=False):
            yield replace(section, char_end=end)


def _is_lead_in(text: str) -> bool:
    """Whether a line only introduces the bullets under it."""
    if _BOLD_LINE.match(text):
        return True
    if len(text) > _MAX_LEAD_IN_CHARS or not text.rstrip("*_ \t").endswith(":"):
        return False
    return find_label(text, 0, len(text)) is not None or read_wording(text).category not in _STANDS_ALONE


def explain_requests(items: Sequence[Item]) -> tuple[Item, ...]:
    """The items, a bare number taking the repository that another of them gives it."""
    linked = [r for item in items for r in item.mentions.pull_requests if r.repository is not None]
    if not linked:
        return tuple(items)
    known = merge_requests(linked)
    return tuple(
        replace(
            item,
            mentions=replace(
                item.mentions, pull_requests=merge_requests(item.mentions.pull_requests, also_known=known)
            ),
        )
        if item.mentions.pull_requests
        else item
        for item in items
    )
