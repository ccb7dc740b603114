"""Claims and citations in the contract's JSON shape. Fields that do not apply to a kind are absent."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from citewell.domains.answering.numbering import Numbering, text_with_marks
from citewell.domains.answering.types import (
    NOT_FOUND,
    Answer,
    Citation,
    CitedClaim,
    PassageCitation,
    QueryCitation,
)

Json = dict[str, Any]


def answer_json(answer: Answer) -> Json:
    """A whole answer."""
    numbering = Numbering()
    claims = claims_json(answer.claims, numbering)
    return {
        "answer": text_with_marks(answer.claims, numbering) if answer.claims else NOT_FOUND,
        "mode": answer.mode.value,
        "claims": claims,
        "not_found": list(answer.not_found),
        "usage": asdict(answer.usage),
    }


def claims_json(claims: Iterable[CitedClaim], numbering: Numbering) -> list[Json]:
    """Every claim with its citations, numbered."""
    return [
        {
            "claim": claim.claim,
            "category": claim.category.value,
            "confidence": claim.confidence.value,
            "citations": [
                citation_json(citation, numbering.number(citation)) for citation in claim.citations
            ],
        }
        for claim in claims
    ]


def citation_json(citation: Citation, number: int) -> Json:
    """One citation."""
    if isinstance(citation, QueryCitation):
        return {"n": number, "kind": "query", "query": _query_json(citation)}
    return {"n": number, **_passage_json(citation)}


def _query_json(citation: QueryCitation) -> Json:
    query: Json = {
        "sql": citation.sql,
        "columns": list(citation.columns),
        "rows": [list(row) for row in citation.rows],
    }
    if citation.snapshot is not None:
        query["snapshot"] = citation.snapshot
    return query


def _passage_json(citation: PassageCitation) -> Json:
    shape: Json = {
        "kind": citation.kind,
        "chunk_index": citation.chunk_index,
        "supporting_snippet": citation.quote,
        "source_id": str(citation.source_id),
        "source_hash": citation.source_hash,
        "title": citation.title,
        "locator": {"char_start": citation.char_start, "char_end": citation.char_end},
    }
    if citation.kind == "worklog":
        shape["log_entry_id"] = str(citation.source_id)
    if citation.passage_id is not None:
        shape["passage_id"] = str(citation.passage_id)
    if citation.date is not None:
        shape["date"] = citation.date.isoformat()
    return shape
