"""Every route, asked by people of another tenant with the real ids of the first: they see nothing and change nothing."""

import dataclasses
from collections.abc import Mapping, Sequence
from uuid import uuid4

import pytest

from citewell.domains.identity.types import Account, Actor
from tests.databases import DatabaseUrls
from tests.identity.people import Api
from tests.walls.asking import Asker
from tests.walls.operations import operations_in, requests_for
from tests.walls.secrets import leaks_in, rows_of, secrets_of
from tests.walls.world import QUESTION, World

_STRANGERS = ("admin", "user", "key", "admin naming the tenant", "key naming the tenant")
# 403 without looking whose id it is: only a superadmin may delete an account, and only a person change the own one.
_REFUSED_BEFORE_LOOKING = {"delete_user": _STRANGERS, "change_user": ("key",)}


def _asker(world: World, who: str) -> Asker:
    tokens = {
        "admin": world.outsider.access_token,
        "user": world.outside_user.access_token,
        "key": world.keys["outside"],
    }
    tenant_id = world.tenant_id if who.endswith("naming the tenant") else world.other_tenant_id
    return Asker(tokens[who.split(maxsplit=1)[0]], tenant_id)


async def _trespasses(
    api: Api, who: str, world: World, secrets: frozenset[str], *, refused: Mapping[str, Sequence[str]]
) -> list[str]:
    """What each request got that it should not have. Whoever names the tenant asks only where it can be named."""
    asker, found = _asker(world, who), []
    is_naming = asker.tenant_id == world.tenant_id
    operations = [one for one in operations_in(api.app.openapi()) if one.is_of_tenant or not is_naming]
    for request, answer in await asker.send_all(api, operations, world.filling):
        leaks = leaks_in(f"{answer.headers} {answer.text}", secrets, sent=request.text)
        if leaks:
            found.append(f"{request.operation}: {answer.status_code} tells {leaks}")
        if answer.status_code >= 500:
            found.append(f"{request.operation}: {answer.status_code}")
        is_about_an_object = bool(request.operation.path_parameters) or is_naming
        expected = 403 if who in refused.get(request.operation.id, ()) else 404
        if is_about_an_object and answer.status_code != expected:
            found.append(f"{request.operation}: {answer.status_code} instead of {expected}")
    return found


@pytest.mark.parametrize("who", _STRANGERS)
async def test_a_stranger_sees_nothing_and_changes_nothing(
    api: Api, database_urls: DatabaseUrls, world: World, who: str
) -> None:
    secrets = secrets_of(database_urls.superuser, world.tenant_id)
    before = rows_of(database_urls.superuser, world.tenant_id)

    found = await _trespasses(api, who, world, secrets, refused=_REFUSED_BEFORE_LOOKING)

    assert found == []
    assert rows_of(database_urls.superuser, world.tenant_id) == before


@pytest.mark.parametrize(
    "who", [one for one in _STRANGERS if one != "user"]
)  # which then is as good as an admin
async def test_with_every_check_switched_off_row_level_security_alone_holds(
    api: Api, database_urls: DatabaseUrls, world: World, who: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    secrets = secrets_of(database_urls.superuser, world.tenant_id)
    before = rows_of(database_urls.superuser, world.tenant_id)
    monkeypatch.setattr(Actor, "require", lambda *_: None)
    monkeypatch.setattr(Account, "require_superadmin", lambda _: None)
    monkeypatch.setattr(Account, "require_session", lambda account: account.session_id)
    monkeypatch.setattr(Actor, "may", lambda *_: True)

    assert await _trespasses(api, who, world, secrets, refused={}) == []
    assert rows_of(database_urls.superuser, world.tenant_id) == before


async def test_the_checks_that_are_switched_off_are_all_there_are() -> None:
    checks = {
        f"{kind.__name__}.{name}"
        for kind in (Actor, Account)
        for name in vars(kind)
        if name.startswith(("require", "may"))
    }

    assert checks == {"Actor.require", "Actor.may", "Account.require_superadmin", "Account.require_session"}


async def test_what_is_another_tenants_answers_as_what_does_not_exist(api: Api, world: World) -> None:
    nobodys = dataclasses.replace(world.filling, path={name: str(uuid4()) for name in world.filling.path})
    asker = _asker(world, "admin")
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
