"""Everything a report is made from, read in one snapshot: the chosen items, their entries, the figures, the rest."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from citewell.domains.reports.generating.figures import Figures, Tables, count_period
from citewell.domains.reports.generating.selecting import Selection, most_of
from citewell.domains.reports.period import Period
from citewell.domains.reports.types import ReportRequest
from citewell.domains.retrieval.public import Passage, SourceKind, SourceRef, passages_of
from citewell.domains.worklogs.public import (
    BlockerLedger,
    Entry,
    EntryFilters,
    OpenBlocker,
    WorklogItem,
    get_entries,
    iterate_entries,
    iterate_items,
)
from citewell.foundation.database import TenantSession


@dataclass(frozen=True)
class Material:
    """What was read. Grows with the period only in `all_entries`: an id and a date for each."""

    period: Period
    chosen: Sequence[WorklogItem]
    open_blockers: Sequence[OpenBlocker]
    entries: Mapping[UUID, Entry]  # those of the chosen items, of blockers and their news
    passages: Mapping[UUID, Sequence[Passage]]
    now: Figures
    before: Figures
    all_entries: Sequence[tuple[UUID, date]]
    items_seen: int


async def gather(session: TenantSession, tables: Tables, request: ReportRequest) -> Material:
    """Read once through the period. `session` is a snapshot, so that the parts agree with each other."""
    period = Period(request.date_from, request.date_to)
    filters = EntryFilters(
        date_from=period.start,
        date_to=period.end,
        author_ids=frozenset({request.author_id}) if request.author_id else frozenset(),
    )
    selection, ledger = Selection(most_of(request.layout)), BlockerLedger()
    async for item in iterate_items(session, filters):
        selection.add(item)
        ledger.add(item)
    chosen, blockers = selection.items(), ledger.still_open()
    told = [item for blocker in blockers for item in (blocker.item, blocker.news) if item is not None]
    cited = {item.entry_id for item in (*chosen, *told)}
    refs = [SourceRef(SourceKind.WORKLOG, entry_id) for entry_id in sorted(cited)]
    passages: dict[UUID, list[Passage]] = {}
    for passage in await passages_of(session, refs):
        passages.setdefault(passage.source.id, []).append(passage)
    return Material(
        period=period,
        chosen=chosen,
        open_blockers=blockers,
        entries=await get_entries(session, cited),
        passages=passages,
        now=await count_period(session, tables, period, request.author_id),
        before=await count_period(session, tables, period.before(), request.author_id),
        all_entries=[(entry.id, entry.date) async for entry in iterate_entries(session, filters)],
        items_seen=selection.seen,
    )
