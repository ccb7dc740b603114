"""Search filters as SQL."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from citewell.domains.retrieval.types import SearchFilters


@dataclass(frozen=True)
class Scored:
    """A passage in one ranking; larger is better."""

    id: UUID
    score: float


def conditions_of(filters: SearchFilters) -> tuple[Sequence[str], dict[str, object]]:
    """Filters as SQL over `passages AS p`, values as parameters."""
    wanted: list[tuple[str, str, object]] = [
        (
            "p.source_kind = ANY (CAST(:kinds AS text[]))",
            "kinds",
            sorted(kind.value for kind in filters.kinds),
        ),
        ("p.date >= CAST(:date_from AS date)", "date_from", filters.date_from),
        ("p.date <= CAST(:date_to AS date)", "date_to", filters.date_to),
        ("p.author_id = ANY (CAST(:author_ids AS uuid[]))", "author_ids", sorted(filters.author_ids)),
        ("p.project = ANY (CAST(:projects AS text[]))", "projects", sorted(filters.projects)),
        ("p.tags && CAST(:tags AS text[])", "tags", sorted(filters.tags)),
    ]
    applied = [(condition, name, value) for condition, name, value in wanted if value]
    return [condition for condition, _, _ in applied], {name: value for _, name, value in applied}
