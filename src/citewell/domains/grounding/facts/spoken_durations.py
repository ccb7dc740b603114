"""Durations that are told in words: "an hour", "half a day", "a quarter of an hour"."""

from collections.abc import Sequence
from decimal import Decimal

from citewell.domains.grounding.facts.units import SECONDS_IN, SHORT_UNITS
from citewell.domains.grounding.lexicon.word_lists import listed
from citewell.domains.grounding.tokens import Token, TokenKind

_ARTICLES = frozenset({"a", "an", "another"})
_QUARTERS = {"quarter": Decimal("0.25"), "three": Decimal("0.75")}
_BEFORE_A_RATE = listed("once twice times much many save saves saved cost costs pay pays paid earn earns")
_FORTNIGHT = Decimal(14 * 86400)


def spoken_duration(tokens: Sequence[Token], index: int) -> tuple[Decimal, int] | None:
    """Read a duration that has no digits; give its seconds, and the token after it.

    A rate is none: "twice a day", "€40 a month", "we save a month".
    """
    word = _text(tokens, index)
    before = tokens[index - 1] if index else None
    if before is not None and (before.lower in _BEFORE_A_RATE or before.kind is TokenKind.NUMBER):
        return None
    if word in _ARTICLES and _text(tokens, index + 1) == "fortnight":
        return _FORTNIGHT, index + 2
    share, at = _share(tokens, index)
    if share is None:
        return None
    unit = _text(tokens, at)
    known = unit in SECONDS_IN and unit not in SHORT_UNITS and unit != "second"
    if not known or _text(tokens, at + 1) in ("ago", "earlier"):
        return None
    return SECONDS_IN[unit] * share, at + 1


def _share(tokens: Sequence[Token], index: int) -> tuple[Decimal | None, int]:
    """Read how much of the unit is meant, up to the unit itself."""
    word = _text(tokens, index)
    if word == "half":
        return Decimal("0.5"), index + 1 + (_text(tokens, index + 1) in ("a", "an"))
    at = index + (word == "a")
    quarters = _QUARTERS.get(_text(tokens, at))
    at += _text(tokens, at) == "three"
    if quarters is not None and _text(tokens, at) in ("quarter", "quarters"):
        if _text(tokens, at + 1) == "of" and _text(tokens, at + 2) in ("a", "an"):
            return quarters, at + 3
        return None, index
    if word not in _ARTICLES:
        return None, index
    if _text(tokens, index + 1) == "half" and _text(tokens, index + 2) == "-":
        return Decimal("0.5"), index + 3
    return Decimal(1), index + 1 + (_text(tokens, index + 1) in ("full", "whole"))


def _text(tokens: Sequence[Token], index: int) -> str:
    return tokens[index].lower if index < len(tokens) else ""
