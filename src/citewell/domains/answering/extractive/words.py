"""Words of a text with their places, folded and stemmed so that forms of one word compare equal."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from citewell.domains.answering.extractive.word_lists import NUMBER_VALUES
from citewell.domains.grounding.public import stem

_WORD = re.compile(r"[^\W_]+(?:[.,]\d+)*(?:['’][a-z]+)?%?")  # noqa: RUF001 -- the typographic apostrophe is meant
_ORDINAL = re.compile(r"(\d+)(?:st|nd|rd|th)")
_GROUPED_NUMBER = re.compile(r"\d[\d,.]*")
_LETTERS_WITHOUT_DECOMPOSITION = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "’": "'"})  # noqa: RUF001 -- as above
_MIN_FUZZY = 4  # letters; shorter words are alike by chance
_MIN_SHARED_PREFIX = 4


@dataclass(frozen=True, slots=True)
class Word:
    """`text[start:end]` of where it stands."""

    written: str
    plain: str  # folded: lower case, no accents
    stem: str
    start: int
    end: int


def words_of(text: str) -> tuple[Word, ...]:
    """All words of a text, in order."""
    return tuple(
        Word(match[0], fold_word(match[0]), stem_of(match[0]), match.start(), match.end())
        for match in _WORD.finditer(text)
    )


@lru_cache(maxsize=16384)
def fold_word(word: str) -> str:
    """Lower case without accents: people type Temur for Temür."""
    decomposed = unicodedata.normalize("NFKD", word.lower())
    plain = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return plain.translate(_LETTERS_WITHOUT_DECOMPOSITION)


@lru_cache(maxsize=16384)
def stem_of(word: str) -> str:
    """The form under which words are compared; numbers in words and ordinals become their digits."""
    plain = re.sub(r"'s?$", "", fold_word(word))
    ordinal = _ORDINAL.fullmatch(plain)
    if ordinal is not None:
        return ordinal[1]
    if _GROUPED_NUMBER.fullmatch(plain):
        return plain.replace(",", "")
    return NUMBER_VALUES.get(plain) or stem(plain)


@lru_cache(maxsize=65536)
def spelling_similarity(first: str, second: str) -> float:
    """How alike two stems are written, 0 to 1: the better of trigram overlap (Dice) and the share of a common prefix.

    Catches typing errors and relatives that a stemmer keeps apart (oppose, opposition). Numbers are alike only
    when they are equal.
    """
    if first == second:
        return 1.0
    if min(len(first), len(second)) < _MIN_FUZZY or first[0].isdigit() or second[0].isdigit():
        return 0.0
    left, right = _trigrams(first), _trigrams(second)
    dice = 2 * len(left & right) / (len(left) + len(right))
    prefix = 0
    for one, other in zip(first, second, strict=False):
        if one != other:
            break
        prefix += 1
    shared = prefix / max(len(first), len(second)) if prefix >= _MIN_SHARED_PREFIX else 0.0
    return max(dice, shared)


@lru_cache(maxsize=16384)
def _trigrams(word: str) -> frozenset[str]:
    marked = f"^{word}$"
    return frozenset(marked[start : start + 3] for start in range(len(marked) - 2))
