"""What happens with every text an entry gets, by whatever way: it is checked, read into items, and queued for the index."""

import datetime as dt

from citewell.domains.retrieval.public import SourceFacts, SourceKind, SourceRef, index_later
from citewell.domains.worklogs.errors import DateOutOfRange, EntryTooLong
from citewell.domains.worklogs.limits import EARLIEST_DATE, MAX_DAYS_AHEAD, MAX_ENTRY_CHARS
from citewell.domains.worklogs.source_text import read_entry, source_text
from citewell.domains.worklogs.store import items
from citewell.domains.worklogs.types import Entry, EntryDraft
from citewell.foundation.database import TenantSession


def latest_date(now: dt.datetime) -> dt.date:
    """The last date that an entry may have: plans reach ahead, typing errors reach further."""
    return now.date() + dt.timedelta(days=MAX_DAYS_AHEAD)


def check_draft(draft: EntryDraft, now: dt.datetime) -> None:
    """Refuse what cannot be an entry.

    Raises:
        EntryTooLong: the content has more than `MAX_ENTRY_CHARS` characters.
        DateOutOfRange: the date is before 1970 or more than a year ahead.
    """
    if len(draft.content) > MAX_ENTRY_CHARS:
        raise EntryTooLong(
            f"An entry has at most {MAX_ENTRY_CHARS:,} characters, this one has {len(draft.content):,}. Divide it.",
            field="content",
        )
    latest = latest_date(now)
    if not EARLIEST_DATE <= draft.date <= latest:
        raise DateOutOfRange(
            f"{draft.date} is not between {EARLIEST_DATE} and {latest}. Correct the date.", field="date"
        )


async def make_findable(session: TenantSession, *written: Entry) -> None:
    """Rewrite the items of entries that were just written, and queue their texts for indexing.

    The entries have the names of their authors.
    """
    await items.replace_items(session, {entry: read_entry(entry) for entry in written})
    for entry in written:
        await index_later(session, ref_of(entry), source_text(entry), facts_of(entry))


def ref_of(entry: Entry) -> SourceRef:
    """How the index names an entry."""
    return SourceRef(SourceKind.WORKLOG, entry.id)


def facts_of(entry: Entry) -> SourceFacts:
    """What a search can filter an entry's passages by."""
    return SourceFacts(
        title=" · ".join(part for part in (entry.date.isoformat(), entry.author_name, entry.project) if part),
        date=entry.date,
        author_id=entry.author_id,
        author_name=entry.author_name,
        project=entry.project,
        tags=entry.tags,
    )
