"""What the other tests here stand on: no operation is left out, and what must not leak is known."""

import pytest

from tests.databases import DatabaseUrls
from tests.identity.people import Api
from tests.walls.conftest import Filled
from tests.walls.needs import documented_needs
from tests.walls.operations import Filling, operations_in, requests_for
from tests.walls.secrets import leaks_in, secrets_of


@pytest.fixture
def database_urls(shared_urls: DatabaseUrls) -> DatabaseUrls:
    return shared_urls


async def test_the_reference_says_of_every_operation_what_it_needs(api: Api) -> None:
    there_are = {
        f"{operation.method} {operation.path.removeprefix('/api/v1')}"
        for operation in operations_in(api.app.openapi())
        if operation.path.startswith("/api/v1/")
    }

    assert there_are == documented_needs().keys(), "complete the table in docs/reference/permissions.md"


async def test_an_operation_without_values_for_its_parameters_fails(api: Api) -> None:
    nothing = Filling({}, {}, {})
    with_path = next(operation for operation in operations_in(api.app.openapi()) if operation.path_parameters)
    with_body = next(operation for operation in operations_in(api.app.openapi()) if operation.body_type)

    with pytest.raises(AssertionError, match=r"say in .* which object that is"):
        requests_for(with_path, nothing)
    with pytest.raises(AssertionError, match="give it one"):
        requests_for(with_body, nothing)


def test_the_secrets_are_found_in_the_rows(filled: Filled) -> None:
    secrets = secrets_of(filled.urls.superuser, filled.world.tenant_id)

    assert {
        filled.world.filling.path[name] for name in ("entry_id", "report_id", "job_id", "key_id")
    } < secrets
    assert leaks_in(f"see {filled.world.tenant_id.upper()}", secrets, sent="") == [filled.world.tenant_id]
