import asyncio
from collections.abc import Sequence

import httpx2
import pytest

from citewell.foundation.egress import (
    EgressPolicy,
    EgressRefused,
    Resolver,
    ResponseTooLarge,
    outbound_client,
)
from tests.fakes.http_server import Request, respond, serve

PUBLIC = "93.184.216.34"
TIMEOUT = httpx2.Timeout(2)


def client(
    *allowed: str, resolve: Resolver | None = None, max_response_bytes: int = 10_000
) -> httpx2.AsyncClient:
    policy = EgressPolicy.of(allowed)
    if resolve is None:
        return outbound_client(policy, timeout=TIMEOUT, max_response_bytes=max_response_bytes)
    return outbound_client(policy, timeout=TIMEOUT, max_response_bytes=max_response_bytes, resolve=resolve)


class Names:
    """A resolver that answers each question with the next of its answers, the last one for ever."""

    def __init__(self, *answers: Sequence[str]) -> None:
        self.answers = list(answers)
        self.asked: list[str] = []

    async def __call__(self, host: str, port: int) -> Sequence[str]:
        assert port
        self.asked.append(host)
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]


async def say_hello(request: Request, writer: asyncio.StreamWriter) -> None:
    await respond(writer, f"hello {request.headers['host']}".encode(), content_type="text/plain")


async def test_a_local_server_is_reached_under_its_name_with_its_host_header() -> None:
    async with serve(say_hello) as server, client(resolve=Names(["127.0.0.1"])) as http:
        answer = await http.get(f"http://ollama.internal:{server.port}/")

    assert answer.text == f"hello ollama.internal:{server.port}"


async def test_the_systems_resolver_is_asked_when_nothing_else_is_given() -> None:
    async with serve(say_hello) as server, client() as http:
        answer = await http.get(f"http://localhost:{server.port}/")

    assert answer.status_code == 200


async def test_a_second_address_is_tried_when_the_first_does_not_answer() -> None:
    async with serve(say_hello) as server, client(resolve=Names(["::1", "127.0.0.1"])) as http:
        answer = await http.get(f"http://two.internal:{server.port}/")

    assert answer.status_code == 200


@pytest.mark.parametrize(
    "url",
    [
        f"http://{PUBLIC}/",
        "http://169.254.169.254/latest/meta-data/",
        "http://[::ffff:169.254.169.254]/",
        "http://[64:ff9b::7f00:1]/",
        "http://0.0.0.0/",
        "http://2130706433/",
        "http://0x7f000001/",
        "https://[2606:4700::1111]/",
    ],
)
async def test_an_address_out_of_reach_is_refused_before_a_socket_opens(url: str) -> None:
    async with client() as http:
        with pytest.raises(EgressRefused):
            await http.get(url)


async def test_a_name_with_a_public_address_is_refused() -> None:
    async with client(resolve=Names([PUBLIC])) as http:
        with pytest.raises(EgressRefused, match=r"api\.example\.com"):
            await http.get("https://api.example.com/v1")


async def test_a_name_that_changes_its_address_after_the_check_is_not_followed() -> None:
    names = Names(["127.0.0.1"], [PUBLIC])
    async with serve(say_hello) as server, client(resolve=names) as http:
        answer = await http.get(f"http://rebind.example.com:{server.port}/")
        assert answer.status_code == 200
        assert names.asked == ["rebind.example.com"], "checked and connected with one answer of the resolver"

        with pytest.raises(EgressRefused):
            await http.get(f"http://rebind.example.com:{server.port}/")


async def test_a_redirect_is_not_followed_unless_asked_for() -> None:
    async def redirect(_: Request, writer: asyncio.StreamWriter) -> None:
        await respond(writer, b"", status=302, headers={"Location": f"http://{PUBLIC}/"})

    async with serve(redirect) as server, client() as http:
        answer = await http.get(server.url)

    assert answer.status_code == 302


@pytest.mark.parametrize(
    "target",
    [f"http://{PUBLIC}/", "http://169.254.169.254/", "http://metadata.internal/", "http://2852039166/"],
)
async def test_each_hop_of_a_redirect_is_checked_again(target: str) -> None:
    async def redirect(_: Request, writer: asyncio.StreamWriter) -> None:
        await respond(writer, b"", status=307, headers={"Location": target})

    async with serve(redirect) as server, client(resolve=Names(["169.254.169.254"])) as http:
        with pytest.raises(EgressRefused):
            await http.get(server.url, follow_redirects=True)

    assert len(server.requests) == 1


async def test_proxies_of_the_environment_are_ignored(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "HTTPS_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    async with serve(say_hello) as server, client() as http:
        answer = await http.get(server.url)

    assert answer.status_code == 200


async def test_a_name_that_does_not_resolve_is_a_connection_error() -> None:
    async def nothing(host: str, port: int) -> Sequence[str]:
        raise OSError(f"no such name: {host}:{port}")

    async with client(resolve=nothing) as http:
        with pytest.raises(httpx2.ConnectError, match=r"gone\.internal"):
            await http.get("http://gone.internal/")


async def test_a_resolver_that_hangs_runs_into_the_connect_timeout() -> None:
    async def hang(host: str, port: int) -> Sequence[str]:
        await asyncio.sleep(60)
        raise AssertionError(host, port)

    async with client(resolve=hang) as http:
        with pytest.raises(httpx2.ConnectTimeout):
            await http.get("http://slow.internal/", timeout=0.05)


async def test_an_announced_length_over_the_limit_is_refused_unread() -> None:
    async def big(_: Request, writer: asyncio.StreamWriter) -> None:
        await respond(writer, b"x" * 2_000)

    async with serve(big) as server, client(max_response_bytes=1_000) as http:
        with pytest.raises(ResponseTooLarge, match="2000 bytes"):
            await http.get(server.url)


async def test_an_endless_answer_is_cut_at_the_limit() -> None:
    async def endless(_: Request, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
        while True:
            writer.write(b"400\r\n" + b"x" * 0x400 + b"\r\n")
            await writer.drain()

    async with serve(endless) as server, client(max_response_bytes=5_000) as http:
        with pytest.raises(ResponseTooLarge, match="longer than 5000"):
            await asyncio.wait_for(http.get(server.url), 5)


async def test_a_compressed_answer_is_refused_since_plain_bytes_were_asked_for() -> None:
    async def packed(_: Request, writer: asyncio.StreamWriter) -> None:
        await respond(writer, b"\x1f\x8b", headers={"Content-Encoding": "gzip"})

    async with serve(packed) as server, client() as http:
        with pytest.raises(ResponseTooLarge, match="compressed"):
            await http.get(server.url)

    assert server.requests[0].headers["accept-encoding"] == "identity"


async def test_a_connection_that_breaks_midway_is_the_clients_own_error() -> None:
    async def half(_: Request, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf")
        await writer.drain()

    async with serve(half) as server, client() as http:
        with pytest.raises(httpx2.RemoteProtocolError):
            await http.get(server.url)
