"""Between the OpenAI client library and the network: retries, limits, the key, and answers put in order."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx2

from citewell.foundation.clock import Clock
from citewell.foundation.egress import EgressRefused, ResponseTooLarge
from citewell.foundation.llm.backoff import delay_seconds, retry_after_seconds
from citewell.foundation.llm.breaker import CircuitBreaker, CircuitOpen
from citewell.foundation.llm.completion import NotACompletion, rewrite_completion
from citewell.foundation.llm.settings import LlmSettings
from citewell.foundation.llm.types import Failure, ModelFailed, ServerState

_OK = 200
_TOO_MANY_REQUESTS = 429
_SERVER_ERROR = 500
_REFUSALS = {401: Failure.FORBIDDEN, 403: Failure.FORBIDDEN, 404: Failure.UNKNOWN_MODEL}


class PatientTransport(httpx2.AsyncBaseTransport):
    """Sends a chat completion request through `client` until it is answered or there is no hope.

    Only a 200 with a chat completion in it comes back; everything else is a `ModelFailed`. The headers are
    written here, so that neither the client library's description of this machine nor variables of its own
    environment travel, and the key stays out of its objects and its logs.
    """

    def __init__(
        self, settings: LlmSettings, client: httpx2.AsyncClient, breaker: CircuitBreaker, clock: Clock
    ) -> None:
        self._settings = settings
        self._client = client
        self._breaker = breaker
        self._clock = clock
        self._slots = asyncio.Semaphore(settings.max_concurrent_requests)

    @property
    def server_state(self) -> ServerState:
        """What the attempts so far say about the server."""
        if not self._breaker.is_open:
            return "ok"
        return "trying_again" if self._breaker.is_due else "left_alone"

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """Send one request, again after a pause where that can help.

        Raises:
            ModelFailed: what happened in the end.
        """
        body = await request.aread()
        for attempt in range(1, self._settings.max_attempts + 1):
            last = attempt == self._settings.max_attempts
            try:
                return await self._attempt(request, body)
            except _TryAgain as trouble:
                pause = trouble.retry_after_seconds
                if last or (pause is not None and pause > self._settings.max_delay_seconds):
                    raise trouble.failure from trouble
                least = delay_seconds(
                    attempt, self._settings.first_delay_seconds, self._settings.max_delay_seconds
                )
                await asyncio.sleep(max(least, pause or 0.0))
        raise AssertionError("the last attempt returns or raises")

    async def aclose(self) -> None:
        """Close every connection."""
        await self._client.aclose()

    async def _attempt(self, request: httpx2.Request, body: bytes) -> httpx2.Response:
        async with self._slots, self._admitted():
            try:
                response = await self._client.post(request.url, content=body, headers=self._headers())
            except httpx2.TimeoutException as error:
                raise _TryAgain(_failure(Failure.TIMEOUT, "did not answer in time")) from error
            except ResponseTooLarge as error:
                raise _failure(Failure.NONSENSE, f"sent an answer that cannot be used: {error}") from error
            except httpx2.HTTPError as error:
                raise _TryAgain(_failure(Failure.AWAY, "cannot be reached")) from error
            except EgressRefused as refusal:
                raise ModelFailed(Failure.EGRESS, refusal.detail) from refusal
            self._check_status(response)
        try:
            rewritten = rewrite_completion(response.content, tool=_offered_tool(body))
        except NotACompletion as error:
            raise _failure(Failure.NONSENSE, f"sent no chat completion: {error}") from error
        return httpx2.Response(_OK, headers={"content-type": "application/json"}, content=rewritten)

    @asynccontextmanager
    async def _admitted(self) -> AsyncIterator[None]:
        try:
            attempt = self._breaker.admit()
        except CircuitOpen as wait:
            raise _failure(
                Failure.AWAY, "failed too often just now and is left alone", wait.retry_after_seconds
            ) from wait
        try:
            yield
        except _TryAgain as trouble:
            pause = trouble.retry_after_seconds or 0.0
            attempt.failed(pause if pause > self._settings.max_delay_seconds else 0.0)
            raise
        except ModelFailed as failed:
            if failed.failure is Failure.EGRESS:
                attempt.abandoned()  # it was never asked
            else:
                attempt.succeeded()  # it is there, however odd its answer
            raise
        except asyncio.CancelledError:
            attempt.abandoned()
            raise
        else:
            attempt.succeeded()

    def _check_status(self, response: httpx2.Response) -> None:
        status = response.status_code
        if status == _OK:
            return
        pause = retry_after_seconds(response.headers, self._clock.now())
        if status == _TOO_MANY_REQUESTS:
            raise _TryAgain(_failure(Failure.BUSY, "is busy (429)", pause))
        if status >= _SERVER_ERROR:
            raise _TryAgain(_failure(Failure.AWAY, f"failed ({status})", pause))
        if response.is_redirect:
            raise _failure(Failure.REJECTED, f"redirects ({status}); use the address it redirects to")
        raise _failure(_REFUSALS.get(status, Failure.REJECTED), _ADVICE.get(status, f"refused ({status})"))

    def _headers(self) -> dict[str, str]:
        headers = {"Content-Type": "application/json", "Accept": "application/json"}
        if self._settings.authorization is not None:
            headers["Authorization"] = self._settings.authorization
        return headers


_ADVICE = {
    401: "does not accept the key (401); check CITEWELL_LLM_API_KEY",
    403: "does not allow this key to use the model (403)",
    404: "does not know the model or the path (404); check CITEWELL_LLM_MODEL and CITEWELL_LLM_BASE_URL",
}


class _TryAgain(Exception):
    """It may work in a moment; if not, `failure` is what to say."""

    def __init__(self, failure: ModelFailed) -> None:
        super().__init__(failure.detail)
        self.failure = failure
        self.retry_after_seconds = failure.retry_after_seconds


def _failure(kind: Failure, what: str, retry_after_seconds: float | None = None) -> ModelFailed:
    return ModelFailed(kind, f"The language model's server {what}.", retry_after_seconds=retry_after_seconds)


def _offered_tool(body: bytes) -> str | None:
    """The name of the one tool in our own request."""
    tools = json.loads(body).get("tools") or [{}]
    name = tools[0].get("function", {}).get("name")
    return str(name) if name else None
