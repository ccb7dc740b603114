"""Numbers with what they measure: percentages, durations, amounts, sizes, plain counts."""

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from citewell.domains.grounding.facts.fact import FactKind
from citewell.domains.grounding.facts.number_words import digits_value, scale_of, scaled, words_at
from citewell.domains.grounding.facts.spoken_durations import spoken_duration
from citewell.domains.grounding.facts.units import CURRENCIES, SHORT_UNITS, Unit, named_unit
from citewell.domains.grounding.lexicon.word_lists import listed
from citewell.domains.grounding.tokens import Token, TokenKind

_ORDINALS = frozenset({"st", "nd", "rd", "th"})
_RANGE_MARKS = listed("- – — to and → / or")  # noqa: RUF001 -- dashes people type
_CONTRASTS = (
    ("rather", "than"),
    ("instead", "of"),
    ("compared", "with"),
    ("compared", "to"),
    ("as", "against"),
    ("and", "not"),
    (",", "not"),
    ("down", "from"),
    ("up", "from"),
    ("vs",),
    ("vs", "."),
    ("versus",),
    ("against",),
    ("not",),
)


class Measure(NamedTuple):
    """What a number measures, its comparable value, and the token after it."""

    kind: FactKind
    value: str
    after: int
    number: str = ""  # as written, without the unit


_COUNT = "count"


def plain(value: Decimal) -> str:
    """Write a value so that equal values look equal: 1200, 0.5."""
    text = format(value.normalize(), "f")
    return text if text != "-0" else "0"


def measure_at(tokens: Sequence[Token], index: int) -> Measure | None:
    """Read a number with its unit at `tokens[index]`."""
    token = tokens[index]
    if token.kind is TokenKind.COMPOSITE_DURATION:
        return _composite(token, index)
    spoken = _spoken(tokens, index) if token.kind is TokenKind.WORD else None
    read = _value_at(tokens, index)
    if spoken is not None or read is None:
        return spoken
    value, suffix, after = read
    scale = scale_of(suffix)
    currency = CURRENCIES.get(tokens[index - 1].text) if index else None
    if currency is not None:
        return Measure(FactKind.MONEY, f"{plain(value * (scale or 1))} {currency}", after, plain(value))
    if scale is not None:
        value, suffix = value * scale, ""
    unit = _unit(tokens, after, suffix) or _unit_of_range(tokens, index, after, suffix)
    if unit is not None:
        return _measured(value, unit, tokens)
    if suffix:
        ordinal = suffix.lower() in _ORDINALS
        kind, name = (FactKind.NUMBER, plain(value) + "th") if ordinal else (FactKind.CODE, token.lower)
        return Measure(kind, name, after)
    literal = "." in token.text and after == index + 1 and scale is None
    name = token.text if literal else plain(value)  # as a release 3.10 is not 3.1
    return Measure(FactKind.NUMBER, name, after, plain(value))


def _value_at(tokens: Sequence[Token], index: int) -> tuple[Decimal, str, int] | None:
    """Read the number itself: its value, the letters attached to it, and the token after it."""
    digits = digits_value(tokens[index])
    if digits is not None:
        value, suffix = digits
        after = index + 1
        if not suffix:
            value, after = scaled(value, tokens, after)
        return value, suffix, after
    if tokens[index].kind is not TokenKind.WORD:
        return None
    spoken, after = words_at(tokens, index)
    if spoken is None:
        return None
    if (
        _text(tokens, after) == "and"
        and _text(tokens, after + 1) == "a"
        and _text(tokens, after + 2) == "half"
    ):
        return spoken + Decimal("0.5"), "", after + 3
    return spoken, "", after


def _text(tokens: Sequence[Token], index: int) -> str:
    return tokens[index].lower if index < len(tokens) else ""


