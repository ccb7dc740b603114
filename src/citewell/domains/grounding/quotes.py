"""Finding a quote in the text it claims to come from."""

import re
from itertools import pairwise
from typing import NamedTuple

from citewell.domains.grounding.folding import Folded, fold
from citewell.domains.grounding.lexicon.function_words import REPLACEABLE_WORDS

MIN_SIMILARITY = 0.95
MAX_NEAR_MATCH_CHARS = 2_000
MIN_CONTENT_WORDS = 3  # of a quote, before it may be matched by anything but its exact words
MAX_CANDIDATES = 20
_WORD = re.compile(r"[^\s]+")
_EDGE_PUNCTUATION = ".,;:!?\"'()[]{}<>-"
_SEPARATOR = "\x00"


def find_quote(text: str, quote: str) -> tuple[int, int] | None:
    """Find where `quote` stands in `text`, as offsets into `text`; None when it does not.

    White space, case, typographic marks and Markdown are folded. Beyond that a quote may differ from the text
    only in small function words and punctuation, by at most 5 % of its characters; what is cited then is the
    span of the true text. A different number, name, negation or any other word that carries meaning is not
    a near match at any similarity. Linear in the length of `text`.
    """
    if not quote.strip():
        return None
    exact = _find_whole_words(text, quote)
    if exact is not None:
        return exact, exact + len(quote)
    haystack, needle = fold(text), fold(quote)
    wanted = needle.text.strip()
    if not wanted:
        return None
    start = _find_whole_words(haystack.text, wanted)
    if start is not None:
        return haystack.span(start, start + len(wanted))
    trimmed = wanted.strip("\"'. ")
    if trimmed and trimmed != wanted:
        start = _find_whole_words(haystack.text, trimmed)
        if start is not None:
            return haystack.span(start, start + len(trimmed))
    return _near_match(haystack, wanted)


def _find_whole_words(text: str, quote: str) -> int | None:
    """Find the first occurrence that does not begin or end inside a word or a number."""
    start = text.find(quote)
    while start != -1:
        if not _cuts(text, start, start - 1) and not _cuts(text, start + len(quote) - 1, start + len(quote)):
            return start
        start = text.find(quote, start + 1)
    return None


def _cuts(text: str, inside: int, outside: int) -> bool:
    """Whether the border between two neighbouring positions runs through one word, number or identifier."""
    if not 0 <= outside < len(text):
        return False
    edge, neighbour = text[inside], text[outside]
    if not edge.isalnum():
        return False
    if neighbour.isalnum() or neighbour == "_" or (edge.isdecimal() and neighbour in "%$€£"):
        return True
    beyond = outside + (outside - inside)
    if neighbour not in ".,-/:" or not 0 <= beyond < len(text):
        return False
    return text[beyond].isalnum() and (edge.isdecimal() or text[beyond].isdecimal())


def _near_match(haystack: Folded, wanted: str) -> tuple[int, int] | None:
    """Match on the words that carry meaning, in order and all of them; then judge how much else differs."""
    if len(wanted) > MAX_NEAR_MATCH_CHARS:
        return None
    wanted_words = _meaningful_words(wanted)
    if len(wanted_words) < MIN_CONTENT_WORDS:
        return None
    words = _meaningful_words(haystack.text)
    joined = _SEPARATOR + _SEPARATOR.join(word.text for word in words) + _SEPARATOR
    pattern = _SEPARATOR + _SEPARATOR.join(word.text for word in wanted_words) + _SEPARATOR
    found = joined.find(pattern)
    for _ in range(MAX_CANDIDATES):
        if found == -1:
            return None
        first = joined.count(_SEPARATOR, 0, found)
        candidate = words[first : first + len(wanted_words)]
        if _similarity(haystack.text, candidate, wanted, wanted_words) >= MIN_SIMILARITY:
            return haystack.span(candidate[0].start, candidate[-1].end)
        found = joined.find(pattern, found + 1)
    return None


class _Word(NamedTuple):
    text: str
    start: int
    end: int


def _meaningful_words(text: str) -> list[_Word]:
    """Give the words that a near match must share."""
    words = []
    for match in _WORD.finditer(text):
        word = match.group().strip(_EDGE_PUNCTUATION)
        if word and word not in REPLACEABLE_WORDS:
            start = match.start() + match.group().index(word)
            words.append(_Word(word, start, start + len(word)))
    return words


def _similarity(true_text: str, true_words: list[_Word], wanted: str, wanted_words: list[_Word]) -> float:
    """Give the share of characters that agree, where the meaningful words are known to be the same.

    Only what stands between them can differ; a gap that differs counts with its longer side. Linear, unlike
    an edit distance.
    """
    length = max(true_words[-1].end - true_words[0].start, wanted_words[-1].end)
    differing = wanted_words[0].start  # small words in front of the first meaningful one
    for (here, after), (wanted_here, wanted_after) in zip(
        pairwise(true_words), pairwise(wanted_words), strict=True
    ):
        gap = true_text[here.end : after.start]
        wanted_gap = wanted[wanted_here.end : wanted_after.start]
        if gap != wanted_gap:
            differing += max(len(gap), len(wanted_gap))
    return 1 - differing / length
