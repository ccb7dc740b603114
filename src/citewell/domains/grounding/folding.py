"""Two spellings of one text compare equal after folding, and every folded character knows where it came from.

Folded away: case, runs of white space, typographic quotes and dashes, Markdown emphasis and bullets, compatibility
forms (full width, ligatures) and invisible characters. Kept apart on purpose: letters of different alphabets
that look alike, so a homoglyph never matches the real word.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_BULLET = re.compile(r"^[ \t]{0,20}(?:[-*+•–]|\d{1,3}[.)]|>|#{1,6})[ \t]+(?:\[[ xX]\][ \t]+)?", re.MULTILINE)  # noqa: RUF001 -- an en dash is a bullet in many logs
_SPECIAL = {
    **dict.fromkeys("’‘‚‛′´`", "'"),  # noqa: RUF001 -- the look-alikes are the point
    **dict.fromkeys("“”„‟″«»", '"'),
    **dict.fromkeys("‐‑‒–—―−⁃", "-"),  # noqa: RUF001 -- the look-alikes are the point
    "*": "",
    "…": "...",
    "×": "x",  # noqa: RUF001 -- the look-alikes are the point
}
_LAST_ASCII = "\x7f"
_INVISIBLE_CATEGORIES = frozenset({"Cf", "Mn"})  # format characters; marks, after decomposition
_WHITE_CONTROLS = frozenset("\t\n\r\v\f\x1c\x1d\x1e\x1f\x85")


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text. `starts[i]` and `ends[i]` bound, in the original, what became `text[i]`."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Give the original offsets of `text[start:end]`, which must not be empty."""
        return self.starts[start], self.ends[end - 1]


@lru_cache(maxsize=4096)
def _folded_character(character: str) -> str:
    """Fold one character that is not white space; may give none or several."""
    special = _SPECIAL.get(character)
    if special is not None:
        return special
    if character <= _LAST_ASCII:
        return character.lower()
    decomposed = unicodedata.normalize("NFKD", character)
    visible = "".join(each for each in decomposed if unicodedata.category(each) not in _INVISIBLE_CATEGORIES)
    return visible.casefold()


@lru_cache(maxsize=256)
def fold(text: str) -> Folded:
    """Fold a text. Linear in its length."""
    bullets = {match.start(): match.end() for match in _BULLET.finditer(text)}
    characters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    position, length = 0, len(text)
    while position < length:
        after_bullet = bullets.get(position)
        if after_bullet is not None:
            position = after_bullet
            continue
        original = text[position]
        if original.isspace() or original in _WHITE_CONTROLS:
            if characters and characters[-1] != " ":
                characters.append(" ")
                starts.append(position)
                ends.append(position + 1)
        else:
            for character in _folded_character(original):
                characters.append(character)
                starts.append(position)
                ends.append(position + 1)
        position += 1
    while characters and characters[-1] == " ":
        characters.pop(), starts.pop(), ends.pop()
    return Folded("".join(characters), tuple(starts), tuple(ends))


def folded(text: str) -> str:
    """Give only the folded text, for comparing whole strings."""
    return fold(text).text
