"""Words that no line holds, and the direction in which a text is read."""

import re
import unicodedata
from collections.abc import Iterable

_STRONG, _FROM_THE_RIGHT = frozenset({"L", "R", "AL"}), frozenset({"R", "AL"})
_LEFT_TO_RIGHT_MARK, _RIGHT_TO_LEFT_MARK = "\u200e", "\u200f"
_MAY_BREAK = "\u200b"  # zero width space, UAX #14
_LONG_WORD = re.compile(r"\S{25,}")
_AFTER_MARK = re.compile(r"(?<=[/\\._\-?&=:,;|+#@~)\]}])(?=\w)")
_UNBROKEN = re.compile(r"[^\s\u200b]{40,}")
_PIECE = 20


def breakable(text: str) -> str:
    """The text with places to break in words of 25 characters and more: behind marks, else every 20 characters."""
    return _LONG_WORD.sub(lambda found: _broken(found[0]), text)


def is_right_to_left(text: str) -> bool:
    """Whether the first letter that has a direction is of a script that is read from the right (UAX #9, P2)."""
    return _first_direction(text) in _FROM_THE_RIGHT


def closed(text: str) -> str:
    """The text with a mark of its own direction behind it where it ends in the other one.

    A number that follows would else join its last words, and stand before them (UAX #9, W2 and N1).
    """
    last = _first_direction(reversed(text))
    if last is None or (last in _FROM_THE_RIGHT) == is_right_to_left(text):
        return text
    return f"{text}{_RIGHT_TO_LEFT_MARK if is_right_to_left(text) else _LEFT_TO_RIGHT_MARK}"


def _first_direction(characters: Iterable[str]) -> str | None:
    directions = (unicodedata.bidirectional(character) for character in characters)
    return next((direction for direction in directions if direction in _STRONG), None)


def _broken(word: str) -> str:
    return _UNBROKEN.sub(lambda found: _in_pieces(found[0]), _AFTER_MARK.sub(_MAY_BREAK, word))


def _in_pieces(run: str) -> str:
    """Never between a letter and the marks above it, nor inside an emoji of several characters."""
    pieces: list[str] = [""]
    for character in run:
        is_joined = (
            unicodedata.combining(character) or character in "\u200d\ufe0f" or pieces[-1].endswith("\u200d")
        )
        if len(pieces[-1]) >= _PIECE and not is_joined:
            pieces.append("")
        pieces[-1] += character
    return _MAY_BREAK.join(pieces)
