"""Requests made from the published document, thousands of them: no answer is a 500, and each is as it was described."""

import dataclasses
from collections.abc import Iterator

import httpx2
import pytest

from tests.databases import DatabaseUrls
from tests.identity.people import Somebody
from tests.interfaces.listening import listening
from tests.walls.needs import documented_needs, need_of
from tests.walls.operations import Operation
from tests.walls.world import World

# These requests carry no cookies, and a changed password has ended the other session before it is asked for.
_NOTHING_THERE = {"refresh_cookies", "revoke_session", "reset_password"}


@pytest.fixture
def url(database_urls: DatabaseUrls) -> Iterator[str]:
    with listening(database_urls.app) as url:
        yield url


@pytest.mark.slow
@pytest.mark.parametrize("who", ["superadmin", "admin"])
def test_no_request_that_the_document_describes_is_answered_otherwise_than_it_says(
    url: str, world: World, who: str
) -> None:
    from tests.walls.generating import send_everything  # noqa: PLC0415 - takes a second, of the quick tests too

    _let_in(url, world, world.superadmin)
    asker: Somebody = getattr(world, who)
    headers = {"Authorization": f"Bearer {asker.access_token}", "X-Tenant-ID": world.tenant_id}
    invitation = {"token": _invite(url, world, asker)}
    bodies = {
        **world.filling.bodies,
        "trade_refresh_token": {"refresh_token": asker.refresh_token},
        "show_invitation": invitation,
        "accept_invitation": invitation,
    }

    sent = send_everything(url, headers, dataclasses.replace(world.filling, bodies=bodies))

    assert "\n\n".join(f"{kind}\n{message}" for kind, message in sent.findings.items()) == ""
    assert {
        str(operation): status
        for operation, status in sent.known.items()
        if status != operation.success
        and operation.id not in _NOTHING_THERE
        and not (_takes_a_superadmin(operation) if who == "admin" else _is_its_owners_alone(operation))
    } == {}
    assert sent.succeeded > 0.25, sent.statuses


def _takes_a_superadmin(operation: Operation) -> bool:
    need = need_of(operation, documented_needs())
    return "a superadmin" in {need.word, need.word_for_others}


def _is_its_owners_alone(operation: Operation) -> bool:
    return need_of(operation, documented_needs()).word_for_others == "nobody"


def _let_in(url: str, world: World, superadmin: Somebody) -> None:
    """The superadmin is an admin of the tenant too, so that it reaches everything."""
    answer = httpx2.post(
        f"{url}/api/v1/tenants/{world.tenant_id}/members",
        json={"email": superadmin.email, "role": "admin"},
        headers={"Authorization": f"Bearer {world.admin.access_token}"},
    )
    answer.raise_for_status()


def _invite(url: str, world: World, somebody: Somebody) -> str:
    """A link into the other tenant."""
    answer = httpx2.post(
        f"{url}/api/v1/tenants/{world.other_tenant_id}/invitations",
        json={"email": somebody.email, "role": "user"},
        headers={"Authorization": f"Bearer {world.outsider.access_token}"},
    )
    answer.raise_for_status()
    return str(answer.json()["token"])
