"""Every operation inside one tenant, asked in every role: each gets what the reference says, and nothing more."""

import dataclasses
from dataclasses import dataclass

import pytest

from citewell.domains.identity.public import ADMIN_PERMISSIONS, USER_PERMISSIONS, Permission
from tests.identity.people import Api
from tests.walls.asking import Asker
from tests.walls.needs import Need, documented_needs, need_of
from tests.walls.operations import Filling, Operation, operations_in, requests_for
from tests.walls.world import World

_NEEDS = documented_needs()
_CARETAKING = frozenset({Permission.READ_MEMBERS, Permission.MANAGE_MEMBERS, Permission.MANAGE_TENANT})
_OF_THE_ADMIN = {
    "entry_id",
    "job_id",
    "key_id",
    "question_id",
    "report_id",
    "template_id",
    "claim_id",
    "section_key",
    "schedule_id",
}  # whose the objects are that the world's filling names
# What the filling holds is no refresh token, and no invitation's; nobody here has cookies. The session in it is nobody's
# by the time it is asked for: a changed password has ended it.
_NOT_TOKENS = {
    "trade_refresh_token": 401,
    "refresh_cookies": 401,
    "reset_password": 404,
    "show_invitation": 404,
    "accept_invitation": 404,
}


@dataclass(frozen=True)
class Role:
    """Somebody who asks, and what the reference says about its kind."""

    token: str | None
    permissions: frozenset[Permission] | None  # in the first tenant; nothing: no member of it
    is_signed_in: bool = True
    is_person: bool = True
    is_superadmin: bool = False
    owns: frozenset[str] = frozenset()  # which of the path's objects are its own

    def expected(self, operation: Operation, need: Need) -> int:
        """The status that the operation has to answer."""
        if need.word == "nothing":
            return _NOT_TOKENS.get(operation.id, operation.success)
        if not self.is_signed_in:
            return 401
        permissions = self._permissions_for(operation)
        if permissions is None:
            return 404
        if not self._has(need.word, permissions):
            return 403
        is_own = self.owns.issuperset(operation.path_parameters[-1:])
        if not is_own and need.word_for_others and not self._has(need.word_for_others, permissions):
            return 404 if need.is_hidden else 403
        return _NOT_TOKENS.get(operation.id, operation.success)

    def _permissions_for(self, operation: Operation) -> frozenset[Permission] | None:
        """What it may do where the operation takes place; nothing: that place does not exist for it."""
        if operation.is_of_tenant:
            return self.permissions
        if "tenant_id" in operation.path_parameters:
            return _CARETAKING if self.is_superadmin else self.permissions
        return self.permissions or frozenset()

    def _has(self, word: str, permissions: frozenset[Permission]) -> bool:
        return {"a person": self.is_person, "a superadmin": self.is_superadmin}.get(
            word, word in {"signed in", "a member"} or word in permissions
        )


def _role(world: World, who: str) -> Role:
    """Somebody of `roles`, or a key of the admin's with that only scope."""
    owned = frozenset(_OF_THE_ADMIN)
    roles = {
        "superadmin": Role(world.superadmin.access_token, None, is_superadmin=True),
        "admin": Role(world.admin.access_token, ADMIN_PERMISSIONS, owns=owned),
        "user": Role(world.member.access_token, USER_PERMISSIONS),
        "removed member": Role(world.removed.access_token, None),
        "disabled account": Role(world.disabled.access_token, None, is_signed_in=False),
        "nobody": Role(None, None, is_signed_in=False),
        "a wrong token": Role("not-a-token", None, is_signed_in=False),
    }
    if who in roles:
        return roles[who]
    scope = Permission(who)  # no key is another one's owner
    return Role(world.keys[scope], frozenset({scope}), is_person=False, owns=owned - {"key_id"})


_INSIDE = ("superadmin", "admin", "user")
_OUTSIDE = ("removed member", "disabled account", "a wrong token")


async def _differences(
    api: Api, world: World, role: Role, filling: Filling, operations: list[Operation]
) -> list[str]:
    """Every operation that answered otherwise than the reference says."""
    asker, found = Asker(role.token, world.tenant_id), []
    for operation in operations:
        answer = await asker.send(api, requests_for(operation, filling)[0])
        expected = role.expected(operation, need_of(operation, _NEEDS))
        if answer.status_code != expected:
            found.append(f"{operation}: {answer.status_code} instead of {expected}: {answer.text[:200]}")
    return found


@pytest.mark.parametrize("who", _INSIDE)
async def test_every_operation_answers_each_role_as_the_reference_says(
    api: Api, world: World, who: str
) -> None:
    operations = operations_in(api.app.openapi())

    assert await _differences(api, world, _role(world, who), world.filling, operations) == []


async def test_nobody_and_who_is_out_get_what_needs_no_tenant(api: Api, world: World) -> None:
    operations = operations_in(api.app.openapi())
    guarded = [operation for operation in operations if not operation.is_open]

    assert await _differences(api, world, _role(world, "nobody"), world.filling, operations) == []
    for who in _OUTSIDE:
        assert await _differences(api, world, _role(world, who), world.filling, guarded) == [], who


@pytest.mark.slow
async def test_a_key_with_one_scope_may_do_what_that_scope_names(api: Api, world: World) -> None:
    guarded = [operation for operation in operations_in(api.app.openapi()) if not operation.is_open]
    reading = [operation for operation in guarded if operation.method == "GET"]
    changing = [operation for operation in guarded if operation.method != "GET"]
    found = [
        f"{scope}: {difference}"
        for operations in (reading, changing)  # what one key deletes, another one may have to read
        for scope in sorted(ADMIN_PERMISSIONS)
        for difference in await _differences(api, world, _role(world, scope), world.filling, operations)
    ]

    assert found == []


async def test_what_a_user_made_is_its_own_and_no_other_users(api: Api, world: World) -> None:
    as_member = api.as_(world.member)
    own = {
        "entry_id": await as_member.post("/worklogs", {"date": "2026-01-09", "content": "- Mine"}),
        "key_id": await as_member.post("/api-keys", {"name": "mine", "scopes": ["ask"]}),
        "job_id": await as_member.post("/worklogs/import", world.filling.bodies["start_import"]),
    }
    ids = {name: answer.json()["id"] for name, answer in own.items()}
    filling = dataclasses.replace(world.filling, path={**world.filling.path, **ids})
    role = dataclasses.replace(_role(world, "user"), owns=frozenset(own))
    operations = operations_in(api.app.openapi())
    about_them = [operation for operation in operations if own.keys() & set(operation.path_parameters)]

    assert len(about_them) == 6
    for colleague in (world.colleague, world.removed):
        others = dataclasses.replace(
            role,
            token=colleague.access_token,
            permissions=USER_PERMISSIONS if colleague is world.colleague else None,
            owns=frozenset(),
        )
        assert await _differences(api, world, others, filling, about_them) == []
    assert await _differences(api, world, role, filling, about_them) == []
