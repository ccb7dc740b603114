"""Which page a request comes from, as the browser says it.

`Sec-Fetch-Site` (W3C Fetch Metadata) is set by the browser and by nothing in a page. Where it is missing, which is so
on plain HTTP away from loopback, `Origin` is compared with `Host`.
"""

from collections.abc import Mapping
from enum import Enum, auto
from urllib.parse import urlsplit

from starlette.requests import HTTPConnection

from citewell.domains.identity.errors import CsrfFailed

_PORTS = {"http": 80, "https": 443}
_ENCRYPTED = {"https", "wss"}


class Provenance(Enum):
    """Where a request comes from."""

    OWN = auto()  # a page of this server
    TYPED = auto()  # the address bar, a bookmark
    UNTOLD = auto()  # no browser, or one that says nothing
    FOREIGN = auto()  # a page of another origin; another port of this host is one


def provenance_of(connection: HTTPConnection) -> Provenance:
    """Which page asks."""
    site = connection.headers.get("sec-fetch-site")
    if site is not None:
        return {"same-origin": Provenance.OWN, "none": Provenance.TYPED}.get(site, Provenance.FOREIGN)
    origin = connection.headers.get("origin")
    if origin is None:
        return Provenance.UNTOLD
    is_own = is_own_origin(origin, connection.headers, is_encrypted=connection.scope["scheme"] in _ENCRYPTED)
    return Provenance.OWN if is_own else Provenance.FOREIGN


def refuse_other_sites(connection: HTTPConnection) -> None:
    """Let no page of another origin go on, whatever it carries.

    Raises:
        CsrfFailed: another origin's page asks.
    """
    if provenance_of(connection) is Provenance.FOREIGN:
        raise CsrfFailed("This came from a page of another site. Open Citewell itself and do it there.")


def is_encrypted(connection: HTTPConnection) -> bool:
    """Whether the browser speaks HTTPS, to us or to a proxy before us.

    Behind a proxy that is not trusted the scheme is the proxy's; the page's own origin tells it all the same.
    """
    if connection.scope["scheme"] in _ENCRYPTED:
        return True
    origin = connection.headers.get("origin", "")
    return origin.startswith("https://") and provenance_of(connection) is Provenance.OWN


def is_own_origin(origin: str, headers: Mapping[str, str], *, is_encrypted: bool) -> bool:
    """Whether an origin names the host and port that the request was sent to. HTTP is no origin of an HTTPS server."""
    page, server = _place(origin), _place(f"{origin.partition(':')[0]}://{headers.get('host', '')}")
    return page is not None and page == server and (page[0] == "https" or not is_encrypted)


def _place(url: str) -> tuple[str, str, int] | None:
    """Scheme, host and port of a web address; nothing if it is none."""
    try:
        parts = urlsplit(url)
        port = parts.port or _PORTS.get(parts.scheme)
    except ValueError:
        return None
    return (parts.scheme, parts.hostname, port) if parts.hostname and port else None
