"""The whole application over one database for all of these tests, and an admin of one tenant."""

from collections.abc import AsyncIterator, Iterator

import pytest

from tests.databases import DatabaseUrls, Server, cloned_database
from tests.identity.people import Api, Somebody
from tests.interfaces.application import served


@pytest.fixture(scope="session")
def interfaces_urls(server: Server) -> Iterator[DatabaseUrls]:
    with cloned_database(server) as urls:
        yield urls


@pytest.fixture
def database_urls(interfaces_urls: DatabaseUrls) -> DatabaseUrls:
    """What the tests leave behind, a tenant here and there, is in no other test's way."""
    return interfaces_urls


@pytest.fixture
async def api(database_urls: DatabaseUrls) -> AsyncIterator[Api]:
    async with served(database_urls.app) as api:
        yield api


@pytest.fixture
async def ada(api: Api) -> Somebody:
    if (await api.login("ada@example.org")).status_code == 200:
        return await api.sign_in("ada@example.org")
    ada = await api.somebody("ada")
    await api.tenant(ada, "engines")
    return ada
