"""Search in entries."""

import datetime as dt
from dataclasses import dataclass
from uuid import UUID

from citewell.domains.identity.public import Actor, Permission, find_people_by_name
from citewell.domains.retrieval.public import (
    Hit,
    QueryVector,
    SearchFilters,
    SearchMode,
    SourceKind,
    embed_query,
    search,
)
from citewell.domains.worklogs.store import entries as store
from citewell.domains.worklogs.types import NamedCount
from citewell.foundation.database import Database, TenantSession
from citewell.foundation.embedding.types import Embedder
from citewell.foundation.errors import Unavailable


@dataclass(frozen=True)
class EntrySearch:
    """What is searched for. An absent limit means everything; several values mean any of them."""

    query: str
    mode: SearchMode = SearchMode.HYBRID
    date_from: dt.date | None = None
    date_to: dt.date | None = None
    author: str | None = None
    projects: frozenset[str] = frozenset()
    tags: frozenset[str] = frozenset()
    limit: int = 10


async def search_entries(
    database: Database, embedder: Embedder, actor: Actor, wanted: EntrySearch
) -> list[Hit]:
    """Passages of entries, best first. Projects, tags and names are found in any case.

    While the embedding model is away, a hybrid search goes by keywords alone.

    Raises:
        PermissionDenied: the actor may not read work logs.
        Unavailable: a semantic search, and the embedding model is away.
    """
    actor.require(Permission.READ_WORKLOGS)
    vector = await _embed(embedder, wanted)
    async with database.transaction(actor.tenant_id) as session:
        filters = await _filters(session, actor, wanted)
        if filters is None:
            return []
        return await search(
            session, wanted.query, vector, filters=filters, mode=wanted.mode, limit=wanted.limit
        )


async def find_author_ids(session: TenantSession, actor: Actor, author: str) -> frozenset[UUID]:
    """Whom a filter means: `me`, an id, or a name, whole and in any case. Empty when nobody has it."""
    if author.casefold() == "me":
        return frozenset({actor.user_id})
    try:
        return frozenset({UUID(author)})
    except ValueError:
        return frozenset(await find_people_by_name(session, author))


async def _embed(embedder: Embedder, wanted: EntrySearch) -> QueryVector | None:
    if wanted.mode is SearchMode.KEYWORD:
        return None
    try:
        return await embed_query(embedder, wanted.query)
    except Unavailable:
        if wanted.mode is SearchMode.SEMANTIC:
            raise
        return None


async def _filters(session: TenantSession, actor: Actor, wanted: EntrySearch) -> SearchFilters | None:
    """The filters in the spellings that occur; None when one of them fits nothing."""
    authors = await find_author_ids(session, actor, wanted.author) if wanted.author is not None else None
    projects = _spellings(wanted.projects, await store.list_projects(session)) if wanted.projects else None
    tags = _spellings(wanted.tags, await store.list_tags(session)) if wanted.tags else None
    if any(found is not None and not found for found in (authors, projects, tags)):
        return None
    return SearchFilters(
        kinds=frozenset({SourceKind.WORKLOG}),
        date_from=wanted.date_from,
        date_to=wanted.date_to,
        author_ids=authors or frozenset(),
        projects=projects or frozenset(),
        tags=tags or frozenset(),
    )


def _spellings(names: frozenset[str], known: list[NamedCount]) -> frozenset[str]:
    wanted = {name.casefold() for name in names}
    return frozenset(one.name for one in known if one.name.casefold() in wanted)
