"""Search and the index's administration over HTTP, with the shapes of the contract."""

from collections.abc import AsyncIterator
from typing import Any
from uuid import UUID, uuid4

import httpx2
import pytest
from argon2 import PasswordHasher
from obstore.store import MemoryStore
from pydantic import SecretStr

from citewell.domains.identity.passwords import PasswordVault
from citewell.domains.identity.routes import router as identity_router
from citewell.domains.identity.services import IdentityServices
from citewell.domains.retrieval.public import Embedders, LiveEmbedder, SourceFacts
from citewell.domains.retrieval.routes import router
from citewell.foundation.blobs import Blobs
from citewell.foundation.clock import SystemClock
from citewell.foundation.database import Database
from citewell.foundation.embedding.types import Embedder
from citewell.foundation.jobs import JobQueue
from citewell.foundation.observability import Metrics
from citewell.foundation.secrets import Keys
from citewell.foundation.services import Foundation
from citewell.foundation.settings import Settings
from citewell.interfaces.http.app import create_app
from tests.identity.people import Api, Somebody
from tests.retrieval.conftest import Index
from tests.retrieval.embedders import Outage, WordHashing


async def _api(database: Database, embedder: Embedder) -> AsyncIterator[Api]:
    keys = Keys(b"an installation's secret, of tests")
    jobs = JobQueue()
    foundation = Foundation(
        settings=Settings(signup="open", secret_key=SecretStr("of no use here, the keys are given")),
        keys=keys,
        clock=SystemClock(),
        database=database,
        jobs=jobs,
        blobs=Blobs(MemoryStore()),
        embedder=embedder,
        metrics=Metrics(),
        token_embedder=None,
        llm=None,
    )
    app = create_app(foundation, [identity_router, router])
    app.state.identity.close()
    cheap = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    app.state.identity = IdentityServices.of(keys, vault=PasswordVault(cheap))
    transport = httpx2.ASGITransport(app=app, client=("192.0.2.10", 4000))
    async with httpx2.AsyncClient(transport=transport, base_url="http://citewell.test") as client:
        yield Api(client, app, database)
    app.state.identity.close()


@pytest.fixture
async def api(database: Database) -> AsyncIterator[Api]:
    """The API of an installation where a newer model could be configured."""
    newer = WordHashing("newer", dimensions=32)
    live = LiveEmbedder(database, Embedders(newer, {"word-hashing": WordHashing()}.get))
    async for api in _api(database, live):
        yield api


@pytest.fixture
async def ada(api: Api, index: Index) -> Somebody:
    """An admin of the tenant whose index it is."""
    ada = await api.somebody("Ada")
    index.tenant_id = UUID(await api.tenant(ada, "acme"))
    return ada


async def test_search_answers_in_the_contracts_shape(api: Api, index: Index, ada: Somebody) -> None:
    ref = await index.add("# Bugs\n- Fixed the rounding", SourceFacts(title="Monday"))

    answer = await api.as_(ada).post("/search", {"query": "rounding", "limit": 5, "sources": ["worklogs"]})

    assert answer.status_code == 200
    assert answer.json()["next_cursor"] is None
    (found,) = answer.json()["items"]
    assert UUID(found.pop("passage_id")).version == 7
    assert found == {
        "source": {"kind": "worklog", "id": str(ref.id), "title": "Monday"},
        "text": "# Bugs\n- Fixed the rounding",
        "score": pytest.approx(1.0),
        "locator": {"char_start": 0, "char_end": 27},
    }


@pytest.mark.parametrize("mode", ["hybrid", "keyword", "semantic"])
async def test_search_stays_inside_the_chosen_sources(
    api: Api, index: Index, ada: Somebody, mode: str
) -> None:
    await index.add("Fixed the rounding")

    for sources, count in ((None, 1), (["worklogs", "code"], 1), (["documents", "logs"], 0)):
        body = {"query": "rounding", "mode": mode, "sources": sources}
        answer = await api.as_(ada).post("/search", body)
        assert len(answer.json()["items"]) == count, sources


async def test_a_search_that_cannot_be_is_refused_by_its_field(api: Api, ada: Somebody) -> None:
    wrong: list[tuple[str, Any]] = [
        *(("query", query) for query in ("", " \n", "zero \0", "x" * 4001)),
        *(("limit", 0), ("limit", 201), ("mode", "fuzzy"), ("sources", ["mail"]), ("surprise", 1)),
    ]
    for field, value in wrong:
        answer = await api.as_(ada).post("/search", {"query": "rounding", field: value})

        assert answer.status_code == 422, (field, value)
        assert field in answer.text


async def test_a_collection_that_does_not_exist_is_not_found(api: Api, ada: Somebody) -> None:
    answer = await api.as_(ada).post("/search", {"query": "rounding", "collection_id": str(uuid4())})

    assert answer.status_code == 404


async def test_another_tenants_passages_are_not_found(api: Api, index: Index, ada: Somebody) -> None:
    await index.add("Fixed the rounding")
    eve = await api.somebody("Eve")
    await api.tenant(eve, "rival")

    assert (await api.as_(ada).post("/search", {"query": "rounding"})).json()["items"] != []
    assert (await api.as_(eve).post("/search", {"query": "rounding"})).json()["items"] == []


async def test_while_the_model_is_away_hybrid_goes_by_keywords(database: Database, index: Index) -> None:
    async for api in _api(database, Outage()):
        ada = await api.somebody("Ada")
        index.tenant_id = UUID(await api.tenant(ada, "acme"))
        await index.add("Fixed the rounding")

        hybrid = await api.as_(ada).post("/search", {"query": "rounding"})
        semantic = await api.as_(ada).post("/search", {"query": "rounding", "mode": "semantic"})

        assert len(hybrid.json()["items"]) == 1
        assert semantic.status_code == 503
        assert "Retry-After" in semantic.headers


async def test_the_index_tells_its_health(api: Api, index: Index, ada: Somebody) -> None:
    await index.add("Fixed the rounding")

    answer = (await api.as_(ada).get("/admin/index-health")).json()

    assert (answer["status"], answer["sources"], answer["passages"], answer["vectors"]) == ("ok", 1, 1, 1)
    assert [(model["name"], model["state"]) for model in answer["models"]] == [("word-hashing", "live")]


async def test_a_superadmin_has_the_index_rebuilt_for_the_configured_model(
    api: Api,
) -> None:
    superadmin = await api.superadmin()

    answer = await api.as_(superadmin).post("/admin/reindex", {})

    assert answer.status_code == 202
    states = {model["name"]: model["state"] for model in answer.json()["models"]}
    assert states == {"word-hashing": "live", "newer": "building"}


async def test_a_model_this_installation_does_not_know_is_refused(api: Api) -> None:
    superadmin = await api.superadmin()

    answer = await api.as_(superadmin).post("/admin/reindex", {"model": "of-nobody"})

    assert answer.status_code == 422
    assert "of-nobody" in answer.json()["detail"]


async def test_members_neither_see_the_health_nor_rebuild(api: Api, ada: Somebody) -> None:
    bob = await api.somebody("Bob")
    tenants = (await api.as_(ada).get("/auth/me")).json()["tenants"]
    await api.add(tenants[0]["id"], ada, bob.email)

    assert (await api.as_(bob).get("/admin/index-health")).status_code == 403
    assert (await api.as_(bob).post("/admin/reindex", {})).status_code == 403
    assert (await api.as_(ada).post("/admin/reindex", {})).status_code == 403
    assert (await api.post("/search", {"query": "x"})).status_code == 401
