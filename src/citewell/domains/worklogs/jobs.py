"""The job that carries out an import."""

from uuid import UUID

from citewell.domains.worklogs.service import importing
from citewell.domains.worklogs.service.importing import BATCH_SIZE, JOB_KIND
from citewell.foundation.clock import Clock
from citewell.foundation.database import Database
from citewell.foundation.jobs import JobContext, JobHandler
from citewell.foundation.jobs.types import Payload

__all__ = ["JOB_KIND", "import_handler"]


def import_handler(database: Database, clock: Clock, *, batch_size: int = BATCH_SIZE) -> JobHandler:
    """The handler of `JOB_KIND`.

    Reading is one step and every batch is one, and each of them may be repeated: killed at any moment and resumed,
    the import ends with each entry written once.
    """
    return _ImportHandler(database, clock, batch_size)


class _ImportHandler:
    def __init__(self, database: Database, clock: Clock, batch_size: int) -> None:
        self._database = database
        self._clock = clock
        self._batch_size = batch_size

    async def __call__(self, context: JobContext) -> Payload:
        tenant_id = context.job.tenant_id
        import_id = UUID(context.job.payload["import_id"])

        async def read() -> int:
            return await importing.stage_import(self._database, tenant_id, import_id, self._clock.now())

        total = await context.step("read", read)
        await context.progress(0, total)
        for first in range(0, total, self._batch_size):

            async def write(first: int = first) -> int:
                ordinals = range(first, min(first + self._batch_size, total))
                return await importing.import_batch(
                    self._database, tenant_id, import_id, ordinals, self._clock.now()
                )

            await context.step(f"write {first}", write)
            await context.progress(min(first + self._batch_size, total), total)

        async def finish() -> None:
            await importing.finish_import(self._database, tenant_id, import_id)

        await context.step("finish", finish)
        return await importing.read_import_report(self._database, tenant_id, import_id)
