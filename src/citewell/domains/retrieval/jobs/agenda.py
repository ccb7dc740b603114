"""Which tenants have something waiting, and from when on."""

import asyncio
import time
from collections.abc import Iterable
from uuid import UUID


class Agenda:
    """Tenants to look at, each once, the longest due first. For the tasks of one event loop."""

    def __init__(self) -> None:
        self._due: dict[UUID, float] = {}  # seconds of time.monotonic()
        self._changed = asyncio.Event()

    def add(self, tenant_ids: Iterable[UUID], *, in_seconds: float = 0.0) -> None:
        """Note tenants; one that is noted already keeps the earlier time."""
        due = time.monotonic() + in_seconds
        for tenant_id in tenant_ids:
            self._due[tenant_id] = min(due, self._due.get(tenant_id, due))
        self._changed.set()

    def take_due(self) -> UUID | None:
        """The tenant due longest, which is then noted no more; `None` when none is due."""
        if not self._due:
            return None
        tenant_id = min(self._due, key=self._due.__getitem__)
        if self._due[tenant_id] > time.monotonic():
            return None
        del self._due[tenant_id]
        return tenant_id

    async def wait_until_due(self) -> None:
        """Return when `take_due` may give a tenant; another task may be quicker."""
        while True:
            self._changed.clear()
            earliest = min(self._due.values(), default=None)
            seconds = None if earliest is None else earliest - time.monotonic()
            if seconds is not None and seconds <= 0:
                return
            try:
                await asyncio.wait_for(self._changed.wait(), seconds)
            except TimeoutError:
                return
