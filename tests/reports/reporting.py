"""Asking for reports in tests, and waiting for them."""

import asyncio
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from citewell.domains.identity.public import Actor
from citewell.domains.reports.service import reading, requesting
from citewell.domains.reports.types import Report, ReportRequest, ReportStatus
from citewell.foundation.services import Foundation


@dataclass(frozen=True)
class Reporting:
    """The service, as somebody would use it."""

    foundation: Foundation

    async def generate(
        self, actor: Actor, *, query: str | None = None, author_id: UUID | None = None
    ) -> dict[str, Any]:
        """Ask for a report over January 2026 and wait until it is there -> its content."""
        request = ReportRequest(date(2026, 1, 1), date(2026, 1, 31), query, author_id=author_id)
        async with self.foundation.database.transaction(actor.tenant_id) as session:
            report = await requesting.request_report(session, actor, self.foundation.jobs, request)
        finished = await self._finished(actor, report.id)
        assert finished.status is ReportStatus.COMPLETED, finished.error
        assert finished.content is not None
        return {**finished.content, "id": finished.id}

    async def read(self, actor: Actor, report_id: UUID) -> Report:
        """The report as it reads now."""
        async with self.foundation.database.snapshot(actor.tenant_id) as session:
            return await reading.read_report(session, actor, report_id)

    async def _finished(self, actor: Actor, report_id: UUID) -> Report:
        async with asyncio.timeout(30):
            while True:
                report = await self.read(actor, report_id)
                if report.status in {ReportStatus.COMPLETED, ReportStatus.FAILED}:
                    return report
                await asyncio.sleep(0.05)
