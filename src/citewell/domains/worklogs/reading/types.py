"""What reading an entry finds."""

from dataclasses import dataclass, field
from enum import StrEnum

from citewell.domains.grounding.public import Category


class ItemShape(StrEnum):
    """How an item was written."""

    BULLET = "bullet"
    TASK = "task"  # a bullet with a check box
    SENTENCE = "sentence"
    TABLE_ROW = "table_row"


@dataclass(frozen=True)
class PullRequest:
    """A pull or merge request as it was mentioned."""

    number: int
    repository: str | None = None  # "acme/billing", where the mention says so
    url: str | None = None

    @property
    def label(self) -> str:
        """The short form by which it is stored and looked up: `#412` or `acme/billing#412`."""
        return f"{self.repository or ''}#{self.number}"


@dataclass(frozen=True)
class Mentions:
    """What a piece of text refers to, each in order of appearance and once."""

    pull_requests: tuple[PullRequest, ...] = ()
    tickets: tuple[str, ...] = ()  # "BILL-42", "#17" (an issue), "acme/billing#17"
    people: tuple[str, ...] = ()  # handles without the @, or names as known or written
    tags: tuple[str, ...] = ()  # without the #
    projects: tuple[str, ...] = ()


@dataclass(frozen=True)
class Item:
    """One statement of an entry: `content[char_start:char_end] == text`, without its bullet and check box."""

    ordinal: int
    text: str
    char_start: int
    char_end: int
    shape: ItemShape
    heading: str  # the innermost heading above, or the lead-in of its list; "" where there is none
    category: Category
    is_open: bool | None = None  # of a blocker: still in the way; None for anything else
    parent: int | None = None  # the ordinal of the item it is nested under
    mentions: Mentions = field(default_factory=Mentions)


@dataclass(frozen=True)
class Section:
    """A heading and what stands under it, up to the next heading. The part before any heading has title ""."""

    title: str
    level: int  # 1 to 6 as in Markdown, 7 for a bold or labelled line, 0 before any heading
    category: Category | None  # what the heading, or one above it, says its items are about
    char_start: int
    char_end: int


@dataclass(frozen=True)
class Reading:
    """One content, read: its sections tile the text, its items stand in order and never overlap."""

    sections: tuple[Section, ...]
    items: tuple[Item, ...]
