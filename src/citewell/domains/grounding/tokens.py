"""Cutting text into words, numbers, identifiers and marks.

Every repetition in the pattern is bounded, so the time is linear in the text whatever it holds.
"""

import re
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from citewell.domains.grounding.lexicon.word_lists import listed


class TokenKind(StrEnum):
    """What a token is by its shape alone."""

    URL = "url"
    EMAIL = "email"
    REPO_REF = "repo_ref"  # acme/billing#412
    REF = "ref"  # #412, !412, GH-412
    HANDLE = "handle"  # @bob
    ISO_DATE = "iso_date"
    NUMERIC_DATE = "numeric_date"  # 10.01.2026, 01/10/2026
    TIME = "time"
    COMPOSITE_DURATION = "composite_duration"  # 2h30
    PATH = "path"
    TICKET = "ticket"  # BILL-42
    VERSION = "version"
    NUMBER = "number"  # with an attached unit, if any: 350ms, 10%, 1.2k
    CODE = "code"  # snake_case, dotted.name, CamelCase, p95
    WORD = "word"
    CHECKBOX = "checkbox"
    NEWLINE = "newline"
    MARK = "mark"


class Token(NamedTuple):
    """One piece of text. `lower` is its comparable form; offsets are into the text that was cut."""

    kind: TokenKind
    text: str
    lower: str
    start: int
    end: int
    gap: bool  # white space (or the start of the text) stands before it


_EXTENSIONS = (
    "py|pyi|ts|tsx|js|jsx|mjs|css|html|md|rst|txt|json|jsonl|yaml|yml|toml|ini|cfg|conf|sh|sql|go|rs|java|kt|rb|php|c|h|cpp|"
    "cs|csv|xml|proto|tf|lock|log|env|pdf|docx|xlsx|parquet|ipynb|service|gz|zip|tar"
)

