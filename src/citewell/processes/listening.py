"""The socket that the API answers on. The supervisor keeps it open, so that a restart of the API loses no connection."""

import contextlib
import socket
import time
import urllib.error
import urllib.request

from citewell.foundation.errors import StartError

_BACKLOG = 256
_FREE_WITHIN_SECONDS = 3.0  # what a killed supervisor left behind takes a moment to go


def listen(host: str, port: int, *, patience_seconds: float = _FREE_WITHIN_SECONDS) -> socket.socket:
    """Listen there; port 0 is any free one.

    Raises:
        StartError: somebody else does, or the address is not of this machine.
    """
    deadline = time.monotonic() + patience_seconds
    while True:
        try:
            return _listen_once(host, port)
        except OSError as error:
            if time.monotonic() > deadline or isinstance(error, socket.gaierror):
                raise StartError(
                    f"Cannot listen on {host}:{port} ({error.strerror}). Another program may use this port: "
                    "choose one with --port, or set CITEWELL_HOST to an address of this machine."
                ) from error
            time.sleep(0.2)


def url_of(listener: socket.socket) -> str:
    """Where a person on this machine reaches it."""
    host, port = listener.getsockname()[:2]
    if host in {"0.0.0.0", "::"}:  # noqa: S104 - every address of this machine, this one too
        host = "127.0.0.1" if listener.family == socket.AF_INET else "::1"
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def answers(url: str, *, timeout_seconds: float) -> bool:
    """Whether a GET there is answered with 200, whatever proxies the environment names."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(url, timeout=timeout_seconds) as response:
            return bool(response.status == 200)  # noqa: PLR2004 - HTTP OK
    except (OSError, urllib.error.URLError):
        return False


def _listen_once(host: str, port: int) -> socket.socket:
    family, kind, protocol, _, address = socket.getaddrinfo(
        host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
    )[0]
    listener = socket.socket(family, kind, protocol)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen(_BACKLOG)
    except BaseException:
        with contextlib.suppress(OSError):
            listener.close()
        raise
    return listener
