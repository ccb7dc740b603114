"""An embedding model behind an Ollama or OpenAI-compatible URL."""

import asyncio
from collections.abc import Iterator, Sequence
from typing import Self

import httpx2
import numpy as np

from citewell.foundation.clock import Clock
from citewell.foundation.egress import ResponseTooLarge
from citewell.foundation.embedding.answers import read_answer
from citewell.foundation.embedding.errors import (
    EmbeddingAnswerUnusable,
    EmbeddingRefused,
    EmbeddingServerAway,
)
from citewell.foundation.embedding.servers import EmbeddingServer
from citewell.foundation.embedding.token_estimate import cut_to_tokens, estimate_tokens
from citewell.foundation.embedding.types import EmbeddingModel, Vectors
from citewell.foundation.llm.backoff import delay_seconds, retry_after_seconds

_OK = 200
_PAYLOAD_TOO_LARGE = 413
_SERVER_ERROR = 500
_BUSY = frozenset({408, 425, 429})
_STANDS_FOR_BLANK = "."  # servers refuse empty text, or answer it with no vector
_ADVICE = {
    401: "does not accept the key (401): check CITEWELL_EMBEDDING_API_KEY",
    403: "does not allow this key to use the model (403)",
    404: "does not know the model or the path (404): check CITEWELL_EMBEDDING_MODEL and CITEWELL_EMBEDDING_BASE_URL",
    413: "refuses a single text as too large (413)",
}


class RemoteEmbedder:
    """Sends texts to a server in limited requests, again after a pause where that can help.

    `client` decides where connections may go and how long an answer may be; it is not closed here.
    """

    def __init__(
        self, server: EmbeddingServer, client: httpx2.AsyncClient, clock: Clock, *, dimensions: int
    ) -> None:
        self._server = server
        self._client = client
        self._clock = clock
        self._endpoint = server.endpoint
        self._headers = server.headers
        self._model = EmbeddingModel(server.name, dimensions, server.max_tokens)

    @classmethod
    async def connect(cls, server: EmbeddingServer, client: httpx2.AsyncClient, clock: Clock) -> Self:
        """As the constructor, with the dimensions learned by embedding one word.

        Raises:
            Invalid: the base URL or the key cannot be used.
            EmbeddingServerAway, EmbeddingRefused, EmbeddingAnswerUnusable: as `embed`.
        """
        unknown = cls(server, client, clock, dimensions=0)
        answer = await unknown._ask(["dimensions"])
        vectors = read_answer(server.provider, answer, text_count=1, dimensions=None)
        return cls(server, client, clock, dimensions=vectors.shape[1])

    @property
    def model(self) -> EmbeddingModel:
        return self._model

    async def embed(self, texts: Sequence[str]) -> Vectors:
        """Embed texts -> float32[n, dimensions], each row of unit length, in the order given.

        Text beyond the model's `max_tokens` (estimated) is not sent. Blank text has the vector of a full stop.

        Raises:
            EmbeddingServerAway: no answer after the last attempt.
            EmbeddingRefused: the server does not want the request.
            EmbeddingAnswerUnusable: the answer is not one unit-scalable vector of the right length per text.
            EgressRefused: the address is not one that may be connected to.
        """
        vectors = np.empty((len(texts), self._model.dimensions), dtype=np.float32)
        start = 0
        for batch in self._batches(texts):
            vectors[start : start + len(batch)] = await self._embed_batch(batch)
            start += len(batch)
        return vectors

    def count_tokens(self, text: str) -> int:
        """An estimate that errs on the high side: the model's vocabulary is not here."""
        return estimate_tokens(text)

    def _batches(self, texts: Sequence[str]) -> Iterator[list[str]]:
        batch: list[str] = []
        chars = 0
        for text in texts:
            sent = cut_to_tokens(text, self._model.max_tokens)
            sent = sent.encode(errors="replace").decode() if sent.strip() else _STANDS_FOR_BLANK
            full = len(batch) >= self._server.texts_per_request
            if batch and (full or chars + len(sent) > self._server.chars_per_request):
                yield batch
                batch, chars = [], 0
            batch.append(sent)
            chars += len(sent)
        if batch:
            yield batch

    async def _embed_batch(self, batch: list[str]) -> Vectors:
        """One request; where the server says it is too large, two halves of it."""
        try:
            answer = await self._ask(batch)
        except _TooMuchAtOnce as refusal:
            if len(batch) == 1:
                raise _refused(_PAYLOAD_TOO_LARGE) from refusal
            half = len(batch) // 2
            return np.concatenate(
                [await self._embed_batch(batch[:half]), await self._embed_batch(batch[half:])]
            )
        return read_answer(
            self._server.provider, answer, text_count=len(batch), dimensions=self._model.dimensions
        )

    async def _ask(self, batch: list[str]) -> bytes:
        body: dict[str, object] = {"model": self._server.model, "input": batch}
        if self._server.provider == "openai":
            body["encoding_format"] = "float"
        for attempt in range(1, self._server.max_attempts + 1):
            try:
                return await self._attempt(body)
            except _TryAgain as trouble:
                longest = self._server.max_delay_seconds
                if attempt == self._server.max_attempts or trouble.pause_seconds > longest:
                    raise trouble.as_error() from trouble
                pause = delay_seconds(attempt, self._server.first_delay_seconds, longest)
                await asyncio.sleep(max(pause, trouble.pause_seconds))
        raise AssertionError("the last attempt returns or raises")

    async def _attempt(self, body: dict[str, object]) -> bytes:
        try:
            async with asyncio.timeout(self._server.request_timeout_seconds):
                response = await self._client.post(self._endpoint, json=body, headers=self._headers)
        except (TimeoutError, httpx2.TimeoutException) as error:
            raise _TryAgain("did not answer in time") from error
        except ResponseTooLarge as error:
            raise EmbeddingAnswerUnusable(
                f"The embedding server's answer cannot be used: {error}."
            ) from error
        except httpx2.HTTPError as error:
            raise _TryAgain("cannot be reached, or broke off its answer") from error
        status = response.status_code
        if status == _OK:
            return response.content
        if status in _BUSY or status >= _SERVER_ERROR:
            pause = retry_after_seconds(response.headers, self._clock.now()) or 0.0
            raise _TryAgain(f"could not do it ({status})", pause)
        if status == _PAYLOAD_TOO_LARGE:
            raise _TooMuchAtOnce
        raise _refused(status)


class _TooMuchAtOnce(Exception):
    """The server wants less in one request."""


class _TryAgain(Exception):
    """It may work after a pause."""

    def __init__(self, what: str, pause_seconds: float = 0.0) -> None:
        super().__init__(what)
        self.what = what
        self.pause_seconds = pause_seconds

    def as_error(self) -> EmbeddingServerAway:
        return EmbeddingServerAway(
            f"The embedding server {self.what}.", retry_after_seconds=max(5, round(self.pause_seconds))
        )


def _refused(status: int) -> EmbeddingRefused:
    return EmbeddingRefused(f"The embedding server {_ADVICE.get(status, f'refused the request ({status})')}.")
