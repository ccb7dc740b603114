"""Whether what a report quotes still stands: seen when the report is read, never stored."""

from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID

from citewell.domains.reports.types import CLAIM_PARTS

Json = dict[str, Any]


def cited_entries(content: Mapping[str, Any]) -> set[UUID]:
    """The work log entries that a report cites."""
    return {UUID(citation["log_entry_id"]) for claim in _claims(content) for citation in _of_entries(claim)}


def mark_stale(content: Json, current_hashes: Mapping[UUID, str]) -> Json:
    """Set `stale` on each citation whose entry was edited or deleted since, on its claim, and on the whole."""
    stale_claims = 0
    for claim in _claims(content):
        for citation in _of_entries(claim):
            if current_hashes.get(UUID(citation["log_entry_id"])) != citation["source_hash"]:
                citation["stale"] = True
        claim["stale"] = any(citation.get("stale", False) for citation in claim["citations"])
        stale_claims += claim["stale"]
    content["stale_claims"] = stale_claims
    return content


def _claims(content: Mapping[str, Any]) -> Iterator[Json]:
    for part in CLAIM_PARTS:
        yield from content.get(part, ())


def _of_entries(claim: Mapping[str, Any]) -> Iterator[Json]:
    return (citation for citation in claim["citations"] if citation["kind"] == "worklog")
