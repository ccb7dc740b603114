"""Setting up a language model from its settings."""

import httpx2

from citewell.foundation.clock import Clock, SystemClock
from citewell.foundation.egress import Egress, Resolver, outbound_client, resolve_with_system
from citewell.foundation.llm.breaker import CircuitBreaker
from citewell.foundation.llm.settings import LlmSettings
from citewell.foundation.llm.transport import PatientTransport
from citewell.foundation.llm.types import LanguageModel


def open_language_model(
    settings: LlmSettings,
    policy: Egress,
    *,
    clock: Clock | None = None,
    resolve: Resolver = resolve_with_system,
) -> LanguageModel:
    """A model ready to be asked; nothing is sent yet. Close it. Takes about two seconds the first time.

    Raises:
        Invalid: the base URL or the key cannot be used.
    """
    # Importing pydantic-ai and openai takes seconds and 50 MB, which nobody should pay who runs without a model.
    from citewell.foundation.llm.pydantic_ai_model import PydanticAiModel  # noqa: PLC0415 - see above

    _ = settings.api_url, settings.authorization  # refuse what cannot work now, not at the first question
    client = outbound_client(
        policy,
        timeout=httpx2.Timeout(
            settings.first_byte_timeout_seconds,
            connect=settings.connect_timeout_seconds,
            write=settings.first_byte_timeout_seconds,
            pool=settings.total_timeout_seconds,
        ),
        max_response_bytes=settings.max_response_bytes,
        max_connections=settings.max_concurrent_requests,
        resolve=resolve,
    )
    breaker = CircuitBreaker(settings.failures_to_open, settings.open_seconds)
    return PydanticAiModel(settings, PatientTransport(settings, client, breaker, clock or SystemClock()))
