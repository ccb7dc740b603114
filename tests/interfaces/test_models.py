"""What an admin sees of the models: which, and whether they can be had; never a key."""

import asyncio
import dataclasses
from typing import Any

import pytest
from pydantic import SecretStr

from citewell.foundation.egress import LiveEgress
from citewell.foundation.llm.breaker import CircuitBreaker
from citewell.foundation.llm.opening import open_language_model
from citewell.foundation.llm.settings import llm_settings_of
from tests.databases import DatabaseUrls
from tests.fakes.http_server import Request, respond_json, serve
from tests.identity.people import Api
from tests.interfaces.application import served

_KEY = "sk-do-not-show-this"


async def _list_models(_: Request, writer: asyncio.StreamWriter) -> None:
    await respond_json(writer, {"data": [{"id": "listed"}]}, status=200)


async def _admin(api: Api, name: str) -> Api:
    """Somebody with a tenant of their own: the tests of this folder share one database."""
    admin = await api.somebody(f"models-{name}")
    await api.tenant(admin, f"models-{name}")
    return api.as_(admin)


async def test_without_a_language_model_the_embedding_model_is_shown_alone(
    database_urls: DatabaseUrls,
) -> None:
    async with served(database_urls.app) as api:
        as_ada = await _admin(api, "ada")
        models = (await as_ada.get("/admin/models")).json()
        test = (await as_ada.post("/admin/models/test", {})).json()

    embedding: dict[str, Any] = models["embedding"]
    assert models["language_model"] is None
    assert (embedding["provider"], embedding["model"], embedding["dimensions"]) == (
        "builtin",
        "minilm-l6-v2",
        384,
    )
    assert [(one["name"], one["state"], one["indexed_passages"]) for one in embedding["indexed"]] == [
        ("minilm-l6-v2", "live", 0)
    ]
    assert (test["status"], "verbatim" in test["detail"]) == ("none", True)


async def test_a_language_model_is_shown_without_its_key_and_tested(database_urls: DatabaseUrls) -> None:
    async with serve(_list_models) as server:
        wanted: dict[str, Any] = {
            "llm_provider": "openai",
            "llm_base_url": server.url,
            "llm_model": "listed",
            "llm_api_key": SecretStr(_KEY),
        }
        async with served(database_urls.app, **wanted) as api:
            as_ada, bob = await _admin(api, "grace"), await api.somebody("models-bob")
            shown = await as_ada.get("/admin/models")
            well = await as_ada.post("/admin/models/test", {})
            stranger = await api.as_(bob).get("/admin/models")

    assert shown.json()["language_model"] == {
        "provider": "openai",
        "model": "listed",
        "base_url": f"{server.url}/v1",
        "has_key": True,
        "timeout_seconds": 90.0,
        "state": "ok",
    }
    assert well.json()["status"] == "ok"
    assert stranger.status_code == 422  # bob belongs to no tenant
    assert _KEY not in shown.text + well.text


async def test_a_server_that_keeps_failing_is_shown_as_left_alone(
    database_urls: DatabaseUrls, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted: dict[str, Any] = {
        "llm_provider": "openai",
        "llm_base_url": "http://127.0.0.1:9",
        "llm_model": "away",
    }
    async with served(database_urls.app, **wanted) as api:
        settings = llm_settings_of(api.app.state.foundation.settings)
        assert settings is not None
        model = open_language_model(settings, LiveEgress())
        api.app.state.foundation = dataclasses.replace(api.app.state.foundation, llm=model)
        as_ada = await _admin(api, "linus")
        monkeypatch.setattr(CircuitBreaker, "is_open", True)
        left_alone = (await as_ada.get("/admin/models")).json()["language_model"]["state"]
        test = (await as_ada.post("/admin/models/test", {})).json()
        await model.close()

    assert left_alone == "left_alone"
    assert (test["status"], test["detail"]) == ("trouble", "Its server cannot be reached.")
