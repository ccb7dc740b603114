"""What stands around every request: an id, a log line, numbers, headers. Plain ASGI, so streams stay streams."""

import re
import time
from uuid import uuid4

import structlog
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from citewell.foundation.observability import Metrics
from citewell.interfaces.http.headers import headers_of_answer
from citewell.interfaces.http.problems import problem_response
from citewell.interfaces.http.route_index import RouteIndex, method_label

_LOG = structlog.get_logger("citewell.http")
_REQUEST_ID = re.compile(r"[A-Za-z0-9._:-]{1,128}")


class RequestEnvelope:
    """Gives each request its id, its log line and its numbers, and answers 500 for a defect without showing it.

    HEAD is GET without the body (RFC 9110, section 9.3.2), for every route alike.
    """

    def __init__(self, app: ASGIApp, metrics: Metrics, routes: RouteIndex) -> None:
        self.app = app
        self.metrics = metrics
        self.routes = routes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request = Request(scope)
        request.state.request_id = request_id = request_id_of(request.headers.get("x-request-id", ""))
        method = scope["method"]
        inner = {**scope, "method": "GET"} if method == "HEAD" else scope
        answer = _Answer(send, request_id, is_head=method == "HEAD")
        begin = time.perf_counter()
        self.metrics.requests_in_flight.inc()
        with structlog.contextvars.bound_contextvars(request_id=request_id):
            try:
                await self.app(inner, receive, answer.send)
            except Exception as error:  # noqa: BLE001 - the outermost door: a defect is logged and answered, never shown
                _LOG.error("defect", error_type=type(error).__name__, exc_info=True)
                await self._apologise(request, receive, answer)
            finally:
                self.metrics.requests_in_flight.dec()
                self._note(inner, method, answer.status, time.perf_counter() - begin)

    async def _apologise(self, request: Request, receive: Receive, answer: "_Answer") -> None:
        if answer.has_started:
            return  # the server sees that the answer has no end and closes the connection
        detail = (
            f"This is a defect in Citewell. The server's log has it under request {request.state.request_id}."
        )
        problem = problem_response(request, 500, "internal", "Internal error", detail)
        await problem(request.scope, receive, answer.send)

    def _note(self, scope: Scope, method: str, status: int, seconds: float) -> None:
        template, label = self.routes.template_of(scope), method_label(method)
        self.metrics.requests.labels(label, template, str(status)).inc()
        self.metrics.request_seconds.labels(label, template).observe(seconds)
        _LOG.info("request", method=label, route=template, status=status, ms=round(seconds * 1000, 1))


class _Answer:
    """The way out: adds the headers and remembers the status."""

    def __init__(self, send: Send, request_id: str, *, is_head: bool) -> None:
        self._send = send
        self._request_id = request_id
        self._is_head = is_head
        self.status = 500
        self.has_started = False

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.has_started = True
            self.status = message["status"]
            message["headers"] = headers_of_answer(list(message.get("headers", ())), self._request_id)
        elif self._is_head:
            message = {**message, "body": b""}
        await self._send(message)


def request_id_of(wanted: str) -> str:
    """The id that came with a request, if it can stand in a log; else a new one."""
    return wanted if _REQUEST_ID.fullmatch(wanted) else uuid4().hex
