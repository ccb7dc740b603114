"""Where in the outline of a content the reader stands: headings, labels, lists and their lead-ins."""

from dataclasses import dataclass, field

from citewell.domains.grounding.public import Category
from citewell.domains.worklogs.reading.deciding import Surroundings
from citewell.domains.worklogs.reading.headings import (
    category_of_heading,
    plain_title,
    says_fixed,
    says_resolved,
)
from citewell.domains.worklogs.reading.types import Item

_MAX_TITLE_CHARS = 200


@dataclass(frozen=True)
class Heading:
    """A line that says what the next ones are about."""

    title: str
    level: int
    category: Category | None  # None: it does not say, and what stands above it still holds
    says_resolved: bool = False
    says_fixed: bool = False
    start: int = 0

    @classmethod
    def of(cls, title: str, level: int, start: int, *, is_stand_up: bool) -> "Heading":
        """Read a title. In a stand-up ("Yesterday … Today … Blockers …") today is still to come."""
        plain = plain_title(title)[:_MAX_TITLE_CHARS]
        category = category_of_heading(plain)
        if is_stand_up and plain.casefold().startswith("today"):
            category = Category.PLAN
        return cls(plain, level, category, says_resolved(plain), says_fixed(plain), start)


@dataclass(frozen=True)
class _Bullet:
    indent: int
    item: Item | None
    lead_in: Heading | None


@dataclass
class Outline:
    """The way from the top of the content to the current line."""

    _headings: list[Heading] = field(default_factory=list)
    _lead_in: Heading | None = None  # of the list that follows it
    _bullets: list[_Bullet] = field(default_factory=list)

    def enter_heading(self, heading: Heading) -> None:
        """Begin a section; those of the same or a deeper level end."""
        self.leave_lists()
        self._lead_in = None
        while self._headings and self._headings[-1].level >= heading.level:
            self._headings.pop()
        self._headings.append(heading)

    def enter_lead_in(self, heading: Heading) -> None:
        """A line that introduces what stands directly under it."""
        self._lead_in = heading

    def leave_lead_in(self) -> None:
        """What the last lead-in introduced is over."""
        self._lead_in = None

    def enter_bullet(self, indent: int, *, item: Item | None = None, lead_in: Heading | None = None) -> None:
        """A bullet under which others may be nested; as a `lead_in` it is itself no item."""
        self._bullets.append(_Bullet(indent, item, lead_in))

    def leave_bullets(self, indent: int) -> None:
        """A bullet at `indent` begins: those at this column or further right are over."""
        while self._bullets and self._bullets[-1].indent >= indent:
            self._bullets.pop()

    def leave_lists(self) -> None:
        """No list is open any more."""
        self._bullets.clear()

    @property
    def parent(self) -> Item | None:
        """The item under which the next bullet is nested."""
        return self._bullets[-1].item if self._bullets else None

    @property
    def title(self) -> str:
        """The innermost heading or lead-in."""
        above = self._above()
        return above[0].title if above else ""

    def surroundings(self, label: Heading | None = None) -> Surroundings:
        """What holds for the next item; a `label` at its own start speaks louder than all above."""
        if label is not None:
            return Surroundings(label.category, label.says_resolved, label.says_fixed)
        speaking = next((heading for heading in self._above() if heading.category is not None), None)
        parent = self.parent
        return Surroundings(
            category=speaking.category if speaking else None,
            says_resolved=speaking.says_resolved if speaking else False,
            says_fixed=speaking.says_fixed if speaking else False,
            parent=parent.category if parent else None,
        )

    def category_of_section(self) -> Category | None:
        """What the current section is about."""
        return next((h.category for h in reversed(self._headings) if h.category is not None), None)

    def _above(self) -> list[Heading]:
        """Headings and lead-ins that hold here, innermost first."""
        lead_ins = [bullet.lead_in for bullet in reversed(self._bullets) if bullet.lead_in is not None]
        return [*lead_ins, *([self._lead_in] if self._lead_in else []), *reversed(self._headings)]
