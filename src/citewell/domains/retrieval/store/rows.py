"""Rows to values and values to parameters."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Row

from citewell.domains.retrieval.types import Passage, SourceFacts, SourceKind, SourceRef

PASSAGE_COLUMNS = """
    p.id, p.source_kind, p.source_id, p.chunk_index, p.text, p.char_start, p.char_end, p.source_hash, p.heading,
    p.title, p.date, p.author_id, p.author_name, p.project, p.tags
"""


def passage_of(row: Row[Any]) -> Passage:
    """A row of `PASSAGE_COLUMNS`."""
    return Passage(
        id=row.id,
        source=SourceRef(SourceKind(row.source_kind), row.source_id),
        chunk_index=row.chunk_index,
        text=row.text,
        char_start=row.char_start,
        char_end=row.char_end,
        source_hash=row.source_hash,
        heading=row.heading,
        facts=SourceFacts(row.title, row.date, row.author_id, row.author_name, row.project, tuple(row.tags)),
    )


def facts_to_json(facts: SourceFacts) -> str:
    """Facts as JSON, the same text for the same facts."""
    return json.dumps(
        {
            "title": facts.title,
            "date": facts.date.isoformat() if facts.date else None,
            "author_id": str(facts.author_id) if facts.author_id else None,
            "author_name": facts.author_name,
            "project": facts.project,
            "tags": list(facts.tags),
        },
        sort_keys=True,
        ensure_ascii=False,
    )


def facts_from_json(value: Mapping[str, Any]) -> SourceFacts:
    """What `facts_to_json` was given."""
    return SourceFacts(
        title=value["title"],
        date=date.fromisoformat(value["date"]) if value["date"] else None,
        author_id=UUID(value["author_id"]) if value["author_id"] else None,
        author_name=value["author_name"],
        project=value["project"],
        tags=tuple(value["tags"]),
    )


def vector_literal(vector: NDArray[np.float32]) -> str:
    """A vector as pgvector reads it, rounded here to the half precision in which it is kept."""
    return str(vector.astype(np.float16).tolist())


def key_of(tenant_id: UUID, ref: SourceRef) -> dict[str, object]:
    """Parameters that name one source."""
    return {"tenant_id": tenant_id, "kind": ref.kind.value, "source_id": ref.id}


def refs_of(tenant_id: UUID, refs: Sequence[SourceRef]) -> dict[str, object]:
    """Parameters that name several sources, as arrays."""
    return {
        "tenant_id": tenant_id,
        "kinds": [ref.kind.value for ref in refs],
        "source_ids": [ref.id for ref in refs],
    }
