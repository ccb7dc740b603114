"""Who may look at a job is asked of every role in `tests/walls`; here, that no kind of job is forgotten."""

from citewell.foundation.database import Database
from citewell.interfaces.http.jobs import PERMISSION_OF_KIND
from citewell.processes.handlers import handlers_of
from tests.interfaces.application import foundation_over


async def test_every_kind_of_job_names_the_permission_it_is_started_with(database: Database) -> None:
    assert PERMISSION_OF_KIND.keys() == handlers_of(foundation_over(database)).keys()
