"""What other domains may use of work logs."""

from citewell.domains.worklogs.blocker_ledger import BlockerLedger, OpenBlocker
from citewell.domains.worklogs.service.describing import describe_tables
from citewell.domains.worklogs.service.evidence import (
    count_entries,
    entries_between,
    get_entries,
    items_of,
    iterate_entries,
    iterate_items,
    known_projects,
    known_tags,
    quoted_entries,
)
from citewell.domains.worklogs.source_text import hash_of, source_text
from citewell.domains.worklogs.types import (
    Entry,
    EntryDraft,
    EntryFilters,
    NamedCount,
    Origin,
    QuotedEntry,
    WorklogItem,
)

__all__ = [
    "BlockerLedger",
    "Entry",
    "EntryDraft",
    "EntryFilters",
    "NamedCount",
    "OpenBlocker",
    "Origin",
    "QuotedEntry",
    "WorklogItem",
    "count_entries",
    "describe_tables",
    "entries_between",
    "get_entries",
    "hash_of",
    "items_of",
    "iterate_entries",
    "iterate_items",
    "known_projects",
    "known_tags",
    "quoted_entries",
    "source_text",
]
