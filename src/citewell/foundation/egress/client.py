"""HTTP clients whose connections, redirects and answers stay within limits."""

import ssl
from collections.abc import AsyncIterable, AsyncIterator, Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache

import httpcore2
import httpx2

from citewell.foundation.egress.network import GuardedNetwork, Resolver, resolve_with_system
from citewell.foundation.egress.policy import Egress

_MAPPED: dict[type[Exception], type[httpx2.TransportError]] = {
    httpcore2.ConnectTimeout: httpx2.ConnectTimeout,
    httpcore2.ReadTimeout: httpx2.ReadTimeout,
    httpcore2.WriteTimeout: httpx2.WriteTimeout,
    httpcore2.PoolTimeout: httpx2.PoolTimeout,
    httpcore2.ConnectError: httpx2.ConnectError,
    httpcore2.ReadError: httpx2.ReadError,
    httpcore2.WriteError: httpx2.WriteError,
    httpcore2.LocalProtocolError: httpx2.LocalProtocolError,
    httpcore2.RemoteProtocolError: httpx2.RemoteProtocolError,
    httpcore2.UnsupportedProtocol: httpx2.UnsupportedProtocol,
}


class ResponseTooLarge(httpx2.ProtocolError):
    """The other side sent more than was allowed, or packed it although plain bytes were asked for."""


def outbound_client(
    policy: Egress,
    *,
    timeout: httpx2.Timeout,
    max_response_bytes: int,
    max_connections: int = 20,
    resolve: Resolver = resolve_with_system,
    ssl_context: ssl.SSLContext | None = None,
) -> httpx2.AsyncClient:
    """A client that connects only where `policy` allows. Close it.

    Proxies, certificates and `.netrc` of the environment are ignored; TLS trusts what the operating system
    trusts. Redirects are not followed unless a request asks for it, and then each hop is checked like the
    first. An answer longer than `max_response_bytes` raises `ResponseTooLarge` while it is being read.
    """
    return httpx2.AsyncClient(
        transport=GuardedTransport(
            policy, resolve, max_response_bytes, max_connections, ssl_context or _system_trust()
        ),
        timeout=timeout,
        trust_env=False,
        follow_redirects=False,
        headers={"User-Agent": "citewell", "Accept-Encoding": "identity"},
    )


class GuardedTransport(httpx2.AsyncBaseTransport):
    """A connection pool over `GuardedNetwork`, with a limit on each answer."""

    def __init__(
        self,
        policy: Egress,
        resolve: Resolver,
        max_response_bytes: int,
        max_connections: int,
        ssl_context: ssl.SSLContext,
    ) -> None:
        self._policy = policy
        self._max_response_bytes = max_response_bytes
        self._resolve = resolve
        self._max_connections = max_connections
        self._ssl_context = ssl_context
        self._pools: list[_Pool] = []  # the last one takes new requests, the others finish what they have

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """Send one request.

        Raises:
            EgressRefused: the policy does not allow the host.
            ResponseTooLarge: the answer announces too many bytes, or is compressed.
        """
        pool = await self._current_pool()
        pool.requests += 1
        try:
            with _httpx_errors():
                response = await pool.connections.handle_async_request(_to_core(request))
        except BaseException:
            await self._give_back(pool)
            raise
        assert isinstance(response.stream, AsyncIterable)
        answer = httpx2.Response(
            response.status,
            headers=response.headers,
            stream=_BoundedStream(response.stream, self._max_response_bytes, lambda: self._give_back(pool)),
            extensions=response.extensions,
        )
        complaint = self._complaint(answer.headers)
        if complaint:
            await answer.aclose()
            raise ResponseTooLarge(complaint, request=request)
        return answer

    async def aclose(self) -> None:
        """Close every connection."""
        pools, self._pools = self._pools, []
        with _httpx_errors():
            for pool in pools:
                await pool.connections.aclose()

    async def _current_pool(self) -> "_Pool":
        """A pool whose connections were all checked by the policy as it stands.

        A connection that is kept alive is not checked again, so a changed policy begins with a new pool; the one
        before is closed once its last request has ended.
        """
        version = self._policy.version
        if not self._pools or self._pools[-1].version != version:
            self._pools.append(self._new_pool(version))
            for idle in [pool for pool in self._pools[:-1] if not pool.requests]:
                await self._close(idle)
        return self._pools[-1]

    def _new_pool(self, version: int) -> "_Pool":
        connections = httpcore2.AsyncConnectionPool(
            ssl_context=self._ssl_context,
            max_connections=self._max_connections,
            max_keepalive_connections=self._max_connections,
            keepalive_expiry=30,
            network_backend=GuardedNetwork(self._policy, self._resolve),
        )
        return _Pool(connections, version)

    async def _give_back(self, pool: "_Pool") -> None:
        pool.requests -= 1
        if not pool.requests and pool in self._pools[:-1]:
            await self._close(pool)

    async def _close(self, pool: "_Pool") -> None:
        self._pools.remove(pool)
        with _httpx_errors():
            await pool.connections.aclose()

    def _complaint(self, headers: httpx2.Headers) -> str:
        if headers.get("content-encoding", "identity").strip().lower() not in {"identity", ""}:
            return "the answer is compressed, so its real size cannot be seen; plain bytes were asked for"
        announced = headers.get("content-length", "0")
        if announced.isdigit() and int(announced[:18]) > self._max_response_bytes:
            return f"the answer announces {announced[:18]} bytes, more than {self._max_response_bytes}"
        return ""


@dataclass(eq=False)
class _Pool:
    """Connections that were opened under one version of the policy, and how many requests they carry now."""

    connections: httpcore2.AsyncConnectionPool
    version: int
    requests: int = 0


class _BoundedStream(httpx2.AsyncByteStream):
    def __init__(
        self, stream: AsyncIterable[bytes], max_bytes: int, at_end: Callable[[], Awaitable[None]]
    ) -> None:
        self._stream = stream
        self._max_bytes = max_bytes
        self._at_end: Callable[[], Awaitable[None]] | None = at_end

    async def __aiter__(self) -> AsyncIterator[bytes]:
        received = 0
        with _httpx_errors():
            async for part in self._stream:
                received += len(part)
                if received > self._max_bytes:
                    raise ResponseTooLarge(f"the answer is longer than {self._max_bytes} bytes")
                yield part

    async def aclose(self) -> None:
        at_end, self._at_end = self._at_end, None
        try:
            if hasattr(self._stream, "aclose"):
                await self._stream.aclose()
        finally:
            if at_end is not None:
                await at_end()


def _to_core(request: httpx2.Request) -> httpcore2.Request:
    return httpcore2.Request(
        method=request.method,
        url=httpcore2.URL(
            scheme=request.url.raw_scheme,
            host=request.url.raw_host,
            port=request.url.port,
            target=request.url.raw_path,
        ),
        headers=request.headers.raw,
        content=request.stream,
        extensions=request.extensions,
    )


@contextmanager
def _httpx_errors() -> Iterator[None]:
    """Say the pool's errors in the client's words; anything else passes as it is."""
    try:
        yield
    except tuple(_MAPPED) as error:
        raise _MAPPED[type(error)](str(error)) from error


@cache
def _system_trust() -> ssl.SSLContext:
    """What the operating system trusts. Reading it takes 50 ms, so all clients share it."""
    return httpx2.create_ssl_context(trust_env=False)
