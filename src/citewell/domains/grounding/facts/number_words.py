"""Numbers in digits and in words."""

from collections.abc import Sequence
from decimal import Decimal

from citewell.domains.grounding.lexicon.word_lists import in_order, listed
from citewell.domains.grounding.tokens import Token, TokenKind

_SMALL = {
    name: Decimal(number)
    for number, name in enumerate(
        in_order(
            "nought one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
            "sixteen seventeen eighteen nineteen"
        )
    )
}
_TENS = {
    name: Decimal(number * 10)
    for number, name in enumerate(in_order("twenty thirty forty fifty sixty seventy eighty ninety"), 2)
}
_SCALES = {
    "hundred": Decimal(100),
    "thousand": Decimal(1000),
    "million": Decimal(10**6),
    "billion": Decimal(10**9),
    "k": Decimal(1000),
    "m": Decimal(10**6),
    "mio": Decimal(10**6),
    "bn": Decimal(10**9),
}
_COUNTS = {"dozen": Decimal(12), "couple": Decimal(2)}
_TIMES = {"twice": Decimal(2), "thrice": Decimal(3)}
_NOT_A_COUNT_BEFORE_ONE = listed("no the this that each any every which another last next some right new")
_MAX_WORDS = 8


def digits_value(token: Token) -> tuple[Decimal, str] | None:
    """Give the value of a number token and the letters attached to it ("350", "ms"), as written."""
    if token.kind is not TokenKind.NUMBER:
        return None
    text = token.text.replace(",", "").replace("\u00a0", "").replace("\u202f", "").replace("−", "-")  # noqa: RUF001 -- a minus sign
    end = len(text)
    while end and not text[end - 1].isdecimal():
        end -= 1
    number, suffix = text[:end].strip(), text[end:].strip()
    if not number.isascii():
        return None
    return Decimal(number), suffix


def cardinal_at(tokens: Sequence[Token], index: int) -> tuple[Decimal | None, int]:
    """Read a whole number in digits or words; give it with the token after it."""
    if index >= len(tokens):
        return None, index
    plain = digits_value(tokens[index])
    if plain is not None:
        value, suffix = plain
        return (value, index + 1) if not suffix else (None, index)
    return words_at(tokens, index)


def words_at(tokens: Sequence[Token], index: int) -> tuple[Decimal | None, int]:
    """Read "three", "twenty-five", "one hundred and twenty", "a dozen", "a couple of"."""
    word = tokens[index].lower
    if word in ("a", "an") and index + 1 < len(tokens):
        return _after_article(tokens, index)
    if word in _COUNTS and word != "couple":
        return _COUNTS[word], index + 1
    if word in _TIMES:
        return _TIMES[word], index + 1
    if (word in _SMALL or word in _TENS) and (word != "one" or _counts(tokens, index)):
        return _compound(tokens, index)
    return None, index


def _after_article(tokens: Sequence[Token], index: int) -> tuple[Decimal | None, int]:
    following, after = tokens[index + 1].lower, index + 2
    if following in _COUNTS:
        skip_of = after < len(tokens) and tokens[after].lower == "of"
        return _COUNTS[following], after + skip_of
    if following in ("hundred", "thousand", "million"):
        return _SCALES[following], after
    return None, index


def _counts(tokens: Sequence[Token], index: int) -> bool:
    """Whether "one" counts something, rather than standing for it ("the one", "one of them", "one-on-one")."""
    before = tokens[index - 1].lower if index else ""
    following = tokens[index + 1].lower if index + 1 < len(tokens) else ""
    if (
        following == "-"
        and index + 2 < len(tokens)
        and tokens[index + 2].lower in ("hour", "day", "week", "month", "year")
    ):
        return True  # "a one-year deal"
    return before not in _NOT_A_COUNT_BEFORE_ONE and following not in ("of", "-", "another", "on", "to", "")


def _compound(tokens: Sequence[Token], index: int) -> tuple[Decimal, int]:
    total, current = Decimal(0), Decimal(0)
    at, read = index, 0
    while at < len(tokens) and read < _MAX_WORDS:
        word = tokens[at].lower
        if word in _TENS:
            if current % 100:
                break
            current += _TENS[word]
        elif word in _SMALL:
            if current % 10 or (current % 100 and _SMALL[word] >= 10):  # noqa: PLR2004 -- tens
                break
            if read and not current and not total:
                break
            current += _SMALL[word]
        elif word in ("hundred", "thousand", "million", "billion") and read:
            if word == "hundred":
                current *= 100
            else:
                total, current = total + current * _SCALES[word], Decimal(0)
        elif word in ("-", "and") and _continues(tokens, at, joined_by=word, current=current):
            at += 1
            continue
        else:
            break
        at, read = at + 1, read + 1
    return total + current, at


def _continues(tokens: Sequence[Token], at: int, *, joined_by: str, current: Decimal) -> bool:
    """Whether a hyphen or "and" goes on with the same number: "twenty-five", "one hundred and twenty"."""
    if at + 1 >= len(tokens):
        return False
    following = tokens[at + 1].lower
    if joined_by == "-":
        return not tokens[at].gap and following in _SMALL and current % 100 >= 20  # noqa: PLR2004 -- tens
    return current >= 100 and current % 100 == 0 and (following in _SMALL or following in _TENS)  # noqa: PLR2004 -- hundreds


def scaled(value: Decimal, tokens: Sequence[Token], index: int) -> tuple[Decimal, int]:
    """Apply "million", "thousand" … that follow digits."""
    if index < len(tokens) and tokens[index].lower in ("thousand", "million", "billion"):
        return value * _SCALES[tokens[index].lower], index + 1
    return value, index


def scale_of(suffix: str) -> Decimal | None:
    """Give what a suffix like "k" or "M" multiplies by. A small "m" is not millions but metres or minutes."""
    if suffix in ("k", "K"):
        return _SCALES["k"]
    if suffix in ("M", "mio", "Mio"):
        return _SCALES["m"]
    return _SCALES["bn"] if suffix in ("bn", "B") else None