def _unit(tokens: Sequence[Token], after: int, suffix: str) -> Unit | None:
    """Find the unit attached to the digits (`suffix`) or standing after them."""
    if suffix:
        return named_unit(suffix if suffix in SHORT_UNITS else suffix.lower(), after)
    at = after
    if _text(tokens, at) == "-" and not tokens[at].gap:
        at += 1
    word = _text(tokens, at)
    if word in ("business", "working", "calendar", "full", "more", "extra"):
        at, word = at + 1, _text(tokens, at + 1)
    if not word or (word in SHORT_UNITS and tokens[at].text != word):
        return None
    if word == "per" and _text(tokens, at + 1) == "cent":
        return Unit(FactKind.PERCENTAGE, "%", Decimal(1), at + 2)
    if word == "percentage" and _text(tokens, at + 1).startswith("point"):
        return Unit(FactKind.PERCENTAGE, "%", Decimal(1), at + 2)
    return named_unit(word, at + 1)


def _unit_of_range(tokens: Sequence[Token], index: int, after: int, suffix: str) -> Unit | None:
    """Give "200" the unit of what it runs to: "from 200 to 80 ms", "3-5 days"."""
    link = _link(tokens, after)
    if suffix or not link or after + link >= len(tokens):
        return None
    led_up = tokens[index - 1].lower if index else ""
    if _text(tokens, after) == "to" and led_up.endswith("ed"):  # "released 7.2 to 10 %"
        return None
    other = _value_at(tokens, after + link)
    if other is None:
        return None
    _, other_suffix, other_after = other
    unit = _unit(tokens, other_after, other_suffix)
    return unit._replace(after=after) if unit is not None else None


def _link(tokens: Sequence[Token], after: int) -> int:
    """How many tokens join a value to the one that has its unit; 0 when nothing does."""
    if _text(tokens, after) in _RANGE_MARKS:
        return 1
    for words in _CONTRASTS:
        if tuple(_text(tokens, after + at) for at in range(len(words))) == words:
            return len(words)
    return 0


def _measured(value: Decimal, unit: Unit, tokens: Sequence[Token]) -> Measure:
    number = plain(value)
    value, after = value * unit.factor, unit.after
    if unit.kind is FactKind.DURATION and after < len(tokens):
        more = _smaller_part(tokens, after, unit)
        if more is not None:
            value, after = value + more[0], more[1]
    name = "" if unit.kind in (FactKind.NUMBER, FactKind.DURATION, FactKind.PERCENTAGE) else f" {unit.name}"
    return Measure(unit.kind, plain(value) + name, after, number)


def _smaller_part(tokens: Sequence[Token], index: int, unit: Unit) -> tuple[Decimal, int] | None:
    """Read what goes on with a duration: "2 h 30 min", "an hour and a half", "2 hours and 30 minutes"."""
    at = index + (_text(tokens, index) in ("and", ","))
    if _text(tokens, index) == "and" and _text(tokens, at) == "a" and _text(tokens, at + 1) == "half":
        return unit.factor / 2, at + 2
    read = _value_at(tokens, at) if at < len(tokens) else None
    if read is None:
        return None
    value, suffix, after = read
    smaller = _unit(tokens, after, suffix)
    if smaller is None or smaller.kind is not FactKind.DURATION or smaller.factor >= unit.factor:
        return None
    return value * smaller.factor, smaller.after


def _composite(token: Token, index: int) -> Measure | None:
    digits = "".join(each if each.isdecimal() else " " for each in token.lower).split()
    if len(digits) != 2 or not all(each.isascii() for each in digits):  # noqa: PLR2004 -- hours and minutes
        return None
    seconds = int(digits[0]) * 3600 + int(digits[1]) * 60
    return Measure(FactKind.DURATION, str(seconds), index + 1)


def _spoken(tokens: Sequence[Token], index: int) -> Measure | None:
    found = spoken_duration(tokens, index)
    if found is None:
        return None
    seconds, after = found
    return _measured(Decimal(1), Unit(FactKind.DURATION, "s", seconds, after), tokens)
