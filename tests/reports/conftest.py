"""An API with work logs and reports, and a worker that generates them."""

from collections.abc import AsyncIterator

import pytest
from obstore.store import MemoryStore
from pydantic import SecretStr

from citewell.domains.identity.public import Actor
from citewell.domains.reports.jobs import report_handler
from citewell.domains.reports.service.requesting import JOB_KIND
from citewell.foundation.blobs import Blobs
from citewell.foundation.database import Database
from citewell.foundation.jobs import JobQueue
from citewell.foundation.jobs.runner import JobRunner
from citewell.foundation.observability import Metrics
from citewell.foundation.secrets import Keys
from citewell.foundation.services import Foundation
from citewell.foundation.settings import Settings
from tests.databases import DatabaseUrls
from tests.reports.reporting import Reporting
from tests.retrieval.embedders import WordHashing
from tests.worklogs.team import FixedClock, Team, make_team


@pytest.fixture
def foundation(database: Database) -> Foundation:
    return Foundation(
        settings=Settings(secret_key=SecretStr("of no use here, the keys are given")),
        keys=Keys(b"an installation's secret, of tests"),
        clock=FixedClock(),
        database=database,
        jobs=JobQueue(),
        blobs=Blobs(MemoryStore()),
        embedder=WordHashing("minilm-l6-v2", dimensions=384, max_tokens=256),
        token_embedder=None,
        metrics=Metrics(),
        llm=None,
    )


@pytest.fixture
def team(database: Database, database_urls: DatabaseUrls) -> Team:
    return make_team(database, database_urls.superuser, "acme")


@pytest.fixture
def stranger(database: Database, database_urls: DatabaseUrls) -> Actor:
    return make_team(database, database_urls.superuser, "rival").ada


@pytest.fixture
async def reporting(foundation: Foundation, database_urls: DatabaseUrls) -> AsyncIterator[Reporting]:
    """Reports with a real worker behind them."""
    handlers = {JOB_KIND: report_handler(foundation)}
    runner = JobRunner(foundation.database, database_urls.app, handlers, name="test", concurrency=1)
    await runner.start()
    yield Reporting(foundation)
    await runner.stop()
