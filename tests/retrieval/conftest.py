"""An index to work on: a tenant, an embedder, an indexer."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID, uuid4

import psycopg
import pytest
from psycopg import sql
from sqlalchemy import text

from citewell.domains.retrieval.jobs import IndexWorker
from citewell.domains.retrieval.jobs.lease import own_connection
from citewell.domains.retrieval.public import (
    Embedders,
    Hit,
    IndexHealth,
    Passage,
    SearchFilters,
    SearchMode,
    SourceFacts,
    SourceKind,
    SourceRef,
    SourceState,
    SourceStatus,
    content_hash_of,
    embed_query,
    index_health,
    index_later,
    passages_of,
    search,
    source_statuses,
)
from citewell.domains.retrieval.store import pending
from citewell.domains.retrieval.store.rows import facts_to_json
from citewell.foundation.database import Database
from citewell.foundation.embedding.types import Embedder
from tests.databases import DatabaseUrls, Server, cloned_database
from tests.retrieval.embedders import WordHashing
from tests.retrieval.running import running, until

NO_FACTS = SourceFacts()


@dataclass
class Index:
    """One tenant's index, with the words a test wants to say."""

    KEYWORD = SearchMode.KEYWORD
    SEMANTIC = SearchMode.SEMANTIC

    database: Database
    embedder: Embedder
    tenant_id: UUID = field(default_factory=uuid4)
    others: Sequence[UUID] = ()

    async def list_tenant_ids(self) -> Sequence[UUID]:
        return [self.tenant_id, *self.others]

    def worker(self, embedder: Embedder | None = None, *, sweep_seconds: float = 60.0) -> IndexWorker:
        embedders = Embedders(embedder or self.embedder)
        return IndexWorker(self.database, embedders, self.list_tenant_ids, sweep_seconds=sweep_seconds)

    @property
    def word_hashing(self) -> WordHashing:
        assert isinstance(self.embedder, WordHashing)
        return self.embedder

    async def queue(
        self,
        content: str,
        facts: SourceFacts = NO_FACTS,
        *,
        ref: SourceRef | None = None,
    ) -> SourceRef:
        source = ref or SourceRef(SourceKind.WORKLOG, uuid4())
        async with self.database.transaction(self.tenant_id) as session:
            await index_later(session, source, content, facts)
        return source

    async def queue_all(self, sources: Mapping[str, SourceFacts]) -> None:
        """Queue work logs with these texts and facts, in one transaction."""
        async with self.database.transaction(self.tenant_id) as session:
            for content, facts in sources.items():
                await index_later(session, SourceRef(SourceKind.WORKLOG, uuid4()), content, facts)

    async def queue_unheard(self, content: str) -> SourceRef:
        """Queue a source whose message to the indexers is lost."""
        source = SourceRef(SourceKind.WORKLOG, uuid4())
        hashes = {"content_hash": content_hash_of(content), "facts_hash": "of no facts"}
        async with self.database.transaction(self.tenant_id) as session:
            await pending.queue(session, source, content=content, facts=facts_to_json(NO_FACTS), **hashes)
        return source

    async def add(
        self, content: str, facts: SourceFacts = NO_FACTS, *, ref: SourceRef | None = None
    ) -> SourceRef:
        source = await self.queue(content, facts, ref=ref)
        await self.index_all()
        return source

    async def index_all(self) -> None:
        async with running(self.worker()):
            await self.until_idle()

    async def add_by_running(self, content: str) -> SourceRef:
        """Queue a source and wait until the indexer that runs already has done it."""
        ref = await self.queue(content)

        async def is_indexed() -> bool:
            status = await self.status(ref)
            return status is not None and status.state is SourceState.INDEXED

        await until(is_indexed)
        return ref

    async def until_idle(self) -> None:
        """Until nothing waits, failed sources aside."""

        async def idle() -> bool:
            return (await self.count("pending_sources WHERE state = 'waiting'")) == 0

        await until(idle)

    async def find(
        self,
        query: str,
        filters: SearchFilters | None = None,
        *,
        mode: SearchMode = SearchMode.HYBRID,
        limit: int = 10,
    ) -> list[Hit]:
        vector = await embed_query(self.embedder, query)
        async with self.database.transaction(self.tenant_id) as session:
            return await search(session, query, vector, filters=filters, mode=mode, limit=limit)

    async def count(self, rows: str) -> int:
        async with self.database.transaction(self.tenant_id) as session:
            found = (await session.execute(text(f"SELECT count(*) FROM {rows}"))).one()  # noqa: S608 - written by the tests
        return int(found[0])

    async def passages(self, ref: SourceRef) -> list[Passage]:
        async with self.database.transaction(self.tenant_id) as session:
            return await passages_of(session, [ref])

    async def cut_connections(self) -> None:
        """End every other connection of the app, as a restart of the server does."""
        async with own_connection(self.database) as connection:
            await connection.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND usename = current_user AND pid <> pg_backend_pid()"
            )

    async def status(self, ref: SourceRef) -> SourceStatus | None:
        async with self.database.transaction(self.tenant_id) as session:
            return (await source_statuses(session, [ref])).get(ref)

    async def health(self) -> IndexHealth:
        async with self.database.transaction(self.tenant_id) as session:
            return await index_health(session)


_FILLED_TABLES = """
    SELECT relname FROM pg_class
    WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND NOT relispartition
        AND relname NOT IN ('schema_version', 'embedding_models') AND relname NOT LIKE 'pg_%'
"""


@pytest.fixture(scope="session")
def retrieval_urls(server: Server) -> Iterator[DatabaseUrls]:
    """One database for all tests of retrieval."""
    with cloned_database(server) as urls:
        yield urls


@pytest.fixture
def database_urls(retrieval_urls: DatabaseUrls) -> DatabaseUrls:
    """That database, emptied, with `WordHashing` as its live model: faster than another clone."""
    with psycopg.connect(retrieval_urls.superuser) as connection:
        connection.execute("SET session_replication_role = replica")  # past foreign keys and guards
        for (table,) in connection.execute(_FILLED_TABLES).fetchall():
            connection.execute(sql.SQL("DELETE FROM {}").format(sql.Identifier(table)))
        connection.execute("SET session_replication_role = origin")
        models = connection.execute("SELECT name, state FROM embedding_models").fetchall()
        if models != [("word-hashing", "live")]:
            connection.execute("UPDATE embedding_models SET state = 'retired'")
            connection.execute("SELECT citewell_drop_embedding_model(id) FROM embedding_models")
            connection.execute(
                "SELECT citewell_switch_embedding_model(citewell_register_embedding_model('word-hashing', 64))"
            )
    return retrieval_urls


@pytest.fixture
def index(database: Database) -> Index:
    """An empty index whose live model is `WordHashing`."""
    return Index(database, WordHashing())
