import ast
from collections.abc import Iterator
from pathlib import Path

import citewell

SOURCE = Path(citewell.__file__).parent
CONNECTING = {
    "aiohttp",
    "http.client",
    "httpcore",
    "httpcore2",
    "httpx",
    "requests",
    "smtplib",
    "urllib.request",
    "urllib3",
}
DOOR = SOURCE / "foundation" / "egress"
INWARD = (
    SOURCE / "client",  # runs on the user's machine and talks to Citewell only
    SOURCE / "processes" / "listening.py",  # asks its own API process whether it answers
)


def _imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def _server_modules() -> list[Path]:
    return [
        path
        for path in SOURCE.rglob("*.py")
        if not any(path.is_relative_to(place) for place in (DOOR, *INWARD))
    ]


def test_no_server_module_opens_connections_but_through_the_egress_guard() -> None:
    modules = _server_modules()

    offenders = {
        str(path.relative_to(SOURCE)): name
        for path in modules
        for name in _imports(path)
        if name in CONNECTING
    }

    assert modules
    assert offenders == {}, "make HTTP clients with citewell.foundation.egress.outbound_client"


def test_no_server_module_builds_an_http_client_of_its_own() -> None:
    # With `transport=` it sends through what it was handed; transports that connect are made behind the door.
    built = {
        str(path.relative_to(SOURCE)): node.func.attr
        for path in _server_modules()
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id == "httpx2"
        and not any(keyword.arg == "transport" for keyword in node.keywords)
        and node.func.attr
        in {"AsyncClient", "Client", "AsyncHTTPTransport", "get", "post", "request", "stream"}
    }

    assert built == {}, "make HTTP clients with citewell.foundation.egress.outbound_client"
