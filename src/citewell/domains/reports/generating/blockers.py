"""Which blockers are still in the way at the end of a period."""

from dataclasses import dataclass, field
from uuid import UUID

from citewell.domains.grounding.public import Category
from citewell.domains.worklogs.public import WorklogItem

_KEPT = 500
_UNBLOCKING = frozenset({Category.BUG_FIXED, Category.WORK_COMPLETED, Category.PULL_REQUEST})


@dataclass
class BlockerLedger:
    """Reads items in the order of their dates. A blocker is open until something later says otherwise.

    It is closed by an item that names one of its tickets or pull requests and is a resolved blocker or finished work.
    Words alone close nothing: a blocker that nobody refers to again stays open, which is what a manager must see.
    Of more than 500 open ones the newest are kept.
    """

    _open: dict[UUID, WorklogItem] = field(default_factory=dict)

    def add(self, item: WorklogItem) -> None:
        """Note one item."""
        if item.category is Category.BLOCKER and item.is_open:
            self._open[item.id] = item
            if len(self._open) > _KEPT:
                del self._open[next(iter(self._open))]
        elif item.category in _UNBLOCKING or item.is_open is False:
            self._close(item)

    def still_open(self) -> list[WorklogItem]:
        """What is in the way, longest first."""
        return list(self._open.values())

    def _close(self, item: WorklogItem) -> None:
        names = {*item.tickets, *item.prs}
        if not names:
            return
        for blocker in list(self._open.values()):
            if names & {*blocker.tickets, *blocker.prs}:
                del self._open[blocker.id]
