"""Who opens a WebSocket, as a FastAPI dependency: `CurrentSocketActor`.

A browser lets any page open a socket to any server, with the cookies of that server: no preflight, no CORS. So a cookie
counts only when the handshake's `Origin` is this server's own (RFC 6455, section 10.2). Nothing is sent before: who is
refused gets the same answer as to a request, with its status.
"""

from typing import Annotated
from uuid import UUID

from fastapi import Depends, Header, Query, WebSocket

from citewell.domains.identity.authentication import CurrentIdentity
from citewell.domains.identity.browser.cookies import ACCESS_COOKIE
from citewell.domains.identity.browser.provenance import Provenance, provenance_of
from citewell.domains.identity.errors import CredentialsMissing, CsrfFailed
from citewell.domains.identity.service.acting import actor_of
from citewell.domains.identity.service.standing import Standing, find_session_standing, find_standing, stands
from citewell.domains.identity.services import IdentityServices
from citewell.domains.identity.types import Actor
from citewell.foundation.clock import Clock
from citewell.foundation.database import Database
from citewell.foundation.http import CurrentClock, CurrentDatabase

_TenantInQuery = Annotated[UUID | None, Query(alias="tenant")]  # a browser can set no header on a socket
_TenantInHeader = Annotated[UUID | None, Header(alias="X-Tenant-ID")]


async def _socket_actor(
    *,
    socket: WebSocket,
    services: CurrentIdentity,
    database: CurrentDatabase,
    clock: CurrentClock,
    tenant: _TenantInQuery = None,
    tenant_header: _TenantInHeader = None,
) -> Actor:
    """Make who opens the socket an actor, by a bearer token or API key in `Authorization`, or by cookie.

    The tenant is the one in the query (`?tenant=`), in the header, or the only one.
    """
    standing = await _standing(socket, services, database, clock)
    socket.state.account = standing.account
    return actor_of(standing.account, standing.memberships, tenant or tenant_header)


async def _standing(
    socket: WebSocket, services: IdentityServices, database: Database, clock: Clock
) -> Standing:
    scheme, _, token = socket.headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer" and token.strip():
        return await find_standing(services.keys, database, clock.now(), token.strip())
    cookie = socket.cookies.get(ACCESS_COOKIE)
    if cookie is None:
        raise CredentialsMissing
    if provenance_of(socket) is not Provenance.OWN:
        raise CsrfFailed("With a cookie, a socket is opened by a page of this server only.")
    return await find_session_standing(services.keys, database, clock.now(), cookie)


CurrentSocketActor = Annotated[Actor, Depends(_socket_actor)]


async def may_stay(socket: WebSocket, actor: Actor, database: Database, clock: Clock) -> bool:
    """Whether who opened this socket still is who it was: signed in, its key not revoked, a member with the same rights.

    For sockets that stay open longer than anything should be believed: ask every minute or so, and close with 1008.
    """
    return await stands(database, clock.now(), socket.state.account, actor)
