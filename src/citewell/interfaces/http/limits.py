"""Refuses what is too large, too slow, too many at once, or not text, before any route sees it."""

import asyncio

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from citewell.interfaces.http.problems import FieldProblem, problem_response

_ALWAYS_ANSWERED = ("/health", "/metrics")  # who watches must see that we are overloaded
_BODIES_AT_ONCE = 8  # of the largest size; keeps the memory of a flood of uploads bounded
_MAX_LENGTH_DIGITS = 15  # Python refuses to read a number of thousands of digits
_DRAIN_SECONDS = 5.0
_DRAIN_BYTES = 256 * 1024 * 1024


class Limits:
    """Holds every request to a size and a time, and all of them together to a number and a memory."""

    def __init__(
        self, app: ASGIApp, *, max_body_bytes: int, max_in_flight: int, timeout_seconds: float
    ) -> None:
        self.app = app
        self.max_body_bytes = max_body_bytes
        self.max_in_flight = max_in_flight
        self.timeout_seconds = timeout_seconds
        self._in_flight = 0
        self._body_bytes_in_flight = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request = Request(scope)
        refusal = self._refuse_early(request)
        if refusal is not None:
            await _answer_unread(refusal, scope, receive, send)
            return
        passage = _Passage(receive, send, self)
        self._in_flight += 1
        try:
            async with asyncio.timeout(self.timeout_seconds) as limit:
                await self.app(scope, passage.receive, passage.send)
        except _BodyRefusedError:
            pass  # answered below, as when the route turned it into an answer of its own
        except TimeoutError:
            if not limit.expired():
                raise
            if not passage.has_started:
                await self._too_slow(request, passage)(scope, receive, send)
            return
        finally:
            self._in_flight -= 1
            self._body_bytes_in_flight -= passage.received_bytes
        if passage.refused is not None:
            answer = self._too_large(request) if passage.refused == "too_large" else _overloaded(request)
            await _answer_unread(answer, scope, receive, send)

    def reason_to_refuse(self, received_bytes: int, new_bytes: int) -> str | None:
        """Count what has arrived of a body; say why no more of it is taken."""
        self._body_bytes_in_flight += new_bytes
        if received_bytes > self.max_body_bytes:
            return "too_large"
        if self._body_bytes_in_flight > self.max_body_bytes * _BODIES_AT_ONCE:
            return "overloaded"
        return None

    def _refuse_early(self, request: Request) -> Response | None:
        if self._in_flight >= self.max_in_flight and not request.url.path.startswith(_ALWAYS_ANSWERED):
            return _overloaded(request)
        if "\x00" in request.url.path:
            return _holds_nul(request, "path")
        if b"%00" in request.scope.get("query_string", b""):
            return _holds_nul(request, "query")
        length = request.headers.get("content-length", "0")
        if length.isdecimal() and (len(length) > _MAX_LENGTH_DIGITS or int(length) > self.max_body_bytes):
            return self._too_large(request)
        return None

    def _too_large(self, request: Request) -> Response:
        detail = f"The body is larger than {self.max_body_bytes} bytes."
        return problem_response(
            request, 413, "too_large", "Too large", detail, headers={"Connection": "close"}
        )

    def _too_slow(self, request: Request, passage: "_Passage") -> Response:
        seconds = f"{self.timeout_seconds:g} seconds"
        if not passage.has_whole_body:
            detail = f"The body did not arrive within {seconds}."
            close = {"Connection": "close"}
            return problem_response(
                request, 408, "request_too_slow", "Arrived too slowly", detail, headers=close
            )
        detail = f"This took longer than {seconds} and was stopped. Ask for less, or try again later."
        retry = {"Retry-After": "5"}
        return problem_response(request, 503, "timed_out", "Took too long", detail, headers=retry)


class _Passage:
    """One request on its way through: counts its body, and holds back an answer to a body that was refused."""

    def __init__(self, receive: Receive, send: Send, limits: Limits) -> None:
        self._receive = receive
        self._send = send
        self._limits = limits
        self.received_bytes = 0
        self.has_whole_body = False
        self.has_started = False
        self.refused: str | None = None

    async def receive(self) -> Message:
        message = await self._receive()
        new_bytes = len(message.get("body", b""))
        self.received_bytes += new_bytes
        self.has_whole_body = not message.get("more_body", False)
        reason = self._limits.reason_to_refuse(self.received_bytes, new_bytes)
        if reason is not None and not self.has_started:
            self.refused = reason
            raise _BodyRefusedError
        return message

    async def send(self, message: Message) -> None:
        if self.refused is None:
            self.has_started = True
            await self._send(message)


class _BodyRefusedError(Exception):
    """Raised out of `receive` once a limit is passed. What reads the body may turn it into an answer: that is dropped."""


def _overloaded(request: Request) -> Response:
    detail = "Too much is being asked at this moment. Try again shortly."
    return problem_response(
        request, 503, "overloaded", "Overloaded", detail, headers={"Retry-After": "1", "Connection": "close"}
    )


def _holds_nul(request: Request, field: str) -> Response:
    problem = FieldProblem(field=field, detail=f"The {field} of the address holds a NUL character.")
    return problem_response(request, 422, "invalid", "Invalid input", problem.detail, errors=[problem])


async def _answer_unread(answer: Response, scope: Scope, receive: Receive, send: Send) -> None:
    """Answer without having read the body, then take in and forget what is still coming, for a while.

    A socket that is closed with bytes unread resets the connection, and the client may never see the answer.
    """

    async def without_end(message: Message) -> None:
        await send({**message, "more_body": True} if message["type"] == "http.response.body" else message)

    await answer(scope, receive, without_end)
    try:
        async with asyncio.timeout(_DRAIN_SECONDS):
            await _drain(receive)
    except TimeoutError:
        pass  # it had its time
    await send({"type": "http.response.body", "body": b"", "more_body": False})


async def _drain(receive: Receive) -> None:
    drained_bytes = 0
    while drained_bytes < _DRAIN_BYTES:
        message = await receive()
        drained_bytes += len(message.get("body", b""))
        if not message.get("more_body", False):
            return
