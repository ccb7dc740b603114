"""A tenant with reports as its people see them over HTTP, and a worker that generates them."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

from citewell.domains.retrieval.public import Embedders
from citewell.foundation.clock import Clock
from citewell.foundation.jobs.runner import JobRunner
from citewell.processes.handlers import handlers_of, index_worker_of
from tests.databases import DatabaseUrls
from tests.identity.people import Api, Somebody
from tests.interfaces.application import served
from tests.retrieval.running import running, until

Json = dict[str, Any]


@dataclass(frozen=True)
class Office:
    """Root administers, Ada and Grace work there, Eve is of another tenant."""

    api: Api
    tenant_id: str
    root: Somebody
    ada: Somebody
    grace: Somebody
    eve: Somebody

    async def write(self, who: Somebody, content: str, *, date: str = "2026-01-10", **fields: Any) -> Json:
        """An entry that is indexed when this returns."""
        answer = await self.api.as_(who).post("/worklogs", {"date": date, "content": content, **fields})
        assert answer.status_code == 201, answer.text
        await until(self._is_indexed, seconds=30)
        entry: Json = answer.json()
        return entry

    async def report(self, who: Somebody, **wanted: Any) -> Json:
        """A report over January 2026, finished."""
        body = {"from": "2026-01-01", "to": "2026-01-31", **wanted}
        answer = await self.api.as_(who).post("/reports/generate", body)
        assert answer.status_code == 202, answer.text
        return await self.finished(who, answer.json()["id"])

    async def finished(self, who: Somebody, report_id: str) -> Json:
        async with asyncio.timeout(30):
            while True:
                report: Json = (await self.api.as_(who).get(f"/reports/{report_id}")).json()
                if report["status"] in {"completed", "failed"}:
                    assert report["status"] == "completed", report["error_message"]
                    return report
                await asyncio.sleep(0.05)

    async def job_ended(self, who: Somebody, job_id: str) -> Json:
        async with asyncio.timeout(30):
            while True:
                job: Json = (await self.api.as_(who).get(f"/jobs/{job_id}")).json()
                if job["status"] in {"completed", "failed", "cancelled"}:
                    return job
                await asyncio.sleep(0.05)

    async def _is_indexed(self) -> bool:
        health = (await self.api.as_(self.root).get("/admin/index-health")).json()
        return not health["waiting"]


@asynccontextmanager
async def at_work(urls: DatabaseUrls, *, clock: Clock | None = None) -> AsyncIterator[Api]:
    """The API and a worker, for as long as the block runs."""
    async with served(urls.app, clock=clock) as api:
        foundation = api.app.state.foundation
        runner = JobRunner(api.database, urls.app, handlers_of(foundation), name="office", concurrency=2)
        async with running(index_worker_of(foundation, Embedders(foundation.embedder))):
            await runner.start()
            yield api
            await runner.stop()


@asynccontextmanager
async def office(urls: DatabaseUrls, *, clock: Clock | None = None) -> AsyncIterator[Office]:
    """The office for as long as the block runs."""
    async with at_work(urls, clock=clock) as api:
        yield await _people(api)


async def _people(api: Api) -> Office:
    root, ada, grace, eve = [await api.somebody(name) for name in ("root", "ada", "grace", "eve")]
    tenant_id = await api.tenant(root, "office")
    await api.tenant(eve, "elsewhere")
    for person in (ada, grace):
        await api.add(tenant_id, root, person.email)
    return Office(api, tenant_id, root, ada, grace, eve)
