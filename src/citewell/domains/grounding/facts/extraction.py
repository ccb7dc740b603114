"""All facts of a text."""

from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from citewell.domains.grounding.facts.dates import date_at
from citewell.domains.grounding.facts.fact import DateSpan, Fact, FactKind
from citewell.domains.grounding.facts.measures import measure_at
from citewell.domains.grounding.facts.names import name_at
from citewell.domains.grounding.facts.references import references_at
from citewell.domains.grounding.tokens import Token, TokenKind, tokenise


@lru_cache(maxsize=1024)
def facts_of(text: str, written_on: date | None = None) -> tuple[Fact, ...]:
    """Give the numbers, dates, identifiers and names in a text, in order.

    `written_on` is the day against which "yesterday", "Friday" and "Jan 5" are read. Linear in the text.
    """
    tokens = tokenise(text)
    facts: list[Fact] = []
    index = 0
    while index < len(tokens):
        found = _marked_bare(_facts_at(text, tokens, index, written_on), facts, tokens)
        facts.extend(found)
        index = found[0].after_token if found else index + 1
    return tuple(facts)


_FORMER_VALUE = frozenset(
    {
        "of",
        "from",
        "than",
        "to",
        "versus",
        "vs",
        "against",
        "not",
        "before",
        ":",
        "was",
        "is",
        "says",
        "target",
        "limit",
        "goal",
    }
)
_WITH_UNITS = frozenset({FactKind.DURATION, FactKind.PERCENTAGE, FactKind.SIZE, FactKind.MONEY})
_NEAR = 7  # tokens between a value and the one it is compared with


def _marked_bare(found: list[Fact], facts: list[Fact], tokens: tuple[Token, ...]) -> list[Fact]:
    """Mark a number that leaves out the unit of the value it is compared with: "9 minutes instead of 18"."""
    if not facts or len(found) != 1 or found[0].kind is not FactKind.NUMBER:
        return found
    fact, before = found[0], facts[-1]
    near = 0 < fact.first_token - before.after_token <= _NEAR and before.kind in _WITH_UNITS
    last = tokens[fact.first_token - 1].lower
    compared = last == "with" and tokens[fact.first_token - 2].lower == "compared"
    leads_up = last in _FORMER_VALUE or compared
    return [replace(fact, unit_left_out=True)] if near and leads_up else found


class _Value(NamedTuple):
    kind: FactKind
    value: str
    after: int
    detail: str = ""
    dates: tuple[DateSpan, ...] = ()
    relative: bool = False
    number: str = ""


_NO_FACT = frozenset({TokenKind.MARK, TokenKind.NEWLINE, TokenKind.CHECKBOX})


def _facts_at(text: str, tokens: tuple[Token, ...], index: int, written_on: date | None) -> list[Fact]:
    if tokens[index].kind in _NO_FACT:
        return []
    start = tokens[index].start
    return [
        Fact(
            kind=each.kind,
            text=text[start : tokens[each.after - 1].end],
            value=each.value,
            start=start,
            end=tokens[each.after - 1].end,
            first_token=index,
            after_token=each.after,
            detail=each.detail,
            dates=each.dates,
            relative=each.relative,
            number=each.number,
        )
        for each in _values_at(tokens, index, written_on)
    ]


def _values_at(tokens: tuple[Token, ...], index: int, written_on: date | None) -> list[_Value]:
    """Read what begins at a token: a date before a number, an identifier before a name."""
    token = tokens[index]
    dates = date_at(tokens, index, written_on)
    if dates is not None:
        first = str(dates.dates[0].first) if dates.dates else ""
        return [_Value(FactKind.DATE, first, dates.after, dates=dates.dates, relative=dates.relative)]
    references = references_at(tokens, index)
    if references:
        return [_Value(each.kind, each.value, each.after, each.detail) for each in references]
    if token.kind is TokenKind.TIME:
        return [_Value(FactKind.TIME, _minutes(token.lower), index + 1)]
    measure = measure_at(tokens, index)
    return (
        [_Value(measure.kind, measure.value, measure.after, number=measure.number)]
        if measure is not None
        else _rest(tokens, index)
    )


def _rest(tokens: tuple[Token, ...], index: int) -> list[_Value]:
    token = tokens[index]
    after = name_at(tokens, index)
    if after > index:
        name = " ".join(each.lower.lstrip("@") for each in tokens[index:after])
        return [_Value(FactKind.NAME, name, after)]
    if token.kind is TokenKind.WORD:
        return []
    return [
        _Value(FactKind.CODE, token.lower, index + 1)
    ]  # "2026-13-45" is no date, but must not slip through


def _minutes(text: str) -> str:
    """Give a time of day as minutes after midnight, or the text where it is none."""
    digits = "".join(each if each.isdecimal() else " " for each in text).split()
    if not all(each.isascii() for each in digits):
        return text
    hour, minute = int(digits[0]), int(digits[1]) if len(digits) > 1 else 0
    letters = "".join(each for each in text if each.isalpha())
    if letters == "pm" and hour < 12:  # noqa: PLR2004 -- noon
        hour += 12
    elif letters == "am" and hour == 12:  # noqa: PLR2004 -- midnight
        hour = 0
    return str(hour * 60 + minute)
