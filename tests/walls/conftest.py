"""One filled database per test process; a clone of it for each test whose requests change what others ask for."""

from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass

import pytest

from tests.databases import DatabaseUrls, Server, cloned_database
from tests.identity.people import Api
from tests.interfaces.application import served
from tests.walls.world import World, build_world


@dataclass(frozen=True)
class Filled:
    """The filled database, and who is in it."""

    urls: DatabaseUrls
    world: World


@pytest.fixture(scope="session")
def filled(server: Server) -> Iterator[Filled]:
    with cloned_database(server) as urls:
        yield Filled(urls, build_world(urls))


@pytest.fixture
def world(filled: Filled) -> World:
    return filled.world


@pytest.fixture
def database_urls(server: Server, filled: Filled) -> Iterator[DatabaseUrls]:
    with cloned_database(server, template=filled.urls) as urls:
        yield urls


@pytest.fixture(scope="session")
def shared_urls(server: Server, filled: Filled) -> Iterator[DatabaseUrls]:
    """One clone for the tests whose requests are all refused, or change nothing that is asked for again."""
    with cloned_database(server, template=filled.urls) as urls:
        yield urls


@pytest.fixture
async def api(database_urls: DatabaseUrls) -> AsyncIterator[Api]:
    async with served(database_urls.app) as api:
        yield api
