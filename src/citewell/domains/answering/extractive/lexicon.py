"""Which words mean the same, a kind of the same, the opposite, or something else of the same kind.

Vectors put "buy" as near to "sell" as to "purchase". A dictionary tells them apart: WordNet 3.0 (Miller, 1995; its
licence is in `lexicon-licence.txt`), cut down to single words by `tools/build_lexicon.py`.
"""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from importlib import resources
from typing import BinaryIO, Self

import numpy as np
from numpy.typing import NDArray

_FILE = "lexicon.npz"
_ENDINGS = (
    ("s", ""), ("es", ""), ("es", "e"), ("ies", "y"), ("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e"),
    ("er", ""), ("er", "e"), ("est", ""), ("est", "e"), ("men", "man"),
)  # fmt: skip
_DOUBLING = {"ed", "ing"}  # after which "stopped" is "stop"
_MIN_BASE = 2  # letters

Senses = frozenset[int]


class Kinship(StrEnum):
    """How the second of two words stands to the first."""

    NONE = "none"
    ALIKE = "alike"  # the same, or one is a kind of the other
    OPPOSITE = "opposite"
    SIBLING = "sibling"  # another kind of the same: violin and piano


@dataclass(frozen=True)
class Related:
    """The senses of one word and what they touch."""

    senses: Senses
    kinds: Senses  # what the word is a kind of
    wider_kinds: Senses  # what those are a kind of
    opposites: Senses


@dataclass(frozen=True)
class _Lists:
    values: NDArray[np.uint32]
    starts: NDArray[np.uint32]

    def of(self, numbers: Senses) -> Senses:
        """All values of these lists."""
        return frozenset(int(value) for number in numbers for value in self[number])

    def __getitem__(self, number: int) -> NDArray[np.uint32]:
        return self.values[self.starts[number] : self.starts[number + 1]]


class Lexicon:
    """Words by their senses."""

    def __init__(self, words: NDArray[np.bytes_], senses: _Lists, kinds: _Lists, opposites: _Lists) -> None:
        self._words = words  # ascending
        self._senses = senses  # by word
        self._kinds = kinds  # by sense
        self._opposites = opposites

    @classmethod
    def read(cls, file: BinaryIO) -> Self:
        """Read the arrays; nothing in the file is executed."""
        with np.load(file, allow_pickle=False) as arrays:
            lists = [
                _Lists(arrays[name], arrays[f"{name}_starts"]) for name in ("senses", "kinds", "opposites")
            ]
            return cls(arrays["words"], *lists)

    def related(self, plain: str) -> Related:
        """Look up a word in any of its forms, folded; empty for one that the lexicon lacks."""
        senses = frozenset(sense for base in _bases(plain) for sense in self._look_up(base))
        kinds = self._kinds.of(senses)
        opposites = self._opposites.of(
            senses | kinds
        )  # "gigantic" is like "large", and so opposed to "small"
        return Related(senses, kinds, self._kinds.of(kinds), opposites)

    def _look_up(self, word: str) -> list[int]:
        key = np.bytes_(word.encode())
        place = int(np.searchsorted(self._words, key))
        if place == len(self._words) or self._words[place] != key:
            return []
        return [int(sense) for sense in self._senses[place]]


@lru_cache(maxsize=65536)
def kinship(first: str, second: str) -> Kinship:
    """How the second word stands to the first; both folded."""
    one, other = _related(first), _related(second)
    if one.senses & other.senses:
        return Kinship.ALIKE
    if one.opposites & other.senses or other.opposites & one.senses:
        return Kinship.OPPOSITE
    above, below = one.kinds | one.wider_kinds, other.kinds | other.wider_kinds
    if above & other.senses or below & one.senses:
        return Kinship.ALIKE
    return Kinship.SIBLING if one.kinds & other.kinds else Kinship.NONE


@lru_cache(maxsize=16384)
def _related(plain: str) -> Related:
    return _lexicon().related(plain)


@cache
def _lexicon() -> Lexicon:
    with resources.files(__package__).joinpath(_FILE).open("rb") as file:
        return Lexicon.read(file)  # type: ignore[arg-type]  # Traversable.open is typed loosely


def _bases(word: str) -> list[str]:
    """The word and what it could be a form of, as in morphy(7WN)."""
    found = [word]
    for ending, instead in _ENDINGS:
        base = word.removesuffix(ending)
        if base == word or len(base) < _MIN_BASE:
            continue
        found.append(base + instead)
        if ending in _DOUBLING and base[-1] == base[-2]:
            found.append(base[:-1])
    return found
