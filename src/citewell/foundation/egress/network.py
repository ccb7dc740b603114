"""Opening sockets: a name is resolved once, and the socket goes to an address that was checked."""

import asyncio
import socket
from collections.abc import Awaitable, Callable, Iterable, Sequence

import httpcore2

from citewell.foundation.egress.addresses import Address, plain_address
from citewell.foundation.egress.policy import Egress, EgressRefused, canonical_host

Resolver = Callable[[str, int], Awaitable[Sequence[str]]]


async def resolve_with_system(host: str, port: int) -> list[str]:
    """Every address that the system's resolver knows for `host`, in its order of preference."""
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


class GuardedNetwork(httpcore2.AsyncNetworkBackend):
    """The network under an HTTP client, as far as the policy allows it.

    It is asked for every new connection, so also for each hop of a redirect. What is connected to is the IP
    address that was checked, never the name again: an answer that changes between check and connect (DNS
    rebinding) changes nothing. TLS still verifies the name, and the `Host` header still carries it.
    """

    def __init__(self, policy: Egress, resolve: Resolver = resolve_with_system) -> None:
        self._policy = policy
        self._resolve = resolve
        self._network = httpcore2.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109 - the signature of the interface
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.AsyncNetworkStream:
        """Connect to the first of the host's addresses that answers; `timeout` covers all of it.

        Raises:
            EgressRefused: the policy does not allow one of its addresses.
        """
        try:
            async with asyncio.timeout(timeout):
                failure: Exception | None = None
                for address in await self._checked_addresses(host, port):
                    try:
                        return await self._network.connect_tcp(
                            str(address), port, None, local_address, socket_options
                        )
                    except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                        failure = error
                raise failure or httpcore2.ConnectError(f"{host} has no address")
        except TimeoutError:
            raise httpcore2.ConnectTimeout(f"no connection to {host} within {timeout} seconds") from None

    async def connect_unix_socket(
        self,
        path: str,
        timeout: float | None = None,  # noqa: ARG002, ASYNC109 - the signature of the interface
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,  # noqa: ARG002 - as above
    ) -> httpcore2.AsyncNetworkStream:
        """Refuse: nothing outside is reached through a file."""
        raise EgressRefused(f"Citewell does not connect to the socket {path}; use an http:// address.")

    async def sleep(self, seconds: float) -> None:
        """Wait, for the pool's own retries."""
        await asyncio.sleep(seconds)

    async def _checked_addresses(self, host: str, port: int) -> list[Address]:
        literal = plain_address(canonical_host(host))
        if literal is not None:
            return self._policy.check(host, port, [str(literal)])
        try:
            addresses = await self._resolve(host, port)
        except (OSError, UnicodeError) as error:
            raise httpcore2.ConnectError(f"{host} cannot be resolved") from error
        return self._policy.check(host, port, addresses)
