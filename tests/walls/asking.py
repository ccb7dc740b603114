"""Sending every operation as somebody."""

from collections.abc import Iterable
from dataclasses import dataclass

import httpx2

from tests.identity.people import Api
from tests.walls.operations import Filling, Operation, Request, requests_for


@dataclass(frozen=True)
class Asker:
    """Somebody who asks, naming a tenant: what one request changes does not decide where the next one acts."""

    token: str | None
    tenant_id: str

    async def send(self, api: Api, request: Request) -> httpx2.Response:
        headers = {"Authorization": f"Bearer {self.token}"} if self.token else {}
        if request.operation.is_of_tenant:
            headers["X-Tenant-ID"] = self.tenant_id
        api.client.cookies.clear()  # what one request signed in to is not what the next one carries
        return await api.client.request(
            request.operation.method, request.path, params=request.query, headers=headers, **request.body
        )

    async def send_all(
        self, api: Api, operations: Iterable[Operation], filling: Filling
    ) -> list[tuple[Request, httpx2.Response]]:
        """Every operation in its order, without and with its filters."""
        return [
            (request, await self.send(api, request))
            for operation in operations
            for request in requests_for(operation, filling)
        ]
