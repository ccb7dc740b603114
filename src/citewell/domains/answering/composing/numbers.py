"""Numbers of a claim that its quotes tell of something else."""

import re
from collections.abc import Iterable, Iterator
from itertools import takewhile

_NUMBER_AND_WORDS = re.compile(r"(?<![\w.,#-])(\d[\d,.]*)(?<![,.])((?:\s+[^\W\d_][\w'-]*){1,2})")
_JOINING = frozenset({"and", "for", "from", "per", "the", "till", "until", "with"})
_MIN_WORD_CHARS = 3


def exchanged_number(claim: str, quotes: Iterable[str]) -> str | None:
    """What the quotes count, where the claim counts it with another number; None if it does not.

    "14 invoices of 312 customers" has only numbers and words of "312 invoices of 14 customers". A number belongs to
    the first of the two words after it that the quotes count at all.
    """
    counted: dict[str, set[str]] = {}
    for quote in quotes:
        for number, words in _counts(quote):
            for word in words:
                counted.setdefault(word, set()).add(number)
    for number, words in _counts(claim):
        told = next((counted[word] for word in words if word in counted), {number})
        if number not in told:
            return f"the quotes say {' and '.join(sorted(told))} of what the claim says {number} of"
    return None


def _counts(text: str) -> Iterator[tuple[str, list[str]]]:
    """Each number with the two words after it, without their plural, as far as no small word joins them."""
    for match in _NUMBER_AND_WORDS.finditer(text):
        words = takewhile(_tells, match[2].casefold().split())
        yield match[1].replace(",", ""), [word.removesuffix("s") for word in words]


def _tells(word: str) -> bool:
    return len(word) >= _MIN_WORD_CHARS and word not in _JOINING
