"""The socket that the API answers on."""

import socket
from pathlib import Path

import pytest

from citewell.foundation.errors import StartError
from citewell.processes.listening import listen, url_of


def test_a_port_that_is_taken_is_refused_with_what_to_do() -> None:
    with listen("127.0.0.1", 0) as taken:
        port = taken.getsockname()[1]

        with pytest.raises(StartError, match=rf"Cannot listen on 127.0.0.1:{port} .*--port"):
            listen("127.0.0.1", port, patience_seconds=0)


def test_a_host_that_nobody_knows_is_refused_at_once() -> None:
    with pytest.raises(StartError, match="Cannot listen on"):
        listen("no address at all", 8000)


def test_a_connection_waits_until_somebody_serves_it() -> None:
    with listen("127.0.0.1", 0) as listener, socket.create_connection(listener.getsockname()) as client:
        client.sendall(b"is anybody there?")
        served, _ = listener.accept()
        with served:
            assert served.recv(100) == b"is anybody there?"


def test_an_address_for_every_network_is_shown_as_one_that_works_here() -> None:
    with listen("0.0.0.0", 0) as listener:  # noqa: S104 - the case under test
        assert url_of(listener) == f"http://127.0.0.1:{listener.getsockname()[1]}"


@pytest.mark.skipif(not Path("/proc/net/if_inet6").exists(), reason="this machine has no IPv6")
def test_an_address_of_version_six_is_written_in_brackets() -> None:
    with listen("::1", 0) as listener:
        assert url_of(listener) == f"http://[::1]:{listener.getsockname()[1]}"
