"""`/worklogs/search`."""

import datetime as dt
from collections.abc import Sequence
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field

from citewell.domains.identity.public import CurrentActor
from citewell.domains.retrieval.public import MAX_LIMIT, MAX_QUERY_CHARS, Hit, SearchMode
from citewell.domains.worklogs.routes.entry_shapes import PersonOut
from citewell.domains.worklogs.routes.shapes import (
    VISIBLE_TEXT,
    AuthorFilter,
    FirstDay,
    LastDay,
    ProjectFilter,
    TagFilter,
    check_range,
)
from citewell.domains.worklogs.service.searching import EntrySearch, search_entries
from citewell.foundation.http import CurrentDatabase, CurrentEmbedder, Page

router = APIRouter(prefix="/worklogs", tags=["worklogs"])


class FoundEntryOut(BaseModel):
    """A passage of an entry."""

    log_id: UUID
    chunk_index: int
    date: dt.date | None
    author: PersonOut | None
    content: str
    char_start: Annotated[int, Field(description="Where it begins in the entry's `source_text`.")]
    char_end: int
    score: float
    project: str | None
    tags: Sequence[str]

    @classmethod
    def of(cls, hit: Hit) -> "FoundEntryOut":
        """The hit as JSON."""
        passage, facts = hit.passage, hit.passage.facts
        return cls(
            log_id=passage.source.id,
            chunk_index=passage.chunk_index,
            date=facts.date,
            author=PersonOut(id=facts.author_id, name=facts.author_name) if facts.author_id else None,
            content=passage.text,
            char_start=passage.char_start,
            char_end=passage.char_end,
            score=hit.score,
            project=facts.project,
            tags=facts.tags,
        )


@router.get("/search", operation_id="search_entries")
async def search(
    *,
    actor: CurrentActor,
    database: CurrentDatabase,
    embedder: CurrentEmbedder,
    query: Annotated[str, Query(alias="q", max_length=MAX_QUERY_CHARS, pattern=VISIBLE_TEXT)],
    mode: SearchMode = SearchMode.HYBRID,
    first_day: FirstDay = None,
    last_day: LastDay = None,
    projects: ProjectFilter = [],  # noqa: B006 - FastAPI's way to say "none"; never changed
    tags: TagFilter = [],  # noqa: B006 - as above
    author: AuthorFilter = None,
    limit: Annotated[int, Query(ge=1, le=MAX_LIMIT)] = 10,
) -> Page[FoundEntryOut]:
    """Find the passages of entries that answer a query, best first."""
    check_range(first_day, last_day)
    wanted = EntrySearch(
        query=query,
        mode=mode,
        date_from=first_day,
        date_to=last_day,
        author=author,
        projects=frozenset(name.strip() for name in projects),
        tags=frozenset(name.strip() for name in tags),
        limit=limit,
    )
    hits = await search_entries(database, embedder, actor, wanted)
    return Page[FoundEntryOut](items=[FoundEntryOut.of(hit) for hit in hits])
