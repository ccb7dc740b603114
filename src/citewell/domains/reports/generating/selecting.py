"""Which items of a long period a report shows: a bounded choice out of a stream of any length."""

import heapq
from collections.abc import AsyncIterable, Mapping
from dataclasses import dataclass, field

from citewell.domains.grounding.public import Category
from citewell.domains.reports.layout import HIGHLIGHTING, Layout
from citewell.domains.worklogs.public import WorklogItem

SHOWN_PER_CATEGORY = {
    Category.DECISION: 40,
    Category.BLOCKER: 40,
    Category.WORK_COMPLETED: 60,
    Category.BUG_FIXED: 40,
    Category.PULL_REQUEST: 40,
    Category.MEETING: 25,
    Category.PLAN: 25,
    Category.OTHER: 15,
}
# What a few statements of are worth showing at the top.
HIGHLIGHTED = (Category.DECISION, Category.WORK_COMPLETED, Category.BUG_FIXED, Category.PULL_REQUEST)
_LONG_ENOUGH_CHARS = 25

# Largest first: how much an item says that a reader can follow up.
Weight = tuple[int, int, str, int]


@dataclass
class Selection:
    """The chosen items per category, in the order of their dates; memory does not grow with the stream."""

    most: Mapping[Category, int] = field(default_factory=lambda: SHOWN_PER_CATEGORY)
    seen: int = 0
    _heaps: dict[Category, list[tuple[Weight, WorklogItem]]] = field(default_factory=dict)
    _texts: dict[Category, set[str]] = field(default_factory=dict)

    def add(self, item: WorklogItem) -> None:
        """Consider one item."""
        self.seen += 1
        most = self.most.get(item.category, 0)
        if not most:
            return
        heap = self._heaps.setdefault(item.category, [])
        texts = self._texts.setdefault(item.category, set())
        same = _same_words(item)
        if same in texts:
            return  # said before in the same words; the entry that says it first is cited
        ranked = (weight_of(item), item)
        if len(heap) < most:
            heapq.heappush(heap, ranked)
        elif ranked[0] > heap[0][0]:
            _, dropped = heapq.heapreplace(heap, ranked)
            texts.discard(_same_words(dropped))
        else:
            return
        texts.add(same)

    def items(self) -> list[WorklogItem]:
        """What was chosen: by category in the order of the table above, then by project, date and place."""
        return [
            item
            for category in SHOWN_PER_CATEGORY
            for item in sorted((item for _, item in self._heaps.get(category, ())), key=reading_order)
        ]


def most_of(layout: Layout) -> dict[Category, int]:
    """How many statements of each category a report of this layout needs."""
    most: dict[Category, int] = {}
    for section in layout.sections:
        wanted = {
            category: SHOWN_PER_CATEGORY[category] if section.most is None else section.most
            for category in section.shown
        }
        if section.kind in HIGHLIGHTING:
            wanted = dict.fromkeys(HIGHLIGHTED, section.highlights)
        for category, number in wanted.items():
            most[category] = max(number, most.get(category, 0))
    return most


async def select_items(stream: AsyncIterable[WorklogItem]) -> Selection:
    """Choose out of a stream that is read once."""
    selection = Selection()
    async for item in stream:
        selection.add(item)
    return selection


def weight_of(item: WorklogItem) -> Weight:
    """How much an item says; no two items weigh the same, so the choice never depends on the order of arrival."""
    substance = (
        3 * bool(item.prs)
        + 2 * bool(item.tickets)
        + 2 * bool(item.project)
        + 2 * bool(item.is_open)
        + any(character.isdigit() for character in item.text)
        + (len(item.text) >= _LONG_ENOUGH_CHARS)
    )
    return substance, item.date.toordinal(), str(item.entry_id), -item.ordinal


def reading_order(item: WorklogItem) -> tuple[str, int, str, int]:
    """By project, then date, then entry and place in it; items of no project come last."""
    return item.project or "\U0010ffff", item.date.toordinal(), str(item.entry_id), item.ordinal


def _same_words(item: WorklogItem) -> str:
    return " ".join(item.text.casefold().split())
