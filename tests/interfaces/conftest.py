"""The whole application over a database of its own, and an admin of one tenant."""

from collections.abc import AsyncIterator

import pytest

from tests.databases import DatabaseUrls
from tests.identity.people import Api, Somebody
from tests.interfaces.application import served


@pytest.fixture
async def api(database_urls: DatabaseUrls) -> AsyncIterator[Api]:
    async with served(database_urls.app) as api:
        yield api


@pytest.fixture
async def ada(api: Api) -> Somebody:
    ada = await api.somebody("ada")
    await api.tenant(ada, "engines")
    return ada
