"""Cited claims as JSON and back, for work that is finished in several steps."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any
from uuid import UUID

from citewell.domains.answering.types import CitedClaim, PassageCitation, QueryCitation
from citewell.domains.grounding.public import Category, Confidence

Json = dict[str, Any]


def to_kept(claims: Iterable[CitedClaim]) -> list[Json]:
    """JSON that `from_kept` turns into the same claims."""
    return [
        {
            "claim": claim.claim,
            "category": claim.category.value,
            "confidence": claim.confidence.value,
            "citations": [_plain(asdict(citation)) for citation in claim.citations],
        }
        for claim in claims
    ]


def from_kept(kept: Iterable[Json]) -> list[CitedClaim]:
    """The claims that `to_kept` was given."""
    return [
        CitedClaim(
            each["claim"],
            Category(each["category"]),
            Confidence(each["confidence"]),
            tuple(_citation(citation) for citation in each["citations"]),
        )
        for each in kept
    ]


def _citation(kept: Json) -> PassageCitation | QueryCitation:
    if "sql" in kept:
        rows = tuple(tuple(row) for row in kept["rows"])
        return QueryCitation(kept["sql"], tuple(kept["columns"]), rows, kept["snapshot"])
    return PassageCitation(
        **{
            **kept,
            "source_id": UUID(kept["source_id"]),
            "passage_id": UUID(kept["passage_id"]) if kept["passage_id"] else None,
            "date": dt.date.fromisoformat(kept["date"]) if kept["date"] else None,
        }
    )


def _plain(values: Json) -> Json:
    return {
        name: str(value) if isinstance(value, UUID | dt.date) else value for name, value in values.items()
    }
