"""One checkable fact in a text."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple


class FactKind(StrEnum):
    """What a fact is. The values are words for reasons shown to people."""

    NUMBER = "number"
    PERCENTAGE = "percentage"
    DURATION = "duration"
    MONEY = "amount"
    SIZE = "size"
    DATE = "date"
    TIME = "time"
    VERSION = "version"
    NUMBERED = "number of a pull request or issue"
    TICKET = "ticket"
    COMMIT = "commit"
    URL = "link"
    PATH = "path"
    CODE = "code name"
    EMAIL = "e-mail address"
    NAME = "name"


class DateSpan(NamedTuple):
    """A first and a last day."""

    first: date
    last: date

    def holds(self, other: "DateSpan") -> bool:
        """Whether the other lies wholly within this one."""
        return self.first <= other.first and other.last <= self.last


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact by value: two facts that say the same have equal `value` (dates: overlapping `dates`).

    `detail` narrows the value where the writer did (the kind and repository of a numbered reference).
    `relative` marks dates that mean something else on another day ("yesterday").
    """

    kind: FactKind
    text: str
    value: str
    start: int
    end: int
    first_token: int
    after_token: int
    detail: str = ""
    dates: tuple[DateSpan, ...] = ()
    relative: bool = False
    number: str = ""  # of a measure: the number as written, without its unit
    unit_left_out: bool = False  # "18" in "9 minutes instead of 18"
