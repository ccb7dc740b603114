"""Which hosts Citewell may connect to."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from citewell.foundation.egress.addresses import Address, Reach, plain_address, reach_of
from citewell.foundation.errors import AppError, Invalid

_NAME = re.compile(
    r"(?=.{1,253}$)([a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?)(\.[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?)*"
)
_NUMBER = re.compile(r"(0x[0-9a-f]*|[0-9]+)")
_MAX_PORT = 65535
_LOCAL = "local"


class EgressRefused(AppError):
    """A connection that the installation does not allow. Says which host, and who can change that."""

    status = 403
    code = "egress_refused"
    title = "This outgoing connection is not allowed"


@dataclass(frozen=True)
class AllowedHost:
    """A host that a superadmin allowed; without a port, on all of them."""

    host: str  # lower case, no trailing dot; an IP address in its usual spelling
    port: int | None = None

    def __str__(self) -> str:
        """As it is written in a list of hosts."""
        if self.port is None:
            return self.host
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"

    @classmethod
    def of(cls, entry: str) -> "AllowedHost":
        """Read one entry: `host`, `host:port`, `[address]:port`.

        Raises:
            Invalid: it is none of these.
        """
        return _allowed_host(entry.strip().lower())


class Egress(Protocol):
    """What decides where connections may go."""

    @property
    def version(self) -> int:
        """Changes whenever an answer of `check` may have changed."""
        ...

    def check(self, host: str, port: int, addresses: Sequence[str]) -> list[Address]:
        """See `EgressPolicy.check`."""
        ...


@dataclass(frozen=True)
class EgressPolicy:
    """Loopback and private addresses always, more only if a superadmin named the host.

    Naming a host never opens link-local addresses, cloud metadata services or `0.0.0.0`.
    """

    allowed: frozenset[AllowedHost] = frozenset()

    @classmethod
    def of(cls, entries: Iterable[str]) -> "EgressPolicy":
        """Read the entries of `CITEWELL_EGRESS`: `local`, `host`, `host:port`, `[address]:port`.

        Raises:
            Invalid: an entry is none of these.
        """
        words = [entry.strip().lower() for entry in entries]
        return cls(frozenset(_allowed_host(word) for word in words if word and word != _LOCAL))

    @property
    def version(self) -> int:
        """It never changes."""
        return 0

    def check(self, host: str, port: int, addresses: Sequence[str]) -> list[Address]:
        """Every address that `host` resolved to, once all of them are allowed.

        One bad address condemns the name: a name that answers with a private and a public address, or changes
        its answer, is treated as what it is.

        Raises:
            EgressRefused: an address is out of reach, or the host is spelled in a way that hides its address.
        """
        name = canonical_host(host)
        named = not self.allowed.isdisjoint({AllowedHost(name), AllowedHost(name, port)})
        checked: list[Address] = []
        for text in addresses:
            address = plain_address(text)
            reach = Reach.NEVER if address is None else reach_of(address)
            if address is None or reach is Reach.NEVER:
                raise EgressRefused(
                    f"Citewell never connects to {_shown(host, text)}: link-local, metadata, unspecified and"
                    " tunnelled addresses cannot be allowed. Use a name or address of the service itself."
                )
            if reach is Reach.ELSEWHERE and not named:
                raise EgressRefused(
                    f"Citewell does not connect to {_shown(host, text)}: only loopback and private addresses are"
                    f" allowed. A superadmin can allow {name} in the settings, or by adding it to CITEWELL_EGRESS."
                )
            checked.append(address)
        return checked


def canonical_host(host: str) -> str:
    """Lower case, no trailing dot, IP addresses in their usual spelling.

    Raises:
        EgressRefused: a number that some resolvers would read as an address (`2130706433`, `0177.1`, `0x7f.1`).
    """
    name = host.strip("[]").lower().removesuffix(".")
    address = plain_address(name)
    if address is not None:
        return str(address)
    if _NUMBER.fullmatch(name.rpartition(".")[2]):
        raise EgressRefused(
            f"Citewell does not connect to {host}: an IP address is written as four decimal numbers,"
            " like 192.168.0.10."
        )
    return name


def _allowed_host(entry: str) -> AllowedHost:
    host, port = _split_port(entry)
    try:
        name = canonical_host(host)
    except EgressRefused as refusal:
        raise Invalid(refusal.detail, field="CITEWELL_EGRESS") from None
    address = plain_address(name)
    if address is not None and reach_of(address) is Reach.NEVER:
        raise Invalid(
            f"{entry} cannot be allowed: it is a link-local, metadata, unspecified or tunnelled address.",
            field="CITEWELL_EGRESS",
        )
    if address is None and not _NAME.fullmatch(name):
        raise Invalid(
            f"{entry!r} is not a host. Write 'local', or host names such as 'api.example.com' or"
            " 'api.example.com:8443', with commas between them and without https://.",
            field="CITEWELL_EGRESS",
        )
    return AllowedHost(name, port)


def _split_port(entry: str) -> tuple[str, int | None]:
    host, colon, port = entry.rpartition(":")
    if not colon or plain_address(entry.strip("[]")) is not None:
        return entry, None
    if not (port.isascii() and port.isdigit() and 0 < int(port) <= _MAX_PORT):
        raise Invalid(f"{entry!r} does not end in a port between 1 and {_MAX_PORT}.", field="CITEWELL_EGRESS")
    return host, int(port)


def _shown(host: str, address: str) -> str:
    return host if host.strip("[]") == address else f"{host} ({address})"
