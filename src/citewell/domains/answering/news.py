"""What was said about blockers since: a list of them without it would tell of things that are long gone."""

from collections.abc import Sequence
from uuid import UUID

from citewell.domains.worklogs.public import BlockerLedger, EntryFilters, WorklogItem, iterate_items
from citewell.foundation.database import TenantSession

_ITEMS_READ = 20_000  # after the oldest of the blockers; a second or so


async def news_of(session: TenantSession, blockers: Sequence[WorklogItem]) -> dict[UUID, WorklogItem]:
    """The later item about each blocker, by the blocker's id; those that nobody spoke of again are left out."""
    if not blockers:
        return {}
    wanted = {item.id for item in blockers}
    ledger, seen = BlockerLedger(), 0
    news: dict[UUID, WorklogItem] = {}
    async for item in iterate_items(session, EntryFilters(date_from=min(item.date for item in blockers))):
        if not item.is_open or item.id in wanted:
            news.update((closed.id, item) for closed in ledger.add(item))
        seen += 1
        if seen >= _ITEMS_READ:
            break
    return news | {each.item.id: each.news for each in ledger.still_open() if each.news is not None}