_PATTERN = re.compile(
    rf"""
    (?P<url>(?:https?|ssh|git|s3|ftp)://[^\s<>"'`)\]]{{1,2000}})
  | (?P<email>[\w.+-]{{1,64}}@[\w-]{{1,63}}(?:\.[\w-]{{1,63}}){{1,6}})
  | (?P<repo_ref>[\w.-]{{1,60}}(?:/[\w.-]{{1,60}}){{0,3}}[\#!]\d{{1,9}}(?!\w))
  | (?P<ref>[\#!]\d{{1,9}}(?!\w)|\b(?:gh|pr|mr)-?\#?\d{{1,9}}(?!\w))
  | (?P<handle>(?<![\w@.])@\w[\w-]{{0,38}})
  | (?P<iso_date>\b\d{{4}}[-/]\d{{1,2}}[-/]\d{{1,2}}(?:T[\d:.]{{4,18}}Z?)?(?![\d-])|\b(?:19|20)\d\d-\d\d(?![\d-]))
  | (?P<numeric_date>\b\d{{1,2}}[./]\d{{1,2}}[./](?:19|20)\d\d(?!\d))
  | (?P<time>\b\d{{1,2}}:\d\d(?::\d\d)?(?:\s?[ap]\.?m\b\.?)?(?![\d:])|\b\d{{1,2}}\s?[ap]\.?m\b\.?)
  | (?P<word_with_slash>(?<![\w/])(?:w/o\b|b/c\b|w/)(?!\w*/))
  | (?P<composite_duration>\b\d{{1,4}}\s?h(?:rs?|ours?)?\s?\d{{1,2}}(?:\s?m(?:in(?:utes?)?)?)?\b(?!\s?m?s))
  | (?P<path>(?<![\w/])(?:~|\.{{1,2}})?(?:/[\w.@{{}}-]{{1,80}}){{1,30}}/?
      |(?<![\w/.])[\w.@-]{{1,80}}(?:/[\w.@-]{{1,80}}){{2,30}}/?
      |(?<![\w/.])[\w@-]{{1,80}}(?:[/.][\w@-]{{1,80}}){{0,12}}\.(?:{_EXTENSIONS})(?![\w/]))
  | (?P<ticket>(?<![\w-])[a-z][a-z0-9]{{1,9}}-\d{{1,7}}(?![\w-]|\.\d))
  | (?P<version>\bv\d{{1,6}}(?:\.\d{{1,6}}){{0,4}}(?:[-+][a-z][\w.]{{0,30}})?(?!\w)
      |\b\d{{1,6}}(?:\.\d{{1,6}}){{2,4}}(?:[-+][a-z][\w.]{{0,30}})?(?!\w))
  | (?P<number>(?<![\w.])(?:[-+−](?=\d))?\d{{1,3}}(?:[,\u00a0\u202f]\d{{3}}){{1,6}}(?:\.\d{{1,12}})?(?:%|[a-zµ]{{1,3}}\b)?(?!\w)
      |(?<!\w)(?:(?<=\s)[-+−](?=\d))?\d{{1,18}}(?:\.\d{{1,12}})?(?:%|[a-zµ]{{1,4}}\b)?(?![\w]))
  | (?P<code>[a-z_]\w{{0,60}}(?:(?:\.|::)[a-z_]\w{{0,60}}){{1,8}}(?:\(\))?|\w{{0,60}}[\d_]\w{{0,60}}(?:\(\))?|[a-z]\w{{0,60}}\(\))
  | (?P<checkbox>\[[ x]\])
  | (?P<word>[^\W\d_]\w{{0,60}}(?:['’](?:s|t|re|ve|ll|d|m)\b)?)
  | (?P<newline>\n)
  | (?P<mark>[^\s\w])
    """,  # noqa: RUF001 -- typographic look-alikes occur in what people write
    re.VERBOSE | re.IGNORECASE,
)
_KINDS = {kind.value: kind for kind in TokenKind} | {"word_with_slash": TokenKind.WORD}
_WRITTEN_SHORT = {"w/o": "without", "w/": "with", "b/c": "because", "bc": "because", "thru": "through"}
_CAMEL = re.compile(r"[a-z]+[A-Z]|[A-Z][a-z0-9]+[A-Z][A-Za-z0-9]")
_ABBREVIATIONS_WITH_DOTS = listed("e.g i.e a.m p.m u.s a.k.a")
_TRAILING = ".,;:!?"


@lru_cache(maxsize=1024)
def tokenise(text: str) -> tuple[Token, ...]:
    """Cut a text into tokens, in order."""
    tokens: list[Token] = []
    last_end = -1
    match = _PATTERN.search(text)
    while match is not None:
        kind = _KINDS[match.lastgroup or "mark"]
        raw, start = match.group(), match.start()
        if kind in (TokenKind.URL, TokenKind.PATH, TokenKind.NUMBER, TokenKind.EMAIL):
            raw = raw.rstrip(_TRAILING + " ")
        kind = _refine(kind, raw)
        tokens.append(Token(kind, raw, _comparable(kind, raw), start, start + len(raw), start != last_end))
        last_end = start + len(raw)
        match = _PATTERN.search(text, last_end)
    return tuple(tokens)


def _refine(kind: TokenKind, raw: str) -> TokenKind:
    if kind is TokenKind.CODE and raw.lower() in _ABBREVIATIONS_WITH_DOTS:
        return TokenKind.WORD
    if kind is TokenKind.WORD and _CAMEL.match(raw) and not raw.isupper():
        return TokenKind.CODE
    return kind


def _comparable(kind: TokenKind, raw: str) -> str:
    lower = raw.casefold().replace("’", "'")  # noqa: RUF001 -- a typographic apostrophe
    if kind in (TokenKind.WORD, TokenKind.CODE) and lower.endswith("'s"):
        return lower[:-2]
    return _WRITTEN_SHORT.get(lower, lower)
