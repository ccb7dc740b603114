"""Sections to passages: each fits the embedding model, and cuts fall between blocks, sentences, words, in this order."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from semantic_text_splitter import MarkdownSplitter

from citewell.domains.retrieval.splitting.sections import Section, sections_of

MAX_CHARS_PER_TOKEN = 12  # prose has four to five


@dataclass(frozen=True)
class Span:
    """A passage before it has an id: `source_text[start:end] == text`, and never blank."""

    start: int
    end: int
    text: str
    heading: str


def split_text(text: str, count_tokens: Callable[[str], int], capacity: int) -> list[Span]:
    """Split a text into passages of at most `capacity` tokens, in order and without overlap.

    A section is one passage when it fits, so that evidence is read under its own heading. All text but white space
    is in exactly one passage. A single character is never cut, whatever it counts.
    """
    return [
        span
        for section in sections_of(text)
        for span in _split_section(text, section, lambda part: _count(part, count_tokens, capacity), capacity)
    ]


def _split_section(text: str, section: Section, count: Callable[[str], int], capacity: int) -> Iterator[Span]:
    if count(text[section.start : section.end].strip()) <= capacity:
        yield from _span(text, section.start, section.end, section.heading)
        return
    heading_size = count(text[section.start : section.body_start].strip())
    if heading_size > capacity // 4:
        yield from _chunks(text, section.start, section, MarkdownSplitter.from_callback(count, capacity))
        return
    splitter = MarkdownSplitter.from_callback(count, capacity - heading_size)
    start = section.start  # the heading stays with the first piece below it
    for span in _chunks(text, section.body_start, section, splitter):
        yield from _span(text, start, span.end, section.heading)
        start = span.end


def _chunks(text: str, start: int, section: Section, splitter: MarkdownSplitter) -> Iterator[Span]:
    for offset, chunk in splitter.chunk_indices(text[start : section.end]):
        assert text.startswith(chunk, start + offset), (
            "the splitter gave an offset where its text does not stand"
        )
        yield from _span(text, start + offset, start + offset + len(chunk), section.heading)


def _span(text: str, start: int, end: int, heading: str) -> Iterator[Span]:
    """The span without the white space around it; none when that is all there is."""
    piece = text[start:end].strip()
    if piece:
        start = text.index(piece, start)
        yield Span(start, start + len(piece), piece, heading)


def _count(part: str, count_tokens: Callable[[str], int], capacity: int) -> int:
    """Count tokens, without asking the tokenizer where it fits anyway: no model makes two tokens of one byte.

    Some tokenizers take a word of any length for one unknown token, and all of them white space for nothing: a text of
    such makes as many tokens as it has portions of `MAX_CHARS_PER_TOKEN`.
    """
    size_bytes = len(part.encode())
    if size_bytes <= capacity:
        return size_bytes
    at_least = -(-len(part) // MAX_CHARS_PER_TOKEN)
    return at_least if at_least > capacity else max(at_least, count_tokens(part))
