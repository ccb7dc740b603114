import asyncio
from collections.abc import Sequence
from ipaddress import IPv4Address

import httpx2
import pytest

from citewell.foundation.egress import (
    AllowedHost,
    EgressPolicy,
    EgressRefused,
    LiveEgress,
    outbound_client,
)
from citewell.foundation.egress.addresses import Address
from tests.fakes.http_server import Request, respond, serve

# Names resolve to an address that is not local, and the socket goes to the fake all the same.
_PUBLIC = "93.184.216.34"


def _hosts(*entries: str) -> list[AllowedHost]:
    return [AllowedHost.of(entry) for entry in entries]


def _may(egress: LiveEgress, host: str, port: int = 443) -> bool:
    try:
        egress.check(host, port, [_PUBLIC])
    except EgressRefused:
        return False
    return True


def test_what_is_allowed_besides_comes_and_goes_and_the_environments_hosts_stay() -> None:
    egress = LiveEgress(EgressPolicy.of(["base.example.org"]))

    egress.allow_besides(_hosts("more.example.org", "other.example.org:8443"))
    during = [_may(egress, "base.example.org"), _may(egress, "more.example.org")]
    ports = [_may(egress, "other.example.org", port) for port in (443, 8443)]
    egress.allow_besides([])

    assert (during, ports) == ([True, True], [False, True])
    assert [_may(egress, "base.example.org"), _may(egress, "more.example.org")] == [True, False]


def test_the_version_grows_with_changes_only() -> None:
    egress = LiveEgress()
    versions = [egress.version]
    for entries in (["a.example.org"], ["a.example.org"], ["A.example.org."], []):
        egress.allow_besides(_hosts(*entries))
        versions.append(egress.version)

    assert versions == [0, 1, 1, 1, 2]


@pytest.mark.parametrize(
    "entry", ["api.example.org", "api.example.org:8443", "192.0.2.7", "[2001:db8::7]:443"]
)
def test_an_entry_is_written_as_it_is_read(entry: str) -> None:
    assert str(AllowedHost.of(f" {entry.upper()} ")) == entry


class _Steered(LiveEgress):
    """Judges the name by the list, as if it had a public address, and lets the socket go to the fake."""

    def check(self, host: str, port: int, addresses: Sequence[str]) -> list[Address]:
        assert addresses == [_PUBLIC]
        super().check(host, port, addresses)
        return [IPv4Address("127.0.0.1")]


async def _resolve(_host: str, _port: int) -> list[str]:
    return [_PUBLIC]


@pytest.fixture
def egress() -> LiveEgress:
    return _Steered()


async def test_a_connection_that_is_kept_alive_is_used_no_more_once_its_host_was_withdrawn(
    egress: LiveEgress,
) -> None:
    async def hello(_: Request, writer: asyncio.StreamWriter) -> None:
        await respond(writer, b"hello", content_type="text/plain")

    async with serve(hello) as server:
        url = f"http://api.example.org:{server.port}/"
        client = outbound_client(egress, timeout=httpx2.Timeout(2), max_response_bytes=1000, resolve=_resolve)
        async with client:
            with pytest.raises(EgressRefused):
                await client.get(url)
            egress.allow_besides(_hosts("api.example.org"))
            allowed = [(await client.get(url)).text for _ in range(2)]
            egress.allow_besides([])
            with pytest.raises(EgressRefused):
                await client.get(url)

    assert allowed == ["hello", "hello"]


async def test_an_answer_that_is_arriving_is_not_cut_by_a_change_of_the_list(egress: LiveEgress) -> None:
    changed = asyncio.Event()

    async def slow(_: Request, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhello")
        await writer.drain()
        await changed.wait()
        writer.write(b"world")
        await writer.drain()

    egress.allow_besides(_hosts("api.example.org"))
    async with serve(slow) as server:
        url = f"http://api.example.org:{server.port}/"
        client = outbound_client(egress, timeout=httpx2.Timeout(2), max_response_bytes=1000, resolve=_resolve)
        async with client, client.stream("GET", url) as answer:
            egress.allow_besides(_hosts("api.example.org", "more.example.org"))
            with pytest.raises(httpx2.TimeoutException):  # a second request opens a pool of its own
                await client.get(url, timeout=0.2)
            changed.set()
            text = "".join([part async for part in answer.aiter_text()])

    assert text == "helloworld"
