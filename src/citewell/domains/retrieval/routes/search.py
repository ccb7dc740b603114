"""`POST /search`."""

from enum import StrEnum
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel, Field

from citewell.domains.identity.public import CurrentActor, Permission
from citewell.domains.retrieval.service.searching import (
    MAX_LIMIT,
    MAX_QUERY_CHARS,
    embed_query_if_possible,
    search,
)
from citewell.domains.retrieval.types import Hit, SearchFilters, SearchMode, SourceKind
from citewell.foundation.errors import NotFound
from citewell.foundation.http import Body, CurrentDatabase, CurrentEmbedder, Page

router = APIRouter(tags=["search"])

_VISIBLE_TEXT = r"^[^\x00]*[^\x00\s][^\x00]*$"


class SearchSource(StrEnum):
    """The sources, as people name them."""

    WORKLOGS = "worklogs"
    DOCUMENTS = "documents"
    LOGS = "logs"
    CODE = "code"

    @property
    def kind(self) -> SourceKind:
        """What its passages come from."""
        return _KINDS[self]


_KINDS = {
    SearchSource.WORKLOGS: SourceKind.WORKLOG,
    SearchSource.DOCUMENTS: SourceKind.DOCUMENT,
    SearchSource.LOGS: SourceKind.TEMPLATE,
    SearchSource.CODE: SourceKind.CODE,
}


class SearchIn(Body):
    """What is searched for."""

    query: str = Field(max_length=MAX_QUERY_CHARS, pattern=_VISIBLE_TEXT)
    limit: int = Field(10, ge=1, le=MAX_LIMIT)
    sources: Annotated[
        list[SearchSource] | None, Field(max_length=4, description="Where to search; absent: everywhere.")
    ] = None
    collection_id: UUID | None = None
    mode: SearchMode = SearchMode.HYBRID


class SourceOut(BaseModel):
    """Where a passage comes from."""

    kind: SourceKind
    id: UUID
    title: str


class LocatorOut(BaseModel):
    """The passage's place in its source, in characters."""

    char_start: int
    char_end: int


class FoundPassageOut(BaseModel):
    """One passage that answers the query."""

    passage_id: UUID
    source: SourceOut
    text: str
    score: float
    locator: LocatorOut

    @classmethod
    def of(cls, hit: Hit) -> "FoundPassageOut":
        """The hit as JSON."""
        passage = hit.passage
        return cls(
            passage_id=passage.id,
            source=SourceOut(kind=passage.source.kind, id=passage.source.id, title=passage.facts.title),
            text=passage.text,
            score=hit.score,
            locator=LocatorOut(char_start=passage.char_start, char_end=passage.char_end),
        )


@router.post("/search")
async def find_passages(
    body: SearchIn, actor: CurrentActor, database: CurrentDatabase, embedder: CurrentEmbedder
) -> Page[FoundPassageOut]:
    """Find the passages that answer a query, best first, in everything this actor may read."""
    actor.require(Permission.ASK)
    if body.collection_id is not None:
        raise NotFound("There is no collection with this id.")
    kinds = frozenset(choice.kind for choice in body.sources or ())
    vector = await embed_query_if_possible(embedder, body.query, body.mode)
    async with database.transaction(actor.tenant_id) as session:
        hits = await search(
            session,
            body.query,
            vector,
            filters=SearchFilters(kinds=kinds),
            mode=body.mode,
            limit=body.limit,
        )
    return Page[FoundPassageOut](items=[FoundPassageOut.of(hit) for hit in hits])
