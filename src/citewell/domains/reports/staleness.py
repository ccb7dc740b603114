"""Whether what a report quotes and counts still stands: seen when the report is read, never stored."""

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Any
from uuid import UUID

from citewell.domains.reports.types import CLAIM_PARTS

Json = dict[str, Any]
Rows = Sequence[Sequence[Any]]


class Change(StrEnum):
    """What happened to the evidence of a citation since the report was made."""

    EDITED = "edited"
    DELETED = "deleted"
    RECOUNTED = "recounted"


def cited_entries(content: Mapping[str, Any]) -> set[UUID]:
    """The work log entries that a report cites."""
    return {
        UUID(citation["log_entry_id"]) for citation in _citations(content) if citation["kind"] == "worklog"
    }


def cited_queries(content: Mapping[str, Any]) -> set[str]:
    """The SQL that a report cites."""
    return {citation["query"]["sql"] for citation in _citations(content) if citation["kind"] == "query"}


def mark_stale(
    content: Json, current_hashes: Mapping[UUID, str], current_rows: Mapping[str, Rows | None]
) -> Json:
    """Set `stale` and `change` on each citation that no longer stands, `stale` on its claim, and count these.

    A query with None for its rows could not be run again and is left as it was.
    """
    stale_claims = 0
    for claim in _claims(content):
        for citation in claim["citations"]:
            change = _change_of(citation, current_hashes, current_rows)
            if change is not None:
                citation |= {"stale": True, "change": change.value}
        claim["stale"] = any(citation.get("stale", False) for citation in claim["citations"])
        stale_claims += claim["stale"]
    content["stale_claims"] = stale_claims
    return content


def _change_of(
    citation: Json, current_hashes: Mapping[UUID, str], current_rows: Mapping[str, Rows | None]
) -> Change | None:
    if citation["kind"] == "query":
        rows = current_rows.get(citation["query"]["sql"])
        same = rows is None or [list(row) for row in rows] == citation["query"]["rows"]
        return None if same else Change.RECOUNTED
    if citation["kind"] != "worklog":
        return None
    current = current_hashes.get(UUID(citation["log_entry_id"]))
    if current is None:
        return Change.DELETED
    return None if current == citation["source_hash"] else Change.EDITED


def _claims(content: Mapping[str, Any]) -> Iterator[Json]:
    for part in CLAIM_PARTS:
        yield from content.get(part, ())


def _citations(content: Mapping[str, Any]) -> Iterator[Json]:
    for claim in _claims(content):
        yield from claim["citations"]
