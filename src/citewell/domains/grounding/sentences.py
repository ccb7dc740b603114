"""Sentences of Markdown-like text, and the heading each stands under."""

import re
from bisect import bisect_right
from functools import lru_cache
from typing import NamedTuple

_HEADING = re.compile(r"[ \t]{0,3}#{1,6}[ \t]+(?P<title>[^\n]{1,200})")
_BOLD_HEADING = re.compile(r"[ \t]{0,3}(?:\*\*|__)(?P<title>[^*_\n]{1,80}?):?(?:\*\*|__):?[ \t]*\Z")
_LABEL_LINE = re.compile(r"[ \t]{0,3}(?P<title>[A-Z][A-Za-z' /&-]{1,40}):[ \t]*\Z")
_ITEM = re.compile(r"[ \t]{0,20}(?:[-*+•–]|\d{1,3}[.)]|>|\|)[ \t]+")  # noqa: RUF001 -- an en dash is a bullet in many logs
_BOX = re.compile(r"\[[ xX]\][ \t]+")
_SENTENCE_END = re.compile(r"[.!?]{1,3}[\"')\]*_`]{0,3}[ \t\n]{1,5}(?=[\"'(\[*_`@#A-Z0-9])")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(])(?:e\.g|i\.e|vs|approx|ca|cf|Dr|Mr|Ms|Mrs|[Nn]r|resp|incl|St|[A-Z])\.\Z"
)
_MONTH_END = re.compile(r"(?:^|\s)(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.\Z", re.IGNORECASE)
_LONG_LINE = 60  # characters; a longer line that ends without a full stop was probably wrapped


class Sentence(NamedTuple):
    """Offsets of one sentence, list item or heading, and the title above it within the same text."""

    start: int
    end: int
    heading: str


class _Line(NamedTuple):
    start: int
    end: int
    text: str


@lru_cache(maxsize=512)
def sentences_of(text: str) -> tuple[Sentence, ...]:
    """Split a text. Every character that is not white space lies in exactly one sentence."""
    sentences: list[Sentence] = []
    heading = ""
    block: list[_Line] = []

    def close() -> None:
        if block:
            sentences.extend(_split(text, block[0].start, block[-1].end, heading))
            block.clear()

    for line in _lines(text):
        title = _title(line.text)
        if not line.text.strip():
            close()
        elif title is not None:
            close()
            sentences.append(Sentence(line.start, line.end, title))
            heading = title
        else:
            if block and not _goes_on(block[-1].text, line.text):
                close()
            block.append(line)
    close()
    return tuple(sentences)


def without_item_mark(text: str, start: int) -> int:
    """Where a sentence begins to say something: after the bullet, number or box of a list."""
    mark = _ITEM.match(text, start)
    box = _BOX.match(text, mark.end() if mark else start)
    return box.end() if box else mark.end() if mark else start


def sentences_around(text: str, start: int, end: int) -> tuple[Sentence, ...]:
    """Give the sentences that `text[start:end]` touches."""
    sentences = sentences_of(text)
    first = max(bisect_right([each.start for each in sentences], start) - 1, 0)
    return tuple(each for each in sentences[first:] if each.start < end and each.end > start)


def _lines(text: str) -> list[_Line]:
    lines, start = [], 0
    for part in text.split("\n"):
        lines.append(_Line(start, start + len(part), part))
        start += len(part) + 1
    return lines


def _title(line: str) -> str | None:
    for pattern in (_HEADING, _BOLD_HEADING, _LABEL_LINE):
        match = pattern.match(line)
        if match is not None:
            return match["title"].strip(" :*_#")
    return None


def _goes_on(line: str, following: str) -> bool:
    """Whether a line break merely wraps: the next line is no item and this one did not end."""
    if _ITEM.match(following):
        return False
    start = following.lstrip()[:1]
    if line.rstrip().endswith((".", "!", "?", ":", ";")):
        return False
    return start.islower() or line.rstrip().endswith(",") or (len(line) >= _LONG_LINE and not start.isupper())


def _split(text: str, start: int, end: int, heading: str) -> list[Sentence]:
    sentences, begin = [], start
    for match in _SENTENCE_END.finditer(text, start, end):
        before = text[max(begin, match.start() - 8) : match.start() + 1]
        list_number = text[begin : match.start()].strip().isdecimal()
        if list_number or _ABBREVIATION.search(before) or _MONTH_END.search(before):
            continue
        sentences.append(_trimmed(text, begin, match.end(), heading))
        begin = match.end()
    if text[begin:end].strip():
        sentences.append(_trimmed(text, begin, end, heading))
    return sentences


def _trimmed(text: str, start: int, end: int, heading: str) -> Sentence:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Sentence(start, end, heading)
