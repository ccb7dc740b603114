"""Which blockers are still in the way, and what was said about them since."""

from collections import Counter
from dataclasses import dataclass, field, replace
from math import ceil
from uuid import UUID

from citewell.domains.grounding.public import Category, content_stems
from citewell.domains.worklogs.types import WorklogItem

_KEPT = 500
_UNBLOCKING = frozenset({Category.BUG_FIXED, Category.WORK_COMPLETED, Category.PULL_REQUEST})
_SHARED_BY_NEWS = 0.4  # of a blocker's words
_SHARED_BY_REPETITION = 0.6  # of the words of both
_FEWEST_SHARED = 2
_COMMON = 40  # blockers that share a word, from which it tells nothing; it also bounds the work
# What blockers have in common whatever they are about.
_OF_ANY_BLOCKER = content_stems(
    "waiting wait blocked blocker blocking stuck need needs missing pending open still yet no not since for until "
    "team people someone today yesterday week monday tuesday wednesday thursday friday answer reply"
)


@dataclass(frozen=True)
class OpenBlocker:
    """A blocker that nothing has closed. `news` is a later statement about the same thing: it may be gone."""

    item: WorklogItem
    news: WorklogItem | None = None


@dataclass(frozen=True)
class _Tracked:
    blocker: OpenBlocker
    words: frozenset[str]
    shared: int = 0  # words that the news has in common with it


@dataclass
class BlockerLedger:
    """Reads items in the order of their dates. A blocker is open until something later says otherwise.

    It is closed by an item that names one of its tickets or pull requests and is a resolved blocker or finished work.
    Words alone close nothing, but a later statement of the same author or project that shares enough of them is told
    beside it: whether that ended it is for the reader to see. Of more than 500 open ones the newest are kept.
    """

    _open: dict[UUID, _Tracked] = field(default_factory=dict)
    _by_word: dict[str, set[UUID]] = field(default_factory=dict)

    def add(self, item: WorklogItem) -> list[WorklogItem]:
        """Note one item. Returns the blockers that it closes."""
        is_blocker = item.category is Category.BLOCKER and bool(item.is_open)
        may_close = not is_blocker and (item.category in _UNBLOCKING or item.is_open is False)
        closed = self._close(item) if may_close else []
        if not self._open and not is_blocker:
            return closed
        words = content_stems(item.text) - _OF_ANY_BLOCKER
        is_repeated = self._tell(item, words)
        if is_blocker and not is_repeated:
            self._track(item, words)
        return closed

    def still_open(self) -> list[OpenBlocker]:
        """What is in the way, longest first."""
        return [tracked.blocker for tracked in self._open.values()]

    def _track(self, item: WorklogItem, words: frozenset[str]) -> None:
        self._open[item.id] = _Tracked(OpenBlocker(item), words)
        for word in words:
            self._by_word.setdefault(word, set()).add(item.id)
        if len(self._open) > _KEPT:
            self._drop(next(iter(self._open)))

    def _drop(self, blocker_id: UUID) -> None:
        for word in self._open.pop(blocker_id).words:
            self._by_word[word].discard(blocker_id)

    def _close(self, item: WorklogItem) -> list[WorklogItem]:
        names = {*item.tickets, *item.prs}
        open_blockers = [tracked.blocker.item for tracked in self._open.values()] if names else []
        closed = [blocker for blocker in open_blockers if names & {*blocker.tickets, *blocker.prs}]
        for blocker in closed:
            self._drop(blocker.id)
        return closed

    def _tell(self, item: WorklogItem, words: frozenset[str]) -> bool:
        """Keep the item as news of the blockers it is about. Returns whether it says one of them again."""
        telling = [ids for word in words if len(ids := self._by_word.get(word, set())) < _COMMON]
        counts = Counter(blocker_id for ids in telling for blocker_id in ids)
        is_repeated = False
        for blocker_id, shared in counts.items():
            tracked = self._open[blocker_id]
            if not _is_about(item, tracked, shared):
                continue
            if _rank(item, shared) > _rank(tracked.blocker.news, tracked.shared):
                self._open[blocker_id] = replace(
                    tracked, blocker=replace(tracked.blocker, news=item), shared=shared
                )
            is_repeated |= shared >= _SHARED_BY_REPETITION * max(len(words), len(tracked.words))
        return is_repeated


def _is_about(item: WorklogItem, tracked: _Tracked, shared: int) -> bool:
    blocker = tracked.blocker.item
    is_near = item.author_id == blocker.author_id or (item.project or "") == blocker.project
    enough = max(_FEWEST_SHARED, ceil(_SHARED_BY_NEWS * len(tracked.words)))
    return is_near and item.entry_id != blocker.entry_id and shared >= enough


def _rank(news: WorklogItem | None, shared: int) -> tuple[bool, int]:
    """What tells more: any news before a repetition, then what has more words in common, then what came first."""
    return news is not None and news.category is not Category.BLOCKER, shared if news is not None else 0
