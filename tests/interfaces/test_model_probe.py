"""`doctor` tries the language model before it says that all is well."""

import asyncio
import socket
from typing import Any

import pytest

from citewell.foundation.egress import EgressPolicy
from citewell.foundation.llm.settings import LlmSettings
from citewell.interfaces.http import model_probe
from citewell.interfaces.http.model_probe import trouble_with_model
from tests.databases import DatabaseUrls
from tests.fakes.http_server import Request, respond_json, serve
from tests.identity.people import PASSWORD, Api
from tests.interfaces.application import served

LOCAL = EgressPolicy.of(["local"])
LISTED = {"object": "list", "data": [{"id": "listed"}, {"id": "tagged:latest"}]}


def model(name: str, url: str) -> LlmSettings:
    return LlmSettings("openai", name, url)


@pytest.mark.parametrize(
    ("status", "answer", "name", "trouble"),
    [
        (200, LISTED, "listed", None),
        (200, LISTED, "tagged", None),
        (200, LISTED, "another", "does not list this model"),
        (200, {"models": []}, "another", None),
        (200, "what?", "another", None),
        (404, {}, "another", None),
        (401, {}, "listed", "does not accept the key (401)"),
        (500, {}, "listed", "answers 500"),
    ],
)
async def test_what_the_server_answers_decides(
    status: int, answer: Any, name: str, trouble: str | None
) -> None:
    async def route(request: Request, writer: asyncio.StreamWriter) -> None:
        assert (request.method, request.path) == ("GET", "/v1/models")
        await respond_json(writer, answer, status=status)

    async with serve(route) as server:
        found = await trouble_with_model(model(name, server.url), LOCAL)

    assert found is None if trouble is None else trouble in (found or "")


async def test_an_address_that_egress_refuses_is_not_tried() -> None:
    found = await trouble_with_model(model("listed", "https://93.184.216.34"), LOCAL)

    assert found is not None
    assert "93.184.216.34" in found


async def test_a_server_that_is_not_there_or_says_nothing_is_trouble(monkeypatch: pytest.MonkeyPatch) -> None:
    async def silent(_request: Request, _writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(1)

    monkeypatch.setattr(model_probe, "_SECONDS", 0.2)
    async with serve(silent) as server:
        slow = await trouble_with_model(model("listed", server.url), LOCAL)
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        away = await trouble_with_model(model("listed", f"http://127.0.0.1:{unused.getsockname()[1]}"), LOCAL)

    assert slow is not None
    assert "did not answer" in slow
    assert away == "Its server cannot be reached."


async def test_the_diagnosis_warns_of_a_model_that_egress_refuses(database_urls: DatabaseUrls) -> None:
    async with served(
        database_urls.app, llm_provider="openai", llm_model="any", llm_base_url="https://93.184.216.34"
    ) as api:
        found = await _diagnosis(api)

    [check] = [check for check in found["checks"] if check["name"] == "Language model"]
    assert check["status"] == "warning"
    assert check["detail"].startswith("openai/any. ")


async def _diagnosis(api: Api) -> dict[str, Any]:
    await api.sign_up("diane")
    diane = await api.sign_in("diane@example.org", PASSWORD)
    tenant_id = await api.tenant(diane, "diagnosed")
    found: dict[str, Any] = (await api.as_(diane, tenant_id).get("/admin/diagnostics")).json()
    return found
