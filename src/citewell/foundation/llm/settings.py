"""Where a model is and how long to wait for it."""

from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit

from pydantic import SecretStr

from citewell.foundation.errors import Invalid
from citewell.foundation.settings import Settings

_DEFAULT_URLS = {"ollama": "http://127.0.0.1:11434", "openai": "https://api.openai.com"}


@dataclass(frozen=True)
class LlmSettings:
    """One model on one server. `base_url` may end in `/v1` or not; empty means the provider's usual address."""

    provider: Literal["openai", "ollama"]
    model: str
    base_url: str = ""
    api_key: SecretStr | None = None

    connect_timeout_seconds: float = 5.0
    first_byte_timeout_seconds: float = 90.0  # a server sends its first byte when the answer is complete
    total_timeout_seconds: float = 90.0  # of one `fill`, with all its retries and corrections

    max_attempts: int = 3  # of one HTTP request
    first_delay_seconds: float = 0.5
    max_delay_seconds: float = 10.0
    failures_to_open: int = 5
    open_seconds: float = 30.0

    max_concurrent_requests: int = 4
    max_response_bytes: int = 256 * 1024
    max_output_tokens: int = 1500
    context_tokens: int = 8192

    @property
    def api_url(self) -> str:
        """The OpenAI-compatible endpoint, without a slash at its end.

        Raises:
            Invalid: the URL is not http(s), has no host, or carries a password, a query or a fragment.
        """
        url = self.base_url.strip() or _DEFAULT_URLS[self.provider]
        try:
            parts = urlsplit(url)
            host, _ = parts.hostname, parts.port
        except ValueError:
            host = None
        if not host or parts.scheme not in {"http", "https"}:
            raise Invalid(
                "The base URL of the language model is not an http:// or https:// address with a host,"
                " like http://127.0.0.1:11434.",
                field="CITEWELL_LLM_BASE_URL",
            )
        if parts.username or parts.password or parts.query or parts.fragment:
            raise Invalid(
                "The base URL of the language model carries a password, a query or a fragment. Put the key in"
                " CITEWELL_LLM_API_KEY and leave the URL plain.",
                field="CITEWELL_LLM_BASE_URL",
            )
        return f"{parts.scheme}://{parts.netloc}{self._path(parts.path.rstrip('/'))}"

    @property
    def authorization(self) -> str | None:
        """The value of the `Authorization` header, None without a key. A secret: never log it.

        Raises:
            Invalid: the key has characters that no header can carry.
        """
        key = self.api_key.get_secret_value().strip() if self.api_key is not None else ""
        if not key:
            return None
        if not (key.isascii() and key.isprintable() and " " not in key):
            raise Invalid(
                "The key of the language model has spaces or characters outside ASCII; copy it again.",
                field="CITEWELL_LLM_API_KEY",
            )
        return f"Bearer {key}"

    def _path(self, path: str) -> str:
        path = path.removesuffix("/chat/completions")
        if self.provider == "ollama":
            return path.removesuffix("/v1").removesuffix("/api") + "/v1"
        return path or "/v1"


def llm_settings_of(settings: Settings) -> LlmSettings | None:
    """What the environment says about a language model; None if there is to be none.

    Raises:
        Invalid: a provider is named and no model.
    """
    if settings.llm_provider == "none":
        return None
    if not settings.llm_model:
        raise Invalid(
            f"CITEWELL_LLM_PROVIDER is {settings.llm_provider}, but CITEWELL_LLM_MODEL does not name a model.",
            field="CITEWELL_LLM_MODEL",
        )
    return LlmSettings(
        settings.llm_provider,
        settings.llm_model,
        settings.llm_base_url or "",
        settings.llm_api_key,
        first_byte_timeout_seconds=settings.llm_timeout_seconds,
        total_timeout_seconds=settings.llm_timeout_seconds,
    )
