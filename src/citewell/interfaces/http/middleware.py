"""What stands around every request: an id, a log line, limits, security headers. Plain ASGI, so streams stay streams."""

import asyncio
import re
import time
from uuid import uuid4

import structlog
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from citewell.foundation.observability import Metrics
from citewell.interfaces.http.problems import problem_response

_LOG = structlog.get_logger("citewell.http")
_REQUEST_ID = re.compile(r"[A-Za-z0-9._:-]{1,128}")

_SECURITY_HEADERS = (
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), microphone=(), geolocation=()"),
)


class RequestEnvelope:
    """Gives each request its id, its log line and its numbers, and answers 500 for a defect without showing it."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self.app = app
        self.metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request = Request(scope)
        wanted = request.headers.get("x-request-id", "")
        request_id = wanted if _REQUEST_ID.fullmatch(wanted) else uuid4().hex
        request.state.request_id = request_id
        status = 500
        started = False

        async def send_with_headers(message: Message) -> None:
            nonlocal status, started
            if message["type"] == "http.response.start":
                started = True
                status = message["status"]
                message["headers"] = [
                    *message.get("headers", ()),
                    (b"x-request-id", request_id.encode()),
                    *_SECURITY_HEADERS,
                ]
            await send(message)

        begin = time.perf_counter()
        self.metrics.requests_in_flight.inc()
        with structlog.contextvars.bound_contextvars(request_id=request_id):
            try:
                await self.app(scope, receive, send_with_headers)
            except Exception as error:  # noqa: BLE001 - the outermost door: a defect is logged and answered, never shown
                _LOG.error("defect", error_type=type(error).__name__, exc_info=True)
                if not started:
                    answer = problem_response(
                        request,
                        500,
                        "internal",
                        "Internal error",
                        f"This is a defect in Citewell. The server's log has it under request {request_id}.",
                    )
                    await answer(scope, receive, send_with_headers)
            finally:
                seconds = time.perf_counter() - begin
                route = getattr(scope.get("route"), "path", "unmatched")
                self.metrics.requests_in_flight.dec()
                self.metrics.requests.labels(scope["method"], route, str(status)).inc()
                self.metrics.request_seconds.labels(scope["method"], route).observe(seconds)
                _LOG.info(
                    "request", method=scope["method"], route=route, status=status, ms=round(seconds * 1000, 1)
                )


class Limits:
    """Refuses what is too large, too many at once, or not text, before any route sees it."""

    def __init__(
        self, app: ASGIApp, *, max_body_bytes: int, max_in_flight: int, timeout_seconds: float
    ) -> None:
        self.app = app
        self.max_body_bytes = max_body_bytes
        self.max_in_flight = max_in_flight
        self.timeout_seconds = timeout_seconds
        self._in_flight = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request = Request(scope)
        refusal = self._refuse_early(request)
        if refusal is not None:
            await refusal(scope, receive, send)
            return
        started = False
        received = 0

        async def send_noting_start(message: Message) -> None:
            nonlocal started
            started = started or message["type"] == "http.response.start"
            await send(message)

        async def receive_counting() -> Message:
            nonlocal received
            message = await receive()
            received += len(message.get("body", b""))
            if received > self.max_body_bytes:
                raise _BodyTooLargeError
            return message

        self._in_flight += 1
        try:
            async with asyncio.timeout(self.timeout_seconds):
                await self.app(scope, receive_counting, send_noting_start)
        except _BodyTooLargeError:
            if not started:
                await self._too_large(request)(scope, receive, send)
        except TimeoutError:
            if not started:
                answer = problem_response(
                    request,
                    503,
                    "timed_out",
                    "Took too long",
                    f"This took longer than {self.timeout_seconds:g} seconds and was stopped. Ask for less, or try again later.",
                    headers={"Retry-After": "5"},
                )
                await answer(scope, receive, send)
        finally:
            self._in_flight -= 1

    def _refuse_early(self, request: Request) -> ASGIApp | None:
        if self._in_flight >= self.max_in_flight and not request.url.path.startswith(("/health", "/metrics")):
            return problem_response(
                request,
                503,
                "overloaded",
                "Overloaded",
                "Too many requests are being answered at this moment. Try again shortly.",
                headers={"Retry-After": "1"},
            )
        if b"%00" in request.scope.get("query_string", b"") or "\x00" in request.url.path:
            return problem_response(
                request, 422, "invalid", "Invalid input", "The address holds a NUL character."
            )
        length = request.headers.get("content-length", "0")
        if length.isdigit() and int(length) > self.max_body_bytes:
            return self._too_large(request)
        return None

    def _too_large(self, request: Request) -> ASGIApp:
        detail = f"The body is larger than {self.max_body_bytes} bytes."
        return problem_response(
            request, 413, "too_large", "Too large", detail, headers={"Connection": "close"}
        )


class _BodyTooLargeError(Exception):
    """Raised out of `receive` once the limit is passed."""
