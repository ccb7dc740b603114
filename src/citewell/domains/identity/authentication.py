"""Who is asking, as FastAPI dependencies: `CurrentActor` inside a tenant, `CurrentAccount` outside."""

from dataclasses import replace
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import Annotated
from uuid import UUID

from fastapi import Depends, Header, Request
from fastapi.requests import HTTPConnection
from fastapi.security import APIKeyCookie, HTTPAuthorizationCredentials, HTTPBearer

from citewell.domains.identity.browser.client_words import client_words
from citewell.domains.identity.browser.cookies import ACCESS_COOKIE
from citewell.domains.identity.browser.csrf import SAFE_METHODS, shown_csrf_token
from citewell.domains.identity.browser.provenance import refuse_other_sites
from citewell.domains.identity.csrf_tokens import check_csrf_token
from citewell.domains.identity.errors import CredentialsMissing
from citewell.domains.identity.service.acting import actor_of
from citewell.domains.identity.service.first_superadmin import ensure_first_tenant
from citewell.domains.identity.service.standing import (
    Standing,
    find_session_standing,
    find_standing,
    memberships_of,
)
from citewell.domains.identity.services import IdentityServices
from citewell.domains.identity.types import Account, Actor
from citewell.foundation.clock import Clock
from citewell.foundation.database import Database
from citewell.foundation.http import CurrentClock, CurrentDatabase

_bearer = HTTPBearer(
    auto_error=False,
    scheme_name="bearer",
    description="An access token from `POST /auth/login`, or an API key from `POST /api-keys`.",
)
_cookie = APIKeyCookie(
    name=ACCESS_COOKIE,
    auto_error=False,
    scheme_name="browser session",
    description="The cookie that `POST /auth/session` sets. Counts only for requests of this server's own pages; what "
    "changes something also sends the cookie `citewell_csrf` in the header `X-CSRF-Token`, else 403 `csrf_failed`.",
)
_Credentials = Annotated[HTTPAuthorizationCredentials | None, Depends(_bearer)]
_AccessCookie = Annotated[str | None, Depends(_cookie)]
TenantHeader = Annotated[
    UUID | None,
    Header(alias="X-Tenant-ID", description="The tenant. May be left out by who belongs to only one."),
]


def _services(connection: HTTPConnection) -> IdentityServices:
    services: IdentityServices = connection.app.state.identity
    return services


CurrentIdentity = Annotated[IdentityServices, Depends(_services)]


async def _standing(
    *,
    request: Request,
    credentials: _Credentials,
    cookie: _AccessCookie,
    services: CurrentIdentity,
    database: CurrentDatabase,
    clock: CurrentClock,
) -> Standing:
    """Look the credentials up once per request, however many dependencies ask. A header counts before a cookie."""
    known: Standing | None = getattr(request.state, "standing", None)
    if known is None:
        if credentials is not None:
            known = await find_standing(services.keys, database, clock.now(), credentials.credentials)
        elif cookie is not None:
            known = await _standing_by_cookie(request, cookie, services, database, clock)
        else:
            raise CredentialsMissing
        request.state.standing = known
    return known


async def _standing_by_cookie(
    request: Request, cookie: str, services: IdentityServices, database: Database, clock: Clock
) -> Standing:
    """A browser sends its cookies whoever's page asks, so the page is looked at too."""
    request.state.came_by_cookie = True
    refuse_other_sites(request)
    shown = None if request.method in SAFE_METHODS else shown_csrf_token(request)
    known = await find_session_standing(services.keys, database, clock.now(), cookie)
    if shown is not None:
        check_csrf_token(services.keys.csrf, known.account.require_session(), shown)
    return known


def came_by_cookie(request: Request) -> bool:
    """Whether the asker is signed in with a cookie, not with a header."""
    return bool(getattr(request.state, "came_by_cookie", False))


CurrentStanding = Annotated[Standing, Depends(_standing)]


def _account(standing: CurrentStanding) -> Account:
    return standing.account


async def with_first_tenant(request: Request, standing: Standing, database: Database) -> Standing:
    """The first superadmin gets a first tenant when it first needs one: a script that makes its own never has two."""
    if standing.memberships or not standing.account.is_superadmin:
        return standing
    await ensure_first_tenant(database, standing.account.user_id)
    standing = replace(standing, memberships=await memberships_of(database, standing.account.user_id))
    request.state.standing = standing
    return standing


async def _actor(
    request: Request, standing: CurrentStanding, database: CurrentDatabase, tenant_id: TenantHeader = None
) -> Actor:
    if tenant_id is None:
        standing = await with_first_tenant(request, standing, database)
    return actor_of(standing.account, standing.memberships, tenant_id)


CurrentAccount = Annotated[Account, Depends(_account)]
CurrentActor = Annotated[Actor, Depends(_actor)]


def _client_network(request: Request) -> str:
    """The client as the throttle sees it: an IPv4 address, or the /64 that one IPv6 customer has."""
    return network_of(request.client.host if request.client else "")


def network_of(host: str) -> str:
    """Return what stands for a client address; anything that is no address (a Unix socket) is one client."""
    try:
        address: IPv4Address | IPv6Address = ip_address(host.partition("%")[0])
    except ValueError:
        return "local"
    if isinstance(address, IPv6Address):
        if address.ipv4_mapped is None:
            return str(ip_network((address, 64), strict=False))
        address = address.ipv4_mapped
    return str(address)


def _client_words(request: Request) -> str:
    return client_words(request.headers.get("user-agent", ""))


ClientNetwork = Annotated[str, Depends(_client_network)]
ClientWords = Annotated[str, Depends(_client_words)]
