"""What a stranger is answered tells nothing of what there is."""

import dataclasses
from uuid import uuid4

import pytest

from tests.databases import DatabaseUrls
from tests.identity.people import Api
from tests.walls.asking import Asker
from tests.walls.operations import operations_in, requests_for
from tests.walls.world import QUESTION, World


@pytest.fixture
def database_urls(shared_urls: DatabaseUrls) -> DatabaseUrls:
    return shared_urls


async def test_what_is_another_tenants_answers_as_what_does_not_exist(api: Api, world: World) -> None:
    nobodys = dataclasses.replace(world.filling, path={name: str(uuid4()) for name in world.filling.path})
    asker = Asker(world.outsider.access_token, world.other_tenant_id)
    told_apart = []
    for operation in operations_in(api.app.openapi()):
        if not operation.path_parameters:
            continue
        answers = []
        for filling in (world.filling, nobodys):
            answer = await asker.send(api, requests_for(operation, filling)[0])
            body = answer.json()
            body.pop("request_id")
            answers.append((answer.status_code, body))
        if answers[0] != answers[1]:
            told_apart.append(f"{operation}: {answers}")

    assert told_apart == []


async def test_a_question_about_another_tenants_content_finds_nothing(api: Api, world: World) -> None:
    of_the_tenant = (await api.as_(world.member).post("/ask", {"question": QUESTION})).json()
    of_a_stranger = (await api.as_(world.outsider).post("/ask", {"question": QUESTION})).json()

    assert "zephyrglass" in of_the_tenant["answer"]
    assert of_a_stranger["answer"] == "Not found in logs."
    assert of_a_stranger["claims"] == []
