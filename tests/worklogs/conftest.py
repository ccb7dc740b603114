"""Two tenants in a fresh database."""

import pytest

from citewell.foundation.database import Database
from tests.databases import DatabaseUrls
from tests.worklogs.team import Team, make_team


@pytest.fixture
def team(database: Database, database_urls: DatabaseUrls) -> Team:
    return make_team(database, database_urls.superuser, "acme")


@pytest.fixture
def other_team(database: Database, database_urls: DatabaseUrls) -> Team:
    return make_team(database, database_urls.superuser, "rival")
