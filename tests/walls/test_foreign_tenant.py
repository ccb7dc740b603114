"""Every route, asked by people of another tenant with the real ids of the first: they see nothing and change nothing."""

from collections.abc import Mapping, Sequence

import pytest

from citewell.domains.identity.types import Account, Actor
from tests.databases import DatabaseUrls
from tests.identity.people import Api
from tests.walls.asking import Asker
from tests.walls.operations import operations_in
from tests.walls.secrets import leaks_in, rows_of, secrets_of
from tests.walls.world import World

# Who may most asks on every run of the quick tests, the others with the slow ones.
_LESS = (pytest.param("user", marks=pytest.mark.slow), pytest.param("key", marks=pytest.mark.slow))
# 403 without looking whose id it is: only a superadmin may delete an account, and only a person change the own one,
# end the own sessions, or hand over a link for a new password; and who manages no members changes no group.
_REFUSED_BEFORE_LOOKING = {
    "delete_user": ("admin", "user", "key"),
    "change_user": ("key",),
    "revoke_session": ("key",),
    "make_reset_link": ("key",),
    "rename_group": ("user",),
    "set_group_members": ("user",),
    "delete_group": ("user",),
}


def _token(world: World, who: str) -> str:
    return {
        "admin": world.outsider.access_token,
        "user": world.outside_user.access_token,
        "key": world.keys["outside"],
    }[who]


async def _trespasses(
    api: Api, who: str, world: World, secrets: frozenset[str], *, refused: Mapping[str, Sequence[str]]
) -> list[str]:
    """What each request got that it should not have: every one from the own tenant, then naming the first."""
    operations, found = operations_in(api.app.openapi()), []
    for tenant_id in (world.other_tenant_id, world.tenant_id):
        is_naming = tenant_id == world.tenant_id
        asked = [one for one in operations if one.is_of_tenant or not is_naming]
        for request, answer in await Asker(_token(world, who), tenant_id).send_all(api, asked, world.filling):
            leaks = leaks_in(f"{answer.headers} {answer.text}", secrets, sent=request.text)
            if leaks:
                found.append(f"{request.operation}: {answer.status_code} tells {leaks}")
            if answer.status_code >= 500:
                found.append(f"{request.operation}: {answer.status_code}")
            is_about_an_object = bool(request.operation.path_parameters) or is_naming
            is_refused = who in refused.get(request.operation.id, ()) and not is_naming
            expected = 403 if is_refused else 404
            if is_about_an_object and answer.status_code != expected:
                found.append(f"{request.operation}: {answer.status_code} instead of {expected}")
    return found


@pytest.mark.parametrize("who", ["admin", *_LESS])
async def test_a_stranger_sees_nothing_and_changes_nothing(
    api: Api, database_urls: DatabaseUrls, world: World, who: str
) -> None:
    secrets = secrets_of(database_urls.superuser, world.tenant_id)
    before = rows_of(database_urls.superuser, world.tenant_id)

    assert await _trespasses(api, who, world, secrets, refused=_REFUSED_BEFORE_LOOKING) == []
    assert rows_of(database_urls.superuser, world.tenant_id) == before


@pytest.mark.parametrize("who", ["admin", *_LESS])
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
