"""Words seen as parts of dates, and what reading some of them gives."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from citewell.domains.answering.planning.dates.occurrences import When
from citewell.domains.answering.planning.dates.vocabulary import (
    MAX_COUNT,
    NUMBERS,
    ORDINALS,
    corrected,
)
from citewell.domains.answering.planning.tokens import Token

_FIRST_YEAR, _LAST_YEAR = 1000, 2999
_YEAR_DIGITS = 4
_MAX_DAY = 31
_NOTHING = "\0"
_ORDINAL = re.compile(r"([0-9]{1,2})(?:st|nd|rd|th)")


@dataclass(frozen=True)
class Phrase:
    """Words up to, not including, `end` that name a time. `when` is `None` where they name none that exists."""

    when: When | None
    end: int


class Cursor:
    """Looks at the words of one question, asked on one day. Never moves: positions are handed around."""

    def __init__(
        self,
        tokens: tuple[Token, ...],
        today: date,
        names: Collection[str],
        *,
        hidden: Sequence[bool] = (),
    ) -> None:
        """`names` are the words of names known to the tenant: "May" may be one of them. Hidden words are no dates."""
        self.tokens = tokens
        self.today = today
        self.names = names
        is_hidden = hidden or [False] * len(tokens)
        self.words = tuple(
            _NOTHING if skip else corrected(token.word, names)
            for token, skip in zip(tokens, is_hidden, strict=True)
        )

    def word(self, index: int) -> str:
        """The corrected word there; empty outside of the question."""
        return self.words[index] if 0 <= index < len(self.words) else ""

    def is_capitalised(self, index: int) -> bool:
        """Whether the word there starts like a name and does not begin the question."""
        return 0 < index < len(self.tokens) and self.tokens[index].is_capitalised

    def number(self, index: int) -> int | None:
        """A whole number in digits."""
        word = self.word(index)
        return int(word) if word.isascii() and word.isdigit() and len(word) <= len(str(MAX_COUNT)) else None

    def count(self, index: int) -> tuple[int, int] | None:
        """How many, in digits or words, and where the words for it end: "30", "two", "a couple of"."""
        at = (
            index + 1
            if self.word(index) == "a" and self.word(index + 1) in {"couple", "few", "dozen"}
            else index
        )
        found = self.number(at) if self.number(at) is not None else NUMBERS.get(self.word(at))
        if found is None or not 1 <= found <= MAX_COUNT:
            return None
        end = at + 1
        return found, end + 1 if self.word(end) == "of" and self.word(at) in {"couple", "dozen"} else end

    def ordinal(self, index: int) -> int | None:
        """As in "3rd", "third"."""
        word = self.word(index)
        match = _ORDINAL.fullmatch(word)
        if match is not None:
            return int(match[1])
        return ORDINALS.get(word)

    def day_number(self, index: int) -> int | None:
        """The number of a day in a month, plain or ordinal."""
        day = self.number(index)
        if day is None or len(self.word(index)) > 2:  # noqa: PLR2004 - "0010" is no day
            day = self.ordinal(index)
        return day if day is not None and 1 <= day <= _MAX_DAY else None

    def year(self, index: int) -> int | None:
        """Four digits that may be a year."""
        number = self.number(index)
        in_range = number is not None and _FIRST_YEAR <= number <= _LAST_YEAR
        return number if in_range and len(self.word(index)) == _YEAR_DIGITS else None
