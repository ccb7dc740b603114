"""Sentences of prose, as spans."""

import re

# Words whose full stop does not end a sentence.
_ABBREVIATIONS = re.compile(
    r"(?:e\.g|i\.e|etc|vs|approx|ca|cf|dr|mr|mrs|ms|prof|st|no|nr|fig|sec|ch|vol|ver|min|max|incl|excl|resp|est|dept"
    r"|inc|ltd|co|corp|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun|z\.b|u\.a|d\.h|bzw)\Z",
    re.IGNORECASE,
)
_FULL_STOP = re.compile(r"(?<![.!?…])[.!?…]++[)\]\"'”\u2019»*_]*+(?=\s)")
_WORD_BEFORE = re.compile(r"[^\s(\[\"'“\u2018«]{1,12}\Z")
_SENTENCE_OPENING = re.compile(
    r"\s*[\"'“\u2018«(\[*_`~]*(?:[A-ZÀ-ÖØ-Þ0-9@#]|[^\x00-\x7f]|https?:|i\b|e\.g)"
)  # an upper-case letter, a digit, a mention, anything beyond ASCII, a link
_LINE_BREAK = re.compile(r"(?<![ \t])[ \t]*+(?:\r\n|\n|\r)\s*")
_FIRST_WORD = re.compile(r"\S+")
_DELIBERATE_WIDTH = 60  # a shorter line was broken by its writer, not by an editor that wraps


def split_sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Spans of the sentences in `text[start:end]`: trimmed, in order, covering all but white space.

    A line break ends a sentence where its writer made it: the first word of the next line would have fitted
    on the line, and the next line opens like a sentence.
    """
    spans: list[tuple[int, int]] = []
    cursor = start
    for cut in sorted({*_full_stops(text, start, end), *_deliberate_breaks(text, start, end)}):
        _append_trimmed(spans, text, cursor, cut)
        cursor = cut
    _append_trimmed(spans, text, cursor, end)
    return spans


def _full_stops(text: str, start: int, end: int) -> list[int]:
    return [
        match.end()
        for match in _FULL_STOP.finditer(text, start, end)
        if _SENTENCE_OPENING.match(text, match.end(), end)
        and not (match.group().startswith(".") and _is_abbreviation(text, start, match.start()))
    ]


def _is_abbreviation(text: str, start: int, stop: int) -> bool:
    word = _WORD_BEFORE.search(text, max(start, stop - 12), stop)
    if word is None:
        return False
    letters = word.group()
    is_initial = len(letters) == 1 and letters.isalpha() and letters.isupper() and letters != "I"
    return is_initial or _ABBREVIATIONS.match(letters) is not None


def _deliberate_breaks(text: str, start: int, end: int) -> list[int]:
    breaks = list(_LINE_BREAK.finditer(text, start, end))
    if not breaks:
        return []
    line_starts = [start, *(match.end() for match in breaks)]
    lengths = [match.start() - line_start for line_start, match in zip(line_starts, breaks, strict=False)]
    width = max(_DELIBERATE_WIDTH, *lengths)
    cuts = []
    for match, length in zip(breaks, lengths, strict=True):
        following = _FIRST_WORD.match(text, match.end(), end)
        if following is None or _SENTENCE_OPENING.match(text, match.end(), end) is None:
            continue
        would_have_fitted = length + 1 + len(following.group()) <= width
        if would_have_fitted:
            cuts.append(match.start())
    return cuts


def _append_trimmed(spans: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        spans.append((start, end))
